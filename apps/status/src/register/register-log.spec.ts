import { RetryLater, type Extent } from '@smart-verify/platform';
import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest';
import { ageOf } from './look-ups.js';
import { RegisterLog } from './register-log.js';

beforeEach(() => { vi.useFakeTimers({ now: 1_000_000 }); });
afterEach(() => { vi.useRealTimers(); });

function logOf(extent: () => Promise<Extent>) {
  const warn = vi.fn();
  return { warn, log: new RegisterLog({ extent }, { warn }, Date.now, 500) };
}

describe('what is known of the log of issuers’ events', () => {
  test('is what the broker last told, with when it was asked; while it tells nothing more, that grows old', async () => {
    let told: Promise<Extent> = Promise.resolve({ log: 'log', partitions: 3 });
    const { log, warn } = logOf(() => told);
    log.watch();
    expect(await log.known()).toEqual({ log: 'log', partitions: 3, at: 1_000_000 });
    await vi.advanceTimersByTimeAsync(2_000);
    expect(await log.known()).toMatchObject({ at: 1_002_000 });
    told = Promise.reject(new RetryLater('away'));
    told.catch(() => undefined);
    await vi.advanceTimersByTimeAsync(10_000);
    expect(await log.known()).toEqual({ log: 'log', partitions: 3, at: 1_002_000 });
    expect(warn).toHaveBeenCalledOnce();
    log.stop();
  });

  test('is asked again where an answer never comes; one that comes too late takes nothing back', async () => {
    const asked: ((extent: Extent) => void)[] = [];
    const { log } = logOf(() => new Promise((resolve) => { asked.push(resolve); }));
    log.watch();
    await vi.advanceTimersByTimeAsync(21_000);
    expect(asked).toHaveLength(1);
    await vi.advanceTimersByTimeAsync(3_000);
    expect(asked).toHaveLength(2);
    asked[1]!({ log: 'log', partitions: 3 });
    await vi.advanceTimersByTimeAsync(0);
    asked[0]!({ log: 'former', partitions: 1 });
    await vi.advanceTimersByTimeAsync(0);
    expect(await log.known()).toMatchObject({ log: 'log', partitions: 3 });
    log.stop();
  });

  test('is waited for at first, but not for ever', async () => {
    const { log } = logOf(() => new Promise(() => undefined));
    const known = log.known();
    await vi.advanceTimersByTimeAsync(500);
    expect(await known).toBeUndefined();
  });
});

describe('a register is no fresher', () => {
  const at = (time: number): string => new Date(time).toISOString();
  const positions = { 0: '1', 1: '1' };

  test('than what is known of its partitions', () => {
    expect(ageOf({ log: 'log', positions, asOf: at(9_000) }, { log: 'log', partitions: 2, at: 4_000 }, 10_000, 30_000)).toEqual({ asOf: at(4_000), lagMs: 6_000, stale: false });
    expect(ageOf({ log: 'log', positions, asOf: at(9_000) }, { log: 'log', partitions: 2, at: 4_000 }, 40_000, 30_000)).toMatchObject({ stale: true });
  });

  test('than its oldest partition, and vouches for nothing while one is not heard of, or nothing is known of them', () => {
    expect(ageOf({ log: 'log', positions, asOf: at(3_000) }, { log: 'log', partitions: 2, at: 9_000 }, 10_000, 30_000)).toMatchObject({ asOf: at(3_000) });
    expect(ageOf({ log: 'log', positions, asOf: at(9_000) }, { log: 'log', partitions: 3, at: 9_000 }, 10_000, 30_000)).toEqual({ stale: true });
    expect(ageOf({ log: 'log', positions, asOf: at(9_000) }, undefined, 10_000, 30_000)).toEqual({ stale: true });
  });
});
