import { expect, test } from 'vitest';
import { Admission } from './admission.js';

const options = { targetMs: 50, least: 16, most: 400 };

/** Keeps the room as full as it may be, each answer taking `latency(underWay)` milliseconds, for `seconds`. */
function run(admission: Admission, latency: (underWay: number) => number, seconds: number, from = 0): number {
  let now = from;
  for (const end = from + seconds * 1000; now < end;) {
    let entered = 0;
    while (admission.enter()) entered++;
    const ms = latency(entered);
    now += ms;
    for (let at = 0; at < entered; at++) admission.leave(now - ms, now);
  }
  return now;
}

test('nobody enters a full room, and a place given back can be taken', () => {
  const admission = new Admission({ ...options, most: 2, least: 1 }, 0);
  expect([admission.enter(), admission.enter(), admission.enter(), admission.full]).toEqual([true, true, false, true]);
  admission.leave(0, 1);
  expect([admission.full, admission.enter()]).toEqual([false, true]);
});

test('while answers come in time the limit grows to the most', () => {
  const admission = new Admission(options, 0);
  run(admission, () => 10, 20);
  expect(admission.limit).toBe(400);
});

test('under overload the limit falls until those admitted are answered in time', () => {
  const admission = new Admission(options, 0);
  const settled = (underWay: number): number => underWay * 0.5; // 100 under way take 50 ms
  run(admission, settled, 60);
  expect(admission.limit).toBeGreaterThan(70);
  expect(admission.limit).toBeLessThan(130);
});

test('however slow the chain is, the least is admitted; and when it recovers the limit does too', () => {
  const admission = new Admission(options, 0);
  const now = run(admission, () => 1_000, 60);
  expect(admission.limit).toBe(16);
  run(admission, () => 5, 20, now);
  expect(admission.limit).toBe(400);
});

test('a limit nobody reaches does not grow', () => {
  const admission = new Admission(options, 0);
  const before = admission.limit;
  for (let now = 0; now < 10_000; now += 10) {
    admission.enter();
    admission.leave(now, now + 1);
  }
  expect(admission.limit).toBe(before);
});
