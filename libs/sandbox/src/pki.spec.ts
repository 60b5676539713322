import { createPublicKey, verify, X509Certificate } from 'node:crypto';
import { describe, expect, it } from 'vitest';
import { bareOf, makeAuthority, makeSigner, signerOf, type KeyKind, type SealFormatId } from './pki.js';

const period = { notBefore: new Date('2025-01-01T00:00:00Z'), notAfter: new Date('2027-01-01T00:00:00Z') };
const kinds: readonly KeyKind[] = ['P-224', 'P-256', 'P-384', 'P-521', 'brainpoolP224r1', 'brainpoolP256r1', 'brainpoolP320r1', 'brainpoolP384r1', 'brainpoolP512r1', 'Ed25519', 'RSA-2048'];

describe.each(kinds)('an authority and a signer with keys of %s', (kind) => {
  it('have certificates that OpenSSL reads, the one issued by the other', async () => {
    const authority = await makeAuthority('FR', 'vds', period, kind);
    const { entry } = await makeSigner(authority, { period, kind, id: 'FRSV', reference: '1A', organisation: 'Régie' });
    const [above, below] = [new X509Certificate(authority.entry.certificate ?? ''), new X509Certificate(entry.certificate ?? '')];
    expect([above.verify(above.publicKey), below.verify(above.publicKey), below.checkIssued(above)]).toEqual([true, true, true]);
    expect([below.serialNumber, below.subject, below.validFromDate.toISOString()]).toEqual(['1A', 'CN=SV\nO=Régie\nC=FR', '2025-01-01T00:00:00.000Z']);
  });

  it('sign as seals do', async () => {
    const { entry, privateKey, sign } = await makeSigner(await makeAuthority('FR', 'vds', period), { period, kind, organisation: 'Régie' });
    const bytes = new Uint8Array([1, 2, 3]);
    const hash = new Map([['P-224', 'sha224'], ['brainpoolP224r1', 'sha224'], ['P-384', 'sha384'], ['brainpoolP320r1', 'sha384'], ['brainpoolP384r1', 'sha384'], ['P-521', 'sha512'], ['brainpoolP512r1', 'sha512']]).get(kind) ?? 'sha256';
    const key = createPublicKey(privateKey);
    const genuine = verify(kind === 'Ed25519' ? null : hash, bytes, { key, dsaEncoding: 'ieee-p1363', ...(kind === 'RSA-2048' && { padding: 6, saltLength: 32 }) }, sign(bytes));
    expect(genuine).toBe(true);
    expect(key.equals(new X509Certificate(entry.certificate ?? '').publicKey)).toBe(true);
  });
});

describe('a signer of each format', () => {
  it.each<[SealFormatId, string, string | undefined, object]>([
    ['2d-doc', 'FR98', 'AB01', { authority: 'FR98', certificate: 'AB01' }],
    ['z42-105', 'FR98', 'SV002', { authority: 'FR98', certificate: 'SV002' }],
    ['vds', 'FR', 'FRSV', { authority: 'FRSV', certificate: '1A' }],
    ['vds', 'DE', 'DEZV', { authority: 'DEZV', certificate: '1A' }],
    ['nzcp', 'did:web:seals.example', 'key-7', { authority: 'did:web:seals.example', kid: 'a2V5LTc=' }],
  ])('%s of %s has seals that name it, as a list does', async (format, id, name, hint) => {
    const signer = await makeSigner(await makeAuthority(id, format, period), { period, ...(name !== undefined && { id: name }), reference: '1A', organisation: 'Régie' });
    expect(signer.hint).toEqual(hint);
    expect(signerOf(signer.entry, signer.kind, signer.privateKey).hint).toEqual(hint);
  });

  it('IDB and VDS-NC bring their certificate, health seals their key’s identifier', async () => {
    const hintOf = async (id: string, format: SealFormatId): Promise<[object, string]> => {
      const { hint, entry } = await makeSigner(await makeAuthority(id, format, period), { period, organisation: 'Régie' });
      return [hint, entry.certificate === undefined ? '' : new X509Certificate(entry.certificate).raw.toString('base64')];
    };
    const [idb, ofIdb] = await hintOf('FR', 'idb');
    expect(idb).toEqual({ authority: 'FR', certificate: expect.stringMatching(/^[0-9a-f]{10}$/) as string, embedded: ofIdb });
    const [vdsNc, ofVdsNc] = await hintOf('FR', 'vds-nc');
    expect(vdsNc).toEqual({ authority: 'FR', embedded: ofVdsNc });
    expect((await hintOf('https://seals.example', 'shc'))[0]).toEqual({ authority: 'https://seals.example', kid: expect.stringMatching(/^[\w-]{43}$/) as string });
    expect((await hintOf('FR', 'hc1'))[0]).toEqual({ kid: expect.stringMatching(/^[\w+/]{11}=$/) as string });
  });

  it('can be listed by its key alone', async () => {
    const signer = await makeSigner(await makeAuthority('FR', 'vds', period), { period, id: 'FRSV', reference: '1A', organisation: 'Régie' });
    expect(bareOf(signer)).toEqual({ format: 'vds', authority: 'FR', id: 'FRSV/1A', publicKey: createPublicKey(signer.privateKey).export({ type: 'spki', format: 'pem' }) });
  });
});
