import type { Seal, SealField } from '@smart-verify/contracts';
import { describe, expect, it } from 'vitest';
import { rulesOf, titleById, titleChoices, titleOf, titles } from './titles.js';
import type { TitleProfile } from './title-profile.js';

const sealOf = (format: string, documentType: string, fields: readonly Partial<SealField>[], more: Partial<Seal> = {}): Seal => ({
  format, version: '1', documentType, identity: `sha256:${'0'.repeat(64)}`, warnings: [], signature: { algorithm: 'ECDSA', signer: {}, signedBytes: '', value: '' },
  fields: fields.map((field) => ({ id: '', name: '', value: '', ...field })), ...more,
});
const expiry = { id: 'AI', value: '30062030', date: '2030-06-30' };
const card = (...fields: Partial<SealField>[]): Seal => sealOf('2d-doc', 'A2', fields);
const taxi = (...fields: Partial<SealField>[]): Seal => sealOf('2d-doc', 'A5', fields);
const pass = (...fields: Partial<SealField>[]): Seal => sealOf('hc1', 'v', fields, { expiresAt: '2030-06-30T00:00:00.000Z' });
const uvci = { id: 'v.0.ci', value: 'URN:UVCI:01:FR:SPECIMEN0001#K' };

const profile = (id: string): TitleProfile => {
  const found = titleById(id);
  if (!found) throw new Error(`no title ${id}`);
  return found;
};

describe('which title a seal belongs to', () => {
  it.each([
    ['a 2D-Doc A2 is a mobility card', card(), 'cmi'],
    ['a 2D-Doc A5 is a taxi card', taxi(), 'taxi-card'],
    ['a vaccination is a health pass', pass(), 'health-pass'],
    ['a test is a health pass', sealOf('hc1', 't', []), 'health-pass'],
    ['a recovery is a health pass', sealOf('hc1', 'r', []), 'health-pass'],
    ['a light pass is none: it has no identifier', sealOf('hc1', 'light', []), undefined],
    ['a test of another version of the container is none', sealOf('hc1', 't', [], { version: 'LT1' }), undefined],
    ['identity data are none', sealOf('hc1', 'identity', [], { version: '169' }), undefined],
    ['a certificate of the WHO is none', sealOf('hc1', 'ddcc-vaccination', []), undefined],
    ['an exemption is none', sealOf('hc1', 'exemption', [], { version: 'EX1' }), undefined],
    ['an energy bill is none', sealOf('2d-doc', '01', []), undefined],
    ['document type A2 of another format is none', sealOf('hc1', 'A2', []), undefined],
    ['document type A5 of another format is none', sealOf('vds', 'A5', []), undefined],
  ])('%s', (_, seal, id) => {
    expect(titleOf(seal)?.id).toBe(id);
  });

  it('each title is found by its identifier, and nothing else is', () => {
    for (const title of titles) expect(titleById(title.id)).toBe(title);
    for (const foreign of ['', 'CMI', 'toString', '__proto__', 'constructor']) expect(titleById(foreign)).toBeUndefined();
  });
});

describe('the reference as sealed', () => {
  it.each([
    ['a mobility card’s number', card({ id: 'AH', value: '99000000001' }, expiry), '99000000001'],
    ['a mobility card that repeats its number', card({ id: 'AH', value: '99000000001' }, { id: 'AH', value: '99000000001' }), '99000000001'],
    ['a mobility card that contradicts itself', card({ id: 'AH', value: '99000000001' }, { id: 'AH', value: '99000000002' }), undefined],
    ['a mobility card whose number was cut', card({ id: 'AH', value: '9900000', truncated: true }), undefined],
    ['a mobility card without number', card(expiry), undefined],
    ['a mobility card with an empty number', card({ id: 'AH', value: '' }), undefined],
    ['a taxi card’s number', taxi({ id: 'AL', value: '07599000001' }, expiry), '07599000001'],
    ['a taxi card does not take a mobility card’s number', taxi({ id: 'AH', value: '07599000001' }), undefined],
    ['a taxi card whose number is short', taxi({ id: 'AL', value: '0759900000' }), undefined],
    ['a health pass’s identifier', pass({ id: 'ver', value: '1.3.0' }, uvci), 'URN:UVCI:01:FR:SPECIMEN0001#K'],
    ['a test’s identifier', sealOf('hc1', 't', [{ id: 't.0.ci', value: '01:FR:SPECIMEN0002' }]), 'URN:UVCI:01:FR:SPECIMEN0002'],
    ['a recovery’s identifier', sealOf('hc1', 'r', [{ id: 'r.0.ci', value: ' urn:uvci:01:fr:specimen0003 ' }]), 'URN:UVCI:01:FR:SPECIMEN0003'],
    ['a health pass with two identifiers', pass(uvci, { id: 't.0.ci', value: 'URN:UVCI:01:FR:SPECIMEN0002' }), undefined],
    ['a health pass without identifier', pass({ id: 'v.0.co', value: 'FR' }), undefined],
    ['an identifier that stands elsewhere does not count', pass({ id: 'nam.v.0.ci', value: '01:FR:X' }, { id: 'v.0.ci.x', value: '01:FR:X' }), undefined],
  ])('%s', (_, seal, reference) => {
    expect(titleOf(seal)?.referenceOf(seal)).toBe(reference);
  });

  it('no seal bears a bicycle’s identifier', () => {
    const seal = card({ id: 'AH', value: 'BC99000001' });
    expect(profile('bicycle').recognises(seal)).toBe(false);
    expect(profile('bicycle').referenceOf(seal)).toBeUndefined();
  });
});

