import { randomBytes, randomUUID } from 'node:crypto';
import { setTimeout as sleep } from 'node:timers/promises';
import { Kafka, logLevel, type KafkaMessage } from 'kafkajs';
import type { MessageType } from '@smart-verify/contracts';
import { afterAll, afterEach, beforeAll, describe, expect, test, vi } from 'vitest';
import { MessageCipher, type MessageKey } from '../message-cipher.js';
import { reply, say } from '../reply.js';
import { RetryLater, type Delivery, type Outgoing, type Subscription, type Transport } from '../transport.js';
import { createTopics, deadTopicOf, kafkaTransport, topicOf, topicPlan, type KafkaOptions } from './kafka-transport.js';

const brokers = (process.env['KAFKA_BROKERS'] ?? '').split(',');
const run = `t${randomBytes(4).toString('hex')}-`;
const key = (id: string): MessageKey => ({ id, key: randomBytes(32) });
const oldKey = key('2025');
const options: KafkaOptions = { brokers, service: 'test', topicPrefix: run, groupPrefix: run, keys: [oldKey], sessionTimeoutMs: 6_000 };
const raw = new Kafka({ brokers, logLevel: logLevel.NOTHING });
const producer = raw.producer({ createPartitioner: () => ({ message }) => message.partition ?? 0 });
const partitions = 4;
const started: Transport[] = [];

type Handlers = Partial<Record<MessageType, Subscription['handler'] | Omit<Subscription, 'type' | 'group'>>>;

/** One instance of a service, running. */
async function instance(service: string, handlers: Handlers, more?: Partial<KafkaOptions>): Promise<Transport> {
  const transport = kafkaTransport({ ...options, service, ...more });
  for (const [type, what] of Object.entries(handlers) as [MessageType, NonNullable<Handlers[MessageType]>][]) {
    transport.subscribe({ type, group: service, ...(typeof what === 'function' ? { handler: what } : what) });
  }
  started.push(transport);
  await transport.start();
  return transport;
}

const question = { at: '2026-11-23T12:00:00Z', language: 'fr', client: 'test' } as const;
const ask = (subject: string, replyto?: string, reference = subject): Outgoing =>
  say('reference.presented.v1', { source: '/test', subject, replyto }, { ...question, title: 'cmi', reference });
const asks = (count: number, replyto?: string): Outgoing[] => Array.from({ length: count }, () => ask(randomUUID(), replyto));
const conclude = (asked: Delivery): Outgoing => reply(asked, 'verification.concluded.v1', { failure: 'VERIFICATION_FAILED' }, 'test');
const subjects = (batch: readonly (Delivery | Outgoing)[]): string[] => batch.map(({ envelope }) => envelope.subject);
const eventually = <T>(holds: () => T | Promise<T>, timeout = 15_000): Promise<T> => vi.waitFor(holds, { timeout, interval: 25 });

/** The dead letters of one message, as an operator would read them. */
async function deadLetters(type: MessageType, count: number): Promise<KafkaMessage[]> {
  const consumer = raw.consumer({ groupId: `${run}undertaker-${randomUUID()}` });
  const found: KafkaMessage[] = [];
  await consumer.subscribe({ topic: deadTopicOf(type, run), fromBeginning: true });
  await consumer.run({ eachMessage: ({ message }) => { found.push(message); return Promise.resolve(); } });
  await eventually(() => expect(found.length).toBeGreaterThanOrEqual(count));
  await consumer.disconnect();
  return found;
}
const headersOf = ({ headers = {} }: KafkaMessage): Record<string, string> => Object.fromEntries(Object.entries(headers).map(([name, value]) => [name, String(value)]));

beforeAll(async () => {
  await createTopics(options, { partitions });
  await producer.connect();
}, 60_000);

afterEach(async () => {
  await Promise.all(started.splice(0).map((transport) => transport.stop()));
}, 60_000);

afterAll(async () => {
  await producer.disconnect();
  const admin = raw.admin();
  await admin.connect();
  await admin.deleteTopics({ topics: topicPlan({ topicPrefix: run }).map(({ topic }) => topic) });
  await admin.disconnect();
}, 60_000);

