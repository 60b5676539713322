const alphabet = 'ABCDEFGHIJKLMNOPQRSTUVWXYZ234567';
const notDigit = 32;
const digits = new Uint8Array(256).fill(notDigit);
for (let digit = 0; digit < 32; digit += 1) digits[alphabet.charCodeAt(digit)] = digit;

/** Bits that may be left over when whole bytes are cut from 5-bit digits (RFC 4648 § 6); 5, 6 or 7 mean that a character is missing. */
const mostBitsLeftOver = 4;

/** Index of the first byte that is no base32 digit, -1 if all are. */
export function firstNotBase32(text: Uint8Array): number {
  for (let at = 0; at < text.length; at += 1) {
    if (digits[text[at] ?? 0] === notDigit) return at;
  }
  return -1;
}

const five = (text: Uint8Array, at: number): number => digits[text[at]!]!;

/** Bytes written in base32 without padding (RFC 4648 § 6); undefined where no number of bytes gives that many characters. Left-over bits are not looked at. */
export function decodeBase32(text: Uint8Array): Uint8Array | undefined {
  if ((text.length * 5) % 8 > mostBitsLeftOver) return undefined;
  const bytes = new Uint8Array((text.length * 5) >> 3);
  const whole = text.length - text.length % 8;
  let to = 0;
  for (let at = 0; at < whole; at += 8, to += 5) {
    const high = (five(text, at) << 15) | (five(text, at + 1) << 10) | (five(text, at + 2) << 5) | five(text, at + 3);
    const low = (five(text, at + 4) << 15) | (five(text, at + 5) << 10) | (five(text, at + 6) << 5) | five(text, at + 7);
    bytes[to] = high >> 12;
    bytes[to + 1] = high >> 4;
    bytes[to + 2] = (high << 4) | (low >> 16);
    bytes[to + 3] = low >> 8;
    bytes[to + 4] = low;
  }
  let bits = 0;
  let held = 0;
  for (let at = whole; at < text.length; at += 1) {
    bits = ((bits << 5) | digits[text[at]!]!) & 0xfff;
    held += 5;
    if (held < 8) continue;
    held -= 8;
    bytes[to] = bits >> held;
    to += 1;
  }
  return bytes;
}

/** Base32 without padding. */
export function encodeBase32(bytes: Uint8Array): string {
  let text = '';
  let bits = 0;
  let held = 0;
  for (const byte of bytes) {
    bits = ((bits << 8) | byte) & 0xfff;
    for (held += 8; held >= 5; held -= 5) text += alphabet.charAt((bits >> (held - 5)) & 31);
  }
  return held === 0 ? text : text + alphabet.charAt((bits << (5 - held)) & 31);
}
