import type { StatusName, Text, VerdictName } from '@smart-verify/contracts';
import type { Signers } from './authorities.js';
import { alter, forging, sealTwoDDoc, type Sealing } from './forge.js';
import { sealCovidPass, sealHealthCard, sealHealthPass, sealIdentityData, sealLightPass, sealTestProof, sealVaccinationProof } from './forge-health.js';
import { sealAdministrativeDocument, sealIdentityProof, sealResidencePermit, sealVisa, sealVisaBarcode } from './forge-travel.js';
import type { SealFormatId } from './pki.js';
import type { Symbology } from './pictures.js';

export type SpecimenKind = 'genuine' | 'forged' | 'expired' | 'revoked' | 'suspended' | 'unknown-signer' | 'revoked-signer' | 'not-entitled' | 'malformed';

/** What specimens are forged with. */
export interface Make { readonly signers: Signers; day(offset: number): Date }

/** How one specimen is forged, and what a right verifier says of it. */
export interface Row {
  readonly id: string;
  readonly name: Text;
  readonly kind: SpecimenKind;
  readonly verdict: VerdictName;
  readonly reason: string;
  readonly format?: SealFormatId;
  /** Where it is not the one its format is usually printed in. */
  readonly symbology?: Symbology;
  seal?(make: Make): Uint8Array;
  readonly title?: string;
  readonly reference?: string;
  readonly issuer?: string;
  readonly status?: StatusName;
  readonly statusReason?: string;
  /** Days from now. */
  readonly validFor?: number;
}

/** Specimens that belong together. */
export interface Group { readonly name: Text; readonly rows: readonly Row[] }

type Seal = NonNullable<Row['seal']>;
type Outcome = Pick<Row, 'kind' | 'verdict' | 'reason'>;
const genuine: Outcome = { kind: 'genuine', verdict: 'VALID', reason: 'VALID' };
const forged: Outcome = { kind: 'forged', verdict: 'INVALID', reason: 'SIGNATURE_FORGED' };
const expired: Outcome = { kind: 'expired', verdict: 'INVALID', reason: 'EXPIRED' };
const unknownSigner: Outcome = { kind: 'unknown-signer', verdict: 'UNDETERMINED', reason: 'SIGNER_UNKNOWN' };
const malformed: Outcome = { kind: 'malformed', verdict: 'INVALID', reason: 'SEAL_MALFORMED' };
const revoked: Outcome = { kind: 'revoked', verdict: 'INVALID', reason: 'STATUS_REVOKED' };

const row = (id: string, fr: string, en: string, outcome: Outcome, format: SealFormatId, seal: Seal, more?: Partial<Row>): Row => ({ id, name: { fr, en }, ...outcome, format, seal, ...more });
/** A title without a seal, by its number. */
const number = (id: string, fr: string, en: string, outcome: Outcome, more: Partial<Row>): Row => ({ id, name: { fr, en }, ...outcome, ...more });
/** What its issuer has said of it. */
const said = (title: string, reference: string, issuer: string, status: StatusName, more?: Pick<Row, 'statusReason' | 'validFor'>): Partial<Row> => ({ title, reference, issuer, status, ...more });
const cut = (seal: Seal, length: number): Seal => (make) => seal(make).subarray(0, length);

const dmy = (date: Date): string => date.toISOString().slice(0, 10).split('-').reverse().join('');
const ymd = (date: Date): string => date.toISOString().slice(0, 10);

const cmi = (reference: string, expiry: number, who: 'cmi' | 'revoked' | 'unlisted' = 'cmi'): Seal => ({ signers, day }) =>
  sealTwoDDoc(signers[who], { documentType: 'A2', issuedAt: ymd(day(-200)), signedAt: ymd(day(-200)), fields: [{ id: 'AH', value: reference }, { id: 'AI', value: dmy(day(expiry)) }] });
const taxi = (reference: string, who: 'taxi' | 'cmi' = 'taxi'): Seal => ({ signers, day }) =>
  sealTwoDDoc(signers[who], { documentType: 'A5', signedAt: ymd(day(-100)), fields: [{ id: 'AL', value: reference }, { id: 'AI', value: dmy(day(900)) }] });
