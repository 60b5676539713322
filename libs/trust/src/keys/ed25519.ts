import { ed25519 } from '@noble/curves/ed25519.js';
import { bytesToNumberLE, concatBytes, equalBytes } from '@noble/curves/utils.js';
import { sha512 } from '@noble/hashes/sha2.js';
import type { PublicKey } from '@smart-verify/contracts';
import { pointBytesOf } from './spki.js';

const { BASE, Fn } = ed25519.Point;
type Point = typeof BASE;

const keys = new WeakMap<PublicKey, { readonly encoded: Uint8Array; readonly point: Point }>();

function edKeyOf(key: PublicKey): { readonly encoded: Uint8Array; readonly point: Point } {
  const known = keys.get(key);
  if (known) return known;
  const encoded = pointBytesOf(key.spki);
  const read = { encoded, point: ed25519.Point.fromBytes(encoded) };
  keys.set(key, read);
  return read;
}

/** Are these bytes an Ed25519 key that only its owner can sign for: a point in its one encoding, not of small order? */
export function isEdKey(encoded: Uint8Array): boolean {
  try {
    return !ed25519.Point.fromBytes(encoded).isSmallOrder();
  } catch {
    return false;
  }
}

/** R ‖ S, S below the group's order (RFC 8032 § 5.1.7 step 1). */
export const isEdSignature = (signature: Uint8Array): boolean => signature.length === 64 && bytesToNumberLE(signature.subarray(32)) < Fn.ORDER;

/** Ed25519 (RFC 8032 § 5.1.7), by the equation without the cofactor and R compared as bytes, as OpenSSL does: the library's own `verify` multiplies by the cofactor, and would believe a little more. */
export function verifyEd25519(key: PublicKey, signedBytes: Uint8Array, signature: Uint8Array): boolean {
  if (!isEdSignature(signature)) return false;
  const { encoded, point } = edKeyOf(key);
  const [r, s] = [signature.subarray(0, 32), bytesToNumberLE(signature.subarray(32))];
  const k = Fn.create(bytesToNumberLE(sha512(concatBytes(r, encoded, signedBytes))));
  return equalBytes(BASE.multiplyUnsafe(s).subtract(point.multiplyUnsafe(k)).toBytes(), r);
}
