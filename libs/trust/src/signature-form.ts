import type { PublicKey } from '@smart-verify/contracts';
import { curveOf } from './keys/curves.js';
import { isEdSignature } from './keys/ed25519.js';
import { isRsaSignature } from './keys/rsa.js';

/** Order of each curve's group, big-endian. */
const orders: ReadonlyMap<string, Uint8Array> = new Map([...curveOf].map(([kind, { Point: { Fn } }]) => [kind, bytesOf(Fn.ORDER, Fn.BYTES)]));

function bytesOf(number: bigint, size: number): Uint8Array {
  const digits = number.toString(16).padStart(2 * size, '0');
  return Uint8Array.from({ length: size }, (_, at) => Number.parseInt(digits.slice(2 * at, 2 * at + 2), 16));
}

/** From 1 to n − 1, compared byte by byte. */
function isInRange(bytes: Uint8Array, from: number, order: Uint8Array): boolean {
  let at = 0;
  while (at < order.length && bytes[from + at] === order[at]) at++;
  const below = at < order.length && (bytes[from + at] ?? 0) < (order[at] ?? 0);
  return below && isPositive(bytes, from, from + order.length);
}

function isPositive(bytes: Uint8Array, from: number, end: number): boolean {
  let at = from;
  while (at < end && bytes[at] === 0) at++;
  return at < end;
}

/** Can these bytes be a signature of this key at all? By length and range only (FIPS 186-5 § 6.4.2 step 1, RFC 8017 § 8.1.2 step 1, § 5.2.2, RFC 8032 § 5.1.7 step 1). */
export function canBeSignature(key: PublicKey, signature: Uint8Array): boolean {
  const order = orders.get(key.kind);
  if (order) return signature.length === 2 * order.length && isInRange(signature, 0, order) && isInRange(signature, order.length, order);
  return key.kind === 'Ed25519' ? isEdSignature(signature) : isRsaSignature(key, signature);
}
