import { createPrivateKey, createPublicKey, randomBytes, sign } from 'node:crypto';
import { ed25519 } from '@noble/curves/ed25519.js';
import { sha512 } from '@noble/hashes/sha2.js';
import type { PublicKey, SignatureAlgorithm } from '@smart-verify/contracts';
import { opensslVerifier } from '@smart-verify/platform';
import { makeAuthority, makeSigner, type Hash, type KeyKind, type Signer } from '@smart-verify/sandbox';
import { nobleVerifier } from '@smart-verify/trust';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';

const period = { notBefore: new Date('2026-01-01'), notAfter: new Date('2027-01-01') };
const signerOf = async (kind: KeyKind): Promise<Signer> => makeSigner(await makeAuthority('FR', 'vds', period), { period, kind, organisation: 'Régie' });
const keyOf = ({ privateKey }: Signer, kind: string, bits: number): PublicKey => ({ spki: new Uint8Array(createPublicKey(privateKey).export({ type: 'spki', format: 'der' })), kind, bits });

/** Both engines' one answer. */
function answer(key: PublicKey, algorithm: SignatureAlgorithm, signedBytes: Uint8Array, signature: Uint8Array): boolean {
  const [first, second] = [opensslVerifier, nobleVerifier].map((verifier) => verifier(key, algorithm, signedBytes, signature));
  expect(second).toBe(first);
  return first ?? false;
}

const hashes: readonly (readonly [SignatureAlgorithm, Hash])[] = [['ES224', 'sha224'], ['ES256', 'sha256'], ['ES384', 'sha384'], ['ES512', 'sha512']];
const number = (bytes: Uint8Array): bigint => BigInt(`0x${Buffer.from(bytes).toString('hex')}`);
const bytesOf = (value: bigint, size: number): Uint8Array => new Uint8Array(Buffer.from(value.toString(16).padStart(2 * size, '0'), 'hex'));

/** Orders of the groups, as SP 800-186 § 3.2.1 and RFC 5639 § 3 print them. */
const orders: readonly (readonly [KeyKind, number, bigint])[] = [
  ['P-224', 28, 0xffffffffffffffffffffffffffff16a2e0b8f03e13dd29455c5c2a3dn],
  ['P-256', 32, 0xffffffff00000000ffffffffffffffffbce6faada7179e84f3b9cac2fc632551n],
  ['P-384', 48, 0xffffffffffffffffffffffffffffffffffffffffffffffffc7634d81f4372ddf581a0db248b0a77aecec196accc52973n],
  ['P-521', 66, 0x1fffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffa51868783bf2f966b7fcc0148f709a5d03bb5c9b8899c47aebb6fb71e91386409n],
  ['brainpoolP224r1', 28, 0xd7c134aa264366862a18302575d0fb98d116bc4b6ddebca3a5a7939fn],
  ['brainpoolP256r1', 32, 0xa9fb57dba1eea9bc3e660a909d838d718c397aa3b561a6f7901e0e82974856a7n],
  ['brainpoolP320r1', 40, 0xd35e472036bc4fb7e13c785ed201e065f98fcfa5b68f12a32d482ec7ee8658e98691555b44c59311n],
  ['brainpoolP384r1', 48, 0x8cb91e82a3386d280f5d6f7e50e641df152f7109ed5456b31f166e6cac0425a7cf3ab6af6b7fc3103b883202e9046565n],
  ['brainpoolP512r1', 64, 0xaadd9db8dbe9c48b3fd4e6ae33c9fc07cb308db3b3c9d20ed6639cca70330870553e5c414ca92619418661197fac10471db1d381085ddaddb58796829ca90069n],
];

