import type { Seal, SignatureCheck, TrustedAuthority, TrustedSigner } from '@smart-verify/contracts';
import { bareOf, makeAuthority, makeSigner, type Authority, type KeyKind, type Signer, type SignerWish } from '@smart-verify/sandbox';
import { beforeAll, describe, expect, it } from 'vitest';
import { checkSignature } from '../check-signature.js';
import { nobleVerifier } from '../noble-verifier.js';
import { readTrustList } from '../read-trust-list.js';

const base64 = (bytes: Uint8Array): string => Buffer.from(bytes).toString('base64');
const life = { notBefore: new Date('2020-01-01'), notAfter: new Date('2036-01-01') };
const period = { notBefore: new Date('2025-03-01T09:00:00Z'), notAfter: new Date('2026-05-01T09:00:00Z') };
const signedBytes = new TextEncoder().encode('header and message zone');

let authority: Authority;
beforeAll(async () => {
  authority = await makeAuthority('FR', 'vds', life, 'brainpoolP384r1');
});
const make = (wish: Partial<SignerWish> = {}): Promise<Signer> => makeSigner(authority, { period, id: 'FRSV', reference: '27', organisation: 'Préfecture', ...wish });

function seal({ hint, sign }: Signer, more: Partial<Seal> = {}, signature: Partial<Seal['signature']> = {}): Seal {
  return {
    format: 'vds', version: '3', documentType: '5d01', fields: [], signedAt: '2026-01-15', identity: 'sha256:00', warnings: [], ...more,
    signature: { algorithm: 'ECDSA', signer: hint, signedBytes: base64(signedBytes), value: base64(sign(signedBytes)), ...signature },
  };
}

function check(one: Seal, signers: readonly TrustedSigner[], above: Partial<TrustedAuthority> = {}, at = '2026-11-24T12:00:00Z'): SignatureCheck {
  const store = readTrustList({ version: '1', authorities: [{ ...authority.entry, ...above }], signers: [...signers] });
  expect(store.excluded).toEqual([]);
  return checkSignature(one, store, { at, verifier: nobleVerifier, entitlement: 'open' });
}

describe('a visible digital seal', () => {
  it.each<[KeyKind, string]>([
    ['P-224', 'ES224'], ['brainpoolP224r1', 'ES224'], ['P-256', 'ES256'], ['brainpoolP256r1', 'ES256'], ['brainpoolP320r1', 'ES384'], ['P-384', 'ES384'],
    ['brainpoolP384r1', 'ES384'], ['brainpoolP512r1', 'ES512'], ['P-521', 'ES512'],
  ])('is by the curve of its signer, the hash as long: %s, %s', async (kind, algorithm) => {
    const signer = await make({ kind });
    expect(check(seal(signer), [signer.entry])).toMatchObject({ outcome: 'genuine', algorithm, curve: kind, signer: { id: 'FRSV/27', name: 'Préfecture', period: 'within', authority: 'trusted' } });
  });

  it('with a hash of another length is forged', async () => {
    const signer = await make({ kind: 'P-224' });
    expect(check(seal(signer, {}, { value: base64(signer.sign(signedBytes, 'sha256')) }), [signer.entry]).outcome).toBe('forged');
  });

  it('names its signer with leading zeros or without, in either case', async () => {
    const signer = await make({ reference: 'AB' });
    for (const hint of [{ authority: 'FRSV', certificate: '000AB' }, { authority: 'FRSV', certificate: 'ab' }, { authority: 'frsv', certificate: 'AB' }]) {
      expect(check(seal(signer, {}, { signer: hint }), [signer.entry]), JSON.stringify(hint)).toMatchObject({ outcome: 'genuine', signer: { id: 'FRSV/AB' } });
    }
    expect(check(seal(signer, {}, { signer: { authority: 'FRSV', certificate: 'AB0' } }), [signer.entry]).outcome).toBe('unknown-signer');
  });

  it('of several certificates with one name and number, is by the one whose key signed', async () => {
    const [first, second, third] = [await make(), await make({ organisation: 'Second' }), await make()];
    expect(check(seal(second), [first.entry, second.entry])).toMatchObject({ outcome: 'genuine', signer: { name: 'Second' } });
    expect(check(seal(third), [first.entry, second.entry]).outcome).toBe('forged');
  });

  it('of an administrative document is by the reference that the register of certificates gave', async () => {
    const reference = '00AB4CDE8F0123456789ABCD01234567';
    const signer = await make({ id: 'DEZV', reference });
    expect(signer.entry.id).toBe(`DEZV/${reference}`);
    expect(check(seal(signer), [signer.entry])).toMatchObject({ outcome: 'genuine', signer: { id: `DEZV/${reference.slice(2)}` } });
    expect(check(seal(signer, {}, { signer: { authority: 'DESV', certificate: reference } }), [signer.entry]).outcome).toBe('unknown-signer');
  });

  it('counts at its signature date, by the day wherever it was: its signer may have ended since, not before', async () => {
    const signer = await make();
    const days = ['2025-02-27', '2025-02-28', '2025-03-01', '2026-01-15', '2026-04-30', '2026-05-01', '2026-05-02'];
    expect(days.map((signedAt) => check(seal(signer, { signedAt }), [signer.entry], {}, '2030-01-01T00:00:00Z').signer?.period)).toEqual(['outside', 'within', 'within', 'within', 'within', 'within', 'outside']);
  });

  it('by a bare key has a signer of unknown period, by its certificate’s name', async () => {
    const signer = await make();
    expect(check(seal(signer), [bareOf(signer)])).toMatchObject({ outcome: 'genuine', signer: { id: 'FRSV/27', period: 'unknown' } });
  });

  it('of Utopia, or under an authority so marked, is a specimen', async () => {
    const [specimen, plain] = [await make({ id: 'UTSV' }), await make()];
    expect(check(seal(specimen), [specimen.entry]).signer?.authority).toBe('test');
    expect(check(seal(specimen), [bareOf(specimen)]).signer?.authority).toBe('test');
    expect(check(seal(plain), [plain.entry], { test: true }).signer?.authority).toBe('test');
    expect(check(seal(plain), [plain.entry], { status: 'withdrawn' }).signer?.authority).toBe('withdrawn');
  });
});

