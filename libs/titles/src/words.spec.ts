import { decode, encodeShc, encodeVdsNc, encodeZ42, type ShcContent } from '@smart-verify/seals';
import { describe, expect, it } from 'vitest';
import { wordsFor } from './words.js';
import { manifestsById, readZ42Manifests } from './z42-manifests.js';

const sign = (): Uint8Array => new Uint8Array(64).fill(7);
function sealOf(raw: Uint8Array) {
  const decoded = decode(raw);
  if (!decoded.ok) throw new Error(decoded.detail);
  return decoded.seal;
}
const bothLanguages = { fr: expect.any(String) as string, en: expect.any(String) as string };

const vaccination = { uvci: 'X', pid: { n: 'X', dob: '1980-01-01', sex: 'F', i: 'X', ai: 'X' }, ve: [{ des: 'XM68M6', nam: 'X', dis: 'RA01.0', vd: [{ dvc: '2021-03-03', seq: 1, ctr: 'UTO', adm: 'X', lot: 'X', dvn: '2021-03-24' }] }] };
const test = { utci: 'X', pid: { n: 'X', dob: '1980-01-01', dt: 'P', dn: 'X' }, sp: { spn: 'X', ctr: 'UTO', cd: { p: 'X', e: 'X', a: 'X' } }, dat: { sc: '2021-06-01', ri: '2021-06-01' }, tr: { tc: 'X', r: 'negative', m: 'X' }, opt: 'X' };
const proof = (type: string, message: Record<string, unknown>) => sealOf(encodeVdsNc({ type, issuer: 'UTO', algorithm: 'ES256', certificate: Uint8Array.of(1), message }, sign));

const coding = (code: string) => ({ coding: [{ system: 'X', code, display: 'X', version: 'X' }], text: 'X' });
const quantity = { value: 1, comparator: '<', unit: 'X', code: 'X', system: 'X' };
const patient = { resourceType: 'Patient', meta: { security: [{ system: 'X', code: 'IAL1' }] }, name: [{ family: 'X', given: ['X'], text: 'X', prefix: ['X'], suffix: ['X'] }], birthDate: '1980', gender: 'female', identifier: [{ system: 'X', value: 'X' }] };
const dose = {
  resourceType: 'Immunization', status: 'completed', vaccineCode: coding('207'), patient: { reference: 'resource:0' }, occurrenceDateTime: '2021', lotNumber: 'X', performer: [{ actor: { display: 'X', identifier: { value: 'X' } } }],
  manufacturer: { display: 'X', identifier: { system: 'X', value: 'X' } }, isSubpotent: false, protocolApplied: [{ doseNumberPositiveInt: 1, seriesDosesPositiveInt: 2, targetDisease: [coding('X')] }], reportOrigin: coding('X'), location: { display: 'X' },
};
const result = {
  resourceType: 'Observation', status: 'final', code: coding('X'), category: [coding('X')], subject: { reference: 'resource:0' }, effectiveDateTime: '2021', effectivePeriod: { start: '2021', end: '2021' }, issued: '2021', valueCodeableConcept: coding('260373001'),
  valueQuantity: quantity, interpretation: [coding('X')], method: coding('X'), performer: [{ display: 'X' }], referenceRange: [{ text: 'X', low: quantity, high: quantity }],
};
const report = { resourceType: 'DiagnosticReport', status: 'final', code: coding('X'), subject: { reference: 'X' }, effectiveDateTime: '2021', issued: '2021', result: [{ reference: 'X' }], conclusion: 'X' };
const card: ShcContent = { kid: 'x', issuer: 'https://issuer.example.org', notBefore: 1, revocationId: 'x', resources: [patient, dose, result, report] };

