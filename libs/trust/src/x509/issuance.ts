import type { SignatureAlgorithm, Verifier } from '@smart-verify/contracts';
import { curveOf } from '../keys/curves.js';
import { sameBytes, type Certificate } from './certificate.js';
import { DerError, oidOf, positiveOf, sequenceOf, tags } from './der.js';

/** Algorithms by which authorities sign certificates: RFC 4055 § 5, RFC 5758 § 3.2, RFC 8410 § 3. SHA-1 is not among them. */
const algorithms: ReadonlyMap<string, SignatureAlgorithm> = new Map([
  ['1.2.840.113549.1.1.11', 'RS256'], ['1.2.840.113549.1.1.12', 'RS384'], ['1.2.840.113549.1.1.13', 'RS512'],
  ['1.2.840.10045.4.3.1', 'ES224'], ['1.2.840.10045.4.3.2', 'ES256'], ['1.2.840.10045.4.3.3', 'ES384'], ['1.2.840.10045.4.3.4', 'ES512'],
  ['1.3.101.112', 'EdDSA'],
]);

/** RSASSA-PSS with one hash, MGF1 over the same and a salt as long as it: whole AlgorithmIdentifiers, the hashes with NULL and without (RFC 4055 § 3.1, RFC 5754 § 2). */
const pss: ReadonlyMap<string, SignatureAlgorithm> = new Map(([['01', '20', 'PS256'], ['02', '30', 'PS384'], ['03', '40', 'PS512']] as const).flatMap(([hash, salt, algorithm]) => [
  [`304106092a864886f70d01010a3034a00f300d06096086480165030402${hash}0500a11c301a06092a864886f70d010108300d06096086480165030402${hash}0500a2030201${salt}`, algorithm],
  [`303d06092a864886f70d01010a3030a00d300b06096086480165030402${hash}a11a301806092a864886f70d010108300b06096086480165030402${hash}a2030201${salt}`, algorithm],
]));

const hex = (bytes: Uint8Array): string => Array.from(bytes, (byte) => byte.toString(16).padStart(2, '0')).join('');
const algorithmOf = (identifier: Uint8Array): SignatureAlgorithm | undefined =>
  pss.get(hex(identifier)) ?? algorithms.get(oidOf(sequenceOf(identifier).next(tags.oid)));

const isVerified = (kind: string): boolean => kind === 'RSA' || kind === 'Ed25519' || curveOf.has(kind);

/** ECDSA-Sig-Value (RFC 5480 § A) as r‖s. */
function fixedForm(der: Uint8Array, size: number): Uint8Array {
  const pair = sequenceOf(der);
  const signature = new Uint8Array(2 * size);
  for (const end of [size, 2 * size]) {
    const number = positiveOf(pair.next(tags.integer));
    if (number.length > size) throw new DerError('number beyond the curve');
    signature.set(number, end - number.length);
  }
  pair.end();
  return signature;
}

/** @throws DerError when an ECDSA signature is not one */
function signatureOf(certificate: Certificate, kind: string): Uint8Array {
  const curve = curveOf.get(kind);
  return curve ? fixedForm(certificate.signature, curve.Point.Fn.BYTES) : certificate.signature;
}

function verifies(certificate: Certificate, authority: Certificate, algorithm: SignatureAlgorithm, verifier: Verifier): boolean {
  try {
    return verifier(authority.key, algorithm, certificate.signedBytes, signatureOf(certificate, authority.key.kind));
  } catch (error) {
    if (error instanceof DerError) return false;
    throw error;
  }
}

/**
 * Has this authority issued this certificate? By name and by signature (RFC 5280 § 6.1.3 a); the periods of both count where a
 * seal is checked, since an authority may stay listed after its own certificate has ended.
 * @returns `unverifiable` when the authority's key or algorithm is of a kind not verified here
 */
export function issuance(certificate: Certificate, authority: Certificate, verifier: Verifier): 'issued' | 'refused' | 'unverifiable' {
  if (!sameBytes(certificate.issuer, authority.subject)) return 'refused';
  const algorithm = algorithmOf(certificate.algorithm);
  if (!algorithm || !isVerified(authority.key.kind)) return 'unverifiable';
  return verifies(certificate, authority, algorithm, verifier) ? 'issued' : 'refused';
}
