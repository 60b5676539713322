import { X509Certificate } from 'node:crypto';
import type { Seal, SignatureCheck, TrustedSigner } from '@smart-verify/contracts';
import { makeAuthority, makeSigner, type Authority, type Signer, type SignerWish } from '@smart-verify/sandbox';
import { beforeAll, describe, expect, it } from 'vitest';
import { checkSignature } from './check-signature.js';
import { nobleVerifier } from './noble-verifier.js';
import { readTrustList } from './read-trust-list.js';

const base64 = (bytes: Uint8Array): string => Buffer.from(bytes).toString('base64');
const period = { notBefore: new Date('2025-06-01'), notAfter: new Date('2027-06-01') };
const signedBytes = new TextEncoder().encode('Signature1, headers and a health pass');

let authority: Authority;
beforeAll(async () => {
  authority = await makeAuthority('FR', 'hc1', { notBefore: new Date('2020-01-01'), notAfter: new Date('2036-01-01') });
});
const make = (wish: Partial<SignerWish> = {}): Promise<Signer> => makeSigner(authority, { period, organisation: 'Ministry', ...wish });

function pass(signer: Signer, more: Partial<Seal> = {}, signature: Partial<Seal['signature']> = {}): Seal {
  return {
    format: 'hc1', version: '1', documentType: 'v', fields: [], signedAt: '2026-01-15T08:00:00Z', identity: 'sha256:00', warnings: [], ...more,
    signature: { algorithm: signer.kind === 'RSA-2048' ? 'PS256' : 'ES256', signer: { kid: signer.entry.kid ?? '' }, signedBytes: base64(signedBytes), value: base64(signer.sign(signedBytes)), ...signature },
  };
}

function check(seal: Seal, signers: readonly TrustedSigner[], at = '2026-11-24T12:00:00Z'): SignatureCheck {
  const store = readTrustList({ version: '1', authorities: [authority.entry], signers: [...signers] });
  return checkSignature(seal, store, { at, verifier: nobleVerifier, entitlement: 'open' });
}

/** The same key under the same kid, without its certificate. */
const bareOf = ({ entry: { kid, certificate = '' } }: Signer): TrustedSigner =>
  ({ format: 'hc1', kid, publicKey: new X509Certificate(certificate).publicKey.export({ type: 'spki', format: 'pem' }).toString() });

const arcs = ['1.3.6.1.4.1.1847.2021.1', '1.3.6.1.4.1.0.1847.2021.1'];

