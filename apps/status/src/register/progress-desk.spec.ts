import { MemoryLost, RetryLater, type Progress } from '@smart-verify/platform';
import { expect, test } from 'vitest';
import { ProgressDesk } from './progress-desk.js';

const step = (partition: number): Progress[] => [{ log: 'log', partition, offset: '1' }];

/** A register that writes down which partitions came together, and fails as it is told. */
function desk(failure: (partitions: readonly number[]) => Error | undefined = () => undefined) {
  const calls: number[][] = [];
  const record = (_changes: unknown, progress: readonly Progress[]): Promise<number> => {
    const partitions = progress.map(({ partition }) => partition);
    calls.push(partitions);
    const error = failure(partitions);
    return error ? Promise.reject(error) : Promise.resolve(0);
  };
  return { calls, desk: new ProgressDesk({ record }) };
}

const outcomes = async (written: Promise<void>[]): Promise<string[]> => (await Promise.allSettled(written)).map((one) => (one.status === 'fulfilled' ? 'written' : (one.reason as Error).message));

test('what several partitions bring in one turn is one statement; what comes later is another', async () => {
  const { desk: beats, calls } = desk();
  await Promise.all([beats.write(step(0)), beats.write(step(1)), beats.write(step(2))]);
  await beats.write(step(3));
  expect(calls).toEqual([[0, 1, 2], [3]]);
});

test('a partition whose memory is lost says so alone: the others have gone on', async () => {
  const { desk: beats, calls } = desk((partitions) => (partitions.includes(1) ? new MemoryLost('lost') : undefined));
  expect(await outcomes([beats.write(step(0)), beats.write(step(1)), beats.write(step(2))])).toEqual(['written', 'lost', 'written']);
  expect(calls).toEqual([[0, 1, 2], [0], [1], [2]]);
});

test('an outage is told to all at once: nobody asks a database that is away for each of them', async () => {
  const { desk: beats, calls } = desk(() => new RetryLater('away'));
  expect(await outcomes([beats.write(step(0)), beats.write(step(1))])).toEqual(['away', 'away']);
  expect(calls).toHaveLength(1);
});

test('what comes while a statement is under way does not wait for it', async () => {
  const { promise: answered, resolve: answer } = Promise.withResolvers<number>();
  const calls: number[] = [];
  const beats = new ProgressDesk({ record: (_changes, [first]) => { calls.push(first!.partition); return first!.partition === 0 ? answered : Promise.resolve(0); } });
  const slow = beats.write(step(0));
  await new Promise((resolve) => { setImmediate(resolve); });
  await beats.write(step(1));
  answer(0);
  await slow;
  expect(calls).toEqual([0, 1]);
});
