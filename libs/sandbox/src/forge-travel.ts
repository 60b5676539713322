import { encodeIdb, encodeVds, encodeZ42, type IdbContent, type TagContent, type VdsContent, type Z42Content } from '@smart-verify/seals';
import type { Sealing } from './forge.js';

const dayOf = (instant: Date): string => instant.toISOString().slice(0, 10);
const digitsOf = (instant: Date): string => dayOf(instant).replaceAll('-', '');

const weights = [7, 3, 1] as const;
const valueOf = (character: string): number => (character === '<' ? 0 : Number.parseInt(character, 36));
/** ICAO Doc 9303-3 § 4.9. */
const checked = (text: string): string => text + String([...text].reduce((sum, character, at) => sum + valueOf(character) * weights[at % 3]!, 0) % 10);

/** The machine-readable zone of nobody's document. @param until last day of validity */
function zoneOf(document: string, number: string, until: Date, { first, second }: { readonly first: number; readonly second: number }): string {
  const name = `${document}FRASPECIMEN<<CAMILLE`.padEnd(first, '<');
  const data = `${checked(number.padEnd(9, '<'))}FRA${checked('900101')}<${checked(digitsOf(until).slice(2))}`;
  return name + data.padEnd(second, '<');
}
/** Lengths of the two lines as a seal keeps them (Doc 9303-6, 9303-4, 9303-7). */
const td2 = { first: 36, second: 36 } as const;
const td3 = { first: 44, second: 44 } as const;
const visaB = { first: 36, second: 28 } as const;

export interface TravelWish {
  readonly number: string;
  readonly on: Date;
  readonly until: Date;
}

type VdsForm = Pick<VdsContent, 'version' | 'lengths'>;

const sealVds = ({ hint, sign }: Sealing, documentType: string, on: Date, fields: readonly TagContent[], form?: VdsForm): Uint8Array => encodeVds({
  country: 'FRA', signer: hint.authority ?? '', reference: hint.certificate ?? '', issuedOn: dayOf(on), signedOn: dayOf(on), documentType, fields, ...form,
}, sign);

const visaTags = ({ number, until }: TravelWish): TagContent[] => [
  { id: '02', value: zoneOf('V<', number, until, visaB) }, { id: '03', value: '1' }, { id: '04', value: 'P90D' }, { id: '05', value: number }, { id: '06', value: 'C' },
];

/** A visa of nobody (ICAO Doc 9303-7). */
export const sealVisa = (signer: Sealing, wish: TravelWish, form?: VdsForm): Uint8Array => sealVds(signer, '5d01', wish.on, visaTags(wish), form);

/** A residence permit of nobody (BSI TR-03137-1 § 8). */
export const sealResidencePermit = (signer: Sealing, { number, on, until }: TravelWish, form?: VdsForm): Uint8Array =>
  sealVds(signer, 'fb06', on, [{ id: '02', value: zoneOf('AR', number, until, td2) }, { id: '03', value: number }], form);

const registration = '9a4223406d374ef99e2cf95e31a23846';
/** A certificate of residence of nobody (BSI TR-03171 v0.8). */
export const sealAdministrativeDocument = (signer: Sealing, { on, until }: TravelWish): Uint8Array => sealVds(signer, '01c8', on, [
  { id: '00', value: Buffer.from(registration, 'hex') }, { id: '01', value: `${digitsOf(on)}\u0000${digitsOf(until)}` },
  { id: '04', value: 'SPECIMEN' }, { id: '06', value: 'CAMILLE' }, { id: '09', value: 'Siegelstraße' }, { id: '0a', value: '1' }, { id: '0b', value: '00000' }, { id: '0c', value: 'Musterstadt' },
  { id: '0d', value: dayOf(on) }, { id: '0e', value: '1' }, { id: '0f', value: dayOf(on) },
]);

type IdbForm = Pick<IdbContent, 'compressed' | 'identifier'> & Pick<NonNullable<IdbContent['signed']>, 'dateSize'>;
const hashes = { 'ECDSA-SHA256': 'sha256', 'ECDSA-SHA384': 'sha384', 'ECDSA-SHA512': 'sha512' } as const;

const sealIdb = ({ hint, kind, sign }: Sealing, on: Date, messages: readonly TagContent[], { dateSize = 4, ...form }: IdbForm = {}): Uint8Array => {
  const algorithm = kind.includes('384') ? 'ECDSA-SHA384' : 'ECDSA-SHA256';
  const signed = { algorithm, reference: Buffer.from(hint.certificate ?? '', 'hex'), on: dayOf(on), dateSize, certificate: Buffer.from(hint.embedded ?? '', 'base64') } as const;
  return encodeIdb({ country: 'FRA', messages, signed, ...form }, (signedBytes) => sign(signedBytes, hashes[algorithm]));
};

/** A visa of nobody as an ICAO barcode. */
export const sealVisaBarcode = (signer: Sealing, wish: TravelWish, form?: IdbForm): Uint8Array => sealIdb(signer, wish.on, [{ id: '01', value: visaTags(wish) }], form);

/** A passport's machine-readable zone, of nobody, as an ICAO barcode. */
export const sealPassportBarcode = (signer: Sealing, { number, on, until }: TravelWish, form?: IdbForm): Uint8Array =>
  sealIdb(signer, on, [{ id: '08', value: zoneOf('P<', number, until, td3) }], form);

/** A proof of identity of nobody, laid out as those of France Identité (AFNOR Z42-105). */
export const sealIdentityProof = ({ hint, sign }: Sealing, on: Date, more?: Pick<Z42Content, 'padded'>): Uint8Array => encodeZ42({
  authority: hint.authority ?? '', certificate: hint.certificate ?? '', manifest: '4A4902', signedAt: Math.floor(on.getTime() / 1000), ...more,
  values: ['Fin', [30, 'j'], '', '', 'SPECIMEN', 'Camille', 'X', '01/01/1990', 'PARIS', 'FRA'],
}, sign);
