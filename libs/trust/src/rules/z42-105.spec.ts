import type { Seal, SignatureCheck, TrustedSigner } from '@smart-verify/contracts';
import { bareOf, makeAuthority, makeSigner, type Authority, type Signer, type SignerWish } from '@smart-verify/sandbox';
import { beforeAll, describe, expect, it } from 'vitest';
import { checkSignature } from '../check-signature.js';
import { nobleVerifier } from '../noble-verifier.js';
import { readTrustList } from '../read-trust-list.js';

const base64 = (bytes: Uint8Array): string => Buffer.from(bytes).toString('base64');
const life = { notBefore: new Date('2020-01-01'), notAfter: new Date('2036-01-01') };
const period = { notBefore: new Date('2025-03-01T09:00:00Z'), notAfter: new Date('2026-05-01T09:00:00Z') };
const signedBytes = new TextEncoder().encode('header and hash of the payload');

let authority: Authority;
beforeAll(async () => {
  authority = await makeAuthority('FR98', 'z42-105', life);
});
const make = (wish: Partial<SignerWish> = {}, above = authority): Promise<Signer> => makeSigner(above, { period, id: 'FIN10', organisation: 'Titres', ...wish });

const seal = ({ hint, sign }: Signer, more: Partial<Seal> = {}, changes: Partial<Seal['signature']> = {}): Seal => ({
  format: 'z42-105', version: '2', documentType: 'FFFFFE', fields: [], signedAt: '2026-01-15T08:00:00.000Z', identity: 'sha256:00', warnings: [], ...more,
  signature: { algorithm: 'ES256', signer: hint, signedBytes: base64(signedBytes), value: base64(sign(signedBytes)), ...changes },
});
const check = (one: Seal, signers: readonly TrustedSigner[], above = authority): SignatureCheck =>
  checkSignature(one, readTrustList({ version: '1', authorities: [above.entry], signers: [...signers] }), { at: '2026-11-24T12:00:00Z', verifier: nobleVerifier, entitlement: 'open' });

describe('a seal of Z42-105', () => {
  it('is by the certificate its authority knows by that number, at the second it was signed', async () => {
    const signer = await make();
    expect(check(seal(signer), [signer.entry])).toMatchObject({ outcome: 'genuine', algorithm: 'ES256', curve: 'P-256', signer: { id: 'FR98/FIN10', name: 'Titres', period: 'within', authority: 'trusted' } });
    const instants = ['2025-03-01T08:59:59.000Z', '2025-03-01T09:00:00.000Z', '2026-05-01T09:00:00.000Z', '2026-05-01T09:00:01.000Z', '2026-05-01'];
    expect(instants.map((signedAt) => check(seal(signer, { signedAt }), [signer.entry]).signer?.period)).toEqual(['outside', 'within', 'within', 'outside', 'unknown']);
    expect(check(seal(signer), [bareOf(signer)])).toMatchObject({ outcome: 'genuine', signer: { period: 'unknown' } });
  });

  it('under an authority numbered 00 is for tests', async () => {
    const testing = await makeAuthority('UT00', 'z42-105', life);
    const signer = await make({ id: 'SV001' }, testing);
    expect(check(seal(signer), [signer.entry], testing).signer?.authority).toBe('test');
  });

  it('of another hint, curve or key is unknown, unsupported, forged', async () => {
    const [signer, p384, other] = [await make(), await make({ kind: 'P-384' }), await make()];
    for (const hint of [{}, { authority: 'FR98' }, { authority: 'FR98', certificate: 'FIN1' }, { authority: 'FR9', certificate: '8FIN10' }, { authority: 'FR98', certificate: 'FIN11' }]) {
      expect(check(seal(signer, {}, { signer: hint }), [signer.entry]).outcome).toBe('unknown-signer');
    }
    expect(check(seal(p384), [p384.entry]).outcome).toBe('unsupported');
    expect(check(seal(other), [signer.entry]).outcome).toBe('forged');
  });
});
