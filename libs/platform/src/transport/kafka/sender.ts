import type { Message as KafkaMessage, Producer, RecordMetadata } from 'kafkajs';
import type { MessageType } from '@smart-verify/contracts';
import { inTime } from '../../in-time.js';
import type { MessageCipher } from '../message-cipher.js';
import { RetryLater, type Outgoing } from '../transport.js';
import { kafkaClient } from './client.js';
import type { KafkaOptions } from './options.js';
import { Outbox, type Place } from './outbox.js';
import { Partitioner } from './partitioner.js';
import { graveRecord, letterOf, pack, SEND_BYTES, type Grave, type OutgoingLetter } from './records.js';
import { deadTopicOf, topicOf } from './topics.js';

const usualQueue = { messages: 20_000, bytes: 64 * 1_048_576 };
/** Sends of the same records before the answer that is still missing counts as an outage. */
const ROUNDS = 3;
const FAILURE_MS = 10_000;
/** Longer than all that kafkajs tries by itself. A send it has lost sight of would keep its topic's outbox waiting for ever. */
const LOST_MS = 120_000;

/** Writes to Kafka: one producer, one outbox for each topic. Every rejection that is not the message's own fault is a RetryLater. */
export class Sender {
  readonly #options: KafkaOptions;
  readonly #cipher: MessageCipher;
  readonly #partitioner = new Partitioner();
  readonly #producer: Producer;
  readonly #outboxes = new Map<MessageType, Outbox<OutgoingLetter>>();
  #failed: { readonly why: string; readonly at: number } | undefined;

  constructor(options: KafkaOptions, cipher: MessageCipher) {
    this.#options = options;
    this.#cipher = cipher;
    // Not idempotent: kafkajs then locks each broker to one request at a time whatever the topic, so that a picture stands before
    // every code, and does not recover from a lost sequence. Consumers recognise what comes twice.
    this.#producer = kafkaClient(options).producer({ createPartitioner: this.#partitioner.create, allowAutoTopicCreation: false });
  }

  /** Why the last send failed; undefined when it did not, or long ago: who is not asked because it is not ready would never send again. */
  get failure(): string | undefined {
    return this.#failed && performance.now() - this.#failed.at < FAILURE_MS ? this.#failed.why : undefined;
  }

  connect(): Promise<void> {
    return this.#producer.connect();
  }

  /** @throws TooLarge before anything is sent; RetryLater (Overloaded is one) when not all could be stored. */
  async publish(messages: readonly Outgoing[]): Promise<readonly Place[]> {
    const letters = messages.map(letterOf);
    const rows = new Map<MessageType, { at: number[]; letters: OutgoingLetter[] }>();
    messages.forEach(({ type }, index) => {
      const row = rows.get(type) ?? { at: [], letters: [] };
      rows.set(type, row);
      row.at.push(index);
      row.letters.push(letters[index]!);
    });
    const places: Place[] = [];
    await Promise.all([...rows].map(async ([type, row]) => {
      const stored = await this.#outbox(type).post(row.letters);
      stored.forEach((place, index) => { places[row.at[index]!] = place; });
    }));
    return places;
  }

  /** Writes dead letters. @throws RetryLater */
  async bury(type: MessageType, graves: readonly Grave[]): Promise<void> {
    const { topicPrefix, service } = this.#options;
    const topic = deadTopicOf(type, topicPrefix);
    for (const grave of graves) await this.#store(topic, [graveRecord(grave, topic, service, this.#cipher)]);
  }

  async drained(): Promise<void> {
    await Promise.all([...this.#outboxes.values()].map((outbox) => outbox.drained()));
  }

  disconnect(): Promise<void> {
    return this.#producer.disconnect();
  }

  #outbox(type: MessageType): Outbox<OutgoingLetter> {
    const known = this.#outboxes.get(type);
    if (known) return known;
    const { lingerMs = 0, queue = usualQueue } = this.#options;
    const outbox = new Outbox<OutgoingLetter>({ send: (letters) => this.#send(type, letters), load: { messages: 2_000, bytes: SEND_BYTES }, queue, lingerMs });
    this.#outboxes.set(type, outbox);
    return outbox;
  }

  async #send(type: MessageType, letters: readonly OutgoingLetter[]): Promise<readonly Place[]> {
    const from = performance.now();
    const topic = topicOf(type, this.#options.topicPrefix);
    const packed = pack(type, topic, letters, this.#cipher);
    const stored = await this.#store(topic, packed.map(({ record }) => record));
    const placeOf = new Map<OutgoingLetter, Place>();
    packed.forEach((one, index) => { for (const letter of one.letters) placeOf.set(letter, stored[index]!); });
    this.#options.observer?.published?.(type, letters.length, letters.reduce((sum, { bytes }) => sum + bytes, 0), performance.now() - from);
    return letters.map((letter) => placeOf.get(letter)!);
  }

  /** Stores the records, and believes it only of those the broker gave an offset for. */
  async #store(topic: string, records: readonly KafkaMessage[]): Promise<readonly Place[]> {
    try {
      const places = await storeAll(records, this.#partitioner, (missing) => inTime(this.#producer.send({ topic, messages: missing, acks: -1, timeout: 10_000 }), LOST_MS));
      this.#failed = undefined;
      return places;
    } catch (error) {
      const why = error instanceof Error ? error.message : String(error);
      this.#failed = { why, at: performance.now() };
      throw new RetryLater(`${topic}: ${why}`, { cause: error });
    }
  }
}

/**
 * Where each record was stored. kafkajs may resolve a send of which one broker's part was never stored, when the partition's leader
 * moved between two of its own retries: those records are sent again.
 * @throws RetryLater when some are still missing after a few rounds; otherwise as `send`.
 */
export async function storeAll(records: readonly KafkaMessage[], partitioner: Partitioner, send: (records: KafkaMessage[]) => Promise<RecordMetadata[]>): Promise<Place[]> {
  const places = new Map<KafkaMessage, Place>();
  let missing = [...records];
  for (let round = 0; missing.length > 0; round++) {
    if (round === ROUNDS) throw new RetryLater('the broker did not confirm every record');
    for (const record of missing) partitioner.forget(record);
    placeEach(missing, partitioner, await send(missing), places);
    missing = missing.filter((record) => !places.has(record));
  }
  return records.map((record) => places.get(record)!);
}

function placeEach(sent: readonly KafkaMessage[], partitioner: Partitioner, answers: readonly RecordMetadata[], places: Map<KafkaMessage, Place>): void {
  const next = new Map(answers.map(({ partition, baseOffset }) => [partition, baseOffset === undefined ? undefined : BigInt(baseOffset)]));
  for (const record of sent) {
    const partition = partitioner.placeOf(record);
    const offset = partition === undefined ? undefined : next.get(partition);
    if (partition === undefined || offset === undefined) continue;
    places.set(record, { partition, offset: offset.toString() });
    next.set(partition, offset + 1n);
  }
}