const bill: Seal = ({ signers, day }) => sealTwoDDoc(signers.bills, {
  documentType: '01', issuedAt: ymd(day(-30)), signedAt: ymd(day(-30)),
  fields: [{ id: '10', value: 'M SPECIMEN CAMILLE' }, { id: '22', value: '1 RUE DU SCEAU' }, { id: '24', value: '75001' }, { id: '25', value: 'PARIS' }, { id: '26', value: 'FR' }],
});
const photo = { id: '03', value: Buffer.alloc(60, 'SPECIMEN').toString('base64'), binary: true } as const;
const inBytes: Seal = ({ signers, day }) => sealTwoDDoc(signers.archive, { form: 'binary', documentType: '01', issuedAt: ymd(day(-30)), signedAt: ymd(day(-30)), fields: [photo] });
const mixed: Seal = ({ signers, day }) => sealTwoDDoc(signers.bills, {
  form: 'mixed', documentType: '01', issuedAt: ymd(day(-30)), signedAt: ymd(day(-30)),
  fields: [{ id: '10', value: 'M SPECIMEN CAMILLE' }, { id: '22', value: '1 RUE DU SCEAU' }, { id: '24', value: '75001' }, { id: '25', value: 'PARIS' }, { id: '26', value: 'FR' }, photo],
});

const pass = (uvci: string, from: number, to: number, who: 'health' | 'healthRsa' = 'health'): Seal => ({ signers, day }) => sealHealthPass(signers[who], { uvci, issuedAt: day(from), expiresAt: day(to) });
const light: Seal = ({ signers, day }) => sealLightPass(signers.health, { issuedAt: day(-1), expiresAt: day(1) });
const covidPass = (to: number): Seal => ({ signers, day }) => sealCovidPass(signers.passes, { issuedAt: day(-60), expiresAt: day(to) });
const card = (signer: (signers: Signers) => Sealing, to?: number): Seal => ({ signers, day }) => sealHealthCard(signer(signers), day(-60), to === undefined ? undefined : day(to));
const proof = (signer: (signers: Signers) => Sealing, seal = sealVaccinationProof): Seal => ({ signers, day }) => seal(signer(signers), { reference: 'SPECIMEN0001', on: day(-60) });

type SealTravel = (signer: Sealing, wish: { number: string; on: Date; until: Date }) => Uint8Array;
const travel = (seal: SealTravel, signer: (signers: Signers) => Sealing, to = 300): Seal => ({ signers, day }) => seal(signer(signers), { number: 'SP0000001', on: day(-300), until: day(to) });
const identity = (to: number): Seal => ({ signers, day }) => sealIdentityData(signers.identity, { issuedAt: day(-60), expiresAt: day(to) });
const identityProof = (signer: (signers: Signers) => Sealing): Seal => ({ signers, day }) => sealIdentityProof(signer(signers), day(-10));