describe('the signature of a health pass', () => {
  it('is by the algorithm it names: ES256 on P-256, PS256 by an RSA key', async () => {
    const [ec, rsa] = [await make(), await make({ kind: 'RSA-2048' })];
    expect(check(pass(ec), [ec.entry, rsa.entry])).toMatchObject({ outcome: 'genuine', algorithm: 'ES256', curve: 'P-256', signer: { id: ec.entry.kid, name: 'Ministry', usage: 'any', period: 'within', authority: 'trusted' } });
    const byRsa = check(pass(rsa), [ec.entry, rsa.entry]);
    expect(byRsa).toMatchObject({ outcome: 'genuine', algorithm: 'PS256', signer: { id: rsa.entry.kid } });
    expect(byRsa.curve).toBeUndefined();
  });

  it('counts at the check, and was not made before its signer began: otherwise nothing is proven, and nothing refuted', async () => {
    const signer = await make();
    const periods = ['2025-05-31T23:59:59Z', '2026-11-24T12:00:00Z', '2027-06-01T00:00:00Z', '2027-06-01T00:00:01Z'].map((at) => check(pass(signer), [signer.entry], at).signer?.period);
    expect(periods).toEqual(['unknown', 'within', 'within', 'unknown']);
    const signed = ['2025-05-31T23:59:59Z', '2025-06-01T00:00:00Z', '2027-06-01T00:00:01Z'].map((signedAt) => check(pass(signer, { signedAt }), [signer.entry]).signer?.period);
    expect(signed).toEqual(['unknown', 'within', 'within']); // what is signed in the future is refused by its date
  });

  it('outlives its signer’s certificate without being proven by it', async () => {
    const signer = await make();
    const outlived = pass(signer, { expiresAt: '2030-06-01T00:00:00Z' });
    expect(check(outlived, [signer.entry], '2026-12-01T00:00:00Z')).toMatchObject({ outcome: 'genuine', signer: { period: 'within' } });
    expect(check(outlived, [signer.entry], '2029-12-01T00:00:00Z')).toMatchObject({ outcome: 'genuine', signer: { period: 'unknown', notAfter: '2027-06-01T00:00:00.000Z' } });
  });

  it.each(arcs)('is by a signer whose key usage allows that event, by the arc %s', async (arc) => {
    const signer = await make({ usages: [`${arc}.2`, `${arc}.3`] });
    const usages = ['v', 'r', 't'].map((documentType) => check(pass(signer, { documentType }), [signer.entry]).signer?.usage);
    expect(usages).toEqual(['allowed', 'allowed', 'refused']);
  });

  it('that tells no event is by a signer who may seal each of them, or whose key usage names none', async () => {
    const usageBy = async (...events: number[]): Promise<string | undefined> => {
      const signer = await make(events.length > 0 ? { usages: events.map((event) => `${arcs[0]}.${event}`) } : {});
      return check(pass(signer, { documentType: 'light' }), [signer.entry]).signer?.usage;
    };
    expect([await usageBy(), await usageBy(1, 2, 3), await usageBy(1, 2), await usageBy(2)]).toEqual(['any', 'allowed', 'refused', 'refused']);
  });

  it('may be by a signer whose key usages speak of other things only', async () => {
    const signer = await make({ usages: ['2.23.136.1.1.14.2', '1.3.6.1.5.5.7.3.4'] });
    expect(check(pass(signer), [signer.entry]).signer?.usage).toBe('any');
  });

  it('is tried with every certificate of its kid, published under whichever kid it is', async () => {
    const [first, second] = [await make(), await make({ organisation: 'Second' })];
    const kid = base64(new TextEncoder().encode('Key3PRO'));
    const shared = [{ ...first.entry, kid }, { ...second.entry, kid }];
    expect(check(pass(second, {}, { signer: { kid } }), shared)).toMatchObject({ outcome: 'genuine', signer: { id: kid, name: 'Second' } });
    expect(check(pass(await make(), {}, { signer: { kid } }), shared).outcome).toBe('forged');
  });

  it('is found by the first eight bytes of a longer kid', async () => {
    const signer = await make();
    const whole = base64(Uint8Array.of(...Buffer.from(signer.entry.kid ?? '', 'base64'), 1, 2, 3));
    expect(check(pass(signer, {}, { signer: { kid: whole } }), [signer.entry])).toMatchObject({ outcome: 'genuine', signer: { id: signer.entry.kid } });
  });

  it('by a key that several entries share is by the one with least against it', async () => {
    const tests = await make({ usages: [`${arcs[0]}.1`] });
    for (const entries of [[tests.entry, bareOf(tests)], [bareOf(tests), tests.entry]]) {
      expect(check(pass(tests, { documentType: 't' }), entries)).toMatchObject({ outcome: 'genuine', signer: { usage: 'allowed', period: 'within' } });
      expect(check(pass(tests), entries)).toMatchObject({ outcome: 'genuine', signer: { usage: 'any', period: 'unknown' } });
    }
  });

  it('by a key that one of its certificates lost to revocation is by a revoked signer', async () => {
    const signer = await make();
    expect(check(pass(signer), [signer.entry, { ...bareOf(signer), revoked: {} }])).toMatchObject({ outcome: 'genuine', signer: { revoked: true } });
  });
});

