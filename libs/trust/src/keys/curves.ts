import { ecdsa, weierstrass } from '@noble/curves/abstract/weierstrass.js';
import { brainpoolP256r1, brainpoolP384r1, brainpoolP512r1 } from '@noble/curves/misc.js';
import { p256, p384, p521 } from '@noble/curves/nist.js';
import { sha224, sha384 } from '@noble/hashes/sha2.js';
import { domains } from './domains.table.js';

export type Curve = typeof p256;

/** Curves verified here, by the kind of the key (RFC 5480 § 2.1.1.1, RFC 5639 § 3); the library lacks three of them. */
export const curveOf: ReadonlyMap<string, Curve> = new Map([
  ['P-224', ecdsa(weierstrass(domains.p224), sha224)], ['P-256', p256], ['P-384', p384], ['P-521', p521],
  ['brainpoolP224r1', ecdsa(weierstrass(domains.brainpoolP224r1), sha224)], ['brainpoolP256r1', brainpoolP256r1],
  ['brainpoolP320r1', ecdsa(weierstrass(domains.brainpoolP320r1), sha384)], ['brainpoolP384r1', brainpoolP384r1], ['brainpoolP512r1', brainpoolP512r1],
]);
