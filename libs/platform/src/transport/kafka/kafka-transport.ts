import { randomBytes } from 'node:crypto';
import { setTimeout as sleep } from 'node:timers/promises';
import type { Admin } from 'kafkajs';
import { messages, type Message, type MessageType } from '@smart-verify/contracts';
import { MessageCipher } from '../message-cipher.js';
import { partitionOf } from '../partition-of.js';
import { RetryLater, type Extent, type Outgoing, type Position, type Subscription, type Transport } from '../transport.js';
import { kafkaClient } from './client.js';
import { Extents } from './extents.js';
import { Footing, type Bounds } from './footing.js';
import { takeHolding } from './holding.js';
import type { Home } from './member-parts.js';
import { Member } from './member.js';
import type { ClientOptions, KafkaOptions } from './options.js';
import { Sender } from './sender.js';
import { gathers, Subscriber } from './subscriber.js';
import { ensureTopics, topicOf, type TopicOptions } from './topics.js';

export type { ClientOptions, KafkaOptions } from './options.js';
export { deadTopicOf, ensureTopics, topicOf, topicPlan, type TopicOptions, type TopicPlan } from './topics.js';

const USUAL_CONCURRENCY = 4;
/** Partitions that may bring something for one batch. */
const GATHERED = 64;
const USUAL_ATTEMPTS = 3;

/** The transport over Apache Kafka, 2.1 to 4.x. */
export const kafkaTransport = (options: KafkaOptions): Transport => new KafkaTransport(options);

/** Creates the topics that are missing, over a connection of its own. Returns the names of those created. */
export const createTopics = (options: ClientOptions, topics?: TopicOptions): Promise<string[]> => withAdmin(options, (admin) => ensureTopics(admin, topics));

const isKeyed = (type: MessageType): boolean => messages[type].travel === 'keyed';

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
  readonly #extents: Extents;
  readonly #stopping = new AbortController();
  /** Identity of the cluster, once connected. */
  #cluster: Promise<string> | undefined;
  #trouble: string | undefined = 'not started';

  constructor(options: KafkaOptions) {
    this.#options = options;
    this.instance = options.instance ?? `${options.service}-${randomBytes(6).toString('hex')}`;
    this.#cipher = new MessageCipher(options.keys);
    this.#sender = new Sender(options, this.#cipher);
    this.#extents = new Extents(options);
  }

  /** @throws TooLarge for a message no topic takes; RetryLater when the broker cannot be reached, of which Overloaded when too much waits already. */
  async publish(outgoing: readonly Outgoing[]): Promise<readonly Position[]> {
    const cluster = await this.#connect();
    const logs = new Map<MessageType, string>();
    for (const type of new Set(outgoing.map((one) => one.type))) logs.set(type, isKeyed(type) ? (await this.#extents.known(this.#topic(type))).log : cluster);
    const places = await this.#sender.publish(outgoing);
    return places.map(({ partition, offset }, at) => ({ log: logs.get(outgoing[at]!.type)!, topic: this.#topic(outgoing[at]!.type), partition, offset }));
  }

  subscribe(subscription: Subscription): void {
    if (this.#members.length > 0) throw new Error('subscribe before start');
    this.#subscriptions.push(subscription);
  }

  async start(): Promise<void> {
    const cluster = await this.#connectAtLast();
    this.#members.push(...this.#subscriptions.map((subscription) => this.#memberOf(subscription, cluster)));
    await Promise.all(this.#members.map((member) => member.start()));
    this.#trouble = undefined;
  }

  async stop(): Promise<void> {
    this.#trouble = 'stopped';
    this.#stopping.abort();
    await Promise.all(this.#members.map((member) => member.stop()));
    await this.#sender.drained();
    if (this.#ownGroups.length > 0) await withAdmin(this.#options, (admin) => admin.deleteGroups(this.#ownGroups)).catch(() => undefined); // else the broker expires them
    await Promise.all([this.#sender.disconnect(), this.#extents.close()]);
  }

  async partitions(type: MessageType): Promise<number> {
    return (await this.#extents.known(this.#topic(type))).partitions;
  }

  extent(type: MessageType): Promise<Extent> {
    return this.#extents.ask(this.#topic(type));
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

  #memberOf(subscription: Subscription, cluster: string): Member {
    if (isKeyed(subscription.type)) return this.#keyedMember(subscription);
    const { delivery }: Message = messages[subscription.type];
    return delivery === 'own' ? this.#ownMember(subscription, cluster) : this.#bundleMember(subscription, cluster);
  }

  #bundleMember(subscription: Subscription, log: string): Member {
    const { parts, topic, subscriber } = this.#partsOf(subscription);
    return new Member({ ...parts, take: (records, partition, pause) => subscriber.take(records, { log, topic, partition }, pause) });
  }

  /** Nothing is ever given up: what cannot be read or handled holds up what comes after it, and the log keeps all of it. */
  #keyedMember(subscription: Subscription): Member {
    const { parts, topic, subscriber } = this.#partsOf(subscription, Number.POSITIVE_INFINITY);
    return new Member({
      ...parts, footing: this.#footing(subscription),
      take: (records, partition, pause, log = '') => takeHolding(records, (some) => subscriber.take(some, { log, topic, partition }, pause), pause, this.#options.observer),
    });
  }

  #ownMember(subscription: Subscription, log: string): Member {
    const { service, groupPrefix = '' } = this.#options;
    const { parts, topic, subscriber } = this.#partsOf(subscription);
    const groupId = `${groupPrefix}${service}.${subscription.type}.${this.instance}`;
    this.#ownGroups.push(groupId);
    return new Member({
      ...parts, groupId, home: () => this.#home(topic),
      take: (records, partition, pause) => subscriber.take(records.filter(({ headers }) => String(headers?.['to']) === this.instance), { log, topic, partition }, pause),
    });
  }

  /** A group for each topic: kafkajs waits for all that one fetch brought before the next, so a slow picture would stand before the codes. */
  #partsOf(subscription: Subscription, attempts = this.#options.attempts ?? USUAL_ATTEMPTS) {
    const { type, group, concurrency = gathers(subscription) ? GATHERED : USUAL_CONCURRENCY } = subscription;
    const { observer, groupPrefix = '' } = this.#options;
    const topic = this.#topic(type);
    const subscriber = new Subscriber({ subscription, cipher: this.#cipher, sender: this.#sender, attempts, observer });
    return { topic, subscriber, parts: { options: this.#options, topic, concurrency, room: subscriber.room, groupId: `${groupPrefix}${group}.${type}` } };
  }

  #footing({ type, memory }: Subscription): Footing {
    const topic = this.#topic(type);
    const bounds = async (partition: number): Promise<Bounds> => {
      const offsets = await withAdmin(this.#options, (admin) => admin.fetchTopicOffsets(topic)).catch((cause: unknown) => {
        throw new RetryLater(`the bounds of ${topic} are not known`, { cause });
      });
      return offsets.find((offset) => offset.partition === partition)!;
    };
    return new Footing({ memory, bounds, log: async () => (await this.#extents.ask(topic)).log });
  }

  /** The partition that replies to this instance go to, from its present end. */
  async #home(topic: string): Promise<Home> {
    const { partitions } = await this.#extents.ask(topic);
    const partition = partitionOf(this.instance, partitions);
    const offsets = await withAdmin(this.#options, (admin) => admin.fetchTopicOffsets(topic));
    return { partition, partitions, next: offsets.find((offset) => offset.partition === partition)!.high };
  }
}
