import { bytesToNumberBE } from '@noble/curves/utils.js';
import type { PublicKey } from '@smart-verify/contracts';
import { curveOf, type Curve } from './curves.js';
import { pointBytesOf } from './spki.js';
import type { Hash } from './rsa.js';

type Point = ReturnType<Curve['Point']['fromBytes']>;
interface EcKey { readonly point: Point; uses: number }

const keys = new WeakMap<PublicKey, EcKey>();
/** Keys with tables of their own, oldest first: 0.7 megabytes each on P-256, so only so many. */
const warm = new Set<PublicKey>();
const mostWarm = 64;
/** Building tables costs about as much as they save in that many checks. */
const usesBeforeTables = 20;

function ecKeyOf(key: PublicKey, curve: Curve): EcKey {
  const known = keys.get(key);
  if (known) return known;
  const read = { point: curve.Point.fromBytes(pointBytesOf(key.spki)), uses: 0 };
  keys.set(key, read);
  return read;
}

/** The key's point, with tables once it is used often. */
function pointOf(key: PublicKey, curve: Curve): { point: Point; tables: boolean } {
  const known = ecKeyOf(key, curve);
  if (++known.uses === usesBeforeTables) warmUp(key, known.point);
  return { point: known.point, tables: known.uses >= usesBeforeTables };
}

function warmUp(key: PublicKey, point: Point): void {
  point.precompute(8);
  warm.add(key);
  if (warm.size <= mostWarm) return;
  for (const oldest of warm) {
    warm.delete(oldest);
    keys.delete(oldest);
    return;
  }
}

/** r and s, each from 1 to n − 1 (FIPS 186-5 § 6.4.2 step 1); undefined for bytes that are no such pair. */
export function numbersOf(signature: Uint8Array, curve: Curve): { r: bigint; s: bigint } | undefined {
  const { BYTES, ORDER } = curve.Point.Fn;
  if (signature.length !== 2 * BYTES) return undefined;
  const r = bytesToNumberBE(signature.subarray(0, BYTES));
  const s = bytesToNumberBE(signature.subarray(BYTES));
  return r > 0n && r < ORDER && s > 0n && s < ORDER ? { r, s } : undefined;
}

/** The leftmost bits of the digest, as many as the order has (FIPS 186-5 § 6.4.2 step 2). */
function numberOfDigest(digest: Uint8Array, bits: number): bigint {
  const excess = digest.length * 8 - bits;
  const number = bytesToNumberBE(digest);
  return excess > 0 ? number >> BigInt(excess) : number;
}

/**
 * ECDSA (FIPS 186-5 § 6.4.2). Written over the curve's points, since the library's own `verify` reads the key again each time
 * and cannot use tables of it. Low s is not demanded: half of all genuine seals have a high one.
 */
export function verifyEcdsa(key: PublicKey, hash: Hash, signedBytes: Uint8Array, signature: Uint8Array): boolean {
  const curve = curveOf.get(key.kind);
  const numbers = curve && numbersOf(signature, curve);
  if (!numbers) return false;
  const { Fn, BASE } = curve.Point;
  const { point, tables } = pointOf(key, curve);
  const w = Fn.inv(numbers.s);
  const u1 = Fn.create(numberOfDigest(hash(signedBytes), Fn.BITS) * w);
  const u2 = Fn.create(numbers.r * w);
  const sum = tables ? BASE.multiplyUnsafe(u1).add(point.multiplyUnsafe(u2)) : BASE.mulAddUnsafe(u1, point, u2);
  return !sum.is0() && Fn.create(sum.toAffine().x) === numbers.r;
}
