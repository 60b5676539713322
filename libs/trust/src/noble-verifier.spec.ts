import { constants, generateKeyPairSync, randomBytes, sign, type KeyObject } from 'node:crypto';
import type { PublicKey, SignatureAlgorithm } from '@smart-verify/contracts';
import { describe, expect, it } from 'vitest';
import { curveOf } from './keys/curves.js';
import { readPublicKey } from './keys/public-key.js';
import { nobleVerifier } from './noble-verifier.js';

const read = (key: KeyObject): PublicKey => readPublicKey(new Uint8Array(key.export({ type: 'spki', format: 'der' })));
const curves: readonly [string, SignatureAlgorithm, string][] = [
  ['P-256', 'ES256', 'sha256'], ['P-384', 'ES384', 'sha384'], ['P-521', 'ES512', 'sha512'], ['P-384', 'ES256', 'sha256'], ['P-256', 'ES512', 'sha512'],
  ['brainpoolP224r1', 'ES224', 'sha224'], ['brainpoolP256r1', 'ES256', 'sha256'], ['brainpoolP320r1', 'ES384', 'sha384'], ['brainpoolP384r1', 'ES384', 'sha384'], ['brainpoolP512r1', 'ES512', 'sha512'],
];
const flipped = (bytes: Uint8Array, at: number): Uint8Array => bytes.with(at, (bytes[at] ?? 0) ^ 1);

describe.each(curves)('an ECDSA signature on %s, %s', (namedCurve, algorithm, hash) => {
  const { privateKey, publicKey } = generateKeyPairSync('ec', { namedCurve });
  const key = read(publicKey);
  const signedBytes = new Uint8Array(randomBytes(180));
  const signature = new Uint8Array(sign(hash, signedBytes, { key: privateKey, dsaEncoding: 'ieee-p1363' }));

  it('is genuine, from the first check to the one that has tables of the key', () => {
    for (let count = 0; count < 24; count++) expect(nobleVerifier(key, algorithm, signedBytes, signature)).toBe(true);
    expect(nobleVerifier(key, algorithm, flipped(signedBytes, 3), signature)).toBe(false);
    expect(nobleVerifier(key, algorithm, signedBytes, flipped(signature, 3))).toBe(false);
  });

  it('is genuine with n − s as with s', () => {
    const curve = curveOf.get(namedCurve);
    if (!curve) throw new Error(namedCurve);
    const { ORDER, BYTES } = curve.Point.Fn;
    const s = BigInt(`0x${Buffer.from(signature.subarray(BYTES)).toString('hex')}`);
    const twin = Buffer.concat([signature.subarray(0, BYTES), Buffer.from((ORDER - s).toString(16).padStart(2 * BYTES, '0'), 'hex')]);
    expect(nobleVerifier(key, algorithm, signedBytes, new Uint8Array(twin))).toBe(true);
  });

  it('is refused when it cannot be one: another length, zero, the order, all ones', () => {
    const size = signature.length / 2;
    const order = Buffer.from((curveOf.get(namedCurve)?.Point.Fn.ORDER ?? 0n).toString(16).padStart(2 * size, '0'), 'hex');
    const impossible = [new Uint8Array(), signature.subarray(1), Uint8Array.of(...signature, 0), new Uint8Array(2 * size), new Uint8Array(2 * size).fill(255), Uint8Array.of(...signature.subarray(0, size), ...new Uint8Array(size)), Uint8Array.of(...order, ...signature.subarray(size)), Uint8Array.of(...signature.subarray(0, size), ...order)];
    for (const bytes of impossible) expect(nobleVerifier(key, algorithm, signedBytes, bytes)).toBe(false);
  });
});

describe.each([2048, 2050, 3072])('an RSA signature of %s bits', (modulusLength) => {
  const { privateKey, publicKey } = generateKeyPairSync('rsa', { modulusLength });
  const key = read(publicKey);
  const signedBytes = new Uint8Array(randomBytes(180));
  const pss = (saltLength: number): Uint8Array => new Uint8Array(sign('sha256', signedBytes, { key: privateKey, padding: constants.RSA_PKCS1_PSS_PADDING, saltLength }));

  it('is genuine with a salt of 32 bytes, and no other', () => {
    expect(nobleVerifier(key, 'PS256', signedBytes, pss(32))).toBe(true);
    for (const salt of [0, 31, 33, 64]) expect(nobleVerifier(key, 'PS256', signedBytes, pss(salt)), `${salt}`).toBe(false);
  });

  it('is refused when a byte of it or of what it signs has changed, or its length', () => {
    const signature = pss(32);
    for (let at = 0; at < signature.length; at += 17) expect(nobleVerifier(key, 'PS256', signedBytes, flipped(signature, at))).toBe(false);
    expect(nobleVerifier(key, 'PS256', flipped(signedBytes, 0), signature)).toBe(false);
    for (const bytes of [new Uint8Array(), signature.subarray(1), Uint8Array.of(0, ...signature), new Uint8Array(signature.length).fill(255), new Uint8Array(signature.length)]) expect(nobleVerifier(key, 'PS256', signedBytes, bytes)).toBe(false);
  });

  it.each<[SignatureAlgorithm, string]>([['RS256', 'sha256'], ['RS384', 'sha384'], ['RS512', 'sha512']])('of an authority, %s, is genuine by its own algorithm only', (algorithm, hash) => {
    const signature = new Uint8Array(sign(hash, signedBytes, privateKey));
    expect(nobleVerifier(key, algorithm, signedBytes, signature)).toBe(true);
    expect(nobleVerifier(key, 'PS256', signedBytes, signature)).toBe(false);
    expect(nobleVerifier(key, algorithm, signedBytes, pss(32))).toBe(false);
    expect(nobleVerifier(key, algorithm === 'RS256' ? 'RS384' : 'RS256', signedBytes, signature)).toBe(false);
  });
});

describe('a key of another kind than the algorithm', () => {
  it('refuses every signature', () => {
    const ec = read(generateKeyPairSync('ec', { namedCurve: 'P-256' }).publicKey);
    const rsa = read(generateKeyPairSync('rsa', { modulusLength: 2048 }).publicKey);
    const other = read(generateKeyPairSync('ed25519').publicKey);
    expect(other.kind).toBe('Ed25519');
    for (const [key, algorithm] of [[ec, 'PS256'], [ec, 'RS256'], [rsa, 'ES256'], [other, 'ES256'], [other, 'PS256']] as const) {
      expect(nobleVerifier(key, algorithm, new Uint8Array(4), new Uint8Array(64).fill(1))).toBe(false);
    }
  });
});
