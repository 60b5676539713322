import type { Message, PartitionMetadata, RecordMetadata } from 'kafkajs';
import { messages, messageTypes } from '@smart-verify/contracts';
import { describe, expect, test } from 'vitest';
import { MessageCipher } from '../message-cipher.js';
import { murmur2, partitionOf } from '../partition-of.js';
import { say } from '../reply.js';
import { RetryLater, TooLarge } from '../transport.js';
import { readBundle } from '../wire.js';
import { Partitioner } from './partitioner.js';
import { graveRecord, letterOf, pack } from './records.js';
import { storeAll } from './sender.js';
import { deadTopicOf, maxLetterBytes, topicPlan } from './topics.js';

const partition = (partitionId: number, leader = 1): PartitionMetadata => ({ partitionId, leader, partitionErrorCode: 0, replicas: [1], isr: [1] });
const four = [0, 1, 2, 3].map((id) => partition(id));
const cipher = new MessageCipher([{ id: 'k', key: new Uint8Array(32) }]);

describe('partitions', () => {
  /** From Kafka's own UtilsTest.testMurmur2. */
  test.each([['21', -973932308], ['foobar', -790332482], ['a-little-bit-long-string', -985981536], ['a-little-bit-longer-string', -1486304829], ['lkjh234lh9fiuh90y23oiuhsafujhadof229phr9h19h89h8', -58897971]])('murmur2 of %j is Kafka’s', (key, hash) => {
    expect(murmur2(Buffer.from(key))).toBe(hash);
  });

  test('a key keeps its partition', () => {
    expect(new Set(Array.from({ length: 10 }, () => partitionOf('title', 6))).size).toBe(1);
    expect(new Set(Array.from({ length: 200 }, (_, n) => partitionOf(`t${n}`, 6))).size).toBe(6);
  });

  const choose = (partitioner: Partitioner, message: Message, all = four): number => partitioner.create()({ topic: 't', message, partitionMetadata: all });

  test('without a key, records take turns, and pass over a partition without a leader', () => {
    const partitioner = new Partitioner();
    expect(new Set(Array.from({ length: 8 }, () => choose(partitioner, { value: '' })))).toEqual(new Set([0, 1, 2, 3]));
    const led = [partition(0), partition(1, -1), partition(2)];
    expect(new Set(Array.from({ length: 8 }, () => choose(partitioner, { value: '' }, led)))).toEqual(new Set([0, 2]));
  });

  test('a record sent again keeps its partition, until it is dealt anew', () => {
    const partitioner = new Partitioner();
    const record = { value: '' };
    const first = choose(partitioner, record);
    expect([choose(partitioner, record), partitioner.placeOf(record)]).toEqual([first, first]);
    partitioner.forget(record);
    expect(choose(partitioner, record)).not.toBe(first);
  });
});

describe('storing', () => {
  const records = (): Message[] => Array.from({ length: 6 }, (_, n) => ({ value: String(n), partition: n % 2 }));
  const placing = (partitioner: Partitioner, sent: readonly Message[]): void => { for (const message of sent) partitioner.create()({ topic: 't', message, partitionMetadata: four }); };
  const answer = (id: number, baseOffset?: string): RecordMetadata => ({ topicName: 't', partition: id, errorCode: 0, ...(baseOffset !== undefined && { baseOffset }) });

  test('each record’s place follows from the first offset of its partition', async () => {
    const partitioner = new Partitioner();
    const places = await storeAll(records(), partitioner, (sent) => { placing(partitioner, sent); return Promise.resolve([answer(0, '10'), answer(1, '9007199254740993')]); });
    expect(places.map(({ partition: id, offset }) => `${id}:${offset}`)).toEqual(['0:10', '1:9007199254740993', '0:11', '1:9007199254740994', '0:12', '1:9007199254740995']);
  });

  test('records that the broker did not confirm are sent again, alone', async () => {
    const partitioner = new Partitioner();
    const sends: string[][] = [];
    const places = await storeAll(records(), partitioner, (sent) => {
      sends.push(sent.map(({ value }) => String(value)));
      placing(partitioner, sent);
      return Promise.resolve(sends.length === 1 ? [answer(0, '0')] : [answer(1, '50')]);
    });
    expect(sends).toEqual([['0', '1', '2', '3', '4', '5'], ['1', '3', '5']]);
    expect(places.map(({ offset }) => offset)).toEqual(['0', '50', '1', '51', '2', '52']);
  });

  test('what stays unconfirmed is an outage', async () => {
    const partitioner = new Partitioner();
    await expect(storeAll(records(), partitioner, (sent) => { placing(partitioner, sent); return Promise.resolve([answer(0, '0')]); })).rejects.toThrow(RetryLater);
  });
});

