import type { KafkaMessage } from 'kafkajs';
import { runBatch, untilNoOutage, type DeadLetter } from '../batches.js';
import type { MessageCipher } from '../message-cipher.js';
import type { DeadReason, TransportObserver } from '../observer.js';
import type { Delivery, Outgoing, Subscription } from '../transport.js';
import { readRecords, type Place } from './reader.js';
import type { Grave } from './records.js';
import type { Sender } from './sender.js';

/** Waits; rejects as soon as the records at hand are to be given back (stop, rebalance). */
export type Pause = (ms: number) => Promise<void>;

export interface SubscriberParts {
  readonly subscription: Subscription;
  readonly cipher: MessageCipher;
  readonly sender: Sender;
  readonly attempts: number;
  readonly observer?: TransportObserver | undefined;
}

const USUAL_BATCH = 256;

const graveOf = ({ delivery, reason }: DeadLetter): Grave => ({
  reason: reason as DeadReason, attempts: delivery.attempt, position: delivery.position, content: { plain: Buffer.from(JSON.stringify(delivery.envelope)) },
});

/** From records to work that is done for good: handled, answered, and what is dead buried. */
export class Subscriber {
  readonly #parts: SubscriberParts;

  constructor(parts: SubscriberParts) {
    this.#parts = parts;
  }

  /**
   * Resolves when all that these records ask is durable. Rejects only as `pause` does; what it had not finished must come again.
   */
  async take(records: readonly KafkaMessage[], place: Place, pause: Pause): Promise<void> {
    const { subscription, cipher } = this.#parts;
    const { deliveries, graves, unheard } = readRecords(subscription.type, records, place, cipher);
    if (graves.length > 0) await this.#giveUp(graves, unheard, pause);
    const most = subscription.maxBatch ?? USUAL_BATCH;
    for (let at = 0; at < deliveries.length; at += most) await this.#deliver(deliveries.slice(at, at + most), pause);
  }

  async #deliver(batch: readonly Delivery[], pause: Pause): Promise<void> {
    const { subscription: { type, handler }, attempts, observer } = this.#parts;
    const from = performance.now();
    const onRetry = () => observer?.retried?.(type);
    // Published within the handler's turn: a reply that cannot be sent (too large) is then its message's fault, found by halving.
    const answered = async (deliveries: readonly Delivery[]): Promise<readonly Outgoing[]> => {
      await this.#say(await handler(deliveries), pause);
      return [];
    };
    const { dead } = await untilNoOutage(() => runBatch(batch, answered, { attempts, pause, onRetry }), pause, onRetry);
    for (const { error } of dead) observer?.log?.('error', 'message given up', { type, error: nameOf(error) });
    if (dead.length > 0) await this.#giveUp(dead.map(graveOf), dead.map(({ delivery }) => delivery), pause);
    observer?.delivered?.(type, batch.length, performance.now() - from);
  }

  /** Dead letters first: an answer about one says that it is kept. */
  async #giveUp(graves: readonly Grave[], unheard: readonly Delivery[], pause: Pause): Promise<void> {
    const { subscription: { type, onDeadLetter }, sender, observer } = this.#parts;
    await untilNoOutage(() => sender.bury(type, graves), pause, () => observer?.retried?.(type));
    for (const { reason } of graves) observer?.deadLettered?.(type, reason);
    if (onDeadLetter) await this.#say(unheard.flatMap((delivery) => onDeadLetter(delivery)), pause);
  }

  async #say(outgoing: readonly Outgoing[], pause: Pause): Promise<void> {
    const { sender, observer, subscription: { type } } = this.#parts;
    if (outgoing.length > 0) await untilNoOutage(() => sender.publish(outgoing), pause, () => observer?.retried?.(type));
  }
}

/** Class and place of an error, not its message: that could quote a seal. */
function nameOf(error: unknown): string {
  if (!(error instanceof Error)) return typeof error;
  return [error.name, ...(error.stack ?? '').split('\n').filter((line) => line.startsWith('    at ')).slice(0, 4).map((line) => line.trim())].join(' ');
}
