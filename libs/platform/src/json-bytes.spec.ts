import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { jsonBytes, keepJson, type Plain } from './json-bytes.js';

type Members = Readonly<Record<string, Plain>>;
const same = (value: Members): void => { expect(jsonBytes(value).toString('latin1')).toBe(Buffer.from(JSON.stringify(value)).toString('latin1')); };

/** Every unit of UTF-16 alone: quotes, controls, the ends of each length of UTF-8, surrogates without their other half. */
const units = Array.from({ length: 0x1_0000 }, (_, unit) => String.fromCharCode(unit));

describe('jsonBytes', () => {
  it('writes every unit of UTF-16 as JSON.stringify does, in a value and in a name', () => {
    for (let first = 0; first < units.length; first += 64) {
      same({ alone: units.slice(first, first + 64), row: `a${units.slice(first, first + 64).join('')}z`, rows: units.slice(first, first + 64).map((unit) => `a${unit}z`) });
      same(Object.fromEntries(units.slice(first, first + 64).map((unit) => [unit, 1])));
    }
  });

  it.each([
    ['nothing', {}], ['empty things', { a: {}, b: [], c: '', d: [{}], e: [[]] }],
    ['what is undefined, left out or null in a list', { a: undefined, b: 1, c: [undefined, null], d: { e: undefined } }],
    ['numbers', { a: [0, -0, 1e21, 1e-7, 0.1, Number.NaN, Number.POSITIVE_INFINITY, 2 ** 53] }], ['truths', { a: [true, false] }],
    ['pairs of surrogates, and halves', { a: '😀', b: '\ud83d', c: '\ude00\ud83d', d: '😀\ud83d' }],
    ['names in the order of JSON.stringify', { b: 1, 2: 2, a: 3, 1: 4, __proto__x: 5 }],
  ] as [string, Members][])('writes %s', (_, value) => { same(value); });

  it('writes plain data of any shape', () => {
    const text = fc.oneof(fc.string({ unit: 'binary', maxLength: 400 }), fc.string({ maxLength: 300 }), fc.array(fc.constantFrom(...'aé’"\\\u0000\ud83d\ude00'.split('')), { maxLength: 300 }).map((all) => all.join('')));
    const { tree } = fc.letrec<{ tree: Plain; members: Members }>((tie) => ({
      tree: fc.oneof({ depthSize: 'medium' }, text, fc.double(), fc.integer(), fc.boolean(), fc.constantFrom(null, undefined), fc.array(tie('tree')), tie('members')),
      members: fc.dictionary(text, tie('tree')),
    }));
    fc.assert(fc.property(fc.dictionary(text, tree), same), { numRuns: 500 });
  });

  it('writes texts as long as its page, and longer, whatever they consist of', () => {
    for (const character of ['a', 'é', '’', '"', '\u0001', '😀']) {
      for (const length of [254, 255, 256, 10_900, 16_384, 21_840, 32_766, 65_526, 65_528, 65_529, 65_530, 70_000]) {
        same({ a: character.repeat(length) });
        same({ a: Array.from({ length: Math.ceil(length / 100) }, () => character.repeat(100)), b: 'after' });
      }
    }
    for (let length = 65_000; length < 65_600; length++) same({ a: Array.from({ length: Math.floor(length / 103) }, () => 'x'.repeat(100)), b: 'y'.repeat(length % 103) });
  });

  it('gives each text bytes of its own', () => {
    const first = jsonBytes({ a: 'first' });
    jsonBytes({ a: 'other' });
    expect(first.toString()).toBe('{"a":"first"}');
  });

  it('writes what is kept as it was, whoever holds it', () => {
    const reason = { code: 'VALID', text: 'L’été "ici"' };
    keepJson(reason);
    same({ reasons: [reason, { ...reason }], one: reason });
    same(reason);
    same({ fill: 'x'.repeat(65_490), reason });
    reason.code = 'OTHER';
    expect(jsonBytes({ reason }).toString()).toBe('{"reason":{"code":"VALID","text":"L’été \\"ici\\""}}');
  });
});
