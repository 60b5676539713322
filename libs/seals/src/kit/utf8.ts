import { latin1Text } from './latin1.js';

/** Least code point of a sequence of two, three and four bytes: anything lower is written too long (RFC 3629 § 3). */
const least = [0, 0x80, 0x800, 0x10000] as const;

/** Above this length, a host's own primitive is worth its call. */
const short = 12;

function isAscii(bytes: Uint8Array, start: number, end: number): boolean {
  for (let at = start; at < end; at += 1) if (bytes[at]! > 0x7f) return false;
  return true;
}

/** Four characters at once: names and codes are short, and this is a third of the cost of a generic decoder. */
function shortText(bytes: Uint8Array, start: number, end: number): string {
  let text = '';
  let at = start;
  for (; at + 4 <= end; at += 4) text += String.fromCharCode(bytes[at]!, bytes[at + 1]!, bytes[at + 2]!, bytes[at + 3]!);
  for (; at < end; at += 1) text += String.fromCharCode(bytes[at]!);
  return text;
}

/** The text of these bytes, or undefined where they are not UTF-8 (RFC 3629: no overlong form, no surrogate, nothing beyond U+10FFFF). */
export function utf8Text(bytes: Uint8Array, start = 0, end = bytes.length): string | undefined {
  if (isAscii(bytes, start, end)) return end - start > short ? latin1Text(bytes.subarray(start, end)) : shortText(bytes, start, end);
  let text = '';
  let at = start;
  while (at < end) {
    const more = continuations(bytes[at]!);
    const point = more < 0 || at + more >= end ? undefined : codePoint(bytes, at, more);
    if (point === undefined) return undefined;
    text += String.fromCodePoint(point);
    at += more + 1;
  }
  return text;
}

/** Bytes that follow this first one; -1: it cannot be a first one. */
function continuations(first: number): number {
  if (first < 0x80) return 0;
  if (first < 0xc0) return -1;
  if (first < 0xe0) return 1;
  if (first < 0xf0) return 2;
  return first < 0xf8 ? 3 : -1;
}

function codePoint(bytes: Uint8Array, at: number, more: number): number | undefined {
  let point = more === 0 ? bytes[at]! : bytes[at]! & (0x3f >> more);
  for (let index = at + 1; index <= at + more; index += 1) {
    const byte = bytes[index];
    if (byte === undefined || (byte & 0xc0) !== 0x80) return undefined;
    point = (point << 6) | (byte & 0x3f);
  }
  const surrogate = point >= 0xd800 && point <= 0xdfff;
  return point < least[more]! || surrogate || point > 0x10ffff ? undefined : point;
}

/** The reverse. @throws RangeError for a lone surrogate. */
export function utf8Bytes(text: string): Uint8Array {
  if (!text.isWellFormed()) throw new RangeError('a lone surrogate has no UTF-8');
  const bytes = new Uint8Array(text.length * 3);
  let to = 0;
  for (const character of text) {
    const point = character.codePointAt(0)!;
    const more = point < 0x80 ? 0 : point < 0x800 ? 1 : point < 0x10000 ? 2 : 3;
    bytes[to++] = more === 0 ? point : (0xf0 << (3 - more)) & 0xff | (point >> (6 * more));
    for (let rest = more - 1; rest >= 0; rest -= 1) bytes[to++] = 0x80 | ((point >> (6 * rest)) & 0x3f);
  }
  return bytes.slice(0, to);
}
