import { endOfText, startOfText } from '../kit/blanks.js';
import { encodeBase45 } from '../kit/base45.js';
import { ahead, asPresented, expand, within, type Carried, type Escape } from '../kit/carried.js';
import { latin1Text } from '../kit/latin1.js';

/** What stands in front of the base45. */
export interface Prefix {
  readonly text: string;
  /** Tells which contents may stand behind it (kinds.ts). */
  readonly version: '1' | 'FR1' | 'EX1' | 'LT1' | '169';
}

/** hcert_spec, QR 2D Barcode (HC1:); TousAntiCovid, DccPrefix (HCFR1:, EX1:); CovidCertificate-SDK, PrefixIdentifierService (LT1:). */
const prefixes: readonly Prefix[] = [
  { text: 'HC1:', version: '1' },
  { text: 'HCFR1:', version: 'FR1' },
  { text: 'EX1:', version: 'EX1' },
  { text: 'LT1:', version: 'LT1' },
];
/** MOSIP's identity data stand in base45 alone (169 QR Code Specification § 3.2.1). */
const none: Prefix = { text: '', version: '169' };

/** Links of TousAntiCovid carry the code after their `#`, or as parameter `v`, percent-encoded or not. */
const link = /^https:\/\/bonjour\.tousanticovid\.gouv\.fr\/app\/wallet[0-9a-z]*(?:#|\?(?:[^#&\s]*&)*v=)/;
const linkStart = 'https://bonjour.tousanticovid.gouv.fr/';
const percent = 0x25;

export interface Presented {
  readonly prefix: Prefix;
  /** The characters behind the prefix. */
  readonly base45: Uint8Array;
  /** Offset, in the bytes presented, of a character of `base45`. */
  offsetOf(index: number): number;
}

/** Finds the certificate in what was presented; undefined: there is none. No base45 ends in a blank: three characters ending in one are beyond 65535, two beyond 255. */
export function presented(raw: Uint8Array): Presented | undefined {
  const start = startOfText(raw);
  const end = endOfText(raw);
  const from = linkEnd(raw, start);
  const { code, offsetOf } = from === undefined ? asItIs(raw, start, end) : outOfLink(raw, from, end);
  const prefix = prefixes.find(({ text }) => startsWith(code, 0, text));
  if (prefix === undefined) return undefined;
  const { length } = prefix.text;
  return { prefix, base45: code.subarray(length), offsetOf: (index) => offsetOf(index + length) };
}

/** The base45 of every zlib header: method 8, a window up to 32 KiB, no preset dictionary (RFC 1950 § 2.2). */
const zlibBeginnings: ReadonlySet<string> = new Set(
  Array.from({ length: 8 }, (_, window) => (window << 4) | 8)
    .flatMap((method) => Array.from({ length: 256 }, (_, flags) => [method, flags] as const))
    .filter(([method, flags]) => ((method << 8) | flags) % 31 === 0 && (flags & 0x20) === 0)
    .map((header) => latin1Text(encodeBase45(Uint8Array.from(header)))),
);

/** What begins as base45 of zlib data does: identity data without a prefix, if its claims turn out to be theirs; undefined: it cannot be. */
export function unprefixed(raw: Uint8Array): Presented | undefined {
  const start = startOfText(raw);
  if (!zlibBeginnings.has(latin1Text(raw.subarray(start, start + 3)))) return undefined;
  return { prefix: none, base45: raw.subarray(start, endOfText(raw)), offsetOf: (index) => start + index };
}

/** Do these characters stand there? */
function startsWith(bytes: Uint8Array, from: number, text: string): boolean {
  for (let at = 0; at < text.length; at += 1) {
    if (bytes[from + at] !== text.charCodeAt(at)) return false;
  }
  return true;
}

/** Where a wallet's link ends and the code begins; undefined where no such link stands. */
function linkEnd(raw: Uint8Array, start: number): number | undefined {
  if (!startsWith(raw, start, linkStart)) return undefined;
  const found = link.exec(latin1Text(raw.subarray(start, start + 256)));
  return found === null ? undefined : start + found[0].length;
}

type Code = { readonly code: Uint8Array } & Pick<Presented, 'offsetOf'>;

const asItIs = (raw: Uint8Array, start: number, end: number): Code => ({ code: raw.subarray(start, end), offsetOf: (index) => start + index });

/** An escaped colon, or every `%` before the code of a character that base45 has and links escape: then all are escapes, else all are digits of base45. */
const isEscaped = (text: string): boolean => /^(?:HC1|HCFR1|EX1|LT1)%3A/i.test(text) || !/%(?!2[045ABDEF]|3A)/i.test(text);
/** Only an escape of an escape begins so. */
const isEscapedTwice = (text: string): boolean => /^(?:HC1|HCFR1|EX1|LT1)%253A/i.test(text);

/** The code behind a link up to its next parameter or fragment, its percent escapes undone (RFC 3986 § 2.1; `%` is a digit of base45 too), and where each byte stood. */
function outOfLink(raw: Uint8Array, from: number, end: number): Code {
  const text = latin1Text(raw.subarray(from, end));
  const found = text.slice(0, text.search(/[&#]|$/));
  const asFound = asPresented(raw, from, from + found.length);
  const { bytes, origin } = isEscapedTwice(found) ? unescaped(unescaped(asFound)) : isEscaped(found) ? unescaped(asFound) : asFound;
  return { code: bytes, offsetOf: origin };
}

const unescaped = (carried: Carried): Carried => within(carried, expand(carried.bytes, 0, carried.bytes.length, readEscape));

function readEscape(bytes: Uint8Array, at: number): Escape | undefined {
  return bytes[at] === percent ? { byte: Number.parseInt(ahead(bytes, at + 1, 2), 16), width: 3 } : undefined;
}
