import { decode, encodeHc1, encodeNzcp, hc1Places, identityAttributes, otherFormats, type Hc1Content } from '@smart-verify/seals';
import { describe, expect, it } from 'vitest';
import { documentTypeName, fieldLabel, otherFormatName, valueMeaning } from './labels.js';

const field = (id: string, name: string, value = '') => ({ id, name, value });

describe('words', () => {
  it('document types have their names in both languages', () => {
    expect(documentTypeName('2d-doc', 'A2')).toEqual({ fr: 'Carte Mobilité Inclusion (CMI)', en: 'Mobility inclusion card (CMI)' });
    expect(documentTypeName('hc1', 'r')).toEqual({ fr: 'Certificat de rétablissement', en: 'Recovery certificate' });
  });

  it('fields are called as on the document', () => {
    expect(fieldLabel('2d-doc', field('AI', 'initialExpiryDate'))?.fr).toBe('Date d’expiration initiale');
    expect(fieldLabel('hc1', field('v.0.dt', 'vaccinationDate'))).toEqual({ fr: 'Date de vaccination', en: 'Date of vaccination' });
  });

  const events: Record<string, Record<string, unknown>> = {
    v: { tg: '1', vp: '1', mp: '1', ma: '1', dn: 1, sd: 1, dt: '2026-01-01', co: 'FR', is: 'Sandbox', ci: '01:FR:SPECIMEN' },
    t: { tg: '1', tt: '1', nm: '1', ma: '1', sc: '2026-01-01T00:00:00Z', dr: '2026-01-01T01:00:00Z', tr: '1', tc: '1', co: 'FR', is: 'Sandbox', ci: '01:FR:SPECIMEN' },
    r: { tg: '1', fr: '2026-01-01', df: '2026-01-11', du: '2026-06-30', co: 'FR', is: 'Sandbox', ci: '01:FR:SPECIMEN' },
  };
  it.each(Object.entries(events))('every datum of a health certificate (%s) has its label', (group, event) => {
    const certificate = { ver: '1.3.0', dob: '1990-01-01', nam: { fn: 'A', fnt: 'A', gn: 'B', gnt: 'B' }, [group]: [event] };
    const read = decode(encodeHc1({ kid: new Uint8Array(8), algorithm: 'ES256', issuedAt: 1, expiresAt: 2, certificate }, () => new Uint8Array(64)));
    const fields = read.ok ? read.seal.fields : [];
    expect(fields).toHaveLength(6 + Object.keys(event).length);
    for (const one of fields) expect([one.name, fieldLabel('hc1', one)]).toEqual([one.name, { fr: expect.any(String) as string, en: expect.any(String) as string }]);
  });

  const biometric = new Map<number, unknown>([[0, new Uint8Array(4)], [1, 0], [2, 4], [3, 'Vendor'], [4, 2], [5, 1]]);
  const sampleOf: Record<(typeof identityAttributes)[number]['kind'], unknown> = { text: 'X', date: '19900101', code: 1, codes: [1, 7], image: new Uint8Array(4), biometrics: [biometric, new Map<number, unknown>([[0, new Uint8Array(4)], [1, 0]])] };
  const coding = { code: 'X', system: 'urn:x', version: '1', display: 'X' };
  const cousins: readonly (readonly [string, Partial<Hc1Content> & Pick<Hc1Content, 'certificate'>])[] = [
    ['light', { prefix: 'HCFR1:', certificate: { ver: '1', nam: { fnt: 'A' }, dob: '1990' } }],
    ['exemption', { prefix: 'EX1:', certificate: { ver: '1', nam: { fnt: 'A' }, dob: '1990', ex: { tg: '1', es: 'SE/1', df: '2026-01-01', du: '2026-06-30', co: 'FR', is: 'Sandbox', ci: '01:FR:SPECIMEN' } } }],
    ['ddcc-vaccination', { place: hc1Places.ddccVaccination, certificate: { name: 'A', birthDate: '1990-01-01', sex: coding, identifier: { value: 'X' }, vaccination: { vaccine: coding, brand: coding, manufacturer: coding, maholder: coding, lot: 'X', date: '2026-01-01', validFrom: '2026-01-01', dose: 1, total_doses: 2, country: coding, centre: 'X', practitioner: { value: 'X' }, disease: coding, nextDose: '2026-01-01' }, certificate: { issuer: { reference: 'X' }, kid: 'X', hcid: { value: 'X' }, ddccid: 'X', version: '1', period: { start: '2026-01-01', end: '2026-06-30' } } } }],
    ['ddcc-test', { place: hc1Places.ddccTest, certificate: { test: { pathogen: coding, type: coding, brand: coding, manufacturer: coding, origin: coding, date: '2026-01-01', result: coding, centre: 'X', country: coding } } }],
    ['dvc', { place: hc1Places.dvc, certificate: { n: 'A', dob: '1990-01-01', s: 'X', ntl: 'X', nid: 'X', ndt: 'X', gn: 'X', v: { dn: 1, tg: 'X', vp: 'X', mp: 'X', ma: 'X', mid: 'X', dt: '2026-01-01', bo: 'X', vls: '2026-01-01', vle: '2026-06-30', cn: 'X', is: 'X' } } }],
    ['health-link', { place: hc1Places.healthLink, certificate: [{ u: 'vhlink:/A' }] }],
    ['identity', { prefix: '', place: hc1Places.identity, notBefore: 1, certificate: new Map(identityAttributes.map(({ key, kind }) => [key, sampleOf[kind]])) }],
  ];
  it.each(cousins)('every datum of the container’s other documents (%s) has its label, and so has the document', (type, content) => {
    const read = decode(encodeHc1({ algorithm: 'ES256', issuedAt: 1, expiresAt: 2, ...content }, () => new Uint8Array(64)));
    if (!read.ok) throw new Error(read.detail);
    expect([read.seal.documentType, documentTypeName('hc1', type)]).toEqual([type, { fr: expect.any(String) as string, en: expect.any(String) as string }]);
    for (const one of read.seal.fields) expect([one.name, fieldLabel('hc1', one)]).toEqual([one.name, { fr: expect.any(String) as string, en: expect.any(String) as string }]);
  });

  it('every datum of a NZ COVID Pass has its label', () => {
    const read = decode(encodeNzcp({ issuer: 'did:web:example.nz', kid: 'k', notBefore: 1, expires: 2, identifier: new Uint8Array(16), subject: { givenName: 'A', familyName: 'B', dob: '1990-01-01' } }, () => new Uint8Array(64)));
    if (!read.ok) throw new Error(read.detail);
    expect(documentTypeName('nzcp', read.seal.documentType)?.fr).toBe('Passe vaccinal de Nouvelle-Zélande');
    expect(read.seal.fields.filter((one) => fieldLabel('nzcp', one) === undefined)).toEqual([]);
  });

  it('a seal that is not read here has a name', () => {
    expect(otherFormatName('bcbp')).toEqual({ fr: 'Carte d’embarquement (IATA BCBP)', en: 'Boarding pass (IATA BCBP)' });
    for (const { id, name } of otherFormats) expect(otherFormatName(id)).toEqual(name);
    for (const id of ['hc1', '', '__proto__']) expect(otherFormatName(id)).toBeUndefined();
  });

  it('codes of identity data and exemptions have their meaning', () => {
    expect(valueMeaning('hc1', field('9', 'gender', '2'))?.fr).toBe('Féminin');
    expect(valueMeaning('hc1', field('18.0', 'bestFinger', '7'))).toEqual({ fr: 'Index gauche', en: 'left pointer finger' });
    expect(valueMeaning('hc1', field('62.0.1', 'faceFormat', '1'))?.en).toBe('Template');
    expect(valueMeaning('hc1', field('ex.es', 'exemptionStatus', 'SE/2'))?.en).toBe('Temporary');
    expect(valueMeaning('hc1', field('9', 'gender', '4'))).toBeUndefined();
  });

  it('coded values have their meaning', () => {
    expect(valueMeaning('2d-doc', field('68', 'gender', 'F'))?.fr).toBe('Féminin');
    expect(valueMeaning('hc1', field('t.0.tr', 'testResult', '260415000'))?.en).toMatch(/not detected/i);
    expect(valueMeaning('hc1', field('v.0.mp', 'vaccineProduct', ' EU/1/20/1528 '))?.en).toBe('Comirnaty');
  });

  it.each(['disease', 'vaccineType', 'vaccineProduct', 'vaccineManufacturer', 'testType', 'testResult'])('%s has a table of values', (name) => {
    const codes = ['840539006', '1119349007', 'EU/1/20/1528', 'ORG-100030215', 'LP6464-4', '260373001'];
    expect(codes.filter((code) => valueMeaning('hc1', field('', name, code)) !== undefined)).toHaveLength(1);
  });
});

describe('foreign identifiers', () => {
  it.each(['__proto__', 'constructor', 'toString', '', 'ZZZZ'])('%o has no words in any format', (text) => {
    for (const format of ['2d-doc', 'hc1', text]) {
      expect(documentTypeName(format, text)).toBeUndefined();
      expect(fieldLabel(format, field(text, text))).toBeUndefined();
      expect(valueMeaning(format, field(text, text, text))).toBeUndefined();
    }
  });

  it('a value outside its table has no meaning', () => {
    expect(valueMeaning('2d-doc', field('68', 'gender', 'Z'))).toBeUndefined();
    expect(valueMeaning('hc1', field('v.0.mp', 'vaccineProduct', 'EU/0'))).toBeUndefined();
  });
});
