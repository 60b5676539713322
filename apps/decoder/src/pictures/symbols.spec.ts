import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { Box } from './boxes.js';
import { inReadingOrder, unknownOf, type Found } from './symbols.js';

const at = (name: string, left: number, top: number, size = 100): Found => ({ bytes: Buffer.from(name), box: { left, top, right: left + size, bottom: top + size } });
const namesOf = (found: readonly Found[]): string => found.map(({ bytes }) => Buffer.from(bytes).toString()).join('');

describe('reading order', () => {
  it('goes line by line, whatever order the symbols were found in', () => {
    const page = [at('a', 0, 10), at('b', 300, 0), at('c', 0, 400), at('d', 300, 420)];
    expect(namesOf(inReadingOrder(page))).toBe('abcd');
    expect(namesOf(inReadingOrder(page.toReversed()))).toBe('abcd');
  });

  it('a small symbol beside a large one is on its line, one below it is not', () => {
    expect(namesOf(inReadingOrder([at('b', 400, 100, 60), at('a', 0, 0, 300)]))).toBe('ab');
    expect(namesOf(inReadingOrder([at('a', 400, 0, 60), at('b', 0, 200, 100)]))).toBe('ab');
  });

  it('loses none and adds none', () => {
    const box = fc.record({ left: fc.nat(2_000), top: fc.nat(2_000), size: fc.integer({ min: 1, max: 600 }) });
    fc.assert(fc.property(fc.array(box, { maxLength: 16 }), (boxes) => {
      const found = boxes.map(({ left, top, size }, index) => at(String.fromCharCode(65 + index), left, top, size));
      expect([...namesOf(inReadingOrder(found))].sort().join('')).toBe(namesOf(found));
    }));
  });
});

describe('what is found twice', () => {
  const nowhere: Box = { left: 0, top: 0, right: 0, bottom: 0 };
  it('counts once, and what was known does not count', () => {
    const found = ['one', 'two', 'one', 'three'].map((name) => ({ bytes: Buffer.from(name), box: nowhere }));
    expect(namesOf(unknownOf(found, [found[3]!]))).toBe('onetwo');
  });
});
