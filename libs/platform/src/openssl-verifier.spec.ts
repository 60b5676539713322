import { constants, generateKeyPairSync, randomBytes, sign, type KeyObject } from 'node:crypto';
import { brainpoolP256r1, brainpoolP384r1, brainpoolP512r1 } from '@noble/curves/misc.js';
import { p256, p384, p521 } from '@noble/curves/nist.js';
import type { PublicKey, SignatureAlgorithm } from '@smart-verify/contracts';
import { describe, expect, it } from 'vitest';
import { opensslVerifier } from './openssl-verifier.js';

const read = (key: KeyObject, kind: string, bits: number): PublicKey => ({ spki: new Uint8Array(key.export({ type: 'spki', format: 'der' })), kind, bits });
const flipped = (bytes: Uint8Array, at: number): Uint8Array => bytes.with(at, (bytes[at] ?? 0) ^ 1);
const orders: Readonly<Record<string, bigint>> = {
  'P-256': p256.Point.Fn.ORDER, 'P-384': p384.Point.Fn.ORDER, 'P-521': p521.Point.Fn.ORDER,
  brainpoolP256r1: brainpoolP256r1.Point.Fn.ORDER, brainpoolP384r1: brainpoolP384r1.Point.Fn.ORDER, brainpoolP512r1: brainpoolP512r1.Point.Fn.ORDER,
};

describe.each<[string, SignatureAlgorithm, string, number]>([
  ['P-256', 'ES256', 'sha256', 32], ['P-384', 'ES384', 'sha384', 48], ['P-521', 'ES512', 'sha512', 66],
  ['brainpoolP256r1', 'ES256', 'sha256', 32], ['brainpoolP384r1', 'ES384', 'sha384', 48], ['brainpoolP512r1', 'ES512', 'sha512', 64],
])('OpenSSL, asked of a seal signed on %s', (kind, algorithm, hash, size) => {
  const { privateKey, publicKey } = generateKeyPairSync('ec', { namedCurve: kind });
  const key = read(publicKey, kind, size * 8);
  const seal = (): [Uint8Array, Uint8Array] => {
    const signedBytes = new Uint8Array(randomBytes(160));
    return [signedBytes, new Uint8Array(sign(hash, signedBytes, { key: privateKey, dsaEncoding: 'ieee-p1363' }))];
  };

  it('says genuine of what was signed, whatever leading zeros its numbers have', () => {
    for (let count = 0; count < 600; count++) expect(opensslVerifier(key, algorithm, ...seal())).toBe(true);
  });

  it('says genuine of both twins, s and n − s', () => {
    const [signedBytes, signature] = seal();
    const s = BigInt(`0x${Buffer.from(signature.subarray(size)).toString('hex')}`);
    const twin = Buffer.concat([signature.subarray(0, size), Buffer.from(((orders[kind] ?? 0n) - s).toString(16).padStart(2 * size, '0'), 'hex')]);
    expect(opensslVerifier(key, algorithm, signedBytes, twin)).toBe(true);
  });

  it('says no of anything else, and never throws', () => {
    const [signedBytes, signature] = seal();
    const [, another] = seal();
    const n = Buffer.from((orders[kind] ?? 0n).toString(16).padStart(2 * size, '0'), 'hex');
    const zero = new Uint8Array(size);
    const bad = [another, ...Array.from(signature.keys(), (at) => flipped(signature, at)), new Uint8Array(), signature.subarray(1), Uint8Array.of(0, ...signature), new Uint8Array(2 * size), new Uint8Array(2 * size).fill(255),
      Uint8Array.of(...zero, ...signature.subarray(size)), Uint8Array.of(...signature.subarray(0, size), ...zero), Uint8Array.of(...n, ...signature.subarray(size)), Uint8Array.of(...signature.subarray(0, size), ...n), new Uint8Array(100_000)];
    for (const bytes of bad) expect(opensslVerifier(key, algorithm, signedBytes, bytes)).toBe(false);
    expect(opensslVerifier(key, algorithm, flipped(signedBytes, 0), signature)).toBe(false);
    expect(opensslVerifier(key, algorithm, new Uint8Array(), signature)).toBe(false);
  });
});

