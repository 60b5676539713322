import { generateKeyPairSync } from 'node:crypto';
import type { TrustedAuthority, TrustedSigner, TrustList } from '@smart-verify/contracts';
import { makeAuthority, makeSigner, type Authority, type KeyKind } from '@smart-verify/sandbox';
import { beforeAll, describe, expect, it } from 'vitest';
import { readTrustList } from './read-trust-list.js';
import { TrustError } from './trust-error.js';

const period = { notBefore: new Date('2025-01-01'), notAfter: new Date('2028-01-01') };
const past = { notBefore: new Date('2012-06-26'), notAfter: new Date('2022-06-26') };
const listOf = (authorities: readonly TrustedAuthority[], signers: readonly TrustedSigner[]): TrustList => ({ version: '1', authorities: [...authorities], signers: [...signers] });
const bareKey = (): string => generateKeyPairSync('ec', { namedCurve: 'P-256' }).publicKey.export({ type: 'spki', format: 'pem' }).toString();
const signerOf = async (authority: Authority, id = 'AB01'): Promise<TrustedSigner> => (await makeSigner(authority, { period, id, organisation: 'Régie' })).entry;

let fr98: Authority;
let health: Authority;
beforeAll(async () => {
  [fr98, health] = await Promise.all([makeAuthority('FR98', '2d-doc', period), makeAuthority('FR', 'hc1', period)]);
});

const mistakesOf = (list: TrustList): readonly string[] => {
  try {
    readTrustList(list);
  } catch (error) {
    if (error instanceof TrustError) return error.mistakes;
    throw error;
  }
  return [];
};

describe('a trust list', () => {
  it.each<KeyKind>(['P-224', 'P-256', 'P-384', 'P-521', 'brainpoolP224r1', 'brainpoolP256r1', 'brainpoolP320r1', 'brainpoolP384r1', 'brainpoolP512r1', 'Ed25519', 'RSA-2048'])('believes the signers whose certificates its authority of kind %s issued', async (kind) => {
    const authority = await makeAuthority('FR98', '2d-doc', period, kind);
    const store = readTrustList(listOf([authority.entry], [await signerOf(authority)]));
    expect(store.excluded).toEqual([]);
    expect(store.find('2d-doc', 'FR98/AB01')).toHaveLength(1);
    expect(store.size).toBe(1);
  });

  it('believes the signers of an authority whose own certificate has ended: when it counted is judged with each seal', async () => {
    const ended = await makeAuthority('FR01', '2d-doc', past);
    expect(readTrustList(listOf([ended.entry], [await signerOf(ended)])).size).toBe(1);
  });

  it('believes bare keys, and signers under an authority without certificate, on its own word', async () => {
    const store = readTrustList(listOf([fr98.entry, { id: 'FR03', format: '2d-doc', status: 'granted' }], [
      { format: '2d-doc', authority: 'FR98', id: 'KEY1', publicKey: bareKey() },
      { ...await signerOf(fr98), authority: 'FR03' },
      { format: 'hc1', kid: 'AAAAAAAAAAA=', publicKey: bareKey() },
    ]));
    expect(store.size).toBe(3);
  });

  it('keeps a key of a kind not verified here: its seals are unsupported, not unknown', () => {
    const publicKey = generateKeyPairSync('ed448').publicKey.export({ type: 'spki', format: 'pem' }).toString();
    const [signer] = readTrustList(listOf([], [{ format: 'hc1', kid: 'AAAAAAAAAAA=', publicKey }])).find('hc1', '\0'.repeat(8));
    expect(signer?.key.kind).toBe('Ed448');
  });

  it('may have several certificates under one kid', () => {
    const signers = [1, 2].map(() => ({ format: 'hc1', kid: 'AAAAAAAAAAA=', publicKey: bareKey() }));
    expect(readTrustList(listOf([], signers)).find('hc1', '\0'.repeat(8))).toHaveLength(2);
  });

  it('is stale once its next update has passed', () => {
    const store = readTrustList({ ...listOf([], []), issuedAt: '2026-05-11T00:00:00Z', nextUpdate: '2026-11-11T00:00:00Z' });
    expect(store.factsAt(Date.parse('2026-11-11T00:00:00Z'))).toEqual({ version: '1', issuedAt: '2026-05-11T00:00:00Z', nextUpdate: '2026-11-11T00:00:00Z', stale: false });
    expect(store.factsAt(Date.parse('2026-11-11T00:00:01Z')).stale).toBe(true);
    expect(readTrustList(listOf([], [])).factsAt(Infinity).stale).toBe(false);
  });
});

