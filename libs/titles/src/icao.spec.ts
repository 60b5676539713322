import type { Evidence, Seal } from '@smart-verify/contracts';
import { barcodeTypes, decode, documentProfiles, encodeIdb, encodeVds, messagesOf, sealTypes, type TagContent, type TagRules } from '@smart-verify/seals';
import { conclude, strictPolicy } from '@smart-verify/verdict';
import { describe, expect, it } from 'vitest';
import { documentTypeName, fieldLabel, valueMeaning } from './labels.js';
import { rulesOf } from './titles.js';

const signature = new Uint8Array(64).fill(1);
const td2 = (expiry: string): string => `I<UTOSPECIMEN<<SMART<VERIFY<<<<<<<<<SV12345674UTO9001011F${expiry}6<<<<<<<6`;
const visaZone = (expiry: string): string => `V<UTOSPECIMEN<<SMART<VERIFY<<<<<<<<<SV12345674UTO9001011F${expiry}6`;

function sealed(bytes: Uint8Array): Seal {
  const decoded = decode(bytes);
  if (!decoded.ok) throw new Error(decoded.code);
  return decoded.seal;
}
const vds = (documentType: string, fields: readonly TagContent[], signedOn = '2026-01-15'): Seal =>
  sealed(encodeVds({ country: 'UTO', signer: 'UTSV', reference: '1A', issuedOn: signedOn, signedOn, documentType, fields }, () => signature));
const idb = (messages: readonly TagContent[], on = '2026-01-15'): Seal =>
  sealed(encodeIdb({ country: 'D', messages, signed: { algorithm: 'ECDSA-SHA256', reference: new Uint8Array(5), on } }, () => signature));

/** The verdict on a seal whose signature is genuine and whose signer is believed. */
function verdictOn(seal: Seal, at: string): string {
  const evidence: Evidence = {
    at, carrier: 'code', decoded: { ok: true, seal },
    signature: { outcome: 'genuine', algorithm: 'ES256', signer: { id: 'UTSV/1A', period: 'within', authority: 'trusted', entitled: 'open', revoked: false }, trust: { version: '1', stale: false } },
  } as Evidence;
  const { verdict, reasons } = conclude(evidence, rulesOf(evidence), strictPolicy);
  return `${verdict} ${reasons[0] ?? ''}`;
}

describe('the words of ICAO seals', () => {
  const namesIn = ({ byTag }: TagRules): string[] => [...byTag.values()].flatMap(({ name, inside }) => [name, ...(inside ? namesIn(inside) : [])]);
  const names = new Set([...[...sealTypes.values()].flatMap(({ rules }) => namesIn(rules)), ...namesIn(messagesOf('D')), ...[...documentProfiles.values()].flatMap(({ tags }) => tags.map(({ name }) => name)), 'validFrom', 'validTo']);

  it.each([...names])('%s has its label in both languages', (name) => {
    for (const format of ['vds', 'idb']) expect(fieldLabel(format, { id: '01', name, value: '' })).toEqual({ fr: expect.any(String) as string, en: expect.any(String) as string });
  });

  it('kinds of documents have their names', () => {
    for (const code of sealTypes.keys()) expect(documentTypeName('vds', code)?.fr).not.toBe('');
    for (const code of barcodeTypes.keys()) expect(documentTypeName('idb', code)?.en).not.toBe('');
    expect(documentTypeName('vds', 'fb06')?.en).toBe('Residence permit on paper (Germany)');
    expect(documentTypeName('idb', 'D-0d')?.fr).toBe('Attestation d’arrivée (Allemagne)');
    expect(documentTypeName('vds', '0000') ?? documentTypeName('idb', 'D-63')).toBeUndefined();
  });

  it.each([
    ['durationOfStay', 'P90D', '90 jours'], ['durationOfStay', 'P1Y2M1D', '1 an 2 mois 1 jour'], ['durationOfStay', 'ffffff', 'Fixée à la frontière'], ['durationOfStay', 'P', undefined], ['durationOfStay', '__proto__', undefined],
    ['numberOfEntries', '0', 'Illimité'], ['numberOfEntries', '2', undefined], ['nationalDocumentType', '18', 'Feuillet annexe d’une carte de séjour (Allemagne)'], ['nationalDocumentType', '99', undefined],
    ['profile', '9a4223406d374ef99e2cf95e31a23846', 'Attestation de domicile (Allemagne)'], ['passportNumber', '0', undefined],
  ])('%s %s means %s', (name, value, meaning) => {
    expect(valueMeaning('vds', { id: '04', name, value })?.fr).toBe(meaning);
    expect(valueMeaning('idb', { id: '04', name, value, binary: true })).toBeUndefined();
  });
});