describe.each([2048, 2050, 3072])('OpenSSL, asked of a seal signed with RSA of %s bits', (modulusLength) => {
  const { privateKey, publicKey } = generateKeyPairSync('rsa', { modulusLength });
  const key = read(publicKey, 'RSA', modulusLength);
  const signedBytes = new Uint8Array(randomBytes(300));
  const pss = (saltLength: number, hash = 'sha256'): Uint8Array => new Uint8Array(sign(hash, signedBytes, { key: privateKey, padding: constants.RSA_PKCS1_PSS_PADDING, saltLength }));

  it('takes PS256 with a salt of 32 bytes, and neither another salt, another hash nor the older padding', () => {
    expect(opensslVerifier(key, 'PS256', signedBytes, pss(32))).toBe(true);
    for (const other of [pss(0), pss(20), pss(31), pss(33), pss(64), pss(32, 'sha512'), new Uint8Array(sign('sha256', signedBytes, privateKey))]) expect(opensslVerifier(key, 'PS256', signedBytes, other)).toBe(false);
  });

  it('says no of anything changed, and never throws', () => {
    const signature = pss(32);
    for (let at = 0; at < signature.length; at += 5) expect(opensslVerifier(key, 'PS256', signedBytes, flipped(signature, at))).toBe(false);
    for (const bytes of [new Uint8Array(), signature.subarray(1), Uint8Array.of(0, ...signature), new Uint8Array(signature.length), new Uint8Array(signature.length).fill(255)]) expect(opensslVerifier(key, 'PS256', signedBytes, bytes)).toBe(false);
  });

  it.each<[SignatureAlgorithm, string]>([['RS256', 'sha256'], ['RS384', 'sha384'], ['RS512', 'sha512']])('takes an authority’s %s for a certificate', (algorithm, hash) => {
    expect(opensslVerifier(key, algorithm, signedBytes, new Uint8Array(sign(hash, signedBytes, privateKey)))).toBe(true);
    expect(opensslVerifier(key, algorithm, signedBytes, pss(32))).toBe(false);
  });
});

describe('OpenSSL, asked of a seal signed with Ed25519', () => {
  const { privateKey, publicKey } = generateKeyPairSync('ed25519');
  const key = read(publicKey, 'Ed25519', 256);
  const signedBytes = new Uint8Array(randomBytes(200));
  const signature = new Uint8Array(sign(null, signedBytes, privateKey));

  it('says genuine of what was signed, no of anything else, and never throws', () => {
    expect(opensslVerifier(key, 'EdDSA', signedBytes, signature)).toBe(true);
    const bad = [...Array.from(signature.keys(), (at) => flipped(signature, at)), new Uint8Array(), signature.subarray(1), Uint8Array.of(...signature, 0), new Uint8Array(64), new Uint8Array(64).fill(255), new Uint8Array(100_000)];
    for (const bytes of bad) expect(opensslVerifier(key, 'EdDSA', signedBytes, bytes)).toBe(false);
    expect(opensslVerifier(key, 'EdDSA', flipped(signedBytes, 0), signature)).toBe(false);
    for (const algorithm of ['ES256', 'PS256', 'RS256'] as const) expect(opensslVerifier(key, algorithm, signedBytes, signature)).toBe(false);
  });
});

describe('a key of another kind', () => {
  it('refuses every signature, its bytes not even looked at', () => {
    const ec = read(generateKeyPairSync('ec', { namedCurve: 'P-256' }).publicKey, 'P-256', 256);
    const other: PublicKey = { spki: Uint8Array.of(1, 2, 3), kind: 'secp256k1', bits: 256 };
    for (const [key, algorithm] of [[ec, 'PS256'], [ec, 'RS256'], [other, 'ES256'], [other, 'PS256']] as const) expect(opensslVerifier(key, algorithm, new Uint8Array(4), new Uint8Array(64).fill(1))).toBe(false);
  });

  it('that no engine could read is an error, not a forgery', () => {
    expect(() => opensslVerifier({ spki: Uint8Array.of(1, 2, 3), kind: 'P-256', bits: 256 }, 'ES256', new Uint8Array(4), new Uint8Array(64).fill(1))).toThrow();
  });
});