describe('the reference as typed', () => {
  it.each([
    ['cmi', ' 990-000-000 01 ', '99000000001'],
    ['cmi', 'ab.12\u00a034\u201356', 'AB123456'],
    ['cmi', 'A'.repeat(30), 'A'.repeat(30)],
    ['cmi', `1${' '.repeat(127)}`, '1'],
    ['health-pass', `1${' '.repeat(191)}`, 'URN:UVCI:1'],
    ['taxi-card', '075 990 000 01', '07599000001'],
    ['bicycle', 'bc99 0000 01', 'BC99000001'],
    ['health-pass', 'URN:UVCI:01:FR:SPECIMEN0001#K', 'URN:UVCI:01:FR:SPECIMEN0001#K'],
    ['health-pass', 'urn:uvci:01:fr:specimen0001#k', 'URN:UVCI:01:FR:SPECIMEN0001#K'],
    ['health-pass', '01:FR:SPECIMEN 0001#K', 'URN:UVCI:01:FR:SPECIMEN0001#K'],
    ['health-pass', `01:FR:${'A'.repeat(81)}`, `URN:UVCI:01:FR:${'A'.repeat(81)}`],
  ])('%s %o has a normal form', (id, text, normal) => {
    expect(profile(id).normalReference(text)).toBe(normal);
  });

  it.each(titles.map((title) => [title.id, title] as const))('%s: a normal form is its own normal form, and the example is one', (_, title) => {
    expect(title.normalReference(title.exampleReference)).toBe(title.exampleReference);
  });
});

describe('hostile references', () => {
  it.each([
    ['cmi', ''], ['cmi', ' - '], ['cmi', 'A'.repeat(31)], ['cmi', '9900000000é'], ['cmi', '99/00'], ['cmi', "99' OR '1'='1"], ['cmi', '99\u000000'],
    ['cmi', '\u0131234'], ['cmi', '\u017f234'], ['cmi', '\uff11\uff12'], ['cmi', `1${' '.repeat(128)}`],
    ['taxi-card', '0759900000'], ['taxi-card', '075990000011'],
    ['bicycle', 'BC9900000'], ['bicycle', 'BC990000011'],
    ['health-pass', ''], ['health-pass', 'URN:UVCI:'], ['health-pass', ' '], ['health-pass', '01:FR:\u0131'], ['health-pass', '01:FR:\u0007'], ['health-pass', `01:FR:${'A'.repeat(82)}`], ['health-pass', `1${' '.repeat(192)}`],
  ])('%s %o is refused', (id, text) => {
    expect(profile(id).normalReference(text)).toBeUndefined();
  });
});