describe('a trust list somebody has tampered with, or mistaken', () => {
  it('leaves out a certificate another authority issued, whatever name it bears, and keeps the others', async () => {
    const impostor = await makeAuthority('FR98', '2d-doc', period);
    const stranger = await makeAuthority('FR97', '2d-doc', period);
    const store = readTrustList(listOf([fr98.entry], [await signerOf(fr98), await signerOf(impostor, 'BAD1'), { ...await signerOf(stranger, 'BAD2'), authority: 'FR98' }]));
    expect(store.excluded).toEqual([{ signer: 'FR98/BAD1', code: 'NOT_ISSUED_BY_AUTHORITY' }, { signer: 'FR98/BAD2', code: 'NOT_ISSUED_BY_AUTHORITY' }]);
    expect(store.find('2d-doc', 'FR98/BAD1')).toEqual([]);
    expect(store.size).toBe(1);
  });

  it('leaves out a certificate issued with another kind of key than its authority has', async () => {
    const rsa = await makeAuthority('FR98', '2d-doc', period, 'RSA-2048');
    expect(readTrustList(listOf([fr98.entry], [await signerOf(rsa)])).excluded).toEqual([{ signer: 'FR98/AB01', code: 'NOT_ISSUED_BY_AUTHORITY' }]);
    expect(readTrustList(listOf([rsa.entry], [await signerOf(fr98)])).excluded).toEqual([{ signer: 'FR98/AB01', code: 'NOT_ISSUED_BY_AUTHORITY' }]);
  });

  it('is refused with every mistake named at once', async () => {
    const good = await signerOf(fr98);
    const kid = { format: 'hc1', kid: 'AAAAAAAAAAA=', publicKey: bareKey() };
    const mistakes = mistakesOf(listOf(
      [fr98.entry, fr98.entry, { ...health.entry, certificate: 'no PEM' }, { id: 'X', format: 'xyz', status: 'granted' }],
      [good, good, { ...good, id: 'AB02', authority: 'FR99' }, { ...good, id: 'AB03', certificate: good.certificate?.replace('MII', 'AAA') ?? '' }, { format: '2d-doc', id: 'AB04', publicKey: bareKey() },
        { format: 'xyz', publicKey: bareKey() }, kid, kid, { format: 'hc1', kid: 'not base64', publicKey: bareKey() }, { format: 'vds', publicKey: 'no PEM' }],
    ));
    expect(mistakes).toEqual([
      'authorities[1] FR98: AUTHORITY_LISTED_TWICE', 'authorities[2] FR: CERTIFICATE_UNREADABLE', 'authorities[3] X: FORMAT_NOT_SUPPORTED',
      'signers[1] FR98/AB01: SIGNER_LISTED_TWICE', 'signers[2] FR99/AB02: AUTHORITY_NOT_LISTED', 'signers[3] FR98/AB03: CERTIFICATE_UNREADABLE (tag 48 expected, 0 found)',
      'signers[4] ?/AB04: SIGNER_NOT_NAMED (by authority and id, as in the seal: FR03 and AV01)', 'signers[5] xyz: FORMAT_NOT_SUPPORTED', 'signers[7] AAAAAAAAAAA=: SIGNER_LISTED_TWICE',
      'signers[8] not base64: SIGNER_NOT_NAMED (by kid: 1 to 32 bytes in base64)', 'signers[9] ?: PUBLIC_KEY_UNREADABLE',
    ]);
  });

  it('has no two readings of one signer: names with a stroke, of another case, kids of no length are refused', () => {
    const publicKey = bareKey();
    for (const entry of [{ format: '2d-doc', authority: 'FR98', id: 'A/B1' }, { format: '2d-doc', authority: 'FR98', id: 'ab01' }, { format: '2d-doc', authority: 'FR98', id: '' }, { format: 'hc1', kid: '' }]) {
      expect(mistakesOf(listOf([fr98.entry], [{ ...entry, publicKey }])), JSON.stringify(entry)).toHaveLength(1);
    }
  });
});