describe('when the document of an ICAO seal ends', () => {
  const at = '2026-06-15T10:00:00Z';
  const permit = (expiry: string): Seal => vds('fb06', [{ id: '02', value: td2(expiry) }, { id: '03', value: 'SVP000001' }]);
  const visa = (expiry: string, stay: string): Seal => vds('5d01', [{ id: '02', value: visaZone(expiry) }, { id: '04', value: stay }, { id: '05', value: 'SVP000001' }]);
  const administrative = (from: string, to: string): Seal => vds('01c9', [{ id: '00', value: new Uint8Array(16) }, { id: '01', value: from }, { id: '02', value: to }], '2026-01-01');

  it.each<[string, Seal, string]>([
    ['a permit that lasts', permit('260615'), 'VALID VALID'], ['a permit past its zone’s date', permit('260614'), 'INVALID EXPIRED'], ['a permit without end', permit('<<<<<<'), 'VALID VALID'],
    ['a permit whose date is in no calendar', permit('261399'), 'UNDETERMINED DATE_ILLEGIBLE'], ['a permit without its zone', vds('fb06', [{ id: '03', value: 'SVP000001' }]), 'UNDETERMINED DATE_ILLEGIBLE'],
    ['a permit signed on a day that has begun at its embassy in Kiribati', vds('fb06', [{ id: '02', value: td2('300101') }, { id: '03', value: 'SVP000001' }], '2026-06-16'), 'VALID VALID'],
    ['a permit signed on a day that has begun nowhere', vds('fb06', [{ id: '02', value: td2('300101') }, { id: '03', value: 'S' }], '2026-06-17'), 'INVALID NOT_YET_VALID'],
    ['a visa in a barcode, in bytes that are no data', idb([{ id: '01', value: new Uint8Array(70).fill(0x41) }]), 'UNDETERMINED DATE_ILLEGIBLE'],
    ['a travel authorization, whose inside is not read', idb([{ id: '06', value: Uint8Array.of(1, 2, 3) }]), 'UNDETERMINED DATE_ILLEGIBLE'],
    ['a visa of the European Union, whose inside is not read', idb([{ id: '1c', value: Uint8Array.of(1, 2, 3) }]), 'UNDETERMINED DATE_ILLEGIBLE'],
    ['a visa within its last day of entry', visa('260615', 'P90D'), 'VALID VALID'], ['a visa past it, within the stay it may allow', visa('260614', 'P90D'), 'UNDETERMINED EXPIRY_MAY_BE_EXTENDED'],
    ['a visa past any stay it may allow', visa('260201', 'P90D'), 'INVALID EXPIRED'], ['a visa that ends with its stay', visa('260614', '000000'), 'INVALID EXPIRED'], ['a visa for transit', visa('260614', 'fefefe'), 'INVALID EXPIRED'],
    ['a visa whose stay the border decides', visa('200101', 'ffffff'), 'UNDETERMINED EXPIRY_MAY_BE_EXTENDED'], ['a visa without its zone', vds('5d01', [{ id: '04', value: 'P90D' }, { id: '05', value: 'S' }]), 'UNDETERMINED DATE_ILLEGIBLE'],
    ['an administrative document in force', administrative('20260601', '20260615'), 'VALID VALID'], ['… past its end', administrative('20260601', '20260614'), 'INVALID EXPIRED'], ['… before its beginning', administrative('20260616', '20270614'), 'INVALID NOT_YET_VALID'],
    ['… whose beginning is no date', administrative('20261399', '20270614'), 'UNDETERMINED DATE_ILLEGIBLE'], ['… whose end is no date', administrative('20260601', '20261399'), 'UNDETERMINED DATE_ILLEGIBLE'],
    ['an older one past its end', vds('01c8', [{ id: '00', value: new Uint8Array(16) }, { id: '01', value: '20260101\u000020260614' }]), 'INVALID EXPIRED'], ['an older one before its beginning', vds('01c8', [{ id: '00', value: new Uint8Array(16) }, { id: '01', value: '20260616\u0000' }]), 'INVALID NOT_YET_VALID'],
    ['a vignette past its end', vds('7d01', [{ id: '01', value: '2026-06-14' }]), 'INVALID EXPIRED'], ['an address sticker, which has none', vds('f908', [{ id: '01', value: 'T2000AK47' }, { id: '02', value: '05314000' }, { id: '03', value: '53175STR1' }]), 'VALID VALID'],
    ['one of no known kind', vds('9901', [{ id: '01', value: '20200101' }]), 'VALID VALID'],
    ['a barcode in force', idb([{ id: '84', value: '2026-06-15' }]), 'VALID VALID'], ['a barcode past its end', idb([{ id: '84', value: '2026-06-14' }]), 'INVALID EXPIRED'], ['a barcode that ends with the month', idb([{ id: '84', value: '2026-06-xx' }]), 'VALID VALID'],
    ['a barcode that ended with a month', idb([{ id: '84', value: '2026-05-xx' }]), 'INVALID EXPIRED'], ['a barcode whose end nobody knows', idb([{ id: '84', value: 'xxxx-xx-xx' }]), 'UNDETERMINED DATE_ILLEGIBLE'],
    ['a barcode of a visa past its last day of entry', idb([{ id: '01', value: [{ id: '02', value: visaZone('260614') }, { id: '04', value: 'P9D' }, { id: '05', value: 'S' }] }]), 'UNDETERMINED EXPIRY_MAY_BE_EXTENDED'],
    ['a barcode of an emergency travel document past its end', idb([{ id: '02', value: [{ id: '02', value: td2('260614') }] }]), 'INVALID EXPIRED'],
  ])('%s', (_, seal, verdict) => {
    expect(verdictOn(seal, at)).toBe(verdict);
  });
});
