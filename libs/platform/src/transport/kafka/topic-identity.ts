import { createRequire } from 'node:module';
import type { Kafka } from 'kafkajs';

/*
 * kafkajs 2.2.4 asks for metadata up to version 6, which does not tell one topic from another of the same name made after it was
 * deleted. Version 12 does (KIP-516; brokers from 3.1 on): asked here by hand, over kafkajs's own connections.
 */
const METADATA = 3;
const VERSION = 12;

interface Encoder { writeUVarIntBytes(): this; writeUVarIntArray(items: readonly Encoder[]): this; writeUVarIntString(text: string): this; writeBuffer(bytes: Buffer): this; writeBoolean(flag: boolean): this }
interface Decoder { readTaggedFields(): void; readInt16(): number; readInt32(): number; readUVarInt(): number; readUVarIntString(): string | null; readUVarIntArray(read: (decoder: Decoder) => unknown): unknown; readBoolean(): boolean; readBytes(length: number): Buffer }
const internals = createRequire(import.meta.url);
const { Encoder, Decoder } = {
  Encoder: internals('kafkajs/src/protocol/encoder.js') as new () => Encoder,
  Decoder: internals('kafkajs/src/protocol/decoder.js') as new (bytes: Buffer) => Decoder,
};

interface Broker {
  readonly versions: Readonly<Record<number, { readonly maxVersion: number } | undefined>>;
  readonly connectionPool: { send(request: object): Promise<unknown> };
  metadata(topics: readonly string[]): Promise<{ clusterId: string; topicMetadata: readonly { partitionMetadata: readonly unknown[] }[] }>;
}
/** kafkajs's own cluster, which its public objects keep to themselves. */
export interface Cluster { connect(): Promise<void>; disconnect(): Promise<void>; readonly brokerPool: { findConnectedBroker(): Promise<Broker> } }

export function clusterOf(kafka: Kafka): Cluster {
  const maker = Object.getOwnPropertySymbols(kafka).find(({ description }) => description === 'private:Kafka:createCluster');
  if (!maker) throw new Error('kafkajs is not the version this was written for');
  return (kafka as unknown as Record<symbol, (options: object) => Cluster>)[maker]!({ allowAutoTopicCreation: false, metadataMaxAge: 0 });
}

/** A topic as its broker knows it. */
export interface TopicIdentity {
  readonly cluster: string;
  /** UUID, hexadecimal; undefined where the broker does not tell. */
  readonly topic: string | undefined;
  readonly partitions: number;
}

/** @throws an error of kafkajs, or one that names the broker's error code */
export async function identityOf(cluster: Cluster, topic: string): Promise<TopicIdentity> {
  const broker = await cluster.brokerPool.findConnectedBroker();
  if ((broker.versions[METADATA]?.maxVersion ?? 0) < VERSION) {
    const { clusterId, topicMetadata: [found] } = await broker.metadata([topic]);
    return { cluster: clusterId, topic: undefined, partitions: found!.partitionMetadata.length };
  }
  return await broker.connectionPool.send({ request: requestFor(topic), response: { decode, parse } }) as TopicIdentity;
}

/** Metadata Request v12 => TAGS [topics] allow_auto_topic_creation include_topic_authorized_operations TAGS; topics => topic_id name TAGS */
const requestFor = (topic: string): object => ({
  apiKey: METADATA, apiVersion: VERSION, apiName: 'Metadata',
  encode: () => Promise.resolve(new Encoder().writeUVarIntBytes()
    .writeUVarIntArray([new Encoder().writeBuffer(Buffer.alloc(16)).writeUVarIntString(topic).writeUVarIntBytes()])
    .writeBoolean(false).writeBoolean(false).writeUVarIntBytes()),
});

interface Told extends TopicIdentity { readonly error: number }

/** Metadata Response v12, up to the number of partitions of its only topic. */
function decode(bytes: Buffer): Promise<Told> {
  const decoder = new Decoder(bytes);
  decoder.readTaggedFields();
  decoder.readInt32(); // throttle_time_ms
  decoder.readUVarIntArray(skipBroker);
  const cluster = decoder.readUVarIntString() ?? '';
  decoder.readInt32(); // controller_id
  decoder.readUVarInt(); // topics: one
  const error = decoder.readInt16();
  decoder.readUVarIntString(); // name
  const topic = decoder.readBytes(16).toString('hex');
  decoder.readBoolean(); // is_internal
  return Promise.resolve({ error, cluster, topic, partitions: decoder.readUVarInt() - 1 });
}

function skipBroker(decoder: Decoder): void {
  decoder.readInt32(); // node_id
  decoder.readUVarIntString(); // host
  decoder.readInt32(); // port
  decoder.readUVarIntString(); // rack
  decoder.readTaggedFields();
}

function parse({ error, ...identity }: Told): Promise<TopicIdentity> {
  return error === 0 ? Promise.resolve(identity) : Promise.reject(new Error(`the broker answers with error ${error}`));
}