describe('records', () => {
  const question = { at: '', language: 'fr', client: 'c' } as const;
  const asked = (subject: string) => letterOf(say('reference.presented.v1', { source: '/t', subject }, { ...question, title: 't', reference: 'r' }));
  const concluded = (subject: string, replyto: string) => letterOf(say('verification.concluded.v3', { source: '/t', subject, replyto }, {}));

  test('many messages of the pipeline share one record, without a key', () => {
    const [one, ...others] = pack('reference.presented.v1', 'topic', Array.from({ length: 150 }, (_, n) => asked(String(n))), cipher);
    expect(others).toEqual([]);
    expect(one!.record.key).toBeUndefined();
    expect(readBundle('reference.presented.v1', cipher.decrypt(one!.record.value as Buffer, 'topic'))!.envelopes.map(({ subject }) => subject)).toEqual(Array.from({ length: 150 }, (_, n) => String(n)));
  });

  test('conclusions are bundled for the gateway that waits, which the record names', () => {
    const packed = pack('verification.concluded.v3', 'topic', [concluded('a', 'g1'), concluded('b', 'g2'), concluded('c', 'g1')], cipher);
    expect(packed.map(({ record, letters }) => [record.key, record.headers, letters.map(({ envelope }) => envelope.subject)])).toEqual([['g1', { to: 'g1' }, ['a', 'c']], ['g2', { to: 'g2' }, ['b']]]);
  });

  test('each statement about a title is a record of its own, under its subject', () => {
    const letters = ['x', 'y', 'x'].map((subject) => letterOf(say('status.changed.v1', { source: '/t', subject }, { beat: '' })));
    expect(pack('status.changed.v1', 'topic', letters, cipher).map(({ record: { key } }) => key)).toEqual(['x', 'y', 'x']);
  });

  test('a message larger than its topic takes is refused where it is made', () => {
    const large = (bytes: number) => say('reference.presented.v1', { source: '/t', subject: 's' }, { ...question, title: 't', reference: 'x'.repeat(bytes) });
    expect(() => letterOf(large(maxLetterBytes('reference.presented.v1')))).toThrow(TooLarge);
    expect(letterOf(large(900_000)).bytes).toBeGreaterThan(900_000);
  });

  test('a dead letter says why and whence, and opens under the name it tells', () => {
    const position = { log: 'l', topic: 'p-reference.presented.v1', partition: 3, offset: '7' };
    const kept = graveRecord({ reason: 'HANDLER_FAILED', attempts: 3, position, content: { plain: Buffer.from('text') } }, 'dead', 'status', cipher);
    expect(kept.headers).toMatchObject({ reason: 'HANDLER_FAILED', attempts: '3', service: 'status', topic: position.topic, partition: '3', offset: '7', 'encrypted-for': 'dead' });
    expect(cipher.decrypt(kept.value as Buffer, 'dead').toString()).toBe('text');
    const untouched = graveRecord({ reason: 'UNDECIPHERABLE', attempts: 0, position, content: { untouched: Buffer.from('as it came') } }, 'dead', 'status', cipher);
    expect([untouched.value?.toString(), untouched.headers?.['encrypted-for']]).toEqual(['as it came', position.topic]);
  });
});

describe('topics', () => {
  const plan = topicPlan({ topicPrefix: 'p-', partitions: 12, replication: 3 });
  const of = (topic: string) => plan.find((one) => one.topic === topic)!;

  test('are two for each message, the second for its dead letters', () => {
    expect(plan.map(({ topic }) => topic)).toEqual(messageTypes.flatMap((type) => [`p-${type}`, `p-${type}.dead`]));
    expect(deadTopicOf('seal.decoded.v1', 'p-')).toBe('p-seal.decoded.v1.dead');
  });

  test('keep statements compacted for ever, pipeline messages for minutes, dead letters for a week', () => {
    expect(of('p-status.changed.v1').config).toMatchObject({ 'cleanup.policy': 'compact', 'retention.ms': '-1' });
    expect(of('p-seal.decoded.v1').config).toMatchObject({ 'cleanup.policy': 'delete', 'retention.ms': String(messages['seal.decoded.v1'].retentionMs), 'segment.ms': '150000' });
    expect(of('p-seal.decoded.v1.dead').config).toMatchObject({ 'retention.ms': String(7 * 86_400_000) });
  });

  test('ask for two replicas in sync where there are three, and never elect an unclean leader', () => {
    for (const { config, replication } of plan) expect([replication, config['min.insync.replicas'], config['unclean.leader.election.enable']]).toEqual([3, '2', 'false']);
    expect(topicPlan({ replication: 1 })[0]!.config['min.insync.replicas']).toBe('1');
  });

  test('take the largest letter with room for what encryption adds', () => {
    for (const type of messageTypes) expect(Number(of(`p-${type}`).config['max.message.bytes'])).toBeGreaterThan(maxLetterBytes(type) + 60_000);
  });
});
