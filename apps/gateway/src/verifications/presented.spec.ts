import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { fingerprintText, readPresented, type Asked } from './presented.js';
import { Problem } from '../http/problems.js';
import { titlesOf } from '../titles/titles.js';
import { knownTitles } from '../testing/world.js';

const titles = titlesOf(knownTitles);
const read = (body: unknown): Asked | Problem => readPresented(body, titles);
const wayOf = (body: unknown): unknown => {
  const asked = read(body);
  return asked instanceof Problem ? asked.code : asked.way;
};
const base64 = (bytes: string | number[]): string => Buffer.from(bytes as string).toString('base64');

describe('a title is presented', () => {
  test('by the text of its code, a character a byte', () => {
    expect(wayOf({ code: 'DC04\u001dé' })).toEqual({ kind: 'code', code: base64([0x44, 0x43, 0x30, 0x34, 0x1d, 0xe9]) });
  });
  test('by a text with characters no byte has, taken as UTF-8', () => {
    expect(wayOf({ code: 'é€' })).toEqual({ kind: 'code', code: base64('é€') });
  });
  test('by the bytes of its code, as they are', () => {
    expect(wayOf({ codeBase64: 'SEMxOg==' })).toEqual({ kind: 'code', code: 'SEMxOg==' });
  });
  test('by a picture', () => {
    expect(wayOf({ picture: 'iVBORw0=' })).toEqual({ kind: 'picture', picture: 'iVBORw0=' });
  });
  test('by its number, in the normal form of its title', () => {
    expect(wayOf({ title: 'cmi', reference: '990 0000 0001' })).toEqual({ kind: 'reference', title: 'cmi', reference: '99000000001' });
  });
  test('with a purpose, which is a code', () => {
    expect(read({ code: 'x', purpose: 'roadside-check/12' })).toMatchObject({ purpose: 'roadside-check/12' });
    expect(wayOf({ code: 'x', purpose: ' because of Mr X' })).toBe('BAD_REQUEST');
  });
});

test('two requests have the same fingerprint only when they ask the same', () => {
  const asked = [{ code: 'a' }, { code: 'b' }, { codeBase64: 'YQ==' }, { picture: 'YQ==' }, { code: 'a', purpose: 'p' }, { title: 'cmi', reference: '99000000001' }, { title: 'bicycle', reference: 'BC99000001' }];
  const prints = asked.map((body) => fingerprintText(read(body) as Asked));
  expect(prints[2]).toBe(prints[0]);
  expect(new Set(prints).size).toBe(asked.length - 1);
});

describe('hostile inputs', () => {
  test.each([
    ['nothing', undefined], ['null', null], ['a list', []], ['a text', 'DC04'], ['an empty object', {}], ['an empty code', { code: '' }], ['a number as code', { code: 5 }],
    ['two ways at once', { code: 'x', picture: 'AAAA' }], ['a code and a title', { code: 'x', title: 'cmi' }], ['a title alone', { title: 'cmi' }], ['a reference alone', { reference: '1' }],
    ['an unknown title', { title: 'no-such', reference: '1' }], ['a name of Object as title', { title: '__proto__', reference: '1' }], ['a number of another form', { title: 'cmi', reference: '12' }],
    ['base64 with a stray character', { codeBase64: 'SEM!Og==' }], ['base64url', { codeBase64: '_-8=' }], ['base64 without padding', { codeBase64: 'SEMxOg' }], ['base64 of the wrong length', { picture: 'A' }],
    ['a code that is too long', { code: 'x'.repeat(65_537) }], ['an unknown member', { code: 'x', extra: 1 }], ['a poisoned prototype', JSON.parse('{"code":"x","__proto__":{"admin":true}}')],
  ])('%s is refused with a place', (_name, body) => {
    const problem = read(body);
    expect(problem).toBeInstanceOf(Problem);
    expect(problem).toMatchObject({ code: 'BAD_REQUEST', parts: { errors: [{ pointer: expect.any(String), message: expect.any(String) }] } });
  });

  test('the problem never repeats what was presented', () => {
    const marker = 'MARTIN-CAMILLE';
    for (const body of [{ code: marker, title: 'cmi' }, { title: 'cmi', reference: marker }, { title: marker, reference: 'x' }, { codeBase64: marker }, { code: 'x', purpose: `${marker} !` }]) {
      expect(JSON.stringify((read(body) as Problem).parts)).not.toContain(marker);
    }
  });

  test('any JSON value is presented or refused', () => {
    fc.assert(fc.property(fc.jsonValue(), (body) => { expect(() => read(body)).not.toThrow(); }));
  });

  test('what counts as base64 is exactly what says the same again', () => {
    fc.assert(fc.property(fc.string({ unit: fc.constantFrom(...'AZaz09+/=-_ é\n'), minLength: 1, maxLength: 12 }), (text) => {
      const canonicalLength = Buffer.from(text, 'base64').toString('base64').length === text.length;
      const alphabet = /^[A-Za-z0-9+/]*={0,2}$/.test(text);
      expect(wayOf({ codeBase64: text }) !== 'BAD_REQUEST').toBe(canonicalLength && alphabet && text.length % 4 === 0);
    }), { numRuns: 2_000 });
  });
});
