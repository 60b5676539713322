import { keyedHash } from '@smart-verify/platform';
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { readStatusEvents, statementNameOf } from './status-events.js';
import { Problem } from '../http/problems.js';
import { knownTitles } from '../testing/world.js';
import { titlesOf } from '../titles/titles.js';

const keys = keyedHash(new Uint8Array(32).fill(1));
const issuer = { id: 'mobility', titles: ['cmi'] };
const now = '2026-03-02T09:30:00.000Z';
const event = { title: 'cmi', reference: '99000000001', status: 'revoked', sequence: 7 };
const identity = `sha256:${'a'.repeat(64)}`;
const read = (body: unknown) => readStatusEvents(body, issuer, { titles: titlesOf(knownTitles), keys, now });
const placesOf = (body: unknown): string[] => {
  const problem = read(body);
  return problem instanceof Problem ? [problem.code, ...(problem.parts.errors ?? []).map(({ pointer }) => pointer)] : [];
};
const key = Buffer.from(keys.reference('cmi', '99000000001')).toString('base64');

describe('what an issuer says', () => {
  test('of a title travels as a keyed hash of its number in normal form', () => {
    expect(read({ ...event, reference: '990 0000 0001' })).toEqual([{ issuer: 'mobility', title: 'cmi', key, status: 'revoked', effectiveFrom: now, sequence: 7 }]);
  });
  test('of one seal travels as a keyed hash of its identity', () => {
    expect(read({ title: 'cmi', sealIdentity: identity, status: 'revoked', sequence: 1 })).toMatchObject([{ key: Buffer.from(keys.seal(identity)).toString('base64') }]);
  });
  test('has its instants in UTC', () => {
    expect(read({ ...event, reason: 'RIGHTS_ENDED', effectiveFrom: '2026-03-02T10:00:00+02:00', validUntil: '2027-01-01T00:00:00Z' }))
      .toMatchObject([{ reason: 'RIGHTS_ENDED', effectiveFrom: '2026-03-02T08:00:00.000Z', validUntil: '2027-01-01T00:00:00.000Z' }]);
  });
  test('may be a thousand things at once', () => {
    expect(read(Array.from({ length: 1_000 }, (_, sequence) => ({ ...event, sequence })))).toHaveLength(1_000);
    expect(placesOf(Array.from({ length: 1_001 }, () => event))).toEqual(['TOO_MANY_ITEMS']);
  });
  test('is named in the log by issuer, title, key, sequence and a digest: compaction drops repetitions only, never one that may still count', () => {
    const nameOf = (more: object): string => statementNameOf((read({ ...event, ...more }) as [never])[0]);
    expect(nameOf({}).startsWith(`mobility/cmi/${key}/7/`)).toBe(true);
    expect(nameOf({})).toMatch(/\/[\w-]{11}$/);
    expect(nameOf({ effectiveFrom: '2026-03-01T00:00:00Z' })).toBe(nameOf({})); // "at once" said again a second later
    const others = [{ sequence: 8 }, { status: 'active' }, { reason: 'RIGHTS_ENDED' }, { validUntil: '2027-01-01T00:00:00Z' }];
    expect(new Set([{}, ...others].map(nameOf)).size).toBe(5);
    expect(nameOf({})).not.toContain('revoked');
  });
});

describe('one mistake refuses everything, and every mistake is named', () => {
  test('with its place', () => {
    const body = [event, { ...event, status: 'gone' }, { ...event, reference: '12' }, { ...event, sealIdentity: identity }, { ...event, sequence: -1, reason: 'a sentence' }, 5];
    expect(placesOf(body)).toEqual(['BAD_REQUEST', '/1/status', '/2/reference', '/3', '/4/reason', '/4/sequence', '/5']);
  });
  test('a single event’s places start at its own members', () => {
    expect(placesOf({ ...event, reference: '12' })).toEqual(['BAD_REQUEST', '/reference']);
  });
  test('a title of another issuer is a matter of accreditation, once all is well written', () => {
    const foreign = { title: 'bicycle', reference: 'BC99000001', status: 'stolen', sequence: 1 };
    expect(placesOf([event, foreign])).toEqual(['ISSUER_NOT_ACCREDITED', '/1/title']);
    expect(placesOf([foreign, { ...event, status: 'gone' }])).toEqual(['BAD_REQUEST', '/0/title', '/1/status']);
  });
  test('two statuses of one title under one sequence contradict each other; the same said twice does not', () => {
    expect(placesOf([event, { ...event, status: 'active' }])).toEqual(['BAD_REQUEST', '/1/sequence']);
    expect(read([event, event])).toHaveLength(2);
  });
  test('at most a hundred are listed', () => {
    const problem = read(Array.from({ length: 1_000 }, () => ({ ...event, reference: '12' }))) as Problem;
    expect([problem.parts.errors?.length, problem.parts.detail]).toEqual([100, 'Nothing was accepted: 1000 mistakes. The first 100 are named.']);
  });
});

describe('hostile inputs', () => {
  test.each([
    ['an empty list', []], ['nothing', undefined], ['null', null], ['a text', 'revoked'], ['neither number nor seal', { title: 'cmi', status: 'active', sequence: 1 }],
    ['a sequence beyond whole numbers', { ...event, sequence: 2 ** 53 }], ['a sequence with a fraction', { ...event, sequence: 1.5 }], ['an unknown member', { ...event, holder: 'x' }],
    ['a name of Object as title', { ...event, title: '__proto__' }], ['an instant without offset', { ...event, effectiveFrom: '2026-03-02T10:00:00' }], ['a thirtieth of February', { ...event, effectiveFrom: '2026-02-30T00:00:00Z' }],
    ['a year carried below 1 by its offset', { ...event, effectiveFrom: '0000-01-01T00:00:00+14:00' }], ['a year carried beyond 9999', { ...event, validUntil: '9999-12-31T23:59:59-12:00' }],
    ['an identity in capitals', { title: 'cmi', sealIdentity: identity.toUpperCase(), status: 'active', sequence: 1 }],
  ])('%s is refused', (_name, body) => {
    expect(placesOf(body)[0]).toMatch(/^(BAD_REQUEST|ISSUER_NOT_ACCREDITED)$/);
  });

  test('any JSON value is accepted or refused', () => {
    fc.assert(fc.property(fc.jsonValue(), (body) => { expect(() => read(body)).not.toThrow(); }));
  });
});
