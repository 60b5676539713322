import { expect, test } from 'vitest';
import { newId } from './new-id.js';

test('an id is a UUID of version 7 that begins with its time', () => {
  expect(newId(0x017f_22e2_79b0)).toMatch(/^017f22e2-79b0-7[0-9a-f]{3}-[89ab][0-9a-f]{3}-[0-9a-f]{12}$/); // the time of RFC 9562, appendix A.6
  expect(newId(1)).toMatch(/^00000000-0001-7/);
});

test('ids of one millisecond differ, those of a later one come after them', () => {
  const ids = Array.from({ length: 1_000 }, () => newId(5));
  expect(new Set(ids).size).toBe(ids.length);
  expect(ids.every((id) => id < newId(6))).toBe(true);
});
