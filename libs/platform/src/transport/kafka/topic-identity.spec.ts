import { expect, test } from 'vitest';
import { identityOf, type Cluster } from './topic-identity.js';

interface Sent { request: { apiVersion: number; encode(): Promise<{ buffer: Buffer }> }; response: { decode(bytes: Buffer): Promise<unknown>; parse(decoded: unknown): Promise<unknown> } }

const compact = (text: string): Buffer => Buffer.from([text.length + 1, ...Buffer.from(text)]);
const uuid = Buffer.from('0123456789abcdef0123456789abcdef', 'hex');
/** Metadata Response v12 for one topic of seven partitions. */
const answer = (error: number): Buffer => Buffer.concat([
  Buffer.from([0, 0, 0, 0, 0]), // tags, throttle
  Buffer.from([2, 0, 0, 0, 1]), compact('127.0.0.1'), Buffer.from([0, 0, 35, 132]), Buffer.from([0, 0]), // one broker, without rack
  compact('cluster'), Buffer.from([0, 0, 0, 1]), // controller
  Buffer.from([2, 0, error]), compact('topic'), uuid, Buffer.from([0, 8]), // one topic
]);

function clusterThatAnswers(maxVersion: number, bytes = answer(0)) {
  const sent: Buffer[] = [];
  const broker = {
    versions: { 3: { maxVersion } },
    connectionPool: { send: async ({ request, response }: Sent) => {
      sent.push((await request.encode()).buffer);
      return response.parse(await response.decode(bytes));
    } },
    metadata: () => Promise.resolve({ clusterId: 'old', topicMetadata: [{ partitionMetadata: [{}, {}] }] }),
  };
  return { sent, cluster: { connect: () => Promise.resolve(), disconnect: () => Promise.resolve(), brokerPool: { findConnectedBroker: () => Promise.resolve(broker) } } as unknown as Cluster };
}

test('a topic is known by its cluster, its own UUID and its partitions', async () => {
  const { cluster, sent } = clusterThatAnswers(13);
  expect(await identityOf(cluster, 'topic')).toEqual({ cluster: 'cluster', topic: uuid.toString('hex'), partitions: 7 });
  expect(sent[0]).toEqual(Buffer.concat([Buffer.from([0, 2]), Buffer.alloc(16), compact('topic'), Buffer.from([0, 0, 0, 0])]));
});

test('to a broker too old to tell, by its cluster alone', async () => {
  const { cluster, sent } = clusterThatAnswers(11);
  expect(await identityOf(cluster, 'topic')).toEqual({ cluster: 'old', topic: undefined, partitions: 2 });
  expect(sent).toEqual([]);
});

test('one that is not there is none', async () => {
  await expect(identityOf(clusterThatAnswers(12, answer(3)).cluster, 'topic')).rejects.toThrow('error 3');
});
