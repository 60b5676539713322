import type { KafkaMessage } from 'kafkajs';
import { messages } from '@smart-verify/contracts';
import { untilNoOutage, type DeadLetter } from '../batches.js';
import { deliver, sayLastWords, type DeliverParts, type Pause } from '../deliver.js';
import type { MessageCipher } from '../message-cipher.js';
import type { TransportObserver } from '../observer.js';
import type { Subscription } from '../transport.js';
import { Gathering } from './gathering.js';
import { readRecords, type Place, type Reading } from './reader.js';
import { graveText, type Grave } from './records.js';
import type { Sender } from './sender.js';

export interface SubscriberParts {
  readonly subscription: Subscription;
  readonly cipher: MessageCipher;
  readonly sender: Sender;
  readonly attempts: number;
  readonly observer?: TransportObserver | undefined;
}

const USUAL_BATCH = 256;
/** One is worked on while the answers of the other are on their way. */
const BATCHES_AT_ONCE = 2;

/** What is tuned by itself, or must keep its order, is handed over partition by partition. */
export const gathers = ({ type, maxBatch, concurrency }: Subscription): boolean => messages[type].travel === 'bundle' && maxBatch === undefined && concurrency === undefined;

const graveOf = ({ delivery, reason }: DeadLetter): Grave => ({
  reason, attempts: delivery.attempt, position: delivery.position, content: { plain: graveText(delivery.envelope, delivery.envelope.enclosed) },
});

/** From records to work that is done for good: handled, answered, and what is dead buried. */
export class Subscriber {
  readonly #cipher: MessageCipher;
  readonly #parts: DeliverParts;
  /** Where neither order nor the batch's size is prescribed. */
  readonly #gathering: Gathering | undefined;
  readonly #buryGraves: (graves: readonly Grave[]) => Promise<void>;

  constructor({ cipher, sender, ...parts }: SubscriberParts) {
    const { subscription: { type }, observer } = parts;
    this.#cipher = cipher;
    this.#buryGraves = async (graves) => {
      await sender.bury(type, graves);
      for (const { reason } of graves) observer?.deadLettered?.(type, reason);
    };
    this.#parts = { ...parts, publish: (outgoing) => sender.publish(outgoing), bury: (dead) => this.#buryGraves(dead.map(graveOf)) };
    if (gathers(parts.subscription)) this.#gathering = new Gathering({ most: USUAL_BATCH, atOnce: BATCHES_AT_ONCE, run: (batch, pause) => deliver(batch, this.#parts, pause) });
  }

  /** Where more may be read while these records are worked on: resolves when it may. */
  get room(): (() => Promise<void>) | undefined {
    return this.#gathering && (() => this.#gathering!.room());
  }

  /** Resolves when all that these records ask is durable. Rejects only as `pause` does; what it had not finished must come again. */
  async take(records: readonly KafkaMessage[], place: Place, pause: Pause): Promise<void> {
    const { type, maxBatch = USUAL_BATCH } = this.#parts.subscription;
    const reading = readRecords(type, records, place, this.#cipher);
    if (reading.graves.length > 0) await this.#giveUp(reading, pause);
    const { deliveries } = reading;
    if (this.#gathering) return this.#gathering.take(deliveries, pause);
    for (let at = 0; at < deliveries.length; at += maxBatch) await deliver(deliveries.slice(at, at + maxBatch), this.#parts, pause);
  }

  /** What could not even be read. Dead letters first: an answer about one says that it is kept. */
  async #giveUp({ graves, unheard }: Reading, pause: Pause): Promise<void> {
    const { subscription: { type }, observer } = this.#parts;
    await untilNoOutage(() => this.#buryGraves(graves), pause, () => observer?.retried?.(type));
    await sayLastWords(unheard, this.#parts, pause);
  }
}
