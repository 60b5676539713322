import { randomBytes } from 'node:crypto';
import { setTimeout as sleep } from 'node:timers/promises';
import type { Admin } from 'kafkajs';
import { messages, type Message, type MessageType } from '@smart-verify/contracts';
import { MessageCipher } from '../message-cipher.js';
import { partitionOf } from '../partition-of.js';
import { RetryLater, type Outgoing, type Position, type Subscription, type Transport } from '../transport.js';
import { kafkaClient } from './client.js';
import { Member, type Home } from './member.js';
import type { ClientOptions, KafkaOptions } from './options.js';
import { Sender } from './sender.js';
import { Subscriber } from './subscriber.js';
import { ensureTopics, topicOf, type TopicOptions } from './topics.js';

export type { ClientOptions, KafkaOptions } from './options.js';
export { deadTopicOf, ensureTopics, topicOf, topicPlan, type TopicOptions, type TopicPlan } from './topics.js';

const USUAL_CONCURRENCY = 4;
const USUAL_ATTEMPTS = 3;
/** Topics grow more partitions seldom. */
const PARTITIONS_KNOWN_MS = 300_000;

/** The transport over Apache Kafka, 2.1 to 4.x. */
export const kafkaTransport = (options: KafkaOptions): Transport => new KafkaTransport(options);

/** Creates the topics that are missing, over a connection of its own. Returns the names of those created. */
export const createTopics = (options: ClientOptions, topics?: TopicOptions): Promise<string[]> => withAdmin(options, (admin) => ensureTopics(admin, topics));

/** A connection for a few questions; a long one would be closed by the broker for idleness. */
async function withAdmin<T>(options: ClientOptions, ask: (admin: Admin) => Promise<T>): Promise<T> {
  const admin = kafkaClient(options).admin();
  try {
    await admin.connect();
    return await ask(admin);
  } finally {
    await admin.disconnect().catch(() => undefined);
  }
}

class KafkaTransport implements Transport {
  readonly instance: string;
  readonly #options: KafkaOptions;
  readonly #cipher: MessageCipher;
  readonly #sender: Sender;
  readonly #subscriptions: Subscription[] = [];
  readonly #members: Member[] = [];
  readonly #ownGroups: string[] = [];
  readonly #partitions = new Map<string, { count: number; at: number }>();
  readonly #stopping = new AbortController();
  /** Identity of the cluster, once connected. */
  #cluster: Promise<string> | undefined;
  #trouble: string | undefined = 'not started';

  constructor(options: KafkaOptions) {
    this.#options = options;
    this.instance = options.instance ?? `${options.service}-${randomBytes(6).toString('hex')}`;
    this.#cipher = new MessageCipher(options.keys);
    this.#sender = new Sender(options, this.#cipher);
  }

  /** @throws TooLarge for a message no topic takes; RetryLater when the broker cannot be reached, of which Overloaded when too much waits already. */
  async publish(outgoing: readonly Outgoing[]): Promise<readonly Position[]> {
    const log = await this.#connect();
    const places = await this.#sender.publish(outgoing);
    return places.map(({ partition, offset }, at) => ({ log, topic: this.#topic(outgoing[at]!.type), partition, offset }));
  }

  subscribe(subscription: Subscription): void {
    if (this.#members.length > 0) throw new Error('subscribe before start');
    this.#subscriptions.push(subscription);
  }

  async start(): Promise<void> {
    const log = await this.#connectAtLast();
    this.#members.push(...this.#subscriptions.map((subscription) => this.#memberOf(subscription, log)));
    await Promise.all(this.#members.map((member) => member.start()));
    this.#trouble = undefined;
  }

  async stop(): Promise<void> {
    this.#trouble = 'stopped';
    this.#stopping.abort();
    await Promise.all(this.#members.map((member) => member.stop()));
    await this.#sender.drained();
    if (this.#ownGroups.length > 0) await withAdmin(this.#options, (admin) => admin.deleteGroups(this.#ownGroups)).catch(() => undefined); // else the broker expires them
    await this.#sender.disconnect();
  }

  async partitions(type: MessageType): Promise<number> {
    const topic = this.#topic(type);
    const known = this.#partitions.get(topic);
    if (known && Date.now() - known.at < PARTITIONS_KNOWN_MS) return known.count;
    const { topics } = await withAdmin(this.#options, (admin) => admin.fetchTopicMetadata({ topics: [topic] }));
    const count = topics[0]!.partitions.length;
    this.#partitions.set(topic, { count, at: Date.now() });
    return count;
  }

  health(): { ready: boolean; detail?: string } {
    const troubles = [this.#trouble, this.#sender.failure, ...this.#members.map(({ trouble }) => trouble)];
    const detail = troubles.find((trouble) => trouble !== undefined);
    return detail === undefined ? { ready: true } : { ready: false, detail };
  }

  #topic(type: MessageType): string {
    return topicOf(type, this.#options.topicPrefix);
  }

  #connect(): Promise<string> {
    this.#cluster ??= this.#open().catch((error: unknown) => {
      this.#cluster = undefined;
      throw new RetryLater('the brokers cannot be reached', { cause: error });
    });
    return this.#cluster;
  }

  async #open(): Promise<string> {
    const [{ clusterId }] = await Promise.all([withAdmin(this.#options, (admin) => admin.describeCluster()), this.#sender.connect()]);
    return clusterId;
  }

  /** Services start in any order: a broker that is not there yet is waited for. */
  async #connectAtLast(): Promise<string> {
    for (;;) {
      try {
        return await this.#connect();
      } catch (error) {
        if (!(error instanceof RetryLater)) throw error;
        this.#trouble = error.message;
        this.#options.observer?.log?.('warn', error.message, {});
        await sleep(1_000, undefined, { signal: this.#stopping.signal });
      }
    }
  }

  /** A group for each topic: kafkajs waits for all that one fetch brought before the next, so a slow picture would stand before the codes. */
  #memberOf(subscription: Subscription, log: string): Member {
    const { type, group, concurrency = USUAL_CONCURRENCY } = subscription;
    const { service, attempts = USUAL_ATTEMPTS, observer, groupPrefix = '' } = this.#options;
    const topic = this.#topic(type);
    const subscriber = new Subscriber({ subscription, cipher: this.#cipher, sender: this.#sender, attempts, observer });
    const parts = { options: this.#options, topic, concurrency };
    const { delivery }: Message = messages[type];
    if (delivery !== 'own') {
      return new Member({ ...parts, groupId: `${groupPrefix}${group}.${type}`, take: (records, partition, pause) => subscriber.take(records, { log, topic, partition }, pause) });
    }
    const groupId = `${groupPrefix}${service}.${type}.${this.instance}`;
    this.#ownGroups.push(groupId);
    return new Member({
      ...parts, groupId, home: () => this.#home(type, topic),
      take: (records, partition, pause) => subscriber.take(records.filter(({ headers }) => String(headers?.['to']) === this.instance), { log, topic, partition }, pause),
    });
  }

  /** The partition that replies to this instance go to, from its present end. */
  async #home(type: MessageType, topic: string): Promise<Home> {
    const partitions = await this.partitions(type);
    const partition = partitionOf(this.instance, partitions);
    const offsets = await withAdmin(this.#options, (admin) => admin.fetchTopicOffsets(topic));
    return { partition, partitions, next: offsets.find((offset) => offset.partition === partition)!.high };
  }
}
