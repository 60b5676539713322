import type { StatusEvent, StatusName, Text, VerdictName } from '@smart-verify/contracts';
import type { Signers } from './authorities.js';
import { alter, sealHealthPass, sealTwoDDoc } from './forge.js';
import { pictureOf, symbologyOf } from './pictures.js';

export type SpecimenKind = 'genuine' | 'forged' | 'expired' | 'revoked' | 'suspended' | 'unknown-signer' | 'revoked-signer' | 'not-entitled' | 'malformed';

/** One title to try, and what a right verifier says of it. */
export interface Specimen {
  readonly id: string;
  readonly name: Text;
  readonly kind: SpecimenKind;
  readonly verdict: VerdictName;
  /** Reason code that must be among those given. */
  readonly reason: string;
  /** The code's bytes, a character each (Latin-1). */
  readonly code?: string;
  /** base64 of a PNG. */
  readonly picture?: string;
  readonly title?: string;
  readonly reference?: string;
  /** What its issuer has said of it, if anything. */
  readonly statement?: { readonly issuer: string; readonly event: StatusEvent };
}

interface Row {
  readonly id: string;
  readonly name: Text;
  readonly kind: SpecimenKind;
  readonly verdict: VerdictName;
  readonly reason: string;
  readonly format?: '2d-doc' | 'hc1';
  seal?(make: Make): Uint8Array;
  readonly title?: string;
  readonly reference?: string;
  readonly issuer?: string;
  readonly status?: StatusName;
  readonly statusReason?: string;
  /** Days from now. */
  readonly validFor?: number;
}

interface Make { readonly signers: Signers; day(offset: number): Date }

const dmy = (date: Date): string => date.toISOString().slice(0, 10).split('-').reverse().join('');
const ymd = (date: Date): string => date.toISOString().slice(0, 10);

const cmi = (number: string, expiry: number, who: 'cmi' | 'revoked' | 'unlisted' = 'cmi') => ({ signers, day }: Make): Uint8Array =>
  sealTwoDDoc(signers[who], { documentType: 'A2', issuedAt: ymd(day(-200)), signedAt: ymd(day(-200)), fields: [{ id: 'AH', value: number }, { id: 'AI', value: dmy(day(expiry)) }] });
const taxi = (number: string, who: 'taxi' | 'cmi' = 'taxi') => ({ signers, day }: Make): Uint8Array =>
  sealTwoDDoc(signers[who], { documentType: 'A5', signedAt: ymd(day(-100)), fields: [{ id: 'AL', value: number }, { id: 'AI', value: dmy(day(900)) }] });
const pass = (uvci: string, from: number, to: number, who: 'health' | 'healthRsa' = 'health') => ({ signers, day }: Make): Uint8Array =>
  sealHealthPass(signers[who], { uvci, issuedAt: day(from), expiresAt: day(to) });
const bill = ({ signers, day }: Make): Uint8Array => sealTwoDDoc(signers.bills, {
  documentType: '01', issuedAt: ymd(day(-30)), signedAt: ymd(day(-30)),
  fields: [{ id: '10', value: 'M SPECIMEN CAMILLE' }, { id: '22', value: '1 RUE DU SCEAU' }, { id: '24', value: '75001' }, { id: '25', value: 'PARIS' }, { id: '26', value: 'FR' }],
});

const of = (title: string, reference: string, issuer: string, status: StatusName, more?: Pick<Row, 'statusReason' | 'validFor'>) => ({ title, reference, issuer, status, ...more });

