/**
 * C40 as ICAO seals have it (Doc 9303-13 § 2.5, TR-03137-1 annex B; ISO/IEC 16022): space, digits and capital letters, three characters in
 * two bytes. Two characters left over are filled up with a zero; one left over is written in ASCII, one more than its code, behind 0xFE.
 * The filler `<` of machine readable zones is a space here.
 */
export const alphabet = ' 0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZ';
/** Value of the first character of the alphabet; those below shift to other sets, which ICAO's seals do not use. */
export const first = 3;
const filler = 0;
/** Leaves C40 for ASCII: a character alone at the end is its ASCII value and one. */
export const toAscii = 0xfe;

/** Three values of 0 to 39 in two bytes. */
export function pairOf(a: number, b: number, c: number): readonly [number, number] {
  const value = 1600 * a + 40 * b + c + 1;
  return [value >> 8, value & 0xff];
}

/** The reverse; a first value of 40 or more, or below 0, where the pair is none. */
export function triple(high: number, low: number): readonly [number, number, number] {
  const value = high * 256 + low - 1;
  return [Math.floor(value / 1600), Math.floor(value / 40) % 40, value % 40];
}

const values: ReadonlyMap<string, number> = new Map(Array.from(alphabet, (character, index) => [character, index + first]));

export type C40 =
  | { readonly text: string }
  /** Offset of the pair of bytes that is none. */
  | { readonly at: number };

/** Reads from `from` to `end`; never throws. Fillers and ASCII may only stand at the end. */
export function decodeC40(bytes: Uint8Array, from = 0, end = bytes.length): C40 {
  let text = '';
  for (let at = from; at < end; at += 2) {
    const found = at + 1 < end ? pairText(bytes[at]!, bytes[at + 1]!, at + 2 === end) : undefined;
    if (found === undefined) return { at };
    text += found;
  }
  return { text };
}

function pairText(high: number, low: number, last: boolean): string | undefined {
  if (high === toAscii) return last ? asciiText(low) : undefined;
  const digits = triple(high, low);
  if (!last) return threeOf(digits);
  const count = 1 + digits.findLastIndex((digit) => digit !== filler);
  const text = digits.slice(0, count).map((digit) => alphabet.charAt(digit - first)).join('');
  return digits[0] >= 0 && count > 0 && text.length === count ? text : undefined;
}

function threeOf([a, b, c]: readonly [number, number, number]): string | undefined {
  return a >= first && a < first + alphabet.length && b >= first && c >= first ? alphabet.charAt(a - first) + alphabet.charAt(b - first) + alphabet.charAt(c - first) : undefined;
}

function asciiText(low: number): string | undefined {
  const character = String.fromCharCode(low - 1);
  return values.has(character) ? character : undefined;
}

/** The reverse, in the least even number of bytes that is not below the number of characters. @throws RangeError for another character */
export function encodeC40(text: string): Uint8Array {
  const digits = Array.from(text.replaceAll('<', ' '), valueOf);
  const bytes: number[] = [];
  for (let at = 0; at < digits.length; at += 3) {
    const [a, b, c = filler] = digits.slice(at, at + 3);
    if (b === undefined) bytes.push(toAscii, alphabet.charCodeAt(a! - first) + 1);
    else bytes.push(...pairOf(a!, b, c));
  }
  return Uint8Array.from(bytes);
}

function valueOf(character: string): number {
  const value = values.get(character);
  if (value === undefined) throw new RangeError('a character that C40 has not');
  return value;
}
