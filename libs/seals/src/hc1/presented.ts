import { latin1Text } from '../kit/latin1.js';

/** What stands in front of the base45, and whether a certificate behind it tells an event (hcert_spec, QR 2D Barcode; HCFR1: French light pass). */
export interface Prefix {
  readonly text: string;
  readonly version: string;
  readonly event: boolean;
}

const prefixes: readonly Prefix[] = [
  { text: 'HC1:', version: '1', event: true },
  { text: 'HCFR1:', version: 'FR1', event: false },
];

/** Links of TousAntiCovid carry the code after their `#`, percent-encoded or not. */
const link = /^https:\/\/bonjour\.tousanticovid\.gouv\.fr\/app\/wallet[0-9a-z]*#/;
const linkStart = 'https://bonjour.tousanticovid.gouv.fr/';
const percent = 0x25;

export interface Presented {
  readonly prefix: Prefix;
  /** The characters behind the prefix. */
  readonly base45: Uint8Array;
  /** Offset, in the bytes presented, of a character of `base45`. */
  offsetOf(index: number): number;
}

/** Finds the certificate in what was presented; undefined: there is none. */
export function presented(raw: Uint8Array): Presented | undefined {
  const end = withoutLineEnd(raw);
  const from = linkLength(raw);
  const { code, offsets } = from === 0 ? { code: raw.subarray(0, end), offsets: undefined } : unescaped(raw.subarray(0, end), from);
  const prefix = prefixes.find(({ text }) => startsWith(code, text));
  if (prefix === undefined) return undefined;
  const { length } = prefix.text;
  return { prefix, base45: code.subarray(length), offsetOf: (index) => (offsets === undefined ? index + length : offsets[index + length] ?? end) };
}

/** Scanners that type append a line end, which no symbol contains. */
function withoutLineEnd(raw: Uint8Array): number {
  let end = raw.length;
  while (end > 0 && (raw[end - 1] === 0x0a || raw[end - 1] === 0x0d)) end -= 1;
  return end;
}

const startsWith = (bytes: Uint8Array, text: string): boolean => bytes.length >= text.length && latin1Text(bytes.subarray(0, text.length)) === text;

function linkLength(raw: Uint8Array): number {
  if (!startsWith(raw, linkStart)) return 0;
  return link.exec(latin1Text(raw.subarray(0, 80)))?.[0].length ?? 0;
}

/** The code behind a link, its percent escapes undone (RFC 3986 § 2.1; `%` is a digit of base45 too), and where each byte stood. */
function unescaped(raw: Uint8Array, from: number): { code: Uint8Array; offsets: Uint32Array } {
  const escaped = startsWith(raw.subarray(from), 'HC1%3A') || startsWith(raw.subarray(from), 'HCFR1%3A');
  const code = new Uint8Array(raw.length - from);
  const offsets = new Uint32Array(raw.length - from);
  let to = 0;
  for (let at = from; at < raw.length; to += 1) {
    const byte = escaped && raw[at] === percent ? Number.parseInt(latin1Text(raw.subarray(at + 1, at + 3)), 16) : raw[at]!;
    offsets[to] = at;
    code[to] = byte;
    at += escaped && raw[at] === percent ? 3 : 1;
  }
  return { code: code.subarray(0, to), offsets };
}
