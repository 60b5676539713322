import { encodeHc1, encodeShc, encodeTwoDDoc, encodeVdsNc, encodeZ42, type ShcContent, type TwoDDocContent, type VdsNcContent, type Z42Content } from '@smart-verify/seals';
import type { Signer } from './pki.js';

/** Whoever seals: what its seals say of it, and its signature. */
export type Sealing = Pick<Signer, 'hint' | 'kind' | 'sign'>;

const bytesOf = (base64 = ''): Uint8Array => new Uint8Array(Buffer.from(base64, 'base64'));
const seconds = (instant: Date): number => Math.floor(instant.getTime() / 1000);
const dayOf = (instant: Date): string => instant.toISOString().slice(0, 10);

export interface TwoDDocWish extends Pick<TwoDDocContent, 'documentType' | 'fields' | 'annex' | 'signatureForm'> {
  readonly version?: TwoDDocContent['version'];
  /** `YYYY-MM-DD`; null: undated. */
  readonly issuedAt?: string | null;
  readonly signedAt: string;
}

/** A 2D-Doc sealed by this signer. */
export function sealTwoDDoc({ hint, sign }: Sealing, { version = '04', issuedAt = null, ...content }: TwoDDocWish): Uint8Array {
  const { authority = '', certificate = '' } = hint;
  return encodeTwoDDoc({ version, authority, certificate, country: 'FR', perimeter: '01', issuedAt, ...content }, sign);
}

export interface HealthPassWish {
  /** Unique certificate identifier (UVCI), the pass's reference. */
  readonly uvci: string;
  readonly issuedAt: Date;
  readonly expiresAt: Date;
  readonly family?: string;
  readonly given?: string;
}

/** A health pass (vaccination) of nobody: the names say so. */
const certificateOf = ({ uvci, issuedAt, family = 'SPECIMEN', given = 'CAMILLE' }: HealthPassWish): Record<string, unknown> => ({
  ver: '1.3.0', nam: { fn: family, fnt: family, gn: given, gnt: given }, dob: '1990-01-01',
  v: [{ tg: '840539006', vp: '1119349007', mp: 'EU/1/20/1528', ma: 'ORG-100030215', dn: 2, sd: 2, dt: dayOf(issuedAt), co: 'FR', is: 'Sandbox', ci: uvci }],
});

/** A European health pass sealed by this signer. */
export function sealHealthPass({ hint, kind, sign }: Sealing, wish: HealthPassWish): Uint8Array {
  return encodeHc1({
    kid: bytesOf(hint.kid), algorithm: kind === 'RSA-2048' ? 'PS256' : 'ES256', issuer: 'FR',
    issuedAt: seconds(wish.issuedAt), expiresAt: seconds(wish.expiresAt), certificate: certificateOf(wish),
  }, sign);
}

export interface ProofWish {
  /** The proof's own identifier (UVCI, UTCI). */
  readonly reference: string;
  readonly on: Date;
}

/** An ICAO proof of vaccination (VDS-NC) of nobody. */
export const sealVaccinationProof = (signer: Sealing, { reference, on }: ProofWish): Uint8Array => sealVdsNc(signer, 'icao.vacc', {
  uvci: reference, pid: { n: 'SPECIMEN CAMILLE', dob: '1990-01-01', sex: 'X', i: 'SP0000000' },
  ve: [{ des: 'XM68M6', nam: 'Specimen vaccine', dis: 'RA01.0', vd: [{ dvc: dayOf(on), seq: 1, ctr: 'UTO', adm: 'Sandbox', lot: 'SPECIMEN' }] }],
});

/** An ICAO proof of testing (VDS-NC) of nobody. */
export const sealTestProof = (signer: Sealing, { reference, on }: ProofWish): Uint8Array => sealVdsNc(signer, 'icao.test', {
  utci: reference, pid: { n: 'SPECIMEN CAMILLE', dob: '1990-01-01', dt: 'P', dn: 'SP0000000' },
  sp: { spn: 'Sandbox', ctr: 'UTO', cd: { p: '+00000000000', e: 'specimen@example.org', a: '1 Seal Street' } },
  dat: { sc: `${dayOf(on)}T08:00:00+00:00`, ri: `${dayOf(on)}T10:00:00+00:00` }, tr: { tc: 'molecular(PCR)', r: 'negative', m: 'nasopharyngeal' },
});

const joseHash: ReadonlyMap<string, VdsNcContent['algorithm']> = new Map([['P-384', 'ES384'], ['P-521', 'ES512']]);

const sealVdsNc = ({ hint, kind, sign }: Sealing, type: string, message: VdsNcContent['message']): Uint8Array =>
  encodeVdsNc({ type, issuer: 'UTO', message, algorithm: joseHash.get(kind) ?? 'ES256', certificate: bytesOf(hint.embedded) }, sign);

/** A SMART Health Card (immunisation) of nobody. */
export const sealHealthCard = ({ hint, sign }: Sealing, on: Date, more?: Pick<ShcContent, 'expires'>): Uint8Array => encodeShc({
  kid: hint.kid ?? '', issuer: hint.authority ?? '', notBefore: seconds(on), ...more, types: ['https://smarthealth.cards#immunization'],
  resources: [
    { resourceType: 'Patient', name: [{ family: 'SPECIMEN', given: ['CAMILLE'] }], birthDate: '1990-01-01' },
    { resourceType: 'Immunization', status: 'completed', vaccineCode: { coding: [{ system: 'http://hl7.org/fhir/sid/cvx', code: '207' }] }, patient: { reference: 'resource:0' }, occurrenceDateTime: dayOf(on), lotNumber: 'SPECIMEN' },
  ],
}, sign);

/** A proof of identity as France Identité's specimens are laid out (AFNOR Z42-105). */
export const sealIdentityProof = ({ hint, sign }: Sealing, on: Date, more?: Pick<Z42Content, 'padded'>): Uint8Array => encodeZ42({
  authority: hint.authority ?? '', certificate: hint.certificate ?? '', manifest: '4A4902', signedAt: seconds(on), ...more,
  values: ['Fin', [30, 'j'], '', '', 'SPECIMEN', 'Camille', 'X', '01/01/1990', 'PARIS', 'FRA'],
}, sign);

/** The same seal with one signed character changed: read without complaint, and forged. @param from text in the seal @param to as long */
export function alter(seal: Uint8Array, from: string, to: string): Uint8Array {
  const text = Buffer.from(seal).toString('latin1');
  if (from.length !== to.length || !text.includes(from)) throw new RangeError('the altered text must stand in the seal and keep its length');
  return Buffer.from(text.replace(from, to), 'latin1');
}