describe('a request and its reply', () => {
  test('two instances share the requests of two gateways, and each gateway hears its own conclusions only', async () => {
    const served = [new Set<string>(), new Set<string>()];
    const heard = [[] as string[], [] as string[]];
    const [, , ...gateways] = await Promise.all([
      ...served.map((mine) => instance('status', { 'reference.presented.v1': (batch) => { for (const name of subjects(batch)) mine.add(name); return batch.map(conclude); } })),
      ...heard.map((mine) => instance('gateway', { 'verification.concluded.v1': (batch) => { mine.push(...subjects(batch)); return []; } })),
    ]);
    const questions = gateways.map(({ instance: name }) => asks(300, name));
    await Promise.all(questions.flatMap((row, at) => Array.from({ length: 30 }, (_, turn) => sleep(turn * 10).then(() => gateways[at]!.publish(row.slice(turn * 10, turn * 10 + 10))))));
    await eventually(() => questions.forEach((row, at) => expect(new Set(heard[at])).toEqual(new Set(subjects(row)))));
    expect(heard.map(({ length }) => length)).toEqual([300, 300]);
    expect(served.every(({ size }) => size > 0)).toBe(true);
    expect(gateways.every((gateway) => gateway.health().ready)).toBe(true);
  });

  test('a reply sent right after start is received', async () => {
    const sender = await instance('status', {});
    for (let round = 0; round < 3; round++) {
      const heard: string[] = [];
      const gateway = await instance('gateway', { 'verification.concluded.v1': (batch) => { heard.push(...subjects(batch)); return []; } });
      await sender.publish([say('verification.concluded.v1', { source: '/test', subject: `now-${round}`, replyto: gateway.instance }, {})]);
      await eventually(() => expect(heard).toEqual([`now-${round}`]));
    }
  });

  test('nothing of an instance’s own group stays when it has stopped', async () => {
    const gateway = await instance('gateway', { 'verification.concluded.v1': () => [] });
    const admin = raw.admin();
    const ours = async (): Promise<string[]> => (await admin.listGroups()).groups.map(({ groupId }) => groupId).filter((id) => id.includes(gateway.instance));
    expect(await ours()).toHaveLength(1);
    await gateway.stop();
    expect(await ours()).toEqual([]);
    await admin.disconnect();
  });

  test('a picture of 8 MiB passes', async () => {
    const picture = randomBytes(6 * 1_048_576).toString('base64');
    const seen: string[] = [];
    const decoder = await instance('decoder', { 'picture.received.v1': (batch) => { for (const { envelope } of batch as readonly Delivery<'picture.received.v1'>[]) seen.push(envelope.data.picture); return []; } });
    await decoder.publish([say('picture.received.v1', { source: '/test', subject: 'large' }, { ...question, picture }), say('picture.received.v1', { source: '/test', subject: 'small' }, { ...question, picture: 'AAAA' })]);
    await eventually(() => expect(seen).toHaveLength(2));
    expect(seen).toContain(picture);
  });
});

describe('order and positions', () => {
  test('what is said of one subject arrives in order, at the position that publish gave', async () => {
    const received = new Map<string, string[]>();
    const at = new Map<string, string>();
    const status = await instance('status', { 'status.changed.v1': (batch) => {
      for (const { envelope, position } of batch) {
        received.set(envelope.subject, [...(received.get(envelope.subject) ?? []), envelope.id]);
        at.set(envelope.id, JSON.stringify(position));
      }
      return [];
    } });
    const sent = Array.from({ length: 400 }, (_, n) => say('status.changed.v1', { source: '/test', subject: `title-${n % 7}` }, { beat: String(n) }));
    const positions = (await Promise.all(Array.from({ length: 40 }, (_, n) => status.publish(sent.slice(n * 10, n * 10 + 10))))).flat();
    await eventually(() => expect(at.size).toBe(400));
    for (const [subject, ids] of received) expect(ids).toEqual(sent.filter(({ envelope }) => envelope.subject === subject).map(({ envelope }) => envelope.id));
    expect(positions.map((position) => JSON.stringify(position))).toEqual(sent.map(({ envelope }) => at.get(envelope.id)));
  });

  test('a message lies in the partition it was given', async () => {
    const transport = await instance('gateway', {});
    const beats = Array.from({ length: partitions }, (_, partition) => say('status.changed.v1', { source: '/test', subject: 'beat' }, { beat: 'now' }, partition));
    expect((await transport.publish(beats)).map(({ partition }) => partition)).toEqual([0, 1, 2, 3]);
    expect(await transport.partitions('status.changed.v1')).toBe(partitions);
  });
});

