import { encodeHc1, encodeNzcp, encodeShc, encodeVdsNc, hc1Places, type Hc1Content, type NzcpContent, type ShcContent, type VdsNcContent } from '@smart-verify/seals';
import type { Sealing } from './forge.js';

const bytesOf = (base64 = ''): Uint8Array => new Uint8Array(Buffer.from(base64, 'base64'));
const seconds = (instant: Date): number => Math.floor(instant.getTime() / 1000);
const dayOf = (instant: Date): string => instant.toISOString().slice(0, 10);

export interface Life { readonly issuedAt: Date; readonly expiresAt: Date }

export interface HealthPassWish extends Life {
  /** Unique certificate identifier (UVCI), the pass's reference. */
  readonly uvci: string;
  readonly family?: string;
  readonly given?: string;
}

const algorithms: ReadonlyMap<string, Hc1Content['algorithm']> = new Map([['RSA-2048', 'PS256'], ['Ed25519', 'EdDSA']]);

/** Any content of the container, sealed by this signer. */
export const sealHc1 = ({ hint, kind, sign }: Sealing, { issuedAt, expiresAt }: Life, content: Pick<Hc1Content, 'certificate' | 'place' | 'prefix' | 'tag'>): Uint8Array => encodeHc1({
  kid: bytesOf(hint.kid), algorithm: algorithms.get(kind) ?? 'ES256', issuer: 'FR', issuedAt: seconds(issuedAt), expiresAt: seconds(expiresAt), ...content,
}, sign);

const nobody = { ver: '1.3.0', nam: { fn: 'SPECIMEN', fnt: 'SPECIMEN', gn: 'CAMILLE', gnt: 'CAMILLE' }, dob: '1990-01-01' };

/** A European health pass (vaccination) of nobody: the names say so. */
export const sealHealthPass = (signer: Sealing, { uvci, family = 'SPECIMEN', given = 'CAMILLE', ...life }: HealthPassWish): Uint8Array => sealHc1(signer, life, { certificate: {
  ...nobody, nam: { fn: family, fnt: family, gn: given, gnt: given },
  v: [{ tg: '840539006', vp: '1119349007', mp: 'EU/1/20/1528', ma: 'ORG-100030215', dn: 2, sd: 2, dt: dayOf(life.issuedAt), co: 'FR', is: 'Sandbox', ci: uvci }],
} });

/** A French light pass, which tells a name and no event. */
export const sealLightPass = (signer: Sealing, life: Life): Uint8Array => sealHc1(signer, life, { prefix: 'HCFR1:', certificate: nobody });

/** A French exemption from vaccination. */
export const sealExemption = (signer: Sealing, life: Life): Uint8Array => sealHc1(signer, life, { prefix: 'EX1:', certificate: {
  ...nobody, ex: { tg: '840539006', es: 'SE/2', df: dayOf(life.issuedAt), du: dayOf(life.expiresAt), co: 'FR', is: 'Sandbox', ci: 'URN:UVCI:01:FR:SPECIMEN0009' },
} });

/** A WHO certificate of vaccination (DDCC). */
export const sealWhoVaccination = (signer: Sealing, life: Life): Uint8Array => sealHc1(signer, life, { place: hc1Places.ddccVaccination, certificate: {
  name: 'Camille Specimen', birthDate: '1990-01-01', identifier: 'SPECIMEN-1',
  vaccination: { vaccine: { code: 'XM68M6', system: 'http://id.who.int/icd/release/11/mms' }, brand: 'XM4YL8', lot: 'SPECIMEN', date: dayOf(life.issuedAt), dose: 2, country: { code: 'XXA' }, centre: 'Sandbox' },
  certificate: { hcid: { value: 'SPECIMEN-1' }, issuer: { identifier: 'Sandbox' }, version: 'RC2', period: { start: dayOf(life.issuedAt), end: dayOf(life.expiresAt) } },
} });

