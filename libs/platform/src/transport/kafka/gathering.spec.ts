import { setImmediate as turn } from 'node:timers/promises';
import { expect, test } from 'vitest';
import { Gathering } from './gathering.js';
import { say } from '../reply.js';
import type { Pause } from '../deliver.js';
import type { Delivery } from '../transport.js';

const question = { at: '2026-11-30T12:00:00.000Z', language: 'fr', client: 'c', title: 'cmi', reference: 'x' } as const;
const deliveries = (partition: number, ...subjects: readonly string[]): Delivery[] => subjects.map((subject) => ({
  envelope: say('reference.presented.v1', { source: '/test', subject }, question).envelope, attempt: 1, position: { log: 'l', topic: 't', partition, offset: '0' },
}));
const pause: Pause = () => Promise.resolve();

/** A gathering whose batches end when they are told to. */
function gathering(most = 10, atOnce = 1) {
  const batches: { readonly subjects: string[]; readonly pause: Pause; end(): void; fail(error: Error): void }[] = [];
  const run = (batch: readonly Delivery[], given: Pause): Promise<void> => new Promise<void>((end, fail) => {
    batches.push({ subjects: batch.map(({ envelope }) => envelope.subject), pause: given, end, fail });
  });
  return { batches, gathering: new Gathering({ most, atOnce, run }) };
}
const settled = async (): Promise<void> => { for (let count = 0; count < 4; count++) await turn(); };

test('what several partitions bring in one turn is one batch', async () => {
  const { batches, gathering: gathers } = gathering();
  const taken = [gathers.take(deliveries(0, 'a', 'b'), pause), gathers.take(deliveries(1, 'c'), pause)];
  await settled();
  expect(batches.map(({ subjects }) => subjects)).toEqual([['a', 'b', 'c']]);
  batches[0]!.end();
  await Promise.all(taken);
});

test('what comes while as many as may are under way rides together with the next, up to the largest batch', async () => {
  const { batches, gathering: gathers } = gathering(3);
  const first = gathers.take(deliveries(0, 'a'), pause);
  await settled();
  const [second, third] = [gathers.take(deliveries(1, 'b', 'c'), pause), gathers.take(deliveries(2, 'd', 'e'), pause)];
  await settled();
  expect(batches).toHaveLength(1);
  batches[0]!.end();
  await first;
  await settled();
  expect(batches.map(({ subjects }) => subjects)).toEqual([['a'], ['b', 'c', 'd']]);
  batches[1]!.end();
  await second;
  await settled();
  expect(batches[2]!.subjects).toEqual(['e']);
  const done = third.then(() => 'done');
  expect(await Promise.race([done, settled()])).toBeUndefined();
  batches[2]!.end();
  expect(await done).toBe('done');
});

test('so many batches are under way at once', async () => {
  const { batches, gathering: gathers } = gathering(1, 2);
  const taken = gathers.take(deliveries(0, 'a', 'b', 'c'), pause);
  await settled();
  expect(batches.map(({ subjects }) => subjects)).toEqual([['a'], ['b']]);
  for (const at of [0, 1, 2]) {
    batches[at]!.end();
    await settled();
  }
  await taken;
  expect(batches).toHaveLength(3);
});

test('a batch that is given back gives back all who have a part in it, and nothing more of them is begun; the others go on', async () => {
  const { batches, gathering: gathers } = gathering(3);
  const taken = Promise.allSettled([gathers.take(deliveries(0, 'a', 'b'), pause), gathers.take(deliveries(1, 'c', 'd', 'e', 'f'), pause), gathers.take(deliveries(2, 'g'), pause)]);
  await settled();
  batches[0]!.fail(new Error('stop'));
  await settled();
  expect(batches.map(({ subjects }) => subjects)).toEqual([['a', 'b', 'c'], ['g']]);
  batches[1]!.end();
  expect((await taken).map(({ status }) => status)).toEqual(['rejected', 'rejected', 'fulfilled']);
});

test('what is given back apart does not share a batch', async () => {
  const { batches, gathering: gathers } = gathering();
  const other: Pause = () => Promise.resolve();
  const taken = [gathers.take(deliveries(0, 'a'), pause), gathers.take(deliveries(0, 'b'), other)];
  await settled();
  expect(batches.map(({ subjects, pause: given }) => [subjects, given === pause])).toEqual([[['a'], true]]);
  batches[0]!.end();
  await settled();
  expect(batches[1]!.subjects).toEqual(['b']);
  expect(batches[1]!.pause).toBe(other);
  batches[1]!.end();
  await Promise.all(taken);
});

test('there is room while less waits than a batch holds; who finds none is told when there is', async () => {
  const { batches, gathering: gathers } = gathering(2);
  const taken = [gathers.take(deliveries(0, 'a'), pause)];
  await settled();
  taken.push(gathers.take(deliveries(0, 'b'), pause));
  await gathers.room();
  taken.push(gathers.take(deliveries(1, 'c', 'd', 'e'), pause));
  let room = false;
  void gathers.room().then(() => { room = true; });
  await settled();
  expect(room).toBe(false);
  batches[0]!.end();
  await settled();
  expect([room, batches[1]!.subjects]).toEqual([false, ['b', 'c']]);
  batches[1]!.end();
  await settled();
  expect([room, batches[2]!.subjects]).toEqual([true, ['d', 'e']]);
  batches[2]!.end();
  await Promise.all(taken);
});

test('a few letters that come while nothing is under way are worked on before more is asked for', async () => {
  const { batches, gathering: gathers } = gathering();
  const taken = [gathers.take(deliveries(0, 'a'), pause)];
  const asked: string[] = [];
  void gathers.room().then(() => asked.push('alone'));
  await turn();
  await turn();
  expect([batches.map(({ subjects }) => subjects), asked]).toEqual([[['a']], []]);
  await settled();
  taken.push(gathers.take(deliveries(0, 'b'), pause));
  await gathers.room().then(() => asked.push('beside another'));
  expect([batches.length, asked]).toEqual([1, ['alone', 'beside another']]);
  batches[0]!.end();
  await settled();
  batches[1]!.end();
  await Promise.all(taken);
});

test('what is given back makes room as well', async () => {
  const { batches, gathering: gathers } = gathering(2);
  const given = gathers.take(deliveries(0, 'a', 'b', 'c', 'd'), pause).catch(() => 'given back');
  await settled();
  const room = gathers.room();
  batches[0]!.fail(new Error('stop'));
  await room;
  expect(await given).toBe('given back');
});

test('nothing to take is done at once', async () => {
  const { batches, gathering: gathers } = gathering();
  await gathers.take([], pause);
  expect(batches).toEqual([]);
});
