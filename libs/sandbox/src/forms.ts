import { encodeShcChunks, hc1Places, splitTwoDDoc } from '@smart-verify/seals';
import { sealTwoDDoc, type Sealing, type TwoDDocWish } from './forge.js';
import {
  healthCard, sealCovidPass, sealExemption, sealHc1, sealHealthCard, sealHealthPass, sealIdentityData, sealLightPass, sealTestProof, sealVaccinationProof, sealWhoVaccination,
} from './forge-health.js';
import { sealAdministrativeDocument, sealIdentityProof, sealPassportBarcode, sealResidencePermit, sealVisa, sealVisaBarcode } from './forge-travel.js';
import type { SealFormatId } from './pki.js';

/** One seal of a format in one of its forms, always the same: signed by nobody, for whoever tests the reading alone. */
export interface SealForm {
  readonly format: SealFormatId;
  readonly form: string;
  readonly code: Uint8Array;
}

const on = new Date('2026-03-02T10:00:00Z');
const until = new Date('2027-03-02T10:00:00Z');
const life = { issuedAt: on, expiresAt: until };

/** The bytes of a signature that proves nothing: none of them 0, so that a lost one shows. */
const scrawl = (length: number): Uint8Array => Uint8Array.from({ length }, (_, at) => 1 + ((at * 37) % 255));
const nobody = (hint: Sealing['hint'], length = 64): Sealing => ({ hint, kind: 'P-256', sign: () => scrawl(length) });

const certificate = Buffer.from(scrawl(300)).toString('base64');
const signers: Readonly<Record<SealFormatId, Sealing>> = {
  '2d-doc': nobody({ authority: 'FR98', certificate: 'SPEC' }),
  hc1: nobody({ kid: 'c3BlY2ltZW4=' }),
  vds: nobody({ authority: 'FRSP', certificate: '5EC1' }),
  idb: nobody({ authority: 'FRA', certificate: '0102030405', embedded: certificate }),
  'vds-nc': nobody({ authority: 'FRA', embedded: certificate }),
  shc: nobody({ authority: 'https://specimen.example.org', kid: 'specimen' }),
  nzcp: nobody({ authority: 'did:web:specimen.example.org', kid: 'a2V5LTE=' }),
  'z42-105': nobody({ authority: 'FR98', certificate: 'SPEC1' }),
};
const administration = nobody({ authority: 'DEZV', certificate: '0123456789ABCDEF0123456789ABCDEF' });
/** In bytes, certificates have numbers. */
const numbered = nobody({ authority: 'FR98', certificate: '5EC1E' });

const card: TwoDDocWish = {
  documentType: 'A2', issuedAt: '2026-03-01', signedAt: '2026-03-02',
  fields: [{ id: 'AH', value: 'SPECIMEN', truncated: true }, { id: 'AI', value: '31122033' }, { id: 'ZZ', value: 'NEW' }],
};
const face = { id: '03', value: Buffer.from(scrawl(24)).toString('base64'), binary: true } as const;

const rewritten = (code: Uint8Array, write: (text: string) => string): Uint8Array => new Uint8Array(Buffer.from(write(Buffer.from(code).toString('latin1')), 'latin1'));
const spelled = (code: Uint8Array): Uint8Array => rewritten(code, (text) => text.replaceAll('\u001d', '<GS>').replaceAll('\u001e', '<RS>').replaceAll('\u001f', '<US>'));
const linked = (code: Uint8Array, link: string): Uint8Array => rewritten(code, (text) => `${link}${encodeURIComponent(text)}`);
/** The symbols of one seal, one to a line, as a wedge types them. */
const lines = (symbols: readonly Uint8Array[]): Uint8Array => new Uint8Array(Buffer.concat(symbols.flatMap((symbol) => [symbol, Buffer.from('\n')])));

const pass = { uvci: 'URN:UVCI:01:XX:SPECIMEN0001', ...life };
const proof = { reference: 'SPECIMEN0001', on };
const travel = { number: 'SP0000000', on, until };