describe('a visible digital seal that is not what it says', () => {
  it('has an unknown signer for a hint that is none', async () => {
    const signer = await make();
    for (const hint of [{}, { authority: 'FRSV' }, { certificate: '27' }, { authority: 'FRSV/27', certificate: '27' }, { authority: 'FR', certificate: 'SV/27' }, { authority: '__pr', certificate: 'oto__' }, { authority: 'FRSV', certificate: '' }, { authority: 'FRSV', certificate: '28' }]) {
      expect(check(seal(signer, {}, { signer: hint }), [signer.entry]).outcome, JSON.stringify(hint)).toBe('unknown-signer');
    }
  });

  it('is unsupported by a key that cannot seal so, and malformed by a signature of another curve', async () => {
    const [rsa, ed, ec] = [await make({ kind: 'RSA-2048' }), await make({ kind: 'Ed25519' }), await make({ kind: 'brainpoolP256r1' })];
    for (const signer of [rsa, ed]) expect(check(seal(signer), [signer.entry]).outcome).toBe('unsupported');
    for (const algorithm of ['ES256', 'ECDSA-SHA256', '']) expect(check(seal(ec, {}, { algorithm }), [ec.entry]).outcome).toBe('unsupported');
    const order = Buffer.from('a9fb57dba1eea9bc3e660a909d838d718c397aa3b561a6f7901e0e82974856a7', 'hex');
    for (const value of [new Uint8Array(56).fill(1), new Uint8Array(64), Uint8Array.of(...order, ...order)]) expect(check(seal(ec, {}, { value: base64(value) }), [ec.entry]).outcome).toBe('malformed');
    expect(check(seal(ec, {}, { value: base64(Uint8Array.of(...order.with(31, 0xa6), ...order.with(31, 0xa6))) }), [ec.entry]).outcome).toBe('forged');
  });

  it('cannot be listed under a name no seal could give', () => {
    const publicKey = '-----BEGIN PUBLIC KEY-----\nMCowBQYDK2VwAyEAGb9ECWmEzf6FQbrBZ9w7lshQhqowtrbLDFw4rXAxZuE=\n-----END PUBLIC KEY-----\n';
    for (const id of ['FRSV', 'FRSV/', 'FRSV/27/1', 'FRSVX/27', 'FRSV/2 7', '/27']) {
      expect(() => readTrustList({ version: '1', authorities: [], signers: [{ format: 'vds', id, publicKey }] }), id).toThrow('SIGNER_NOT_NAMED (by id, as in the seal: DETS/27');
    }
  });
});
