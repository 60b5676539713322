import type { PublicKey } from '@smart-verify/contracts';
import { bitsOf, DerError, DerReader, oidOf, positiveOf, sequenceOf, tags, type Der } from '../x509/der.js';
import { curveOf } from './curves.js';
import { curves, ecPublicKey, otherKinds, rsaEncryption } from './kinds.table.js';

/** The two parts of a SubjectPublicKeyInfo (RFC 5280 § 4.1). */
function partsOf(spki: Uint8Array): { algorithm: string; parameters: Der | undefined; bits: Uint8Array } {
  const whole = sequenceOf(spki);
  const algorithm = new DerReader(whole.next(tags.sequence).content);
  const name = oidOf(algorithm.next(tags.oid));
  const parameters = algorithm.done ? undefined : algorithm.any();
  const bits = bitsOf(whole.next(tags.bitString));
  algorithm.end();
  whole.end();
  return { algorithm: name, parameters, bits };
}

/** The uncompressed or compressed point of an EC key (RFC 5480 § 2.2). @throws DerError */
export const pointBytesOf = (spki: Uint8Array): Uint8Array => partsOf(spki).bits;

export interface RsaNumbers { readonly modulus: Uint8Array; readonly exponent: Uint8Array }

/** RSAPublicKey (RFC 8017 § A.1.1). @throws DerError also for numbers no RSA key has */
export function rsaNumbersOf(spki: Uint8Array): RsaNumbers {
  const key = sequenceOf(partsOf(spki).bits);
  const modulus = positiveOf(key.next(tags.integer));
  const exponent = positiveOf(key.next(tags.integer));
  key.end();
  const odd = ((modulus.at(-1) ?? 0) & (exponent.at(-1) ?? 0) & 1) === 1;
  const one = exponent.length === 1 && exponent[0] === 1;
  if (!odd || one || exponent.length > 8 || modulus.length > 2048) throw new DerError('RSA numbers');
  return { modulus, exponent };
}

const bitLength = (bytes: Uint8Array): number => (bytes.length - 1) * 8 + (32 - Math.clz32(bytes[0] ?? 0));

/** A curve given by its parameters instead of its name is not verified here: the parameters could be anybody's. */
function ecKey(spki: Uint8Array, parameters: Der | undefined, bits: Uint8Array): PublicKey {
  const curve = parameters?.tag === tags.oid ? curves.get(oidOf(parameters)) : undefined;
  const { kind, bits: size } = curve ?? { kind: 'EC', bits: 0 };
  if (!isPoint(kind, bits)) throw new DerError('point not on the curve');
  return { spki, kind, bits: size };
}

function isPoint(kind: string, bytes: Uint8Array): boolean {
  try {
    curveOf.get(kind)?.Point.fromBytes(bytes);
    return true;
  } catch {
    return false;
  }
}

/** Reads a SubjectPublicKeyInfo. A kind of key not verified here is named, not refused. @throws DerError for a key that cannot be one of its kind */
export function readPublicKey(spki: Uint8Array): PublicKey {
  const { algorithm, parameters, bits } = partsOf(spki);
  if (algorithm === ecPublicKey) return ecKey(spki, parameters, bits);
  if (algorithm === rsaEncryption) return { spki, kind: 'RSA', bits: bitLength(rsaNumbersOf(spki).modulus) };
  return { spki, ...(otherKinds.get(algorithm) ?? { kind: algorithm, bits: 0 }) };
}