/** The specimens of the sandbox: each kind of title, each format of seal, and each way of not being valid. */
export const groups: readonly Group[] = [
  { name: { fr: 'Cartes et documents scellés en 2D-Doc', en: 'Cards and documents sealed as 2D-Doc' }, rows: [
    row('cmi', 'Carte mobilité inclusion', 'Mobility inclusion card', genuine, '2d-doc', cmi('99000000001', 500), said('cmi', '99000000001', 'mobility', 'active')),
    row('cmi-extended', 'CMI prolongée au registre', 'Mobility card extended in the register', genuine, '2d-doc', cmi('99000000002', -20), said('cmi', '99000000002', 'mobility', 'active', { validFor: 300 })),
    row('cmi-revoked', 'CMI révoquée', 'Revoked mobility card', revoked, '2d-doc', cmi('99000000003', 500), said('cmi', '99000000003', 'mobility', 'revoked', { statusReason: 'RIGHTS_ENDED' })),
    row('cmi-expired', 'CMI expirée', 'Expired mobility card', expired, '2d-doc', cmi('99000000004', -20), said('cmi', '99000000004', 'mobility', 'active')),
    row('cmi-forged', 'CMI au numéro modifié', 'Mobility card with an altered number', forged, '2d-doc', (make) => alter(cmi('99000000005', 500)(make), '99000000005', '99000000001')),
    row('cmi-unknown-signer', 'CMI d’un signataire inconnu', 'Mobility card of an unknown signer', unknownSigner, '2d-doc', cmi('99000000006', 500, 'unlisted')),
    row('cmi-revoked-signer', 'CMI d’un signataire révoqué', 'Mobility card of a revoked signer', { kind: 'revoked-signer', verdict: 'INVALID', reason: 'SIGNER_REVOKED' }, '2d-doc', cmi('99000000007', 500, 'revoked')),
    row('cmi-truncated', 'Code tronqué', 'Truncated code', malformed, '2d-doc', cut(cmi('99000000008', 500), 30)),
    row('taxi', 'Carte professionnelle de taxi', 'Taxi card', genuine, '2d-doc', taxi('07599000001'), said('taxi-card', '07599000001', 'transport', 'active')),
    row('taxi-suspended', 'Carte de taxi suspendue', 'Suspended taxi card', { kind: 'suspended', verdict: 'INVALID', reason: 'STATUS_SUSPENDED' }, '2d-doc', taxi('07599000002'), said('taxi-card', '07599000002', 'transport', 'suspended', { statusReason: 'MEDICAL_VISIT_MISSING' })),
    row('taxi-not-entitled', 'Carte de taxi scellée par un tiers', 'Taxi card sealed by somebody else', { kind: 'not-entitled', verdict: 'INVALID', reason: 'SIGNER_NOT_ENTITLED' }, '2d-doc', taxi('07599000003', 'cmi'), said('taxi-card', '07599000003', 'transport', 'active')),
    row('bill', 'Facture d’énergie (2D-Doc générique)', 'Energy bill (any 2D-Doc)', genuine, '2d-doc', bill),
    row('bill-mixed', 'Facture avec une image (2D-Doc mixte)', 'Bill with an image (mixed 2D-Doc)', genuine, '2d-doc', mixed),
    row('archive-binary', 'Pièce d’archive (2D-Doc binaire)', 'Archived document (binary 2D-Doc)', genuine, '2d-doc', inBytes),
  ] },
  { name: { fr: 'Santé : HC1, SMART Health Cards, NZ COVID Pass', en: 'Health: HC1, SMART Health Cards, NZ COVID Pass' }, rows: [
    row('health-pass', 'Passe sanitaire européen', 'European health pass', genuine, 'hc1', pass('URN:UVCI:01:FR:SPECIMEN0001', -60, 300)),
    row('health-pass-rsa', 'Passe sanitaire (signature RSA)', 'Health pass (RSA signature)', genuine, 'hc1', pass('URN:UVCI:01:FR:SPECIMEN0002', -60, 300, 'healthRsa')),
    row('health-pass-revoked', 'Passe sanitaire révoqué', 'Revoked health pass', revoked, 'hc1', pass('URN:UVCI:01:FR:SPECIMEN0003', -60, 300), said('health-pass', 'URN:UVCI:01:FR:SPECIMEN0003', 'health', 'revoked', { statusReason: 'ISSUED_BY_FRAUD' })),
    row('health-pass-expired', 'Passe sanitaire expiré', 'Expired health pass', expired, 'hc1', pass('URN:UVCI:01:FR:SPECIMEN0004', -200, -10)),
    row('light-pass', 'Passe sanitaire allégé', 'Light health pass', genuine, 'hc1', light),
    row('health-card', 'Carnet de vaccination (SMART Health Card)', 'Vaccination record (SMART Health Card)', genuine, 'shc', card(({ cards }) => cards)),
    row('health-card-expired', 'Carnet de vaccination expiré', 'Expired vaccination record', expired, 'shc', card(({ cards }) => cards, -10)),
    row('health-card-forged', 'Carnet de vaccination falsifié', 'Forged vaccination record', forged, 'shc', card(({ cards }) => forging(cards))),
    row('health-card-unknown-signer', 'Carnet d’un signataire inconnu', 'Vaccination record of an unknown signer', unknownSigner, 'shc', card(({ unlistedCards }) => unlistedCards)),
    row('covid-pass', 'Passe néo-zélandais', 'New Zealand COVID Pass', genuine, 'nzcp', covidPass(300)),
    row('covid-pass-expired', 'Passe néo-zélandais expiré', 'Expired New Zealand COVID Pass', expired, 'nzcp', covidPass(-10)),
  ] },
  { name: { fr: 'Voyage et séjour : cachets de l’OACI', en: 'Travel and residence: seals of ICAO' }, rows: [
    row('visa', 'Visa (VDS)', 'Visa (VDS)', genuine, 'vds', travel(sealVisa, ({ visas }) => visas)),
    row('visa-expired', 'Visa expiré', 'Expired visa', expired, 'vds', travel(sealVisa, ({ visas }) => visas, -200)),
    row('visa-forged', 'Visa falsifié', 'Forged visa', forged, 'vds', travel(sealVisa, ({ visas }) => forging(visas))),
    row('visa-unknown-signer', 'Visa d’un signataire inconnu', 'Visa of an unknown signer', unknownSigner, 'vds', travel(sealVisa, ({ unlistedVisas }) => unlistedVisas)),
    row('visa-truncated', 'Visa au code tronqué', 'Visa with a truncated code', malformed, 'vds', cut(travel(sealVisa, ({ visas }) => visas), 60)),
    row('residence-permit', 'Titre de séjour (VDS)', 'Residence permit (VDS)', genuine, 'vds', travel(sealResidencePermit, ({ permits }) => permits), { symbology: 'azteccode' }),
    row('registration', 'Attestation de domicile allemande (TR-03171)', 'German certificate of residence (TR-03171)', genuine, 'vds', travel(sealAdministrativeDocument, ({ administration }) => administration)),
    row('registration-expired', 'Attestation de domicile expirée', 'Expired certificate of residence', expired, 'vds', travel(sealAdministrativeDocument, ({ administration }) => administration, -10)),
    row('visa-barcode', 'Visa (code IDB)', 'Visa (IDB barcode)', genuine, 'idb', travel(sealVisaBarcode, ({ barcodes }) => barcodes)),
    row('visa-barcode-forged', 'Visa falsifié (code IDB)', 'Forged visa (IDB barcode)', forged, 'idb', travel(sealVisaBarcode, ({ barcodes }) => forging(barcodes))),
    row('vaccination-proof', 'Preuve de vaccination (VDS-NC)', 'Proof of vaccination (VDS-NC)', genuine, 'vds-nc', proof(({ proofs }) => proofs)),
    row('test-proof', 'Preuve de test (VDS-NC)', 'Proof of testing (VDS-NC)', genuine, 'vds-nc', proof(({ proofs }) => proofs, sealTestProof)),
    row('test-proof-forged', 'Preuve de test falsifiée', 'Forged proof of testing', forged, 'vds-nc', proof(({ proofs }) => forging(proofs), sealTestProof)),
    row('vaccination-proof-unknown-signer', 'Preuve de vaccination d’un imposteur', 'Proof of vaccination of an impostor', unknownSigner, 'vds-nc', proof(({ unlistedProofs }) => unlistedProofs)),
  ] },
  { name: { fr: 'Identité : AFNOR Z42-105, MOSIP', en: 'Identity: AFNOR Z42-105, MOSIP' }, rows: [
    row('identity-proof', 'Justificatif d’identité (Z42-105)', 'Proof of identity (Z42-105)', genuine, 'z42-105', identityProof(({ identityProofs }) => identityProofs)),
    row('identity-proof-forged', 'Justificatif d’identité falsifié', 'Forged proof of identity', forged, 'z42-105', identityProof(({ identityProofs }) => forging(identityProofs))),
    row('identity-data', 'Données d’identité (MOSIP, claim 169)', 'Identity data (MOSIP, claim 169)', genuine, 'hc1', identity(300)),
    row('identity-data-expired', 'Données d’identité expirées', 'Expired identity data', expired, 'hc1', identity(-10)),
  ] },
  { name: { fr: 'Titres connus par leur numéro', en: 'Titles known by their number' }, rows: [
    number('bicycle', 'Vélo, par son identifiant', 'Bicycle, by its identifier', genuine, said('bicycle', 'BC99000001', 'bicycles', 'active')),
    number('bicycle-stolen', 'Vélo déclaré volé', 'Bicycle reported stolen', { kind: 'revoked', verdict: 'INVALID', reason: 'STATUS_STOLEN' }, said('bicycle', 'BC99000002', 'bicycles', 'stolen', { statusReason: 'THEFT_REPORTED' })),
  ] },
];
