import { randomBytes, randomUUID } from 'node:crypto';
import { setTimeout as sleep } from 'node:timers/promises';
import { Kafka, logLevel, type KafkaMessage } from 'kafkajs';
import type { MessageType } from '@smart-verify/contracts';
import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest';
import { ask, beat, eventually, partitions, Stage, subjects, type DeadLetterSeen, type Ground } from '../contract/stage.contract.js';
import { transportContract } from '../contract/transport.contract.js';
import { MessageCipher, type MessageKey } from '../message-cipher.js';
import { say } from '../reply.js';
import { RetryLater, type Delivery } from '../transport.js';
import { createTopics, deadTopicOf, kafkaTransport, topicOf, topicPlan, type KafkaOptions } from './kafka-transport.js';

const brokers = (process.env['KAFKA_BROKERS'] ?? '').split(',');
const key = (id: string): MessageKey => ({ id, key: randomBytes(32) });
const usualKey = key('2026');
const raw = new Kafka({ brokers, logLevel: logLevel.NOTHING });

/** Puts a record of our making into partition 0. */
async function put(topic: string, value: Buffer | null): Promise<void> {
  const producer = raw.producer({ createPartitioner: () => () => 0 });
  await producer.connect();
  await producer.send({ topic, messages: [{ value }] });
  await producer.disconnect();
}

const headersOf = ({ headers = {} }: KafkaMessage): Record<string, string> => Object.fromEntries(Object.entries(headers).map(([name, value]) => [name, String(value)]));

/** The records of one topic, as an operator would read them. */
async function recordsOf(topic: string, count: number): Promise<KafkaMessage[]> {
  const consumer = raw.consumer({ groupId: `undertaker-${randomUUID()}`, maxWaitTimeInMs: 100 });
  const found: KafkaMessage[] = [];
  await consumer.subscribe({ topic, fromBeginning: true });
  await consumer.run({ eachMessage: ({ message }) => { found.push(message); return Promise.resolve(); } });
  await eventually(() => expect(found.length).toBeGreaterThanOrEqual(count));
  await consumer.disconnect();
  return found;
}

function seen(record: KafkaMessage): DeadLetterSeen {
  const { reason = '', attempts, service = '', topic, partition, offset, 'encrypted-for': name = '' } = headersOf(record);
  const envelope: unknown = JSON.parse(new MessageCipher([usualKey]).decrypt(record.value!, name).toString());
  return { reason, attempts: Number(attempts), service, from: `${topic} ${partition} ${offset}`, envelope };
}

/** Topics and groups of their own for each test. */
async function openKafka(): Promise<Ground & { readonly options: Omit<KafkaOptions, 'service'> }> {
  const prefix = `t${randomBytes(4).toString('hex')}-`;
  const options = { brokers, topicPrefix: prefix, groupPrefix: prefix, keys: [usualKey], sessionTimeoutMs: 6_000 };
  await createTopics({ brokers, service: 'test' }, { topicPrefix: prefix, partitions });
  return {
    options,
    transport: (more) => kafkaTransport({ ...options, ...more }),
    crowded: (service, messages) => kafkaTransport({ ...options, service, queue: { messages, bytes: 1_048_576 } }),
    deadLetters: async (type, count) => (await recordsOf(deadTopicOf(type, prefix), count)).map(seen),
    close: async () => {
      const admin = raw.admin();
      await admin.connect();
      await admin.deleteTopics({ topics: topicPlan({ topicPrefix: prefix }).map(({ topic }) => topic) });
      await admin.disconnect();
    },
  };
}

transportContract('over Kafka', openKafka);

