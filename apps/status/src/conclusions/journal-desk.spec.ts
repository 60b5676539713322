import { RetryLater, type JournalWriting } from '@smart-verify/platform';
import { Registry } from 'prom-client';
import { describe, expect, test } from 'vitest';
import { JournalDesk } from './journal-desk.js';
import { StatusMetrics } from '../metrics.js';

const entry = (id: string): JournalWriting => ({ id, client: 'terminal', at: '2026-11-24T12:00:00.000Z', verdict: 'VALID', codes: [], timeline: [] });
const silent = { info: () => undefined, warn: () => undefined, error: () => undefined };

/** A journal that can be away, or refuse one id. */
function desk() {
  const written: string[] = [];
  const state = { away: false, refuses: '', calls: 0 };
  const registry = new Registry();
  const journal = {
    write(entries: readonly JournalWriting[]): Promise<void> {
      state.calls++;
      if (state.away) return Promise.reject(new RetryLater('away'));
      if (entries.some(({ id }) => id === state.refuses)) return Promise.reject(new Error('refused'));
      written.push(...entries.map(({ id }) => id));
      return Promise.resolve();
    },
  };
  const counted = async (name: string): Promise<number> => (await registry.getSingleMetric(name)?.get())?.values[0]?.value ?? 0;
  return { written, state, counted, desk: new JournalDesk(journal, new StatusMetrics(registry, Date.now), silent) };
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

test('an entry refused in its own batch is that batch’s failure', async () => {
  const { desk: journal, state } = desk();
  state.refuses = 'x';
  await expect(journal.write([entry('x')])).rejects.toThrow('refused');
});
