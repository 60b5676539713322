import { expect, test } from 'vitest';
import { Admission, type Admitted } from './admission.js';

const options = { targetMs: 50, least: 16, most: 400 };

/** Keeps the room as full as it may be, each answer taking `latency(underWay)` milliseconds, for `seconds`. */
function run(admission: Admission, latency: (underWay: number) => number, seconds: number, from = 0): number {
  let now = from;
  for (const end = from + seconds * 1000; now < end;) {
    const entered: Admitted[] = [];
    for (let one = admission.enter(now); one; one = admission.enter(now)) entered.push(one);
    const ms = latency(entered.length);
    now += ms;
    for (const one of entered) admission.leave(one, true, now - ms, now);
  }
  return now;
}

test('nobody enters a full room, and a place given back can be taken', () => {
  const admission = new Admission({ ...options, most: 2, least: 1 }, 0);
  const [first, second, third] = [admission.enter(0), admission.enter(0), admission.enter(0)];
  expect([first !== undefined, second !== undefined, third, admission.isFull(0)]).toEqual([true, true, undefined, true]);
  admission.leave(first!, true, 0, 1);
  expect([admission.isFull(1), admission.enter(1) !== undefined]).toEqual([false, true]);
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
    admission.leave(admission.enter(now)!, true, now, now + 1);
  }
  expect(admission.limit).toBe(before);
});

test('those stuck behind an outage keep nobody else out, up to the most', () => {
  const admission = new Admission({ targetMs: 50, least: 2, most: 514 }, 0);
  const stuck = Array.from({ length: 512 }, () => admission.enter(0)!);
  expect(admission.isFull(900)).toBe(true);
  expect(admission.isFull(1_100)).toBe(false);
  const others = [admission.enter(1_100)!, admission.enter(1_100)!];
  expect([admission.underWay, admission.enter(1_100)]).toEqual([514, undefined]);
  for (const one of [...stuck, ...others]) admission.leave(one, true, 1_100, 1_110);
  expect(admission.underWay).toBe(0);
  for (let at = 0; at < 512; at++) expect(admission.enter(1_110)).toBeDefined();
  expect(admission.isFull(1_110)).toBe(true);
});

test('in a calm time the limit comes back to what is usual, so that the next burst is taken', () => {
  const admission = new Admission(options, 0);
  let now = run(admission, () => 1_000, 60);
  expect(admission.limit).toBe(16);
  for (const end = now + 20_000; now < end; now += 10) admission.leave(admission.enter(now)!, true, now, now + 1);
  expect(admission.limit).toBe(400);
});
