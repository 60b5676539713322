import { startOfText } from '../kit/blanks.js';
import { ahead, expand, type Carried, type ReadEscape } from '../kit/carried.js';

/** What a scanner that types like a keyboard may have made of a seal: how it shows at its beginning, and how it is undone. */
interface Mistyping { readonly name: string; readonly begins: RegExp; readonly undo: ReadEscape }

/** Keys of an American keyboard whose French namesakes write something else: what is written, and what was meant (Windows layouts `us` and `fr`). */
const french: ReadonlyMap<string, string> = new Map([
  ['\u00e0', '0'], ['&', '1'], ['\u00e9', '2'], ['"', '3'], ["'", '4'], ['(', '5'], ['-', '6'], ['\u00e8', '7'], ['_', '8'], ['\u00e7', '9'],
  ['Q', 'A'], ['A', 'Q'], ['Z', 'W'], ['W', 'Z'], ['?', 'M'], ['M', ':'], [')', '-'], ['!', '/'], [':', '.'], [';', ','], ['\u00f9', "'"], ['2', '@'],
]);

const mistypings: readonly Mistyping[] = [
  { name: 'in small letters', begins: /^dc0[2-4][a-z]{2}[a-z0-9]{2}/, undo: (raw, at) => (isSmall(raw[at]!) ? { byte: raw[at]! - 0x20, width: 1 } : undefined) },
  { name: 'typed for an American keyboard, on a French one', begins: /^DC(?:\u00e0|\u00c3\u00a0)(?:["']|(?:\u00c3\u00a9|\u00e9))[A-Z?]{2}/, undo: onFrenchKeyboard },
];

const isSmall = (byte: number): boolean => byte >= 0x61 && byte <= 0x7a;

/** In Latin-1 or in UTF-8, whose first byte for all of these is C3. */
function onFrenchKeyboard(raw: Uint8Array, at: number): { byte: number; width: number } | undefined {
  const isPair = raw[at] === 0xc3;
  const written = String.fromCharCode(isPair ? 0xc0 | (raw[at + 1]! & 0x3f) : raw[at]!);
  const meant = french.get(written);
  return meant === undefined ? undefined : { byte: meant.charCodeAt(0), width: isPair ? 2 : 1 };
}

function mistypingOf(raw: Uint8Array): Mistyping | undefined {
  const start = startOfText(raw);
  if ((raw[start]! | 0x20) !== 0x64 /* d */ || (raw[start + 1]! | 0x20) !== 0x63 /* c */) return undefined;
  // Capitals and a version in ASCII: nothing was mistyped, as in nearly every seal.
  if (raw[start] === 0x44 /* D */ && raw[start + 2]! < 0x80) return undefined;
  const beginning = ahead(raw, start, 10);
  return mistypings.find(({ begins }) => begins.test(beginning));
}

/** How this seal was mistyped; undefined where it was not, or is none. */
export const mistypedAs = (raw: Uint8Array): string | undefined => mistypingOf(raw)?.name;

/** The seal as it was meant, perhaps without its control characters. */
export function asMeant(raw: Uint8Array): Carried | undefined {
  const mistyping = mistypingOf(raw);
  return mistyping && expand(raw, startOfText(raw), raw.length, mistyping.undo);
}
