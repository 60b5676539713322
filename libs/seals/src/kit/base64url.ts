import { base64 } from './base64.js';

const alphabet = 'ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_';
const notDigit = 64;
const digits = new Uint8Array(256).fill(notDigit);
for (let digit = 0; digit < 64; digit += 1) digits[alphabet.charCodeAt(digit)] = digit;

const padding = 0x3d;

/** The same text without its padding, which JOSE drops (RFC 7515 § 2) and others keep. */
export function withoutPadding(text: Uint8Array): Uint8Array {
  let end = text.length;
  while (end > 0 && text.length - end < 2 && text[end - 1] === padding) end -= 1;
  return text.subarray(0, end);
}

/** Index of the first byte that is no base64url digit, -1 if all are. */
export function firstNotBase64Url(text: Uint8Array): number {
  return text.findIndex((byte) => digits[byte] === notDigit);
}

/** Bytes written in base64url without padding (RFC 4648 § 5); undefined where no number of bytes gives that many characters. Left-over bits are not looked at. */
export function decodeBase64Url(text: Uint8Array): Uint8Array | undefined {
  if (text.length % 4 === 1) return undefined;
  const bytes = new Uint8Array((text.length * 6) >> 3);
  let bits = 0;
  let held = 0;
  let at = 0;
  for (const byte of text) {
    bits = ((bits << 6) | (digits[byte] ?? 0)) & 0x3fff;
    held += 6;
    if (held < 8) continue;
    held -= 8;
    bytes[at] = bits >> held;
    at += 1;
  }
  return bytes;
}

/** Base64url without padding. */
export const encodeBase64Url = (bytes: Uint8Array): string => base64(bytes).replaceAll('+', '-').replaceAll('/', '_').replace(/=+$/, '');
