import type { Seal, SignatureCheck, TrustedAuthority, TrustedSigner } from '@smart-verify/contracts';
import { makeAuthority, makeSigner, type Authority, type Signer, type SignerWish } from '@smart-verify/sandbox';
import { beforeAll, describe, expect, it } from 'vitest';
import { checkSignature, type CheckOptions } from './check-signature.js';
import { nobleVerifier } from './noble-verifier.js';
import { readTrustList } from './read-trust-list.js';

const base64 = (bytes: Uint8Array): string => Buffer.from(bytes).toString('base64');
/** Midnights in Paris, as authorities write them: from 2024-03-02 to 2027-03-01. */
const period = { notBefore: new Date('2024-03-01T23:00:00Z'), notAfter: new Date('2027-03-01T22:59:59Z') };
const life = { notBefore: new Date('2020-01-01'), notAfter: new Date('2036-01-01') };
const signedBytes = new TextEncoder().encode('DC04FR98AB010000000A201FR what a seal says');

const asked: CheckOptions = { at: '2026-11-24T12:00:00Z', verifier: nobleVerifier, entitlement: 'open' };

let authority: Authority;
beforeAll(async () => {
  authority = await makeAuthority('FR98', '2d-doc', life);
});
const make = (wish: Partial<SignerWish> = {}): Promise<Signer> => makeSigner(authority, { period, id: 'AB01', organisation: 'Régie', ...wish });

function sealed(signer: Signer, more: Partial<Seal> = {}, signature: Partial<Seal['signature']> = {}): Seal {
  return {
    format: '2d-doc', version: '04', documentType: 'A2', fields: [], signedAt: '2026-01-15', identity: 'sha256:00', warnings: [], ...more,
    signature: { algorithm: 'ECDSA', signer: { authority: 'FR98', certificate: 'AB01' }, signedBytes: base64(signedBytes), value: base64(signer.sign(signedBytes)), ...signature },
  };
}

function check(seal: Seal, signer: TrustedSigner, options: Partial<CheckOptions> = {}, above: Partial<TrustedAuthority> = {}): SignatureCheck {
  return checkSignature(seal, readTrustList({ version: '1', authorities: [{ ...authority.entry, ...above }], signers: [signer] }), { ...asked, ...options });
}

describe('the signature of a 2D-Doc', () => {
  it.each([['P-256', 'ES256'], ['P-384', 'ES384'], ['P-521', 'ES512']] as const)('is by the algorithm its signer’s curve decides: %s, %s', async (kind, algorithm) => {
    const signer = await make({ kind });
    expect(check(sealed(signer), signer.entry)).toEqual({
      outcome: 'genuine', algorithm, curve: kind, trust: { version: '1', stale: false },
      signer: { id: 'FR98/AB01', name: 'Régie', notBefore: '2024-03-01T23:00:00.000Z', notAfter: '2027-03-01T22:59:59.000Z', period: 'within', revoked: false, authority: 'trusted', entitled: 'open' },
    });
  });

  it('counts at its own date: its signer may have ended since, not before', async () => {
    const signer = await make();
    const at = { at: '2030-01-01T00:00:00Z' };
    const periods = ['2024-03-01', '2024-03-02', '2026-01-15', '2027-03-01', '2027-03-02'].map((signedAt) => check(sealed(signer, { signedAt }), signer.entry, at).signer?.period);
    expect(periods).toEqual(['outside', 'within', 'within', 'within', 'outside']);
  });

  it('undated, was made by now at the latest: within its signer’s period that is proof, after it nothing is known', async () => {
    const signer = await make();
    const undated = sealed(signer);
    delete undated.signedAt;
    const periods = ['2024-01-01T00:00:00Z', '2026-11-24T00:00:00Z', '2027-03-02T00:00:00Z'].map((at) => check(undated, signer.entry, { at }).signer?.period);
    expect(periods).toEqual(['outside', 'within', 'unknown']);
  });

  it('counts only while the authority’s own certificate did', async () => {
    const ended = await makeAuthority('FR98', '2d-doc', { notBefore: new Date('2015-01-01'), notAfter: new Date('2025-05-20') });
    const signer = await makeSigner(ended, { period, id: 'AB01', organisation: 'Régie' });
    const periods = ['2025-05-19', '2025-05-21'].map((signedAt) => check(sealed(signer, { signedAt }), signer.entry, {}, ended.entry).signer?.period);
    expect(periods).toEqual(['within', 'outside']);
  });

  it('by a bare key has a signer of unknown period', async () => {
    const { X509Certificate } = await import('node:crypto');
    const signer = await make();
    const publicKey = new X509Certificate(signer.entry.certificate ?? '').publicKey.export({ type: 'spki', format: 'pem' }).toString();
    const found = check(sealed(signer), { format: '2d-doc', authority: 'FR98', id: 'AB01', publicKey });
    expect(found).toMatchObject({ outcome: 'genuine', signer: { id: 'FR98/AB01', period: 'unknown' } });
  });

  it('stays genuine while its signer is revoked, its authority withdrawn or for tests only: each is a fact of its own', async () => {
    const signer = await make();
    expect(check(sealed(signer), { ...signer.entry, revoked: {} })).toMatchObject({ outcome: 'genuine', signer: { revoked: true, authority: 'trusted' } });
    expect(check(sealed(signer), { ...signer.entry, revoked: { at: '2030-01-01T00:00:00Z' } }).signer?.revoked).toBe(true); // whatever date the list gives
    expect(check(sealed(signer), signer.entry, {}, { status: 'withdrawn' })).toMatchObject({ outcome: 'genuine', signer: { authority: 'withdrawn' } });
    expect(check(sealed(signer), signer.entry, {}, { test: true })).toMatchObject({ outcome: 'genuine', signer: { authority: 'test' } });
    expect(check(sealed(signer), signer.entry, {}, { test: true, status: 'withdrawn' })).toMatchObject({ signer: { authority: 'withdrawn' } });
  });

  it('under an authority numbered 00, or by the certificate 0000 of a real one, is for tests though nobody said so', async () => {
    const unmarked = await make({ id: '0000' });
    expect(check(sealed(unmarked, {}, { signer: { authority: 'FR98', certificate: '0000' } }), unmarked.entry).signer?.authority).toBe('test');
    for (const id of ['XX00', 'FR00']) {
      const testing = await makeAuthority(id, '2d-doc', life);
      const signer = await makeSigner(testing, { period, id: 'AB01', organisation: 'Test' });
      const seal = sealed(signer, {}, { signer: { authority: id, certificate: 'AB01' } });
      expect(checkSignature(seal, readTrustList({ version: '1', authorities: [testing.entry], signers: [signer.entry] }), asked).signer?.authority).toBe('test');
    }
  });

  it('of a title that asks for it, is by a signer entitled to that title or not', async () => {
    const signer = await make({ titles: ['taxi-card'] });
    const entitled = (options: Partial<CheckOptions>): string | undefined => check(sealed(signer), signer.entry, options).signer?.entitled;
    expect([entitled({ entitlement: 'required', title: 'taxi-card' }), entitled({ entitlement: 'required', title: 'cmi' }), entitled({ entitlement: 'required' }), entitled({ title: 'cmi' })]).toEqual(['yes', 'no', 'no', 'open']);
  });
});

