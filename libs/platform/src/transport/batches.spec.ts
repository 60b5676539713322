import { describe, expect, test, vi } from 'vitest';
import { runBatch, untilNoOutage, type RetryOptions } from './batches.js';
import { say } from './reply.js';
import { Overloaded, RetryLater, type Delivery, type Handler, type Outgoing } from './transport.js';

const deliveryOf = (subject: string): Delivery => ({
  envelope: say('verification.concluded.v3', { source: '/test', subject }, {}).envelope,
  position: { log: 'l', topic: 't', partition: 0, offset: subject }, attempt: 1,
});
const rowOf = (count: number): Delivery[] => Array.from({ length: count }, (_, n) => deliveryOf(String(n)));
const echo = (batch: readonly Delivery[]): Outgoing[] => batch.map(({ envelope }) => ({ type: 'verification.concluded.v3', envelope }) as Outgoing);
const options = (): RetryOptions & { pauses: number[]; retried: string[] } => {
  const pauses: number[] = [];
  const retried: string[] = [];
  return { attempts: 3, pauses, retried, pause: (ms) => { pauses.push(ms); return Promise.resolve(); }, onRetry: (type) => { retried.push(type); } };
};
const subjects = (row: readonly { envelope: { subject: string } }[]): string[] => row.map(({ envelope }) => envelope.subject);

test('a batch that passes is handed over once, whole', async () => {
  const handler = vi.fn<Handler>(echo);
  const row = rowOf(200);
  const { outgoing, dead } = await runBatch(row, handler, options());
  expect(handler.mock.calls).toEqual([[row]]);
  expect(subjects(outgoing)).toEqual(subjects(row));
  expect(dead).toEqual([]);
});

test('one poison message among 256 costs the others few repetitions and keeps their order', async () => {
  let calls = 0;
  const handler: Handler = (batch) => {
    calls += 1;
    if (subjects(batch).includes('77')) throw new TypeError('no');
    return echo(batch);
  };
  const { outgoing, dead } = await runBatch(rowOf(256), handler, options());
  expect(subjects(outgoing)).toEqual(subjects(rowOf(256)).filter((subject) => subject !== '77'));
  expect(dead.map(({ delivery, reason }) => [delivery.envelope.subject, delivery.attempt, reason])).toEqual([['77', 3, 'HANDLER_FAILED']]);
  expect(calls).toBe(2 * Math.log2(256) + 1 + 2);
});

test('a message that stands alone is tried as often as allowed, with growing pauses and its attempt counted', async () => {
  const seen: number[] = [];
  const given = options();
  const { dead } = await runBatch([deliveryOf('a')], ([delivery]) => { seen.push(delivery!.attempt); throw new Error('no'); }, given);
  expect(seen).toEqual([1, 2, 3]);
  expect(given.pauses).toEqual([80, 160]);
  expect(given.retried).toEqual(['verification.concluded.v3', 'verification.concluded.v3']);
  expect(dead).toHaveLength(1);
});

test('a message that passes at last is no dead letter', async () => {
  let calls = 0;
  const { outgoing, dead } = await runBatch([deliveryOf('a')], (batch) => { if (++calls < 3) throw new Error('not yet'); return echo(batch); }, options());
  expect([subjects(outgoing), dead]).toEqual([['a'], []]);
});

describe('an outage', () => {
  test('is nobody’s fault: it goes up as it came, from whole batches and from single messages', async () => {
    const away = new RetryLater('away');
    await expect(runBatch(rowOf(4), () => { throw away; }, options())).rejects.toBe(away);
    let calls = 0;
    await expect(runBatch(rowOf(1), () => { throw calls++ === 0 ? new Error('first') : away; }, options())).rejects.toBe(away);
  });

  test('is waited for without end, the pause growing to five seconds', async () => {
    const pauses: number[] = [];
    let rounds = 0;
    const result = await untilNoOutage(() => { if (rounds++ < 8) throw new RetryLater('away'); return Promise.resolve('back'); }, (ms) => { pauses.push(ms); return Promise.resolve(); });
    expect(result).toBe('back');
    expect(pauses).toEqual([100, 200, 400, 800, 1600, 3200, 5000, 5000]);
  });

  test('that is only a crowd is asked again soon', async () => {
    const pauses: number[] = [];
    let rounds = 0;
    await untilNoOutage(() => { if (rounds++ < 6) throw new Overloaded('full'); return Promise.resolve(); }, (ms) => { pauses.push(ms); return Promise.resolve(); });
    expect(pauses).toEqual([5, 10, 20, 40, 80, 80]);
  });

  test('ends when the pause is broken off', async () => {
    await expect(untilNoOutage(() => Promise.reject(new RetryLater('away')), () => Promise.reject(new Error('stopped')))).rejects.toThrow('stopped');
  });

  test('does not hide another error', async () => {
    await expect(untilNoOutage(() => Promise.reject(new TypeError('bug')), () => Promise.resolve())).rejects.toThrow(TypeError);
  });
});
