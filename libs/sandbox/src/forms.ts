import { sealHealthCard, sealHealthPass, sealIdentityProof, sealTestProof, sealTwoDDoc, sealVaccinationProof, type Sealing, type TwoDDocWish } from './forge.js';
import type { SealFormatId } from './pki.js';

/** One seal of each format in each of its forms, always the same: signed by nobody, for whoever tests the reading alone. */
export interface SealForm {
  readonly format: SealFormatId;
  readonly form: string;
  readonly code: Uint8Array;
}

const on = new Date('2026-03-02T10:00:00Z');
const until = new Date('2027-03-02T10:00:00Z');

/** The bytes of a signature that proves nothing: none of them 0, so that a lost one shows. */
const scrawl = (length: number): Uint8Array => Uint8Array.from({ length }, (_, at) => 1 + ((at * 37) % 255));
const nobody = (hint: Sealing['hint'], length = 64): Sealing => ({ hint, kind: 'P-256', sign: () => scrawl(length) });

const certificate = Buffer.from(scrawl(300)).toString('base64');
const signers: Readonly<Record<SealFormatId, Sealing>> = {
  '2d-doc': nobody({ authority: 'FR98', certificate: 'SPEC' }),
  hc1: nobody({ kid: 'c3BlY2ltZW4=' }),
  vds: nobody({ authority: 'UTSP', certificate: '5E' }),
  idb: nobody({ authority: 'UTO', certificate: '0102030405', embedded: certificate }),
  'vds-nc': nobody({ authority: 'UTO', embedded: certificate }),
  shc: nobody({ authority: 'https://specimen.example.org', kid: 'specimen' }),
  nzcp: nobody({ authority: 'did:web:specimen.example.org', kid: 'a2V5LTE=' }),
  'z42-105': nobody({ authority: 'FR98', certificate: 'SPEC1' }),
};

const card: TwoDDocWish = {
  documentType: 'A2', issuedAt: '2026-03-01', signedAt: '2026-03-02',
  fields: [{ id: 'AH', value: 'SPECIMEN', truncated: true }, { id: 'AI', value: '31122033' }, { id: 'ZZ', value: 'NEW' }],
};
const notation = (code: Uint8Array, write: (text: string) => string): Uint8Array => new Uint8Array(Buffer.from(write(Buffer.from(code).toString('latin1')), 'latin1'));
const written = (code: Uint8Array): Uint8Array => notation(code, (text) => text.replaceAll('\u001d', '<GS>').replaceAll('\u001e', '<RS>').replaceAll('\u001f', '<US>'));
const linked = (code: Uint8Array, link: string): Uint8Array => notation(code, (text) => `${link}${encodeURIComponent(text)}`);

const pass = { uvci: 'URN:UVCI:01:XX:SPECIMEN0001', issuedAt: on, expiresAt: until };
const proof = { reference: 'SPECIMEN0001', on };

/** A format is added with one line for each of its forms. */
const rows: readonly (readonly [SealFormatId, string, (signer: Sealing) => Uint8Array])[] = [
  ['2d-doc', 'version 01, signature in bytes', (signer) => sealTwoDDoc(signer, { ...card, version: '01' })],
  ['2d-doc', 'version 01, signature in base32', (signer) => sealTwoDDoc(signer, { ...card, version: '01', signatureForm: 'base32' })],
  ['2d-doc', 'version 02', (signer) => sealTwoDDoc(signer, { ...card, version: '02' })],
  ['2d-doc', 'version 03', (signer) => sealTwoDDoc(signer, { ...card, version: '03' })],
  ['2d-doc', 'version 04 with an annex', (signer) => sealTwoDDoc(signer, { ...card, annex: [{ id: '01', value: 'LOT7' }] })],
  ['2d-doc', 'control characters written out', (signer) => written(sealTwoDDoc(signer, card))],
  ['2d-doc', 'link', (signer) => linked(sealTwoDDoc(signer, card), 'https://wallet.example/?v=')],
  ['hc1', 'text', (signer) => sealHealthPass(signer, pass)],
  ['hc1', 'link', (signer) => linked(sealHealthPass(signer, pass), 'https://bonjour.tousanticovid.gouv.fr/app/wallet?v=')],
  ['vds-nc', 'proof of vaccination', (signer) => sealVaccinationProof(signer, proof)],
  ['vds-nc', 'proof of testing', (signer) => sealTestProof(signer, proof)],
  ['shc', 'one symbol', (signer) => sealHealthCard(signer, on)],
  ['z42-105', 'text', (signer) => sealIdentityProof(signer, on)],
  ['z42-105', 'text with padding', (signer) => sealIdentityProof(signer, on, { padded: true })],
];

/** Seals of every format that is read, each in every form in which it is met. */
export const sealForms = (): readonly SealForm[] => rows.map(([format, form, seal]) => ({ format, form, code: seal(signers[format]) }));