describe('a seal nobody can vouch for', () => {
  it('has an unknown signer when the list has no certificate for its hint', async () => {
    const signer = await make();
    for (const hint of [{}, { authority: 'FR98' }, { authority: 'FR98', certificate: 'AB02' }, { authority: 'FR9', certificate: '8/AB01' }, { certificate: '__proto__', authority: 'constructor' }, { kid: 'AAAAAAAAAAA=' }]) {
      const found = check(sealed(signer, {}, { signer: hint }), signer.entry);
      expect(found).toEqual({ outcome: 'unknown-signer', algorithm: 'ECDSA', trust: { version: '1', stale: false } });
    }
  });

  it('is unsupported when the signer’s key, the algorithm or the format is of a kind not verified here', async () => {
    const signer = await make();
    const rsa = await make({ kind: 'RSA-2048' });
    expect(check(sealed(rsa), rsa.entry)).toMatchObject({ outcome: 'unsupported', signer: { id: 'FR98/AB01' } });
    expect(check(sealed(signer, {}, { algorithm: 'ES256' }), signer.entry).outcome).toBe('unsupported');
    expect(check(sealed(signer, { format: 'xyz' }), signer.entry)).toEqual({ outcome: 'unsupported', algorithm: 'ECDSA', trust: { version: '1', stale: false } });
  });

  it('is forged when what was signed, or the signature, is another', async () => {
    const signer = await make();
    const other = await make();
    expect(check(sealed(signer, {}, { signedBytes: base64(signedBytes.with(20, 0x39)) }), signer.entry).outcome).toBe('forged');
    expect(check(sealed(other), signer.entry).outcome).toBe('forged');
    expect(check(sealed(signer, {}, { value: base64(new Uint8Array(64).fill(7)) }), signer.entry).outcome).toBe('forged');
  });

  it('is malformed when the signature cannot be one of the signer’s curve', async () => {
    const signer = await make();
    const value = signer.sign(signedBytes);
    const order = Buffer.from('ffffffff00000000ffffffffffffffffbce6faada7179e84f3b9cac2fc632551', 'hex');
    const impossible = [new Uint8Array(), value.subarray(1), Uint8Array.of(...value, 0), new Uint8Array(96).fill(1), new Uint8Array(64), Uint8Array.of(...value.subarray(0, 32), ...new Uint8Array(32)), Uint8Array.of(...order, ...value.subarray(32)), Uint8Array.of(...value.subarray(0, 32), ...order)];
    for (const bytes of impossible) expect(check(sealed(signer, {}, { value: base64(bytes) }), signer.entry).outcome).toBe('malformed');
    expect(check(sealed(signer, {}, { value: 'no base64' }), signer.entry).outcome).toBe('malformed');
    expect(check(sealed(signer, {}, { value: base64(Uint8Array.of(...value.subarray(0, 32), ...order.with(31, 0x50))) }), signer.entry).outcome).toBe('forged');
  });

  it('is checked against a stale list with the staleness said', async () => {
    const signer = await make();
    const store = readTrustList({ version: '7', nextUpdate: '2026-11-01T00:00:00Z', authorities: [authority.entry], signers: [signer.entry] });
    expect(checkSignature(sealed(signer), store, asked).trust).toEqual({ version: '7', nextUpdate: '2026-11-01T00:00:00Z', stale: true });
  });
});
