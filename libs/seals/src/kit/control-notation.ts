import { ahead, type Escape } from './carried.js';

const [GS, RS, US] = [0x1d, 0x1e, 0x1f] as const;
/** Their abbreviations and their hexadecimal numbers. */
const names: ReadonlyMap<string, number> = new Map([['GS', GS], ['RS', RS], ['US', US], ['1D', GS], ['1E', RS], ['1F', US], ['035', GS], ['036', RS], ['037', US], ['29', GS], ['30', RS], ['31', US]]);

/**
 * What displays, scanners and programming languages write where GS, RS and US stood, as bytes:
 * `<GS>` and `<0x1D>` in any brackets; `\u001d`, `\u{1d}`, `\x1D`, `\035`; `&#29;`; `%1D`; `^]`;
 * the pictures of Unicode, ␝␞␟ (U+241D to U+241F), and those of code page 437, ↔▲▼, in UTF-8.
 */
const notations: readonly { readonly form: RegExp; readonly byte: (found: string) => number | undefined }[] = [
  { form: /^%([0-9a-f]{2})/i, byte: (found) => Number.parseInt(found, 16) },
  { form: /^[<[({](?:0x)?([gru]s|1[def])[>\])}]/i, byte: (found) => names.get(found.toUpperCase()) },
  { form: /^\\(?:u00|u\{|x)(1[def])\}?/i, byte: (found) => names.get(found.toUpperCase()) },
  { form: /^\\(03[567])/, byte: (found) => names.get(found) },
  { form: /^&#x(1[def]);/i, byte: (found) => names.get(found.toUpperCase()) },
  { form: /^&#(29|30|31);/, byte: (found) => names.get(found) },
  { form: /^\^([\]^_])/, byte: (found) => found.charCodeAt(0) - 0x40 },
  { form: /^\u00e2\u0090([\u009d-\u009f])/, byte: (found) => found.charCodeAt(0) - 0x80 },
  { form: /^\u00e2(\u0086\u0094|\u0096\u00b2|\u0096\u00bc)/, byte: (found) => new Map([['\u0086\u0094', GS], ['\u0096\u00b2', RS], ['\u0096\u00bc', US]]).get(found) },
];

/** The first byte of each notation, and nothing of what they mean. */
const beginnings: ReadonlySet<number> = new Set(Array.from('%<[({\\&^\u00e2', (character) => character.charCodeAt(0)));

/** Might a notation begin here? */
export const mayBeNotation = (byte: number): boolean => beginnings.has(byte);

/** The control character (or percent-encoded byte) written out here, if one is. */
export function writtenControl(raw: Uint8Array, at: number): Escape | undefined {
  if (!beginnings.has(raw[at]!)) return undefined;
  const text = ahead(raw, at, 8);
  for (const { form, byte } of notations) {
    const found = form.exec(text);
    const meant = found === null ? undefined : byte(found[1] ?? '');
    if (found !== null && meant !== undefined) return { byte: meant, width: found[0].length };
  }
  return undefined;
}
