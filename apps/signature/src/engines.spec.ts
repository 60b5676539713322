import { constants, createPrivateKey, createPublicKey, generateKeyPairSync, generatePrimeSync, randomBytes, randomInt, sign, X509Certificate, type KeyObject } from 'node:crypto';
import type { PublicKey, SignatureAlgorithm, TrustList } from '@smart-verify/contracts';
import { opensslVerifier } from '@smart-verify/platform';
import { makeAuthority, makeSigner, type KeyKind } from '@smart-verify/sandbox';
import { nobleVerifier, readTrustList } from '@smart-verify/trust';
import { p256, p384, p521 } from '@noble/curves/nist.js';
import { describe, expect, it } from 'vitest';

/** The two engines know nothing of each other: where they agree on hostile bytes, both are more likely right. */
const both = (key: PublicKey, algorithm: SignatureAlgorithm, signedBytes: Uint8Array, signature: Uint8Array): boolean => {
  const [openssl, noble] = [opensslVerifier, nobleVerifier].map((verifier) => verifier(key, algorithm, signedBytes, signature));
  expect({ openssl, noble, signature: Buffer.from(signature).toString('hex') }).toMatchObject({ openssl: noble });
  return openssl === true;
};

const publicKey = (key: KeyObject, kind: string, bits: number): PublicKey => ({ spki: new Uint8Array(key.export({ type: 'spki', format: 'der' })), kind, bits });
const number = (value: bigint, size: number): Buffer => Buffer.from(value.toString(16).padStart(2 * size, '0'), 'hex');
const numberOf = (bytes: Uint8Array): bigint => BigInt(`0x${Buffer.from(bytes).toString('hex')}`);

/** One random change that is one: filling a stretch may write what stood there. */
function mutated(bytes: Uint8Array): Uint8Array {
  for (;;) {
    const changed = perhapsMutated(bytes);
    if (!Buffer.from(changed).equals(bytes)) return changed;
  }
}

/** A bit, a byte, a stretch, the length. */
function perhapsMutated(bytes: Uint8Array): Uint8Array {
  const copy = Uint8Array.from(bytes);
  const at = randomInt(copy.length);
  switch (randomInt(5)) {
    case 0: return copy.with(at, (copy[at] ?? 0) ^ (1 << randomInt(8)));
    case 1: return copy.fill(randomInt(256), at, at + 1 + randomInt(8));
    case 2: return copy.fill(0, at);
    case 3: return copy.subarray(0, at);
    default: return Uint8Array.of(...copy, ...randomBytes(1 + randomInt(4)));
  }
}

describe.each([['P-256', 'ES256', 'sha256', p256], ['P-384', 'ES384', 'sha384', p384], ['P-521', 'ES512', 'sha512', p521]] as const)('both engines on %s', (kind, algorithm, hash, curve) => {
  const { ORDER, BYTES } = curve.Point.Fn;
  const pairs = Array.from({ length: 3 }, () => generateKeyPairSync('ec', { namedCurve: kind }));

  it('agree on genuine seals, their twins and their mutants', () => {
    for (const pair of pairs) {
      const key = publicKey(pair.publicKey, kind, curve.Point.Fp.BITS);
      for (let count = 0; count < 12; count++) {
        const signedBytes = new Uint8Array(randomBytes(1 + randomInt(300)));
        const signature = new Uint8Array(sign(hash, signedBytes, { key: pair.privateKey, dsaEncoding: 'ieee-p1363' }));
        const twin = Buffer.concat([signature.subarray(0, BYTES), number(ORDER - numberOf(signature.subarray(BYTES)), BYTES)]);
        expect([both(key, algorithm, signedBytes, signature), both(key, algorithm, signedBytes, twin)]).toEqual([true, true]);
        expect([both(key, algorithm, mutated(signedBytes), signature), both(key, algorithm, signedBytes, mutated(signature))]).toEqual([false, false]);
      }
    }
  });

  it('agree on numbers at the edges of the group', () => {
    const key = publicKey(pairs[0]!.publicKey, kind, curve.Point.Fp.BITS);
    const edges = [0n, 1n, 2n, ORDER - 1n, ORDER, ORDER + 1n, (1n << BigInt(8 * BYTES)) - 1n, curve.Point.Fp.ORDER % (1n << BigInt(8 * BYTES))];
    for (const r of edges) for (const s of edges) expect(both(key, algorithm, Uint8Array.of(1, 2, 3), Buffer.concat([number(r, BYTES), number(s, BYTES)]))).toBe(false);
  });
});