/** What anybody may do to r‖s. */
const changes = fc.oneof(
  fc.record({ flip: fc.nat(), by: fc.integer({ min: 1, max: 255 }) }).map(({ flip, by }) => (bytes: Uint8Array) => bytes.with(flip % bytes.length, (bytes[flip % bytes.length] ?? 0) ^ by)),
  fc.nat().map((length) => (bytes: Uint8Array) => bytes.subarray(0, length % bytes.length)),
  fc.uint8Array({ minLength: 1, maxLength: 4 }).map((more) => (bytes: Uint8Array) => Uint8Array.of(...bytes, ...more)),
  fc.constantFrom<((bytes: Uint8Array) => Uint8Array)[]>(
    (bytes) => new Uint8Array(bytes.length), (bytes) => new Uint8Array(bytes.length).fill(255), () => new Uint8Array(),
    (bytes) => bytes.slice().fill(0, 0, bytes.length / 2), (bytes) => bytes.slice().fill(0, bytes.length / 2),
  ),
);

describe.each(orders)('both engines, on %s', (kind, size, order) => {
  it('believe the same of r‖s, of its twin and of whatever is made of it, under any hash', async () => {
    const signer = await signerOf(kind);
    const key = keyOf(signer, kind, size * 8);
    fc.assert(fc.property(fc.constantFrom(...hashes), fc.uint8Array({ maxLength: 300 }), changes, ([algorithm, hash], signedBytes, change) => {
      const signature = signer.sign(signedBytes, hash);
      expect(answer(key, algorithm, signedBytes, signature)).toBe(true);
      expect(answer(key, algorithm, signedBytes, Uint8Array.of(...signature.subarray(0, size), ...bytesOf(order - number(signature.subarray(size)), size)))).toBe(true);
      expect(answer(key, algorithm, signedBytes, change(signature))).toBe(false);
      expect(answer(key, algorithm, Uint8Array.of(...signedBytes, 0), signature)).toBe(false);
    }), { numRuns: 12 });
  });

  it('believe no numbers outside 1 to n − 1, and no other hash', async () => {
    const signer = await signerOf(kind);
    const key = keyOf(signer, kind, size * 8);
    const signedBytes = new Uint8Array(randomBytes(40));
    const signature = signer.sign(signedBytes, 'sha256');
    const [r, s] = [number(signature.subarray(0, size)), number(signature.subarray(size))];
    const top = 1n << BigInt(8 * size);
    for (const [first, second] of [[0n, s], [r, 0n], [order, s], [r, order], [r + order, s], [r, s + order]] as const) {
      if (first < top && second < top) expect(answer(key, 'ES256', signedBytes, Uint8Array.of(...bytesOf(first, size), ...bytesOf(second, size)))).toBe(false);
    }
    for (const algorithm of ['ES224', 'ES384', 'ES512'] as const) expect(answer(key, algorithm, signedBytes, signature)).toBe(false);
  });

  it('read a key whose point is written in its short form', async () => {
    const signer = await signerOf(kind);
    const { spki } = keyOf(signer, kind, 0);
    const at = spki.length - 2 * size; // where x begins
    const inside = spki.indexOf(0x30, 1);
    const algorithmIdentifier = spki.subarray(inside, inside + 2 + (spki[inside + 1] ?? 0));
    const point = Uint8Array.of(2 + ((spki.at(-1) ?? 0) & 1), ...spki.subarray(at, at + size));
    const content = Uint8Array.of(...algorithmIdentifier, 0x03, point.length + 1, 0, ...point);
    const key: PublicKey = { spki: Uint8Array.of(0x30, content.length, ...content), kind, bits: size * 8 };
    const signedBytes = new Uint8Array(randomBytes(40));
    expect(answer(key, 'ES256', signedBytes, signer.sign(signedBytes, 'sha256'))).toBe(true);
  });
});