/** A format is added with one line for each of its forms. */
const rows: readonly (readonly [SealFormatId, string, (signer: Sealing) => Uint8Array])[] = [
  ['2d-doc', 'version 01, signature in bytes', (signer) => sealTwoDDoc(signer, { ...card, version: '01' })],
  ['2d-doc', 'version 01, signature in base32', (signer) => sealTwoDDoc(signer, { ...card, version: '01', signatureForm: 'base32' })],
  ['2d-doc', 'version 02', (signer) => sealTwoDDoc(signer, { ...card, version: '02' })],
  ['2d-doc', 'version 03', (signer) => sealTwoDDoc(signer, { ...card, version: '03' })],
  ['2d-doc', 'version 04 with an annex', (signer) => sealTwoDDoc(signer, { ...card, annex: [{ id: '01', value: 'LOT7' }] })],
  ['2d-doc', 'mixed', (signer) => sealTwoDDoc(signer, { ...card, form: 'mixed', fields: [{ id: 'AH', value: 'SPECIMEN' }, face] })],
  ['2d-doc', 'binary', () => sealTwoDDoc(numbered, { ...card, form: 'binary', documentType: 'A2', fields: [face], annex: [face] })],
  ['2d-doc', 'two symbols', (signer) => lines(splitTwoDDoc(sealTwoDDoc(signer, card), { set: 'SPC', count: 2 }))],
  ['2d-doc', 'control characters written out', (signer) => spelled(sealTwoDDoc(signer, card))],
  ['2d-doc', 'link', (signer) => linked(sealTwoDDoc(signer, card), 'https://wallet.example/?v=')],
  ['hc1', 'health pass', (signer) => sealHealthPass(signer, pass)],
  ['hc1', 'health pass in a link', (signer) => linked(sealHealthPass(signer, pass), 'https://bonjour.tousanticovid.gouv.fr/app/wallet?v=')],
  ['hc1', 'light pass', (signer) => sealLightPass(signer, life)],
  ['hc1', 'Swiss light pass', (signer) => sealHc1(signer, life, { prefix: 'LT1:', place: hc1Places.swissLight, tag: 'none', certificate: { ver: '1.0.0', nam: { fnt: 'SPECIMEN' }, dob: '1990-01-01' } })],
  ['hc1', 'exemption', (signer) => sealExemption(signer, life)],
  ['hc1', 'WHO vaccination', (signer) => sealWhoVaccination(signer, life)],
  ['hc1', 'identity data', (signer) => sealIdentityData(signer, life)],
  ['hc1', 'identity data behind a prefix', (signer) => sealIdentityData(signer, life, { prefix: 'HC1:' })],
  ['vds', 'visa', (signer) => sealVisa(signer, travel)],
  ['vds', 'visa, fixed signer field, lengths of one byte', (signer) => sealVisa(signer, travel, { version: 2, lengths: 'byte' })],
  ['vds', 'residence permit, P-521', ({ hint }) => sealResidencePermit(nobody(hint, 132), travel)],
  ['vds', 'administrative document', () => sealAdministrativeDocument(administration, travel)],
  ['idb', 'visa', (signer) => sealVisaBarcode(signer, travel)],
  ['idb', 'passport, compressed, date of three bytes', (signer) => sealPassportBarcode(signer, travel, { compressed: true, dateSize: 3 })],
  ['idb', 'passport, as drafts had it', ({ hint: { authority = '', certificate: reference = '' } }) => sealPassportBarcode(nobody({ authority, certificate: reference }), travel, { identifier: 'NDB1' })],
  ['vds-nc', 'proof of vaccination', (signer) => sealVaccinationProof(signer, proof)],
  ['vds-nc', 'proof of testing', (signer) => sealTestProof(signer, proof)],
  ['shc', 'one symbol', (signer) => sealHealthCard(signer, on)],
  ['shc', 'three symbols', (signer) => lines(encodeShcChunks(healthCard(signer, on), 3, signer.sign))],
  ['nzcp', 'pass', (signer) => sealCovidPass(signer, life)],
  ['nzcp', 'pass, key named in text', (signer) => sealCovidPass(signer, life, { kidAs: 'text' })],
  ['z42-105', 'text', (signer) => sealIdentityProof(signer, on)],
  ['z42-105', 'text with padding', (signer) => sealIdentityProof(signer, on, { padded: true })],
];

/** Seals of every format that is read, each in every form in which it is met. */
export const sealForms = (): readonly SealForm[] => rows.map(([format, form, seal]) => ({ format, form, code: seal(signers[format]) }));
