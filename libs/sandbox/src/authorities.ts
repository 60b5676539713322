import type { TrustList } from '@smart-verify/contracts';
import { makeAuthority, makeSigner, type Authority, type Period, type Signer } from './pki.js';

/** Who seals in the sandbox. */
export interface Signers {
  readonly cmi: Signer;
  readonly taxi: Signer;
  readonly bills: Signer;
  /** Seals in bytes, where certificates have numbers. */
  readonly archive: Signer;
  readonly health: Signer;
  /** The same country's second health signer: RSA, PS256. */
  readonly healthRsa: Signer;
  /** Identity data in the container of the health passes: Ed25519. */
  readonly identity: Signer;
  /** VDS, brainpoolP256r1 as Germany's visas. */
  readonly visas: Signer;
  /** VDS, brainpoolP224r1 as Germany's address stickers. */
  readonly permits: Signer;
  /** VDS of TR-03171, known by a number its register gave. */
  readonly administration: Signer;
  readonly barcodes: Signer;
  readonly proofs: Signer;
  readonly cards: Signer;
  readonly passes: Signer;
  readonly identityProofs: Signer;
  /** Its certificate was revoked by its authority. */
  readonly revoked: Signer;
  /** The next sign soundly, but stand in no trust list. */
  readonly unlisted: Signer;
  readonly unlistedVisas: Signer;
  readonly unlistedProofs: Signer;
  readonly unlistedCards: Signer;
}

export interface Trust { readonly list: TrustList; readonly signers: Signers }

const day = 86_400_000;
const daysFrom = (now: Date, days: number): Date => new Date(Math.floor(now.getTime() / day) * day + days * day);
const isListed = (name: string): boolean => !name.startsWith('unlisted');

/** The test PKI: an authority of each format, their signers, and the trust list that names all who are listed. */
export async function makeTrust(now: Date): Promise<Trust> {
  const authorities = await makeAuthorities({ notBefore: daysFrom(now, -900), notAfter: daysFrom(now, 900) });
  const signers = await makeSigners(authorities, { notBefore: daysFrom(now, -400), notAfter: daysFrom(now, 700) }, now);
  const list: TrustList = {
    version: `sandbox-${now.toISOString().slice(0, 10)}`, issuedAt: now.toISOString(), nextUpdate: daysFrom(now, 400).toISOString(),
    authorities: Object.values(authorities).filter((authority) => authority !== authorities.stranger).map(({ entry }) => entry),
    signers: Object.entries(signers).filter(([name]) => isListed(name)).map(([, { entry }]) => entry),
  };
  return { list, signers };
}

type Authorities = Readonly<Record<'twoDDoc' | 'health' | 'documents' | 'administration' | 'barcodes' | 'proofs' | 'stranger' | 'cards' | 'passes' | 'identityProofs', Authority>>;

async function makeAuthorities(life: Period): Promise<Authorities> {
  return {
    twoDDoc: await makeAuthority('FR98', '2d-doc', life, 'P-384'),
    health: await makeAuthority('FR', 'hc1', life),
    documents: await makeAuthority('FR', 'vds', life, 'brainpoolP384r1'),
    administration: await makeAuthority('DE', 'vds', life, 'brainpoolP384r1'),
    barcodes: await makeAuthority('FR', 'idb', life),
    proofs: await makeAuthority('FR', 'vds-nc', life),
    // Of the same name as the one above, as anybody can make one.
    stranger: await makeAuthority('FR', 'vds-nc', life),
    cards: await makeAuthority('https://cards.example.org', 'shc', life),
    passes: await makeAuthority('did:web:passes.example.org', 'nzcp', life),
    identityProofs: await makeAuthority('FR98', 'z42-105', life),
  };
}

async function makeSigners(by: Authorities, period: Period, now: Date): Promise<Signers> {
  const revoked = { at: daysFrom(now, -3).toISOString(), reason: 'KEY_COMPROMISE' };
  return {
    cmi: await makeSigner(by.twoDDoc, { period, id: 'CMI1', organisation: 'Sandbox mobility cards', titles: ['cmi'] }),
    taxi: await makeSigner(by.twoDDoc, { period, id: 'T3P1', organisation: 'Sandbox passenger transport', kind: 'P-384', titles: ['taxi-card'] }),
    bills: await makeSigner(by.twoDDoc, { period, id: 'BIL1', organisation: 'Sandbox energy' }),
    archive: await makeSigner(by.twoDDoc, { period, id: 'A2C41', organisation: 'Sandbox archive' }),
    revoked: await makeSigner(by.twoDDoc, { period, id: 'REV1', organisation: 'Sandbox revoked signer', titles: ['cmi'], revoked }),
    health: await makeSigner(by.health, { period, organisation: 'Sandbox health authority' }),
    healthRsa: await makeSigner(by.health, { period, organisation: 'Sandbox health authority, RSA', kind: 'RSA-2048' }),
    identity: await makeSigner(by.health, { period, organisation: 'Sandbox identity authority', kind: 'Ed25519' }),
    visas: await makeSigner(by.documents, { period, id: 'FRVI', organisation: 'Sandbox consulates', kind: 'brainpoolP256r1' }),
    permits: await makeSigner(by.documents, { period, id: 'FRRP', organisation: 'Sandbox residence permits', kind: 'brainpoolP224r1' }),
    administration: await makeSigner(by.administration, { period, id: 'DEZV', reference: '5A3D0B7C9E1F42868A9B0C1D2E3F4051', organisation: 'Sandbox registry office', kind: 'brainpoolP256r1' }),
    barcodes: await makeSigner(by.barcodes, { period, organisation: 'Sandbox travel barcodes', kind: 'P-384' }),
    proofs: await makeSigner(by.proofs, { period, organisation: 'Sandbox travel proofs' }),
    cards: await makeSigner(by.cards, { period, organisation: 'Sandbox clinic' }),
    passes: await makeSigner(by.passes, { period, id: 'key-1', organisation: 'Sandbox passes' }),
    identityProofs: await makeSigner(by.identityProofs, { period, id: 'SVID1', organisation: 'Sandbox identity proofs' }),
    unlisted: await makeSigner(by.twoDDoc, { period, id: 'UNK1', organisation: 'Sandbox unlisted signer' }),
    unlistedVisas: await makeSigner(by.documents, { period, id: 'FRUN', organisation: 'Sandbox unlisted consulate', kind: 'brainpoolP256r1' }),
    unlistedProofs: await makeSigner(by.stranger, { period, organisation: 'Sandbox impostor' }),
    unlistedCards: await makeSigner(by.cards, { period, organisation: 'Sandbox unlisted clinic' }),
  };
}
