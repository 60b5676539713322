import type { Seal, SignatureCheck, TrustedAuthority, TrustedSigner } from '@smart-verify/contracts';
import { bareOf, makeAuthority, makeSigner, type Authority, type KeyKind, type Signer, type SignerWish } from '@smart-verify/sandbox';
import { beforeAll, describe, expect, it } from 'vitest';
import { checkSignature } from '../check-signature.js';
import { nobleVerifier } from '../noble-verifier.js';
import { readTrustList } from '../read-trust-list.js';

const base64 = (bytes: Uint8Array): string => Buffer.from(bytes).toString('base64');
const life = { notBefore: new Date('2020-01-01'), notAfter: new Date('2036-01-01') };
const period = { notBefore: new Date('2025-03-01T09:00:00Z'), notAfter: new Date('2027-05-01T09:00:00Z') };
const signedBytes = new TextEncoder().encode('{"hdr":{},"msg":{}}');
const algorithms = new Map<KeyKind, string>([['P-384', 'ES384'], ['P-521', 'ES512']]);

let authority: Authority;
beforeAll(async () => {
  authority = await makeAuthority('FR', 'vds-nc', life, 'RSA-2048');
});
const make = (wish: Partial<SignerWish> = {}, above = authority): Promise<Signer> => makeSigner(above, { period, organisation: 'Ministry', ...wish });

function seal({ hint, sign, kind }: Signer, more: Partial<Seal> = {}, changes: Partial<Seal['signature']> = {}): Seal {
  return {
    format: 'vds-nc', version: '1', documentType: 'icao.vacc', fields: [], identity: 'sha256:00', warnings: [], ...more,
    signature: { algorithm: algorithms.get(kind) ?? 'ES256', signer: hint, signedBytes: base64(signedBytes), value: base64(sign(signedBytes)), ...changes },
  };
}

function check(one: Seal, signers: readonly TrustedSigner[] = [], authorities: readonly TrustedAuthority[] = [authority.entry], at = '2026-11-24T12:00:00Z'): SignatureCheck {
  return checkSignature(one, readTrustList({ version: '1', authorities: [...authorities], signers: [...signers] }), { at, verifier: nobleVerifier, entitlement: 'open' });
}

describe('a seal that brings its certificate', () => {
  it.each<[KeyKind, string]>([['P-256', 'ES256'], ['P-384', 'ES384'], ['P-521', 'ES512']])('is by whom a listed authority certified: %s, %s', async (kind, algorithm) => {
    const signer = await make({ kind });
    const found = check(seal(signer));
    expect(found).toMatchObject({ outcome: 'genuine', algorithm, curve: kind, signer: { name: 'Ministry', period: 'within', revoked: false, authority: 'trusted', usage: 'any' } });
    expect(found.signer?.id).toMatch(/^FR\/[0-9A-F]+$/);
  });

  it('is by whom the list itself names, by certificate or key', async () => {
    const signer = await make();
    expect(check(seal(signer), [{ ...signer.entry, id: 'Ministry 1' }])).toMatchObject({ outcome: 'genuine', signer: { id: 'Ministry 1', period: 'within' } });
    const bare = bareOf(signer);
    delete bare.authority;
    expect(check(seal(signer), [bare], [])).toMatchObject({ outcome: 'genuine', signer: { period: 'unknown' } });
    expect(check(seal(signer), [{ ...bare, revoked: {} }])).toMatchObject({ outcome: 'genuine', signer: { revoked: true } });
  });

  it('has no date: signed by now at the latest, by a certificate that has not ended', async () => {
    const signer = await make();
    expect(['2025-02-28T00:00:00Z', '2026-01-01T00:00:00Z', '2027-06-01T00:00:00Z'].map((at) => check(seal(signer), [], [authority.entry], at).signer?.period)).toEqual(['outside', 'within', 'unknown']);
  });

  it('is of a kind its signer may seal', async () => {
    const usageBy = async (wish: Partial<SignerWish>): Promise<(string | undefined)[]> => {
      const signer = await make(wish);
      return ['icao.vacc', 'icao.test'].map((documentType) => check(seal(signer, { documentType })).signer?.usage);
    };
    expect(await usageBy({ documentTypes: ['NV'] })).toEqual(['allowed', 'refused']);
    expect(await usageBy({ documentTypes: ['NT', 'NV'] })).toEqual(['allowed', 'allowed']);
    expect(await usageBy({ documentTypes: ['ST'] })).toEqual(['refused', 'refused']);
  });

  it('is by no other signer of the authority, unless the list names it', async () => {
    for (const [usages, usage] of [[[], 'any'], [['1.3.6.1.5.5.7.3.1'], 'refused']] as const) {
      const signer = await make({ usages });
      expect(check(seal(signer)).outcome).toBe('unknown-signer');
      expect(check(seal(signer), [signer.entry])).toMatchObject({ outcome: 'genuine', signer: { usage } });
    }
  });

  it('of Utopia is a specimen', async () => {
    const utopia = await makeAuthority('UT', 'vds-nc', life);
    expect(check(seal(await make({}, utopia)), [], [utopia.entry]).signer?.authority).toBe('test');
  });
});

describe('a seal that brings a certificate of its own making', () => {
  it('has an unknown signer, whatever name it took', async () => {
    const impostor = await makeAuthority('FR', 'vds-nc', life, 'RSA-2048');
    const signer = await make({}, impostor);
    expect(check(seal(signer)).outcome).toBe('unknown-signer');
    expect(check(seal(signer, {}, { signer: { authority: 'FR', embedded: Buffer.from((impostor.entry.certificate ?? '').replace(/-.*-|\s/g, ''), 'base64').toString('base64') } })).outcome).toBe('unknown-signer');
    for (const embedded of ['', 'AAAA', 'no base64']) expect(check(seal(signer, {}, { signer: { embedded } })).outcome).toBe('unknown-signer');
    expect(check(seal(signer, {}, { signer: { authority: 'FR' } })).outcome).toBe('unknown-signer');
  });

  it('cannot name an algorithm its key does not make', async () => {
    const signer = await make();
    for (const algorithm of ['ES384', 'ECDSA', 'none', 'PS256']) expect(check(seal(signer, {}, { algorithm })).outcome).toBe('unsupported');
    const brainpool = await make({ kind: 'brainpoolP256r1' });
    expect(check(seal(brainpool)).outcome).toBe('unsupported');
    const rsa = await make({ kind: 'RSA-2048' });
    expect(check(seal(rsa)).outcome).toBe('forged');
  });

  it('is remembered by many other such seals without being mixed up with them', async () => {
    const signers = await Promise.all(Array.from({ length: 6 }, () => make()));
    const store = readTrustList({ version: '1', authorities: [authority.entry], signers: [] });
    const options = { at: '2026-11-24T12:00:00Z', verifier: nobleVerifier, entitlement: 'open' as const };
    for (const round of [1, 2]) {
      for (const [at, signer] of signers.entries()) {
        expect(checkSignature(seal(signer), store, options).outcome, `${round}`).toBe('genuine');
        const other = signers[(at + 1) % signers.length]!;
        expect(checkSignature(seal(signer, {}, { signer: other.hint }), store, options).outcome).toBe('forged');
      }
    }
  });
});