describe('failures', () => {
  test('a poison message stops nobody, is kept with its reason, and whoever waits for it is told', async () => {
    const done = new Set<string>();
    const told: string[] = [];
    const handler = (batch: readonly Delivery[]): Outgoing[] => {
      if (subjects(batch).some((name) => name.startsWith('poison'))) throw new TypeError('no such thing');
      for (const name of subjects(batch)) done.add(name);
      return [];
    };
    const gateway = await instance('gateway', { 'verification.concluded.v1': (batch) => { told.push(...subjects(batch)); return []; } });
    await instance('status', { 'reference.presented.v1': { handler, onDeadLetter: (delivery) => [conclude(delivery)] } });
    const good = asks(60, gateway.instance);
    await gateway.publish([...good.slice(0, 30), ask('poison-1', gateway.instance), ...good.slice(30)]);
    await eventually(() => expect(done).toEqual(new Set(subjects(good))));
    await eventually(() => expect(told).toEqual(['poison-1']));
    const [dead] = await deadLetters('reference.presented.v1', 1);
    const headers = headersOf(dead!);
    expect(headers).toMatchObject({ reason: 'HANDLER_FAILED', attempts: '3', service: 'status', topic: topicOf('reference.presented.v1', run) });
    const kept = JSON.parse(new MessageCipher([oldKey]).decrypt(dead!.value!, headers['encrypted-for']!).toString()) as { subject: string };
    expect(kept.subject).toBe('poison-1');
  });

  test('an outage skips nothing: the batch comes again until it passes', async () => {
    let outage = true;
    const done: string[] = [];
    const retried = vi.fn<() => void>();
    const status = await instance('outage', { 'reference.presented.v1': (batch) => {
      if (outage) throw new RetryLater('database away');
      done.push(...subjects(batch));
      return [];
    } }, { observer: { retried }, topicPrefix: run });
    const questions = asks(20);
    await status.publish(questions);
    await eventually(() => expect(retried.mock.calls.length).toBeGreaterThan(3));
    expect(done).toEqual([]);
    outage = false;
    await eventually(() => expect(done).toEqual(expect.arrayContaining(subjects(questions))));
  });

  test('an instance that stops in the middle of an outage gives back what it could not do', async () => {
    const first = await instance('handover', { 'reference.presented.v1': () => { throw new RetryLater('database away'); } });
    const questions = asks(20);
    await first.publish(questions);
    await sleep(500);
    await first.stop();
    const done: string[] = [];
    await instance('handover', { 'reference.presented.v1': (batch) => { done.push(...subjects(batch)); return []; } });
    await eventually(() => expect(done).toEqual(expect.arrayContaining(subjects(questions))));
  });

  test('stop lets the batch under way finish, with its replies, and the next instance does not see it again', async () => {
    const heard: string[] = [];
    const begun = Promise.withResolvers<void>();
    const gateway = await instance('gateway', { 'verification.concluded.v1': (batch) => { heard.push(...subjects(batch)); return []; } });
    const slow = await instance('drain', { 'reference.presented.v1': async (batch) => { if (subjects(batch).includes('slow')) { begun.resolve(); await sleep(1_500); } return batch.filter(({ envelope }) => envelope.replyto === gateway.instance).map(conclude); } });
    await slow.publish([ask('slow', gateway.instance)]);
    await begun.promise;
    await slow.stop();
    await eventually(() => expect(heard).toEqual(['slow']), 2_000);
    const again: string[] = [];
    const next = await instance('drain', { 'reference.presented.v1': (batch) => { again.push(...subjects(batch)); return []; } });
    await next.publish([ask('after')]);
    await eventually(() => expect(again).toContain('after'));
    expect(again).not.toContain('slow');
  });

  test('a handler slower than the session keeps its place in the group', async () => {
    let calls = 0;
    const slow = await instance('slow', { 'reference.presented.v1': async (batch) => { if (subjects(batch).includes('turtle')) { calls += 1; await sleep(4_000); } return []; } }, { sessionTimeoutMs: 1_500 });
    await slow.publish([ask('turtle')]);
    await eventually(() => expect(calls).toBe(1));
    await sleep(5_000);
    expect(calls).toBe(1);
    expect(slow.health().ready).toBe(true);
  }, 30_000);
});