describe('words for one seal', () => {
  it.each([['proof of vaccination', proof('icao.vacc', vaccination)], ['proof of testing', proof('icao.test', test)], ['health card', sealOf(encodeShc(card, sign))]])('every datum of a %s has its label, and its type a name', (_, seal) => {
    const words = wordsFor(seal);
    expect(words.documentType).toEqual(bothLanguages);
    for (const field of seal.fields) expect([field.id, words.field(field)]).toEqual([field.id, bothLanguages]);
  });

  it('coded values have their meaning', () => {
    const meanings = (seal: ReturnType<typeof sealOf>): (string | undefined)[] => seal.fields.flatMap((field) => wordsFor(seal).value(field)?.en ?? []);
    expect(meanings(proof('icao.vacc', vaccination))).toEqual(expect.arrayContaining(['Female', 'COVID-19 vaccine', 'COVID-19, virus identified']));
    expect(meanings(proof('icao.test', test))).toEqual(expect.arrayContaining(['Passport', 'Negative']));
    expect(meanings(sealOf(encodeShc(card, sign)))).toEqual(expect.arrayContaining(['Person', 'Female', 'COVID-19, Moderna', 'Completed', 'Detected', 'Final']));
  });
});

const manifest = {
  id: 'FFFFFE', name: { fr: 'Spécimen', en: 'Specimen' },
  positions: [
    { at: '0', label: { fr: 'Nom', en: 'Name' } }, { at: '1.0', label: { fr: 'Durée', en: 'Duration' }, values: { a: { fr: 'An', en: 'Year' } } },
    { at: '2', label: { fr: 'Naissance', en: 'Birth' }, kind: 'days-since-1900' }, { at: '3', label: { fr: 'Fin', en: 'End' }, kind: 'unix-time' },
  ],
};
const seal = sealOf(encodeZ42({ authority: 'UT00', certificate: 'SV001', manifest: 'FFFFFE', signedAt: 0, values: ['X', ['a', 1], 29_228, 1_654_034_400, 'free'] }, sign));

describe('words of an operator’s manifest', () => {
  const words = wordsFor(seal, readZ42Manifests([manifest]));
  const told = seal.fields.map((field) => [field.id, words.field(field)?.en, words.value(field)?.en]);

  it('tell what stands at each position, and when counted dates are', () => {
    expect(words.documentType).toEqual(manifest.name);
    expect(told).toEqual([['0', 'Name', undefined], ['1.0', 'Duration', 'Year'], ['1.1', undefined, undefined], ['2', 'Birth', '1980-01-10'], ['3', 'End', '2022-05-31T22:00:00Z'], ['4', undefined, undefined]]);
  });

  it('are those of the seal’s own manifest and format only', () => {
    expect(wordsFor(seal).documentType).toBeUndefined();
    expect(wordsFor({ ...seal, documentType: 'FFFFFF' }, manifestsById([])).field(seal.fields[0]!)).toBeUndefined();
    expect(wordsFor({ ...seal, format: '2d-doc' }, readZ42Manifests([manifest])).documentType).toBeUndefined();
  });

  it('are none for a value that is no date, and for names every object has', () => {
    for (const value of ['x', '', '1e3', '99999999999999', '999999999999', 'constructor', '__proto__']) {
      for (const { id, name } of seal.fields) expect(words.value({ id, name, value }), `${id} ${value}`).toBeUndefined();
    }
  });

  it.each([
    ['a manifest that comes twice', [manifest, manifest]], ['an id in small letters', [{ ...manifest, id: 'fffffe' }]], ['a kind nobody knows', [{ ...manifest, positions: [{ at: '0', label: manifest.name, kind: 'weeks' }] }]],
    ['a name in one language', [{ ...manifest, name: { fr: 'x' } }]], ['a position that is none', [{ ...manifest, positions: [{ at: 'x', label: manifest.name }] }]], ['a member nobody knows', [{ ...manifest, extra: 1 }]], ['no list', manifest],
  ])('are refused with %s', (_, content) => {
    expect(() => readZ42Manifests(content)).toThrow(/./);
  });
});