describe('both engines, with an RSA key', () => {
  const pss: readonly (readonly [SignatureAlgorithm, Hash])[] = [['PS256', 'sha256'], ['PS384', 'sha384'], ['PS512', 'sha512']];
  const pkcs1: readonly (readonly [SignatureAlgorithm, Hash])[] = [['RS256', 'sha256'], ['RS384', 'sha384'], ['RS512', 'sha512']];

  it('believe the same of RSA-PSS and of PKCS #1 v1.5, and never take one for the other', async () => {
    const signer = await signerOf('RSA-2048');
    const key = keyOf(signer, 'RSA', 2048);
    const older = (bytes: Uint8Array, hash: Hash): Uint8Array => new Uint8Array(sign(hash, bytes, createPrivateKey(signer.privateKey)));
    fc.assert(fc.property(fc.constantFrom(0, 1, 2), fc.uint8Array({ maxLength: 300 }), changes, (at, signedBytes, change) => {
      for (const [algorithm, signature] of [[pss[at]![0], signer.sign(signedBytes, pss[at]![1])], [pkcs1[at]![0], older(signedBytes, pkcs1[at]![1])]] as const) {
        expect(answer(key, algorithm, signedBytes, signature)).toBe(true);
        expect(answer(key, algorithm, signedBytes, change(signature))).toBe(false);
        for (const [another] of [...pss, ...pkcs1]) if (another !== algorithm) expect(answer(key, another, signedBytes, signature)).toBe(false);
      }
    }), { numRuns: 20 });
  });
});

describe('both engines, on Ed25519', () => {
  const { Point } = ed25519;
  const order = Point.Fn.ORDER;
  const little = (value: bigint): Uint8Array => bytesOf(value, 32).reverse();
  const prefix = Buffer.from('302a300506032b6570032100', 'hex');
  const keyAt = (point: Uint8Array): PublicKey => ({ spki: Uint8Array.of(...prefix, ...point), kind: 'Ed25519', bits: 256 });
  const challenge = (r: Uint8Array, key: Uint8Array, bytes: Uint8Array): bigint => number(sha512(Uint8Array.of(...r, ...key, ...bytes)).reverse()) % order;

  it('believe the same of R‖S and of whatever is made of it; S and S + n are not twins', async () => {
    const signer = await signerOf('Ed25519');
    const key = keyOf(signer, 'Ed25519', 256);
    fc.assert(fc.property(fc.uint8Array({ maxLength: 300 }), changes, (signedBytes, change) => {
      const signature = signer.sign(signedBytes);
      expect(answer(key, 'EdDSA', signedBytes, signature)).toBe(true);
      expect(answer(key, 'EdDSA', signedBytes, change(signature))).toBe(false);
      expect(answer(key, 'EdDSA', signedBytes, Uint8Array.of(...signature.subarray(0, 32), ...little(number(signature.slice(32).reverse()) + order)))).toBe(false);
    }), { numRuns: 40 });
  });

  /** A point of order eight: adding it to a key or to R makes signatures that only one of the two equations of RFC 8032 § 5.1.7 believes. */
  const torsion = Point.fromHex('26e8958fc2b227b045c3f489f2ef98f0d5dfac05d3c63339b13802886d53fc05');

  it('agree on what a hostile signer makes of points of small order', () => {
    const secret = 12345n;
    const signed = Array.from({ length: 48 }, (_, at) => Uint8Array.of(at));
    const mixed = Point.BASE.multiply(secret).add(torsion).toBytes();
    const byMixedKey = signed.map((bytes) => {
      const r = Point.BASE.multiply(777n).toBytes();
      const s = (777n + challenge(r, mixed, bytes) * secret) % order;
      return answer(keyAt(mixed), 'EdDSA', bytes, Uint8Array.of(...r, ...little(s)));
    });
    expect(new Set(byMixedKey)).toEqual(new Set([true, false])); // one in eight
    const honest = Point.BASE.multiply(secret).toBytes();
    for (const bytes of signed) {
      const r = Point.BASE.multiply(777n).add(torsion).toBytes();
      expect(answer(keyAt(honest), 'EdDSA', bytes, Uint8Array.of(...r, ...little((777n + challenge(r, honest, bytes) * secret) % order)))).toBe(false);
    }
  });
});
