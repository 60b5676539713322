import { SealError } from '../seal-error.js';

/** Base45 (RFC 9285): three characters carry two bytes, the last two characters one byte; the lowest digit comes first. */
const alphabet = '0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZ $%*+-./:';
/** Above every digit and outside the bits of all of them, so that one test sees any of three. */
const notADigit = 64;
const digits = new Uint8Array(256).fill(notADigit);
const characters = new Uint8Array(alphabet.length);
for (let digit = 0; digit < alphabet.length; digit += 1) {
  characters[digit] = alphabet.charCodeAt(digit);
  digits[alphabet.charCodeAt(digit)] = digit;
}

/**
 * The bytes that `text` (ASCII) stands for.
 * @throws SealError BAD_BASE45 at the offset in `text` of the first character that cannot stand there.
 */
export function decodeBase45(text: Uint8Array): Uint8Array {
  const rest = text.length % 3;
  const whole = text.length - rest;
  const bytes = new Uint8Array((whole / 3) * 2 + (rest === 2 ? 1 : 0));
  for (let at = 0, to = 0; at < whole; at += 3, to += 2) {
    const value = valueAt(text, at, 3);
    if (value > 0xffff) throw badBase45('three characters beyond 65535', at);
    bytes[to] = value >> 8;
    bytes[to + 1] = value & 0xff;
  }
  if (rest > 0) bytes[bytes.length - 1] = lastByte(text, whole, rest);
  return bytes;
}

function valueAt(text: Uint8Array, at: number, width: 2 | 3): number {
  const low = digits[text[at]!]!;
  const middle = digits[text[at + 1]!]!;
  const high = width === 3 ? digits[text[at + 2]!]! : 0;
  if (((low | middle | high) & notADigit) !== 0) throw badBase45('a character outside the alphabet', firstForeign(text, at));
  return low + middle * 45 + high * 2025;
}

function lastByte(text: Uint8Array, at: number, rest: number): number {
  if (rest === 1) throw badBase45(digits[text[at]!] === notADigit ? 'a character outside the alphabet' : 'one character alone at the end', at);
  const value = valueAt(text, at, 2);
  if (value > 0xff) throw badBase45('two characters beyond 255', at);
  return value;
}

const firstForeign = (text: Uint8Array, from: number): number => text.findIndex((character, at) => at >= from && digits[character] === notADigit);

const badBase45 = (detail: string, at: number): SealError => new SealError('BAD_BASE45', detail, at);

/** The reverse: ASCII characters. */
export function encodeBase45(bytes: Uint8Array): Uint8Array {
  const odd = bytes.length % 2;
  const text = new Uint8Array(((bytes.length - odd) / 2) * 3 + odd * 2);
  let to = 0;
  for (let at = 0; at < bytes.length; at += 2) {
    const pair = at + 1 < bytes.length;
    let value = pair ? bytes[at]! * 256 + bytes[at + 1]! : bytes[at]!;
    for (let digit = 0; digit < (pair ? 3 : 2); digit += 1, value = Math.floor(value / 45)) text[to++] = characters[value % 45]!;
  }
  return text;
}