/** The specimens of the sandbox: each kind of title, and each way of not being valid. */
const rows: readonly Row[] = [
  { id: 'cmi', name: { fr: 'Carte mobilité inclusion', en: 'Mobility inclusion card' }, kind: 'genuine', verdict: 'VALID', reason: 'VALID', format: '2d-doc', seal: cmi('99000000001', 500), ...of('cmi', '99000000001', 'mobility', 'active') },
  { id: 'cmi-extended', name: { fr: 'CMI prolongée au registre', en: 'Mobility card extended in the register' }, kind: 'genuine', verdict: 'VALID', reason: 'VALID', format: '2d-doc', seal: cmi('99000000002', -20), ...of('cmi', '99000000002', 'mobility', 'active', { validFor: 300 }) },
  { id: 'cmi-revoked', name: { fr: 'CMI révoquée', en: 'Revoked mobility card' }, kind: 'revoked', verdict: 'INVALID', reason: 'STATUS_REVOKED', format: '2d-doc', seal: cmi('99000000003', 500), ...of('cmi', '99000000003', 'mobility', 'revoked', { statusReason: 'RIGHTS_ENDED' }) },
  { id: 'cmi-expired', name: { fr: 'CMI expirée', en: 'Expired mobility card' }, kind: 'expired', verdict: 'INVALID', reason: 'EXPIRED', format: '2d-doc', seal: cmi('99000000004', -20), ...of('cmi', '99000000004', 'mobility', 'active') },
  { id: 'cmi-forged', name: { fr: 'CMI au numéro modifié', en: 'Mobility card with an altered number' }, kind: 'forged', verdict: 'INVALID', reason: 'SIGNATURE_FORGED', format: '2d-doc', seal: (make) => alter(cmi('99000000005', 500)(make), '99000000005', '99000000001') },
  { id: 'cmi-unknown-signer', name: { fr: 'CMI d’un signataire inconnu', en: 'Mobility card of an unknown signer' }, kind: 'unknown-signer', verdict: 'UNDETERMINED', reason: 'SIGNER_UNKNOWN', format: '2d-doc', seal: cmi('99000000006', 500, 'unlisted') },
  { id: 'cmi-revoked-signer', name: { fr: 'CMI d’un signataire révoqué', en: 'Mobility card of a revoked signer' }, kind: 'revoked-signer', verdict: 'INVALID', reason: 'SIGNER_REVOKED', format: '2d-doc', seal: cmi('99000000007', 500, 'revoked') },
  { id: 'taxi', name: { fr: 'Carte professionnelle de taxi', en: 'Taxi card' }, kind: 'genuine', verdict: 'VALID', reason: 'VALID', format: '2d-doc', seal: taxi('07599000001'), ...of('taxi-card', '07599000001', 'transport', 'active') },
  { id: 'taxi-suspended', name: { fr: 'Carte de taxi suspendue', en: 'Suspended taxi card' }, kind: 'suspended', verdict: 'INVALID', reason: 'STATUS_SUSPENDED', format: '2d-doc', seal: taxi('07599000002'), ...of('taxi-card', '07599000002', 'transport', 'suspended', { statusReason: 'MEDICAL_VISIT_MISSING' }) },
  { id: 'taxi-not-entitled', name: { fr: 'Carte de taxi scellée par un tiers', en: 'Taxi card sealed by somebody else' }, kind: 'not-entitled', verdict: 'INVALID', reason: 'SIGNER_NOT_ENTITLED', format: '2d-doc', seal: taxi('07599000003', 'cmi'), ...of('taxi-card', '07599000003', 'transport', 'active') },
  { id: 'health-pass', name: { fr: 'Passe sanitaire européen', en: 'European health pass' }, kind: 'genuine', verdict: 'VALID', reason: 'VALID', format: 'hc1', seal: pass('URN:UVCI:01:FR:SPECIMEN0001', -60, 300) },
  { id: 'health-pass-rsa', name: { fr: 'Passe sanitaire (signature RSA)', en: 'Health pass (RSA signature)' }, kind: 'genuine', verdict: 'VALID', reason: 'VALID', format: 'hc1', seal: pass('URN:UVCI:01:FR:SPECIMEN0002', -60, 300, 'healthRsa') },
  { id: 'health-pass-revoked', name: { fr: 'Passe sanitaire révoqué', en: 'Revoked health pass' }, kind: 'revoked', verdict: 'INVALID', reason: 'STATUS_REVOKED', format: 'hc1', seal: pass('URN:UVCI:01:FR:SPECIMEN0003', -60, 300), ...of('health-pass', 'URN:UVCI:01:FR:SPECIMEN0003', 'health', 'revoked', { statusReason: 'ISSUED_BY_FRAUD' }) },
  { id: 'health-pass-expired', name: { fr: 'Passe sanitaire expiré', en: 'Expired health pass' }, kind: 'expired', verdict: 'INVALID', reason: 'EXPIRED', format: 'hc1', seal: pass('URN:UVCI:01:FR:SPECIMEN0004', -200, -10) },
  { id: 'bill', name: { fr: 'Facture d’énergie (2D-Doc générique)', en: 'Energy bill (any 2D-Doc)' }, kind: 'genuine', verdict: 'VALID', reason: 'VALID', format: '2d-doc', seal: bill },
  { id: 'cmi-truncated', name: { fr: 'Code tronqué', en: 'Truncated code' }, kind: 'malformed', verdict: 'INVALID', reason: 'SEAL_MALFORMED', format: '2d-doc', seal: (make) => cmi('99000000008', 500)(make).subarray(0, 30) },
  { id: 'bicycle', name: { fr: 'Vélo, par son identifiant', en: 'Bicycle, by its identifier' }, kind: 'genuine', verdict: 'VALID', reason: 'VALID', ...of('bicycle', 'BC99000001', 'bicycles', 'active') },
  { id: 'bicycle-stolen', name: { fr: 'Vélo déclaré volé', en: 'Bicycle reported stolen' }, kind: 'revoked', verdict: 'INVALID', reason: 'STATUS_STOLEN', ...of('bicycle', 'BC99000002', 'bicycles', 'stolen', { statusReason: 'THEFT_REPORTED' }) },
];

const day = 86_400_000;

/** Forges every specimen as of `now`. */
export async function makeSpecimens(signers: Signers, now: Date): Promise<Specimen[]> {
  const make: Make = { signers, day: (offset) => new Date(now.getTime() + offset * day) };
  return Promise.all(rows.map((row) => specimenOf(row, make)));
}

async function specimenOf({ seal, format, issuer, status, statusReason, validFor, title, reference, ...row }: Row, make: Make): Promise<Specimen> {
  const bytes = seal?.(make);
  const event = status && title && reference ? {
    title, reference, status, sequence: 1, ...(statusReason && { reason: statusReason }), ...(validFor !== undefined && { validUntil: make.day(validFor).toISOString() }),
  } : undefined;
  return {
    ...row,
    ...(bytes ? { code: Buffer.from(bytes).toString('latin1'), picture: (await pictureOf(bytes, symbologyOf(format ?? '2d-doc'))).toString('base64') } : { title, reference }),
    ...(issuer && event && { statement: { issuer, event } }),
  };
}
