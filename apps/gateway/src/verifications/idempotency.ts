import { createHash, createHmac } from 'node:crypto';

/** 1 to 128 visible ASCII characters. */
export const idempotencyKey = /^[\x21-\x7e]{1,128}$/;

/** A UUID of version 8 (RFC 9562 § 5.8) that any gateway makes of the same client and Idempotency-Key. */
export function idOf(client: string, key: string): string {
  const bytes = createHash('sha256').update(`verification\0${client}\0${key}`).digest();
  bytes[6] = (bytes[6]! & 0x0f) | 0x80;
  bytes[8] = (bytes[8]! & 0x3f) | 0x80;
  const hex = bytes.toString('hex', 0, 16);
  return `${hex.slice(0, 8)}-${hex.slice(8, 12)}-${hex.slice(12, 16)}-${hex.slice(16, 20)}-${hex.slice(20)}`;
}

/** Tells two requests apart without keeping what they presented: keyed, because a reference number is quickly guessed. */
export const requestHashOf = (text: string, secret: Uint8Array): string =>
  createHmac('sha256', secret).update('request\0').update(text).digest('base64url').slice(0, 22);
