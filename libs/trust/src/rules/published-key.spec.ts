import type { Seal, SignatureCheck, TrustedAuthority, TrustedSigner } from '@smart-verify/contracts';
import { makeAuthority, makeSigner, type Signer, type SignerWish } from '@smart-verify/sandbox';
import { describe, expect, it } from 'vitest';
import { checkSignature } from '../check-signature.js';
import { nobleVerifier } from '../noble-verifier.js';
import { readTrustList } from '../read-trust-list.js';

const base64 = (bytes: Uint8Array): string => Buffer.from(bytes).toString('base64');
const life = { notBefore: new Date('2020-01-01'), notAfter: new Date('2036-01-01') };
const signedBytes = new TextEncoder().encode('header.payload');

describe.each(['shc', 'nzcp'] as const)('a seal of %s', (format) => {
  const issuer = format === 'shc' ? 'https://seals.example/issuer' : 'did:web:seals.example';
  const granted: TrustedAuthority = { id: issuer, format, status: 'granted' };
  const make = async (wish: Partial<SignerWish> = {}, id = issuer): Promise<Signer> => makeSigner(await makeAuthority(id, format, life), { period: life, organisation: 'Issuer', ...wish });
  const seal = ({ hint, sign }: Signer, changes: Partial<Seal['signature']> = {}): Seal => ({
    format, version: '1', documentType: 'immunization', fields: [], signedAt: '2026-01-15T08:00:00Z', identity: 'sha256:00', warnings: [],
    signature: { algorithm: 'ES256', signer: hint, signedBytes: base64(signedBytes), value: base64(sign(signedBytes)), ...changes },
  });
  const check = (one: Seal, signers: readonly TrustedSigner[], authorities = [granted]): SignatureCheck =>
    checkSignature(one, readTrustList({ version: '1', authorities, signers: [...signers] }), { at: '2026-11-24T12:00:00Z', verifier: nobleVerifier, entitlement: 'open' });

  it('is by a key its issuer publishes, good as long as it is listed', async () => {
    const signer = await make();
    expect(signer.entry.certificate).toBeUndefined();
    expect(check(seal(signer), [signer.entry])).toMatchObject({ outcome: 'genuine', algorithm: 'ES256', curve: 'P-256', signer: { id: `${issuer}#${signer.hint.kid}`, period: 'within', authority: 'trusted' } });
    expect(check(seal(signer), [{ ...signer.entry, revoked: {} }]).signer?.revoked).toBe(true);
    expect(check(seal(signer), [signer.entry], [{ ...granted, status: 'withdrawn' }]).signer?.authority).toBe('withdrawn');
    expect(check(seal(signer), [signer.entry], [{ ...granted, test: true }]).signer?.authority).toBe('test');
  });

  it('is by the key of its own issuer, however others name theirs', async () => {
    const [signer, other] = [await make(), await make({}, `${issuer}/other`)];
    const same: TrustedSigner = { ...other.entry, kid: signer.hint.kid };
    const authorities = [granted, { ...granted, id: `${issuer}/other` }];
    expect(check(seal(signer), [same, signer.entry], authorities)).toMatchObject({ outcome: 'genuine', signer: { id: `${issuer}#${signer.hint.kid}` } });
    expect(check(seal(signer), [same], authorities).outcome).toBe('unknown-signer');
  });

  it('is not by an issuer whose name and key read the same one behind the other', async () => {
    const signer = await make();
    const listed: TrustedSigner = { ...signer.entry, kid: format === 'nzcp' ? 'AAAA' : `a#${signer.hint.kid}` };
    expect(check(seal(signer, { signer: { authority: issuer, kid: listed.kid ?? '' } }), [listed]).outcome).toBe('genuine');
    expect(check(seal(signer, { signer: { authority: `${issuer}#a`, kid: signer.hint.kid ?? '' } }), [listed]).outcome).toBe('unknown-signer');
  });

  it('of a hint that is none, or nearly its issuer’s, has an unknown signer', async () => {
    const signer = await make();
    const { kid = '' } = signer.hint;
    for (const hint of [{}, { kid }, { authority: issuer }, { authority: `${issuer}/`, kid }, { authority: issuer.toUpperCase(), kid }, { authority: `${issuer}#${kid}`, kid: '' }, { authority: '', kid }]) {
      expect(check(seal(signer, { signer: hint }), [signer.entry]).outcome, JSON.stringify(hint)).toBe('unknown-signer');
    }
  });

  it('is listed by a name it can have', () => {
    const publicKey = '-----BEGIN PUBLIC KEY-----\nMCowBQYDK2VwAyEAGb9ECWmEzf6FQbrBZ9w7lshQhqowtrbLDFw4rXAxZuE=\n-----END PUBLIC KEY-----\n';
    for (const name of [{ authority: issuer }, { kid: 'AAAA' }, { authority: issuer, kid: '' }, ...(format === 'nzcp' ? [{ authority: issuer, kid: 'key-1' }] : [])]) {
      expect(() => readTrustList({ version: '1', authorities: [granted], signers: [{ format, publicKey, ...name }] }), JSON.stringify(name)).toThrow('SIGNER_NOT_NAMED (by authority');
    }
  });

  it('by another curve or algorithm is unsupported, by another key forged', async () => {
    const [signer, p384, p521, other] = [await make(), await make({ kind: 'P-384' }), await make({ kind: 'P-521' }), await make()];
    for (const one of [p384, p521]) expect(check(seal(one), [one.entry]).outcome).toBe('unsupported');
    for (const algorithm of ['ES384', 'EdDSA', 'none', '']) expect(check(seal(signer, { algorithm }), [signer.entry]).outcome).toBe('unsupported');
    expect(check(seal(other, { signer: signer.hint }), [signer.entry]).outcome).toBe('forged');
    expect(check(seal(signer, { value: base64(new Uint8Array(71).fill(1)) }), [signer.entry]).outcome).toBe('malformed');
  });
});
