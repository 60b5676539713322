import { RetryLater, type JournalWriting } from '@smart-verify/platform';
import { Registry } from 'prom-client';
import { describe, expect, test } from 'vitest';
import { JournalDesk } from './journal-desk.js';
import { StatusMetrics } from '../metrics.js';

const entry = (id: string): JournalWriting => ({ id, client: 'terminal', at: '2026-11-24T12:00:00.000Z', verdict: 'VALID', codes: [], timeline: '' });
const silent = { info: () => undefined, warn: () => undefined, error: () => undefined };

/** A journal that can be away, or refuse one id. */
function desk() {
  const written: string[] = [];
  const state = { away: false, refuses: '', calls: 0 };
  const registry = new Registry();
  let gate = Promise.resolve();
  /** From now on writes wait until what is given back is called. */
  const hold = (): (() => void) => {
    const { promise, resolve } = Promise.withResolvers<void>();
    gate = promise;
    return resolve;
  };
  const journal = {
    async write(entries: readonly JournalWriting[]): Promise<void> {
      state.calls++;
      await gate;
      if (state.away) return Promise.reject(new RetryLater('away'));
      if (entries.some(({ id }) => id === state.refuses)) return Promise.reject(new Error('refused'));
      written.push(...entries.map(({ id }) => id));
      return Promise.resolve();
    },
  };
  const counted = async (name: string): Promise<number> => (await registry.getSingleMetric(name)?.get())?.values[0]?.value ?? 0;
  return { written, state, counted, hold, desk: new JournalDesk(journal, new StatusMetrics(registry, Date.now), silent) };
}

describe('while the database is away', () => {
  test('entries are kept and written in order when it is back; nobody waits for it in the meantime', async () => {
    const { desk: journal, state, written, counted } = desk();
    state.away = true;
    await journal.write([entry('a')]);
    const { calls } = state;
    await journal.write([entry('b'), entry('c')]);
    expect(state.calls).toBe(calls);
    await journal.flush();
    expect(written).toEqual([]);
    state.away = false;
    await journal.flush();
    await journal.write([entry('d')]);
    expect(written).toEqual(['a', 'b', 'c', 'd']);
    expect(await counted('smart_verify_journal_postponed_total')).toBe(3);
  });

  test('what stays too long is given up, the oldest first, and counted', async () => {
    const { desk: journal, state, written, counted } = desk();
    state.away = true;
    for (let batch = 0; batch < 41; batch++) await journal.write(Array.from({ length: 500 }, (_, at) => entry(String(batch * 500 + at))));
    expect(await counted('smart_verify_journal_lost_total')).toBe(500);
    state.away = false;
    await journal.stop();
    expect([written.length, written[0]]).toEqual([20_000, '500']);
  });

  test('entries the database refuses do not hold up the others', async () => {
    const { desk: journal, state, written } = desk();
    state.away = true;
    await journal.write(Array.from({ length: 501 }, (_, at) => entry(String(at))));
    Object.assign(state, { away: false, refuses: '3' });
    await journal.flush();
    expect(written).toEqual(['500']);
  });
});

test('a journal that is slow to come back is asked once at a time, and no entry is passed over', async () => {
  const { desk: journal, state, written, hold } = desk();
  state.away = true;
  await journal.write(Array.from({ length: 1_200 }, (_, at) => entry(String(at))));
  state.away = false;
  const release = hold();
  const flushes = [journal.flush(), journal.flush(), journal.flush()];
  await journal.write([entry('late')]);
  release();
  await Promise.all(flushes);
  expect(written).toEqual([...Array.from({ length: 1_200 }, (_, at) => String(at)), 'late']);
});

test('of batches that are written together, only the one with a refused entry fails', async () => {
  const { desk: journal, state, written, hold } = desk();
  state.refuses = 'x';
  const release = hold();
  const writes = [journal.write([entry('a')]), journal.write([entry('b')]), journal.write([entry('x')]), journal.write([entry('c')])];
  release();
  expect((await Promise.allSettled(writes)).map(({ status }) => status)).toEqual(['fulfilled', 'fulfilled', 'rejected', 'fulfilled']);
  expect([...written].sort()).toEqual(['a', 'b', 'c']);
});

test('an entry refused in its own batch is that batch’s failure', async () => {
  const { desk: journal, state } = desk();
  state.refuses = 'x';
  await expect(journal.write([entry('x')])).rejects.toThrow('refused');
});
