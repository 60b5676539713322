import { expect, test } from 'vitest';
import { collect } from '../testing-collect.js';
import { packed, unpacked } from './packing.js';

const text = Buffer.from(JSON.stringify(Array.from({ length: 60 }, (_, index) => ({ id: `specimen-${index * 7919}`, at: index }))));

test('what is packed is smaller, and comes out as it was', () => {
  expect(packed(text).length).toBeLessThan(text.length / 2);
  expect(Buffer.compare(unpacked(packed(text)), text)).toBe(0);
  expect(unpacked(text)).toBe(text);
});

test('a frame cut short is refused', () => {
  expect(() => unpacked(packed(text).subarray(0, 40))).toThrow();
});

test('what was packed and unpacked is given back by a collection of the young alone', () => {
  const left = (): number => {
    for (let twice = 0; twice < 2; twice++) collect({ type: 'minor' });
    return process.memoryUsage().arrayBuffers;
  };
  unpacked(packed(text));
  collect({ type: 'major' });
  const before = left();
  for (let times = 0; times < 500; times++) unpacked(packed(text));
  expect(left() - before).toBeLessThan(2_000_000); // 500 times two buffers of 16 KiB are 16 MB
});
