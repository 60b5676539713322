import { decode, encodeHc1 } from '@smart-verify/seals';
import { describe, expect, it } from 'vitest';
import { documentTypeName, fieldLabel, valueMeaning } from './labels.js';

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
