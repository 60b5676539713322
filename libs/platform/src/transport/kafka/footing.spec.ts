import { describe, expect, test, vi } from 'vitest';
import { Footing, type AtHand } from './footing.js';
import { RetryLater } from '../transport.js';

interface Ground { reached?: string | undefined; low?: string; high?: string; log?: string }

/** A listener that remembers what `ground` says, before a log as `ground` says. */
function standOn(ground: Ground) {
  const forget = vi.fn(() => { ground.reached = undefined; return Promise.resolve(); });
  const reached = vi.fn(() => Promise.resolve(ground.reached));
  const bounds = vi.fn(() => Promise.resolve({ low: ground.low ?? '0', high: ground.high ?? '1000' }));
  const log = vi.fn(() => Promise.resolve(ground.log ?? 'log'));
  return { footing: new Footing({ memory: { reached, forget }, bounds, log }), forget, reached, bounds, log };
}
const records = (first: number, end = 1_000): AtHand => ({ partition: 0, first: String(first), end: String(end) });

describe('where a listener goes on', () => {
  test('that has all before the records at hand: there, and it is asked once', async () => {
    const { footing, reached, bounds } = standOn({ reached: '41' });
    expect(await footing.stand(records(42))).toEqual({ log: 'log' });
    footing.advance(0, '50');
    expect(await footing.stand(records(51))).toEqual({ log: 'log' });
    expect([reached.mock.calls, bounds.mock.calls]).toEqual([[['log', 0]], []]);
  });

  test('that has more than its group knows: there, too; repeating does no harm', async () => {
    expect(await standOn({ reached: '60' }).footing.stand(records(42))).toEqual({ log: 'log' });
  });

  test('that has less than its group knows: after what it has, and then on from there without being asked again', async () => {
    const { footing, reached } = standOn({ reached: '17' });
    expect(await footing.stand(records(42))).toEqual({ log: 'log', goBackTo: '18' });
    expect(await footing.stand(records(20))).toEqual({ log: 'log' }); // 18 and 19 were compacted away
    expect(reached).toHaveBeenCalledOnce();
  });

  test('that knows nothing of this log: at its beginning', async () => {
    expect(await standOn({ low: '5' }).footing.stand(records(42))).toEqual({ log: 'log', goBackTo: '5' });
    expect(await standOn({ low: '5' }).footing.stand(records(5))).toEqual({ log: 'log' });
  });

  test('whose memory reaches beyond the end of the log: at its beginning, and that memory is void', async () => {
    const { footing, forget } = standOn({ reached: '5000' });
    expect(await footing.stand(records(42))).toEqual({ log: 'log', goBackTo: '0' });
    expect(forget.mock.calls).toEqual([['log', 0]]);
  });

  test('whose memory is beyond the records fetched, because another instance was further, keeps it', async () => {
    const { footing, forget } = standOn({ reached: '1500', high: '1501' });
    expect(await footing.stand(records(42, 1_000))).toEqual({ log: 'log' });
    expect(forget).not.toHaveBeenCalled();
  });

  test('without a memory: where its group is', async () => {
    const footing = new Footing({ bounds: () => Promise.reject(new Error('unused')), log: () => Promise.resolve('log') });
    expect(await footing.stand(records(42))).toEqual({ log: 'log' });
  });
});

describe('is found anew', () => {
  test('after each joining: the partition may have been in other hands, and the log another', async () => {
    const ground: Ground = { reached: '41' };
    const { footing, log } = standOn(ground);
    await footing.stand(records(42));
    footing.lose();
    footing.advance(0, '41'); // of a batch that ends late
    Object.assign(ground, { reached: '20', log: 'other' });
    expect(await footing.stand(records(42))).toEqual({ log: 'other', goBackTo: '21' });
    expect(log).toHaveBeenCalledTimes(2);
  });

  test('when the listener’s memory is in doubt', async () => {
    const ground: Ground = { reached: '41' };
    const { footing } = standOn(ground);
    await footing.stand(records(42));
    footing.advance(0, '60');
    ground.reached = '30';
    footing.doubt(0);
    expect(await footing.stand(records(61))).toEqual({ log: 'log', goBackTo: '31' });
  });

  test('when offsets begin anew under its hands: the log itself is asked for again', async () => {
    const ground: Ground = { reached: '41' };
    const { footing } = standOn(ground);
    await footing.stand(records(42));
    footing.advance(0, '60');
    Object.assign(ground, { log: 'successor', reached: undefined });
    expect(await footing.stand(records(0, 3))).toEqual({ log: 'successor' });
  });
});

test('an outage while it is sought leaves nothing settled', async () => {
  const ground: Ground = { reached: '17' };
  const { footing, reached, log } = standOn(ground);
  log.mockRejectedValueOnce(new RetryLater('broker away'));
  await expect(footing.stand(records(42))).rejects.toThrow('broker away');
  reached.mockRejectedValueOnce(new RetryLater('database away'));
  await expect(footing.stand(records(42))).rejects.toThrow('database away');
  expect(await footing.stand(records(42))).toEqual({ log: 'log', goBackTo: '18' });
});