describe('what decides over a title', () => {
  const ruled = (title: string | undefined, seal?: Seal) => rulesOf({ title, decoded: seal && { ok: true, seal } });

  it('a mobility card: its register, and an expiry that the register may move', () => {
    expect(ruled('cmi', card(expiry))).toEqual({ register: 'required', entitlement: 'open', expiry: { kind: 'initial', on: '2030-06-30' } });
  });
  it('a taxi card: an entitled signer, its register, and an expiry that the register may move', () => {
    expect(ruled('taxi-card', taxi(expiry))).toEqual({ register: 'required', entitlement: 'required', expiry: { kind: 'initial', on: '2030-06-30' } });
    expect(profile('taxi-card').entitlement).toBe('required');
  });
  it('a health pass: a register of revocations, and an end that nothing extends', () => {
    expect(ruled('health-pass', pass())).toEqual({ register: 'negative', entitlement: 'open', expiry: { kind: 'final', on: '2030-06-30T00:00:00.000Z' } });
  });
  it('a health pass that does not say when it ends', () => {
    expect(ruled('health-pass', sealOf('hc1', 'v', []))?.expiry).toEqual({ kind: 'illegible' });
  });
  it.each([
    ['a card without expiry', card()],
    ['a card whose expiry is no date', card({ id: 'AI', value: '31022030' })],
    ['a card of two expiries', card(expiry, { id: 'AI', value: '30062040', date: '2040-06-30' })],
  ])('%s has one that cannot be read', (_, seal) => {
    expect(ruled('cmi', seal)?.expiry).toEqual({ kind: 'illegible' });
  });
  it('an energy bill: the seal alone', () => {
    expect(ruled(undefined, sealOf('2d-doc', '01', []))).toEqual({ register: 'not-kept', entitlement: 'open', expiry: { kind: 'none' } });
  });
  it('a document that seals its own expiry', () => {
    expect(ruled(undefined, sealOf('2d-doc', '03', [{ id: '08', value: '2B7D', date: '2030-06-15' }]))?.expiry).toEqual({ kind: 'final', on: '2030-06-15' });
    expect(ruled(undefined, sealOf('2d-doc', '03', [{ id: '08', value: 'FFFF' }]))?.expiry).toEqual({ kind: 'illegible' });
  });
  it.each([['6O', 'final'], ['HO', 'final'], ['D4', 'final'], ['D9', 'final'], ['AI', 'initial']])('a document that ends by its own kind of date: %s', (id, kind) => {
    expect(ruled(undefined, sealOf('2d-doc', '07', [{ id, value: '15062030', date: '2030-06-15' }]))?.expiry).toEqual({ kind, on: '2030-06-15' });
    expect(ruled(undefined, sealOf('2d-doc', '07', [{ id, value: '00002030' }]))?.expiry).toEqual({ kind: 'illegible' });
    expect(ruled(undefined, sealOf('2d-doc', '07', [{ id, value: '15062030', date: '2030-06-15' }, { id, value: '15062040', date: '2040-06-15' }]))?.expiry).toEqual({ kind: 'illegible' });
  });
  it('a document with several ends: the earliest, and none where one cannot be read', () => {
    const late = { id: '6O', value: '15062030', date: '2030-06-15' };
    for (const fields of [[late, { id: '08', value: '2B00', date: '2029-01-01' }], [{ id: '08', value: '2B00', date: '2029-01-01' }, late]]) {
      expect(ruled(undefined, sealOf('2d-doc', '07', fields))?.expiry).toEqual({ kind: 'final', on: '2029-01-01' });
    }
    expect(ruled(undefined, sealOf('2d-doc', '07', [late, { id: '08', value: 'XXXX' }]))?.expiry).toEqual({ kind: 'illegible' });
    expect(ruled(undefined, sealOf('2d-doc', '07', [late, { id: '08', value: 'XXXX' }, { id: 'HO', value: '01012029', date: '2029-01-01' }]))?.expiry).toEqual({ kind: 'illegible' });
  });
  it('a document whose type demands an end, or a beginning, and that has none', () => {
    expect(ruled(undefined, sealOf('2d-doc', '16', []))?.expiry).toEqual({ kind: 'illegible' });
    expect(ruled(undefined, sealOf('2d-doc', 'C1', [{ id: 'D4', value: '15062030', date: '2030-06-15' }]))).toMatchObject({ expiry: { kind: 'final', on: '2030-06-15' }, begins: 'illegible' });
    expect(ruled(undefined, sealOf('2d-doc', 'Z9', []))?.expiry).toEqual({ kind: 'none' });
  });
  it('a document that does not hold yet says so itself', () => {
    expect(ruled(undefined, sealOf('2d-doc', '13', [{ id: '6N', value: '01052020', date: '2020-05-01' }]))?.begins).toBe('2020-05-01');
    expect(ruled(undefined, sealOf('2d-doc', 'C1', [{ id: 'D3', value: '00002020' }]))?.begins).toBe('illegible');
    expect(ruled(undefined, sealOf('2d-doc', 'C1', [{ id: 'D3', value: '00002020' }, { id: '6N', value: '01052020', date: '2020-05-01' }]))?.begins).toBe('illegible');
    expect(ruled(undefined, sealOf('2d-doc', '01', []))).not.toHaveProperty('begins');
  });
  it('a number cut in one place and whole in another contradicts itself', () => {
    const twice = card({ id: 'AH', value: '990000' }, { id: 'AH', value: '990000', truncated: true }, expiry);
    expect(titleOf(twice)?.referenceOf(twice)).toBeUndefined();
  });
  it('data beside the signature decide nothing', () => {
    const seal = sealOf('2d-doc', '03', [], { annex: [{ id: '08', name: 'documentExpiryDate', value: '2B7D', date: '2030-06-15' }] });
    expect(ruled(undefined, seal)?.expiry).toEqual({ kind: 'none' });
  });
  it('a certificate of the WHO ends as it says itself, whatever the end of its signature', () => {
    const until = (date?: string): Partial<SealField> => ({ name: 'certificateValidUntil', value: 'x', ...(date !== undefined && { date }) });
    expect(ruled(undefined, sealOf('hc1', 'ddcc-vaccination', [until('2022-06-11')], { expiresAt: '2030-01-01T00:00:00Z' }))?.expiry).toEqual({ kind: 'final', on: '2022-06-11' });
    expect(ruled(undefined, sealOf('hc1', 'dvc', [until()]))?.expiry).toEqual({ kind: 'illegible' });
    expect(ruled(undefined, sealOf('hc1', 'dvc', [until('2030-01-01'), until('2029-01-01')]))?.expiry).toEqual({ kind: 'final', on: '2029-01-01' });
    expect(ruled(undefined, sealOf('hc1', 'exemption', [{ name: 'exemptionValidUntil', date: '2021-12-31' }]))?.expiry).toEqual({ kind: 'final', on: '2021-12-31' });
    expect(ruled(undefined, sealOf('shc', 'x', [until('2022-06-11')]))?.expiry).toEqual({ kind: 'none' });
    expect(ruled(undefined, sealOf('hc1', 'identity', []))?.expiry).toEqual({ kind: 'none' });
  });
  it('what a token says it is not valid before counts, of several the latest', () => {
    const from = { name: 'certificateValidFrom', date: '2025-04-22' };
    const notBefore = { id: 'cwt.5', name: 'notBefore', date: '2026-01-01T00:00:00.000Z' };
    expect(ruled(undefined, sealOf('hc1', 'dvc', [from, notBefore]))?.begins).toBe('2026-01-01T00:00:00.000Z');
    expect(ruled(undefined, sealOf('hc1', 'dvc', [{ name: 'certificateValidFrom' }, notBefore]))?.begins).toBe('illegible');
    expect(ruled('health-pass', pass(uvci, notBefore))?.begins).toBe('2026-01-01T00:00:00.000Z');
    expect(ruled('health-pass', pass(uvci))).not.toHaveProperty('begins');
  });
  it('another format’s field 08 is no expiry, its own end is', () => {
    expect(ruled(undefined, sealOf('hc1', 'light', [{ id: '08', value: '', date: '2020-01-01' }], { expiresAt: '2030-01-01T00:00:00Z' }))?.expiry).toEqual({ kind: 'final', on: '2030-01-01T00:00:00Z' });
  });
  it.each(['cmi', 'taxi-card', 'health-pass'])('%s by its number alone must stand in the register, and bears an expiry nobody saw', (id) => {
    expect(ruled(id)).toMatchObject({ register: 'required', expiry: { kind: 'printed' } });
  });
  it('a bicycle must stand in the register, and does not expire', () => {
    expect(ruled('bicycle')).toEqual({ register: 'required', entitlement: 'open', expiry: { kind: 'none' } });
  });
  it('a title nobody knows, and nothing at all, have no rules', () => {
    expect(ruled('passport', card())).toBeUndefined();
    expect(ruled(undefined)).toBeUndefined();
  });
});

describe('the titles to choose from', () => {
  it('are those known, each with its words and an example', () => {
    expect(titleChoices.map(({ id }) => id)).toEqual(['health-pass', 'cmi', 'taxi-card', 'bicycle']);
    for (const { name, referenceLabel, exampleReference } of titleChoices) {
      for (const words of [name.fr, name.en, referenceLabel.fr, referenceLabel.en, exampleReference]) expect(words).toMatch(/\S{2}/);
      expect(name.fr).not.toBe(name.en);
    }
  });
});
