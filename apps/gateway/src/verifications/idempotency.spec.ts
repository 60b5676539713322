import { expect, test } from 'vitest';
import { idempotencyKey, idOf, requestHashOf } from './idempotency.js';

test('any gateway makes the same id of the same client and key, and another of any other', () => {
  const ids = [idOf('terminal', 'k1'), idOf('terminal', 'k2'), idOf('other', 'k1'), idOf('terminalk', '1')];
  expect(idOf('terminal', 'k1')).toBe(ids[0]);
  expect(new Set(ids).size).toBe(4);
  for (const id of ids) expect(id).toMatch(/^[0-9a-f]{8}-[0-9a-f]{4}-8[0-9a-f]{3}-[89a-f][0-9a-f]{3}-[0-9a-f]{12}$/);
});

test('a request’s hash tells requests apart, and says nothing without the secret', () => {
  const secret = new Uint8Array(32).fill(1);
  expect(requestHashOf('a', secret)).toBe(requestHashOf('a', secret));
  expect(requestHashOf('a', secret)).not.toBe(requestHashOf('b', secret));
  expect(requestHashOf('a', secret)).not.toBe(requestHashOf('a', new Uint8Array(32)));
});

test('a key is 1 to 128 visible ASCII characters', () => {
  expect(['a', '~'.repeat(128), '!"#'].every((key) => idempotencyKey.test(key))).toBe(true);
  expect(['', ' ', 'a b', 'é', 'a'.repeat(129), 'a\n'].some((key) => idempotencyKey.test(key))).toBe(false);
});
