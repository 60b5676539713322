import { bitsOf, DerError, DerReader, oidOf, positiveOf, sequenceOf, tags, type Der } from '../x509/der.js';

/** The two parts of a SubjectPublicKeyInfo (RFC 5280 § 4.1). */
export function partsOf(spki: Uint8Array): { algorithm: string; parameters: Der | undefined; bits: Uint8Array } {
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