/** Identity data of nobody (MOSIP, claim 169), its face a few bytes of nothing. */
export const sealIdentityData = (signer: Sealing, life: Life, more?: Pick<Hc1Content, 'prefix'>): Uint8Array => sealHc1(signer, life, {
  place: hc1Places.identity, prefix: '', ...more,
  certificate: new Map<number, unknown>([
    [1, 'SPECIMEN-1'], [3, 'fra'], [4, 'Camille Specimen'], [8, '19900101'], [9, 3], [10, '1 rue du Sceau, Paris'], [13, 'FR'],
    [62, [new Map<number, unknown>([[0, new Uint8Array(40).fill(1)], [1, 0], [2, 4], [3, 'Sandbox']])]],
  ]),
});

/** A New Zealand COVID Pass of nobody. */
export const sealCovidPass = ({ hint, sign }: Sealing, { issuedAt, expiresAt }: Life, more?: Pick<NzcpContent, 'kidAs'>): Uint8Array => encodeNzcp({
  issuer: hint.authority ?? '', kid: Buffer.from(hint.kid ?? '', 'base64').toString('utf8'), notBefore: seconds(issuedAt), expires: seconds(expiresAt),
  identifier: bytesOf('U1BFQ0lNRU4wMDAwMDAwMQ=='), subject: { givenName: 'Camille', familyName: 'Specimen', dob: '1990-01-01' }, ...more,
}, sign);

export interface ProofWish {
  /** The proof's own identifier (UVCI, UTCI). */
  readonly reference: string;
  readonly on: Date;
}

/** An ICAO proof of vaccination (VDS-NC) of nobody. */
export const sealVaccinationProof = (signer: Sealing, { reference, on }: ProofWish): Uint8Array => sealVdsNc(signer, 'icao.vacc', {
  uvci: reference, pid: { n: 'SPECIMEN CAMILLE', dob: '1990-01-01', sex: 'X', i: 'SP0000000' },
  ve: [{ des: 'XM68M6', nam: 'Specimen vaccine', dis: 'RA01.0', vd: [{ dvc: dayOf(on), seq: 1, ctr: 'FRA', adm: 'Sandbox', lot: 'SPECIMEN' }] }],
});

/** An ICAO proof of testing (VDS-NC) of nobody. */
export const sealTestProof = (signer: Sealing, { reference, on }: ProofWish): Uint8Array => sealVdsNc(signer, 'icao.test', {
  utci: reference, pid: { n: 'SPECIMEN CAMILLE', dob: '1990-01-01', dt: 'P', dn: 'SP0000000' },
  sp: { spn: 'Sandbox', ctr: 'FRA', cd: { p: '+00000000000', e: 'specimen@example.org', a: '1 rue du Sceau' } },
  dat: { sc: `${dayOf(on)}T08:00:00+00:00`, ri: `${dayOf(on)}T10:00:00+00:00` }, tr: { tc: 'molecular(PCR)', r: 'negative', m: 'nasopharyngeal' },
});

const joseAlgorithms: ReadonlyMap<string, VdsNcContent['algorithm']> = new Map([['P-384', 'ES384'], ['P-521', 'ES512']]);

const sealVdsNc = ({ hint, kind, sign }: Sealing, type: string, message: VdsNcContent['message']): Uint8Array =>
  encodeVdsNc({ type, issuer: 'FRA', message, algorithm: joseAlgorithms.get(kind) ?? 'ES256', certificate: bytesOf(hint.embedded) }, sign);

/** What a SMART Health Card of nobody (immunisation) says. */
export const healthCard = ({ hint }: Sealing, on: Date, more?: Pick<ShcContent, 'expires'>): ShcContent => ({
  kid: hint.kid ?? '', issuer: hint.authority ?? '', notBefore: seconds(on), ...more, types: ['https://smarthealth.cards#immunization'],
  resources: [
    { resourceType: 'Patient', name: [{ family: 'SPECIMEN', given: ['CAMILLE'] }], birthDate: '1990-01-01' },
    { resourceType: 'Immunization', status: 'completed', vaccineCode: { coding: [{ system: 'http://hl7.org/fhir/sid/cvx', code: '207' }] }, patient: { reference: 'resource:0' }, occurrenceDateTime: dayOf(on), lotNumber: 'SPECIMEN' },
  ],
});

/** A SMART Health Card sealed by this signer. @param until when it ends, if ever */
export const sealHealthCard = (signer: Sealing, on: Date, until?: Date): Uint8Array => encodeShc(healthCard(signer, on, until && { expires: seconds(until) }), signer.sign);