describe('on the broker itself', () => {
  let ground: Awaited<ReturnType<typeof openKafka>>;
  let stage: Stage;
  beforeEach(async () => {
    ground = await openKafka();
    stage = new Stage(ground);
  }, 60_000);
  afterEach(() => stage.end(), 60_000);

  const transport = (service: string, more: Partial<KafkaOptions> = {}) => kafkaTransport({ ...ground.options, service, ...more });

  test('nothing of an instance’s own group stays when it has stopped', async () => {
    const gateway = await stage.run('gateway', { 'verification.concluded.v3': () => [] });
    const admin = raw.admin();
    const ours = async (): Promise<string[]> => (await admin.listGroups()).groups.map(({ groupId }) => groupId).filter((id) => id.includes(gateway.instance));
    expect(await ours()).toHaveLength(1);
    await gateway.stop();
    expect(await ours()).toEqual([]);
    await admin.disconnect();
  });

  test('a handler slower than the session keeps its place in the group', async () => {
    let calls = 0;
    const slow = await stage.started(transport('slow', { sessionTimeoutMs: 1_500 }), 'slow', { 'reference.presented.v1': async () => { calls += 1; await sleep(4_000); return []; } });
    await slow.publish([ask('turtle')]);
    await eventually(() => expect(calls).toBe(1));
    await sleep(5_000);
    expect(calls).toBe(1);
    expect(slow.health().ready).toBe(true);
  }, 30_000);

  test('more is read while what was read is worked on; what was not done comes again, whatever was done after it', async () => {
    const [heard, again]: [string[], string[]] = [[], []];
    const handler = (batch: readonly Delivery[]): [] => {
      heard.push(...subjects(batch));
      if (subjects(batch).includes('stuck')) throw new RetryLater('away');
      return [];
    };
    const first = await stage.started(transport('reader'), 'reader', { 'reference.presented.v1': handler });
    await first.publish([{ ...ask('stuck'), partition: 0 }]);
    await eventually(() => expect(heard).toContain('stuck'));
    await first.publish([{ ...ask('after'), partition: 0 }]);
    await eventually(() => expect(heard).toContain('after'));
    await sleep(1_500); // longer than from one commit to the next
    await first.stop();
    await stage.started(transport('reader'), 'reader', { 'reference.presented.v1': (batch) => { again.push(...subjects(batch)); return []; } });
    await eventually(() => expect(again).toEqual(['stuck', 'after']));
  }, 60_000);

  test('a keyed message that fails is never given up: what comes after it waits until it can be handled', async () => {
    const done: string[] = [];
    let failures = 0;
    const deadLettered = vi.fn();
    const handler = (batch: readonly Delivery[]): [] => {
      if (subjects(batch).includes('poison') && ++failures < 8) throw new TypeError('no such thing');
      done.push(...subjects(batch));
      return [];
    };
    const status = await stage.started(transport('status', { attempts: 2, observer: { deadLettered } }), 'status', { 'status.changed.v1': handler });
    await status.publish(['before', 'poison', 'after'].map((subject) => beat(subject, 'now', 0)));
    await eventually(() => expect(done).toEqual(['before', 'poison', 'after']));
    expect(failures).toBe(8);
    expect(deadLettered).not.toHaveBeenCalled();
  });

  test('a topic made anew under its name is another log, with partitions of its own', async () => {
    const { topicPrefix } = ground.options;
    const topic = topicOf('status.changed.v1', topicPrefix);
    const gateway = await stage.run('gateway', {});
    const [first] = await gateway.publish([beat('beat', 'now', 0)]);
    expect(await gateway.extent('status.changed.v1')).toEqual({ log: first!.log, partitions });
    const admin = raw.admin();
    await admin.connect();
    await admin.createPartitions({ topicPartitions: [{ topic, count: partitions + 2 }] });
    await eventually(async () => expect(await gateway.extent('status.changed.v1')).toEqual({ log: first!.log, partitions: partitions + 2 }));
    await admin.deleteTopics({ topics: [topic] });
    await expect(eventually(async () => gateway.extent('status.changed.v1').then(() => { throw new Error('still there'); }, (error: unknown) => error))).resolves.toBeInstanceOf(RetryLater);
    await eventually(() => createTopics({ brokers, service: 'test' }, { topicPrefix, partitions }));
    const { log } = await eventually(() => gateway.extent('status.changed.v1'));
    expect(log).not.toBe(first!.log);
    expect(log.split('/')[0]).toBe(first!.log.split('/')[0]);
    await admin.disconnect();
  });

  test('when its topic grows a gateway finds its new home', async () => {
    const { topicPrefix } = ground.options;
    const heard: string[] = [];
    const gateway = await stage.run('gateway', { 'verification.concluded.v3': (batch) => { heard.push(...subjects(batch)); return []; } });
    const admin = raw.admin();
    await admin.connect();
    await admin.createPartitions({ topicPartitions: [{ topic: topicOf('verification.concluded.v3', topicPrefix), count: 11 }] });
    await admin.disconnect();
    const status = await stage.run('status', {});
    await eventually(async () => {
      await status.publish([say('verification.concluded.v3', { source: '/test', subject: 'moved', replyto: gateway.instance }, {})]);
      expect(heard).toContain('moved');
    }, 30_000);
    const before = heard.length;
    await sleep(12_000); // it has looked again
    await status.publish([say('verification.concluded.v3', { source: '/test', subject: 'at home', replyto: gateway.instance }, {})]);
    await eventually(() => expect(heard.slice(before)).toContain('at home'));
  }, 60_000);

  test('a rotated key reads what the former one wrote', async () => {
    const next = key('2027');
    const before = await stage.run('gateway', {});
    await before.publish([ask('old')]);
    const after = await stage.started(transport('gateway', { keys: [next, usualKey] }), 'gateway', {});
    const heard: string[] = [];
    await stage.started(transport('status', { keys: [next, usualKey] }), 'status', { 'reference.presented.v1': (batch) => { heard.push(...subjects(batch)); return []; } });
    await after.publish([ask('new')]);
    await eventually(() => expect(new Set(heard)).toEqual(new Set(['old', 'new'])));
  });

  test('a record says nothing of what it carries', async () => {
    const gateway = await stage.run('gateway', {});
    await gateway.publish([say('reference.presented.v1', { source: '/test', subject: 'one', replyto: 'gateway-1' }, { at: '', language: 'fr', client: 'c', title: 'cmi', reference: 'MARKER-OF-A-PERSON' })]);
    const [record] = await recordsOf(topicOf('reference.presented.v1', ground.options.topicPrefix), 1);
    expect(Buffer.concat([record!.value!, record!.key ?? Buffer.alloc(0)]).toString('latin1')).not.toContain('MARKER');
    expect(JSON.stringify(headersOf(record!))).not.toContain('MARKER');
  });

  describe('hostile inputs', () => {
    const foreign = randomBytes(400);
    test.each([
      ['bytes of somebody else', foreign], ['an empty record', Buffer.alloc(0)], ['no value at all', null],
      ['a record of an unknown key', new MessageCipher([key('2019')]).encrypt(Buffer.from('[]'), 'any')],
    ])('%s: kept untouched, and the next message passes', async (_name, value) => {
      const heard: string[] = [];
      const type: MessageType = 'reference.presented.v1';
      const { topicPrefix } = ground.options;
      const status = await stage.run('status', { [type]: (batch) => { heard.push(...subjects(batch)); return []; } });
      await put(topicOf(type, topicPrefix), value);
      await status.publish([ask('next')]);
      await eventually(() => expect(heard).toEqual(['next']));
      const [dead] = await recordsOf(deadTopicOf(type, topicPrefix), 1);
      expect(dead!.value).toEqual(value ?? Buffer.alloc(0));
      expect(headersOf(dead!)).toMatchObject({ reason: 'UNDECIPHERABLE', service: 'status', partition: '0', 'encrypted-for': topicOf(type, topicPrefix) });
    });

    test.each([['no list', '{"a":1}'], ['no JSON', 'seal'], ['a list of no messages', '[1,null,"x",{}]']])('%s, well encrypted: kept, and the next message passes', async (_name, text) => {
      const heard: string[] = [];
      const topic = topicOf('reference.presented.v1', ground.options.topicPrefix);
      const status = await stage.run('status', { 'reference.presented.v1': (batch) => { heard.push(...subjects(batch)); return []; } });
      await put(topic, new MessageCipher([usualKey]).encrypt(Buffer.from(text), topic));
      await status.publish([ask('next')]);
      await eventually(() => expect(heard).toEqual(['next']));
      const dead = await recordsOf(deadTopicOf('reference.presented.v1', ground.options.topicPrefix), 1);
      expect(new Set(dead.map((record) => headersOf(record)['reason']))).toEqual(new Set(['MALFORMED_MESSAGE']));
    });
  });
});
