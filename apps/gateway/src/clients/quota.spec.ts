import fc from 'fast-check';
import { expect, test } from 'vitest';
import { Quota } from './quota.js';

test('a whole minute’s quota may be used at once, and no more', () => {
  const quota = new Quota(60, 0);
  expect(Array.from({ length: 61 }, () => quota.take(1, 0)).filter((wait) => wait === 0)).toHaveLength(60);
});

test('what is refused says after how many seconds it will be there, and then it is', () => {
  const quota = new Quota(60, 0);
  quota.take(60, 0);
  const wait = quota.take(10, 0);
  expect(wait).toBe(10);
  expect([quota.take(10, 9_000), quota.take(10, 10_000)]).toEqual([1, 0]);
});

test('refilling stops at a minute’s quota', () => {
  const quota = new Quota(60, 0);
  expect([quota.take(60, 3_600_000), quota.take(1, 3_600_000)]).toEqual([0, 1]);
});

test('what is given back can be taken, but never makes more than the quota', () => {
  const quota = new Quota(2, 0);
  quota.take(2, 0);
  quota.giveBack(5);
  expect([quota.take(2, 0), quota.take(1, 0)]).toEqual([0, 30]);
});

test('over any run of requests, never more than a minute’s quota and its refill is granted', () => {
  fc.assert(fc.property(fc.array(fc.record({ count: fc.integer({ min: 1, max: 30 }), pause: fc.integer({ min: 0, max: 5_000 }) }), { maxLength: 100 }), (asks) => {
    const quota = new Quota(100, 0);
    let now = 0;
    let granted = 0;
    for (const { count, pause } of asks) {
      now += pause;
      if (quota.take(count, now) === 0) granted += count;
      expect(granted).toBeLessThanOrEqual(100 + (now * 100) / 60_000 + 1e-6);
    }
  }));
});
