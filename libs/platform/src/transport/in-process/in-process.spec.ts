import { setTimeout as sleep } from 'node:timers/promises';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { ask, asks, beat, eventually, partitions, Stage, subjects, type Ground } from '../contract/stage.contract.js';
import { transportContract } from '../contract/transport.contract.js';
import { RetryLater } from '../transport.js';
import { InProcessBroker } from './broker.js';
import { inProcessTransport } from './in-process-transport.js';

const openInProcess = (): Promise<Ground & { broker: InProcessBroker }> => {
  const broker = new InProcessBroker({ partitions });
  return Promise.resolve({
    broker,
    transport: (options) => inProcessTransport(broker, options),
    crowded: (service, messages) => inProcessTransport(new InProcessBroker({ partitions, queue: { messages, bytes: 1_048_576 } }), { service }),
    deadLetters: (type, count) => eventually(() => {
      const found = broker.deadLetters.filter((dead) => dead.type === type);
      expect(found.length).toBeGreaterThanOrEqual(count);
      return found.map(({ reason, attempts, service, position: { topic, partition, offset }, envelope }) => ({ reason, attempts, service, from: `${topic} ${partition} ${offset}`, envelope }));
    }),
    close: () => Promise.resolve(),
  });
};

transportContract('in process', openInProcess);

describe('within one process', () => {
  let ground: Awaited<ReturnType<typeof openInProcess>>;
  let stage: Stage;
  beforeEach(async () => {
    ground = await openInProcess();
    stage = new Stage(ground);
  });
  afterEach(() => stage.end());

  test('what is said of a subject counts as published once every listener has taken it', async () => {
    const order: string[] = [];
    const listen = (name: string, ms: number) => stage.run(name, { 'status.changed.v1': async () => { await sleep(ms); order.push(name); return []; } });
    const [status] = await Promise.all([listen('status', 20), listen('audit', 60)]);
    await status.publish([beat('title', 'now')]);
    expect(order).toEqual(['status', 'audit']);
  });

  test('who waits for that is not left waiting by a stop', async () => {
    await stage.run('status', { 'status.changed.v1': () => { throw new RetryLater('database away'); } });
    const gateway = await stage.run('gateway', {});
    const published = gateway.publish([beat('title', 'now')]);
    const outcome = expect(published).rejects.toThrow(RetryLater);
    await sleep(50);
    await gateway.stop();
    await outcome;
  });

  test('who says something that is given up is told, and only he', async () => {
    const taken: string[] = [];
    await stage.run('status', { 'status.changed.v1': (batch) => {
      if (subjects(batch).includes('poison')) throw new TypeError('no such thing');
      taken.push(...subjects(batch));
      return [];
    } });
    const gateway = await stage.run('gateway', {});
    const outcomes = await Promise.allSettled(['before', 'poison', 'after'].map((subject) => gateway.publish([beat(subject, 'now', 0)])));
    expect(outcomes.map(({ status }) => status)).toEqual(['fulfilled', 'rejected', 'fulfilled']);
    expect(taken).toEqual(['before', 'after']);
    expect(ground.broker.deadLetters).toHaveLength(1);
  });

  test('the last instance of a group works off what waits before it stops', async () => {
    const done: string[] = [];
    const status = await stage.run('status', { 'reference.presented.v1': { maxBatch: 5, concurrency: 1, handler: async (batch) => { await sleep(2); done.push(...subjects(batch)); return []; } } });
    const gateway = await stage.run('gateway', {});
    const questions = asks(60);
    await gateway.publish(questions);
    await status.stop();
    expect(new Set(done)).toEqual(new Set(subjects(questions)));
  });

  test('only so many dead letters are kept, the latest', async () => {
    const status = await stage.run('status', { 'reference.presented.v1': () => { throw new Error('never'); } }, { attempts: 1 });
    const questions = Array.from({ length: 1_100 }, (_, n) => ask(String(n)));
    await status.publish(questions);
    await eventually(() => expect(ground.broker.deadLetters.at(-1)?.envelope).toMatchObject({ subject: '1099' }));
    expect(ground.broker.deadLetters).toHaveLength(1_000);
  });

  test('services that answer each other at once leave the event loop its turns', async () => {
    let turns = 0;
    let over = false;
    const status = await stage.run('status', { 'reference.presented.v1': (batch) => (over ? [] : batch.map(({ envelope }) => ask(envelope.subject))) });
    await status.publish(asks(10));
    const timer = setInterval(() => { turns += 1; }, 1);
    await eventually(() => expect(turns).toBeGreaterThan(10), 3_000);
    clearInterval(timer);
    over = true;
  });

  test('positions of two brokers do not compare', () => {
    expect(new InProcessBroker().log).not.toBe(new InProcessBroker().log);
  });
});