const base64url = (value: bigint): string => Buffer.from(value.toString(16).padStart(2 * Math.ceil(value.toString(16).length / 2), '0'), 'hex').toString('base64url');

function inverse(of: bigint, modulus: bigint): bigint {
  let [a, b, x, y] = [of % modulus, modulus, 1n, 0n];
  while (a > 1n) [a, b, x, y] = [b % a, a, y - (b / a) * x, x];
  return ((x % modulus) + modulus) % modulus;
}

/** A key whose encoded message is a byte shorter than its modulus (RFC 8017 § 8.1.2, emLen = k − 1): no key generator makes one. */
function oddKey(): { privateKey: KeyObject; publicKey: KeyObject } {
  const e = 65_537n;
  const prime = (bits: number): bigint => {
    for (;;) {
      const found = generatePrimeSync(bits, { bigint: true });
      if (found % e !== 1n) return found;
    }
  };
  const [p, q] = [prime(1_025), prime(1_024)];
  const d = inverse(e, (p - 1n) * (q - 1n));
  const numbers = { n: p * q, e, d, p, q, dp: d % (p - 1n), dq: d % (q - 1n), qi: inverse(q, p) };
  const jwk = { kty: 'RSA', ...Object.fromEntries(Object.entries(numbers).map(([name, value]) => [name, base64url(value)])) };
  return { privateKey: createPrivateKey({ key: jwk, format: 'jwk' }), publicKey: createPublicKey({ key: jwk, format: 'jwk' }) };
}

describe.each([['2048', 2_048, () => generateKeyPairSync('rsa', { modulusLength: 2_048 })], ['2049', 2_049, oddKey], ['3072', 3_072, () => generateKeyPairSync('rsa', { modulusLength: 3_072 })]] as const)('both engines on RSA of %s bits', (_, bits, make) => {
  const pair = make();
  const key = publicKey(pair.publicKey, 'RSA', bits);

  it('agree on PS256, its salts and its mutants', () => {
    for (let count = 0; count < 12; count++) {
      const signedBytes = new Uint8Array(randomBytes(1 + randomInt(300)));
      const salted = (saltLength: number): Uint8Array => new Uint8Array(sign('sha256', signedBytes, { key: pair.privateKey, padding: constants.RSA_PKCS1_PSS_PADDING, saltLength }));
      expect(both(key, 'PS256', signedBytes, salted(32))).toBe(true);
      expect([both(key, 'PS256', signedBytes, salted(randomInt(32))), both(key, 'PS256', signedBytes, salted(33 + randomInt(60))), both(key, 'PS256', mutated(signedBytes), salted(32)), both(key, 'PS256', signedBytes, mutated(salted(32)))]).toEqual([false, false, false, false]);
    }
  });

  it('agree on the padding of certificates', () => {
    const signedBytes = new Uint8Array(randomBytes(200));
    for (const [algorithm, hash] of [['RS256', 'sha256'], ['RS384', 'sha384'], ['RS512', 'sha512']] as const) {
      const signature = new Uint8Array(sign(hash, signedBytes, pair.privateKey));
      expect(both(key, algorithm, signedBytes, signature)).toBe(true);
      for (let count = 0; count < 8; count++) expect(both(key, algorithm, signedBytes, mutated(signature))).toBe(false);
    }
  });
});

describe('both engines on certificates', () => {
  it.each<KeyKind>(['P-256', 'P-384', 'P-521', 'RSA-2048'])('agree on who was issued by an authority of kind %s', async (kind) => {
    const period = { notBefore: new Date('2025-01-01'), notAfter: new Date('2028-01-01') };
    const [authority, impostor] = [await makeAuthority('FR98', '2d-doc', period, kind), await makeAuthority('FR98', '2d-doc', period, kind)];
    const good = await makeSigner(authority, { period, id: 'GOOD', organisation: 'A' });
    const bad = await makeSigner(impostor, { period, id: 'EVIL', organisation: 'B' });
    const list: TrustList = { version: '1', authorities: [authority.entry], signers: [good.entry, bad.entry] };
    expect(new X509Certificate(good.entry.certificate ?? '').verify(new X509Certificate(authority.entry.certificate ?? '').publicKey)).toBe(true);
    for (const verifier of [opensslVerifier, nobleVerifier]) {
      expect(readTrustList(list, verifier)).toMatchObject({ size: 1, excluded: [{ signer: 'FR98/EVIL', code: 'NOT_ISSUED_BY_AUTHORITY' }] });
    }
  });
});
