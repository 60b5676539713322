import { bytesToNumberBE, concatBytes, equalBytes, hexToBytes, numberToBytesBE } from '@noble/curves/utils.js';
import type { PublicKey } from '@smart-verify/contracts';
import { rsaNumbersOf } from './spki.js';

export interface Hash {
  (bytes: Uint8Array): Uint8Array;
  readonly outputLen: number;
}

interface RsaKey { readonly modulus: bigint; readonly modulusBytes: Uint8Array; readonly exponent: bigint; readonly bits: number; readonly size: number }

const keys = new WeakMap<PublicKey, RsaKey>();

function rsaKeyOf(key: PublicKey): RsaKey {
  const known = keys.get(key);
  if (known) return known;
  const { modulus, exponent } = rsaNumbersOf(key.spki);
  const read = { modulus: bytesToNumberBE(modulus), modulusBytes: modulus, exponent: bytesToNumberBE(exponent), bits: key.bits, size: modulus.length };
  keys.set(key, read);
  return read;
}

function power(of: bigint, { modulus, exponent }: RsaKey): bigint {
  let result = 1n;
  for (const bit of exponent.toString(2)) {
    result = (result * result) % modulus;
    if (bit === '1') result = (result * of) % modulus;
  }
  return result;
}

/** RSAVP1 with the length check before it (RFC 8017 § 5.2.2, § 8.1.2 steps 1–2b); undefined when these bytes are no signature of this key. */
function messageOf(key: RsaKey, signature: Uint8Array): bigint | undefined {
  if (signature.length !== key.size) return undefined;
  const number = bytesToNumberBE(signature);
  return number < key.modulus ? power(number, key) : undefined;
}

/** Can these bytes be a signature of this key at all: as long as its modulus, and below it? */
export function isRsaSignature(key: PublicKey, signature: Uint8Array): boolean {
  const { modulusBytes, size } = rsaKeyOf(key);
  if (signature.length !== size) return false;
  let at = 0;
  while (at < size && signature[at] === modulusBytes[at]) at++;
  return at < size && signature[at]! < modulusBytes[at]!;
}

/** MGF1 (RFC 8017 § B.2.1). */
function mask(hash: Hash, seed: Uint8Array, length: number): Uint8Array {
  const parts: Uint8Array[] = [];
  for (let count = 0; count * hash.outputLen < length; count++) parts.push(hash(concatBytes(seed, Uint8Array.of(count >>> 24, count >>> 16, count >>> 8, count))));
  return concatBytes(...parts).subarray(0, length);
}

/** EMSA-PSS-VERIFY with MGF1 over the same hash and a salt as long as it (RFC 8017 § 9.1.2). */
function isPssEncoding(encoded: Uint8Array, bits: number, digest: Uint8Array, hash: Hash): boolean {
  const { outputLen } = hash;
  const separator = encoded.length - 2 * outputLen - 2;
  if (separator < 0 || encoded.at(-1) !== 0xbc) return false;
  const masked = encoded.subarray(0, -outputLen - 1);
  const proof = encoded.subarray(-outputLen - 1, -1);
  const unused = 8 * encoded.length - bits;
  if ((masked[0] ?? 0) >> (8 - unused) !== 0) return false;
  const block = mask(hash, proof, masked.length).map((byte, at) => byte ^ (masked[at] ?? 0));
  block[0] = (block[0] ?? 0) & (0xff >> unused);
  if (block.subarray(0, separator).some((byte) => byte !== 0) || block[separator] !== 1) return false;
  return equalBytes(proof, hash(concatBytes(new Uint8Array(8), digest, block.subarray(separator + 1))));
}

/** RSASSA-PSS-VERIFY (RFC 8017 § 8.1.2). */
export function verifyPss(key: PublicKey, hash: Hash, signedBytes: Uint8Array, signature: Uint8Array): boolean {
  const rsa = rsaKeyOf(key);
  const message = messageOf(rsa, signature);
  const bits = rsa.bits - 1;
  const length = Math.ceil(bits / 8);
  if (message === undefined || message >> BigInt(8 * length) !== 0n) return false;
  return isPssEncoding(numberToBytesBE(message, length), bits, hash(signedBytes), hash);
}

/** DER of DigestInfo before the digest itself, by the digest's length (RFC 8017 § 9.2, note 1). */
const digestInfo: ReadonlyMap<number, Uint8Array> = new Map([
  [32, hexToBytes('3031300d060960864801650304020105000420')],
  [48, hexToBytes('3041300d060960864801650304020205000430')],
  [64, hexToBytes('3051300d060960864801650304020305000440')],
]);

/** RSASSA-PKCS1-v1_5, for certificates only: the one right encoding is built and compared (RFC 8017 § 8.2.2, § 9.2). */
export function verifyPkcs1(key: PublicKey, hash: Hash, signedBytes: Uint8Array, signature: Uint8Array): boolean {
  const rsa = rsaKeyOf(key);
  const message = messageOf(rsa, signature);
  const info = digestInfo.get(hash.outputLen);
  const padding = rsa.size - (info?.length ?? 0) - hash.outputLen - 3;
  if (message === undefined || !info || padding < 8) return false;
  const expected = concatBytes(Uint8Array.of(0, 1), new Uint8Array(padding).fill(0xff), Uint8Array.of(0), info, hash(signedBytes));
  return equalBytes(numberToBytesBE(message, rsa.size), expected);
}