describe('another payload of the same container', () => {
  it('may be by Ed25519', async () => {
    const [signer, ec] = [await make({ kind: 'Ed25519' }), await make()];
    for (const algorithm of ['EdDSA', 'Ed25519']) expect(check(pass(signer, { documentType: 'claim-169' }, { algorithm }), [signer.entry])).toMatchObject({ outcome: 'genuine', algorithm: 'EdDSA', curve: 'Ed25519' });
    expect(check(pass(signer, {}, { algorithm: 'ES256' }), [signer.entry]).outcome).toBe('forged');
    expect(check(pass(ec, {}, { algorithm: 'EdDSA' }), [ec.entry]).outcome).toBe('forged');
    const value = signer.sign(signedBytes);
    for (const bytes of [value.subarray(1), Uint8Array.of(...value, 0), Uint8Array.of(...value.subarray(0, 32), ...new Uint8Array(32).fill(255))]) expect(check(pass(signer, {}, { algorithm: 'EdDSA', value: base64(bytes) }), [signer.entry]).outcome).toBe('malformed');
  });

  it('may be by a signer whose key usage names no health event, or for the WHO’s certificates that event; no other', async () => {
    const usageBy = async (documentType: string, ...events: number[]): Promise<string | undefined> => {
      const signer = await make(events.length > 0 ? { usages: events.map((event) => `${arcs[0]}.${event}`) } : {});
      return check(pass(signer, { documentType }), [signer.entry]).signer?.usage;
    };
    expect([await usageBy('identity'), await usageBy('identity', 1, 2, 3), await usageBy('exemption', 2)]).toEqual(['any', 'refused', 'refused']);
    expect([await usageBy('ddcc-test', 1), await usageBy('ddcc-test', 2), await usageBy('ddcc-vaccination', 2), await usageBy('dvc', 2), await usageBy('dvc', 1)]).toEqual(['allowed', 'refused', 'allowed', 'allowed', 'refused']);
  });
});

describe('a health pass that is not what it says', () => {
  it('has an unknown signer without a kid, or with one nobody published', async () => {
    const signer = await make();
    for (const hint of [{}, { kid: '' }, { kid: 'AAAAAAAAAAA=' }, { kid: 'no base64' }, { authority: 'FR', certificate: signer.entry.kid }]) {
      expect(check(pass(signer, {}, { signer: hint }), [signer.entry]).outcome).toBe('unknown-signer');
    }
  });

  it('is forged when it names an algorithm its signer’s key cannot make', async () => {
    const [ec, rsa] = [await make(), await make({ kind: 'RSA-2048' })];
    expect(check(pass(ec, {}, { algorithm: 'PS256' }), [ec.entry]).outcome).toBe('forged');
    expect(check(pass(rsa, {}, { algorithm: 'ES256' }), [rsa.entry]).outcome).toBe('forged');
  });

  it('is unsupported when its curve or algorithm is outside the profile, even if the mathematics agree', async () => {
    const [p384, ec] = [await make({ kind: 'P-384' }), await make()];
    expect(check(pass(p384), [p384.entry])).toMatchObject({ outcome: 'unsupported', algorithm: 'ES256', curve: 'P-384' });
    for (const algorithm of ['ES384', '-8', 'none', 'RS256', '']) expect(check(pass(ec, {}, { algorithm }), [ec.entry]).outcome).toBe('unsupported');
  });

  it('is not called forged while a certificate of its kid could not be tried', async () => {
    const [tried, untried] = [await make(), await make({ kind: 'P-384' })];
    const kid = 'AAAAAAAAAAA=';
    expect(check(pass(await make(), {}, { signer: { kid } }), [{ ...tried.entry, kid }, { ...untried.entry, kid }]).outcome).toBe('unsupported');
  });

  it('is malformed when its signature is too short or too long for the key', async () => {
    const [ec, rsa] = [await make(), await make({ kind: 'RSA-2048' })];
    for (const [signer, length] of [[ec, 3], [ec, 63], [ec, 72], [rsa, 255], [rsa, 257], [rsa, 64]] as const) {
      expect(check(pass(signer, {}, { value: base64(new Uint8Array(length).fill(1)) }), [signer.entry]).outcome).toBe('malformed');
    }
    expect(check(pass(rsa, {}, { value: base64(new Uint8Array(256).fill(0xff)) }), [rsa.entry]).outcome).toBe('malformed');
    expect(check(pass(rsa, {}, { value: base64(new Uint8Array(256).fill(1)) }), [rsa.entry]).outcome).toBe('forged');
  });
});
