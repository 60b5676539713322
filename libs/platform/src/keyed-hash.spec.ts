import { createHmac } from 'node:crypto';
import { expect, test } from 'vitest';
import { keyedHash } from './keyed-hash.js';

const secret = new Uint8Array(32).fill(9);
const { reference, seal } = keyedHash(secret);
const hex = (bytes: Uint8Array): string => Buffer.from(bytes).toString('hex');
const identity = `sha256:${'ab'.repeat(32)}`;

test('a hash is HMAC-SHA-256 of kind and parts, set apart by NUL', () => {
  expect(hex(reference('cmi', '12345'))).toBe(createHmac('sha256', secret).update('reference\0cmi\x0012345').digest('hex'));
  expect(hex(seal(identity))).toBe(createHmac('sha256', secret).update(`seal\0${identity}`).digest('hex'));
});

test.each([32, 63, 64, 65, 200])('with a secret of %i bytes too, whatever is hashed and however long it is', (length) => {
  const long = Buffer.alloc(length, 'secret ');
  const hash = keyedHash(long);
  const texts = ['', 'x', 'é\0中🂡', '\ud800', ...[55, 56, 63, 64, 65, 319, 1_017, 1_018, 1_019, 1_100, 5_000, 10].map((count) => 'é'.repeat(count)), 'x'.repeat(1_013)];
  for (const text of texts) expect(hex(hash.seal(text))).toBe(createHmac('sha256', long).update(`seal\0${text}`).digest('hex'));
});

test('another title, reference, kind or secret makes another hash', () => {
  const others = [reference('cmi', '12345'), reference('taxi-card', '12345'), reference('cmi', '12346'), reference('cm', 'i\x0012345'), seal('12345'), keyedHash(new Uint8Array(32)).reference('cmi', '12345')];
  expect(new Set(others.map(hex)).size).toBe(others.length);
  expect(others.every(({ length }) => length === 32)).toBe(true);
});

test('a later change of the secret’s bytes changes nothing', () => {
  const mine = new Uint8Array(32).fill(9);
  const hash = keyedHash(mine);
  mine.fill(0);
  expect(hex(hash.seal(identity))).toBe(hex(seal(identity)));
});

test('a secret shorter than the hash is refused', () => {
  expect(() => keyedHash(new Uint8Array(31))).toThrow(RangeError);
});
