import { placeOf } from '../place-of-error.js';
import { runBatch, untilNoOutage, type DeadLetter } from './batches.js';
import type { TransportObserver } from './observer.js';
import type { Delivery, Outgoing, Subscription } from './transport.js';

/** Waits; rejects as soon as what is at hand is to be given back (stop, rebalance). */
export type Pause = (ms: number) => Promise<void>;

/** Of a message that fails and is never given up, one attempt in so many is told. */
const ROUNDS_PER_LINE = 12;

/** What a transport lends to the delivery of its messages. */
export interface DeliverParts {
  readonly subscription: Subscription;
  /** Deliveries of a message that fails alone before it is given up; Infinity: it never is. */
  readonly attempts: number;
  readonly observer?: TransportObserver | undefined;
  /** @throws RetryLater, Overloaded, TooLarge */
  publish(outgoing: readonly Outgoing[]): Promise<unknown>;
  /** Keeps dead letters for good. @throws RetryLater */
  bury(dead: readonly DeadLetter[]): Promise<unknown>;
}

/**
 * Hands one batch to its controller, publishes what it says, keeps what has to be given up. Resolves when all of it is done for good.
 * Rejects only as `pause` does: then the batch must come again.
 */
export async function deliver(batch: readonly Delivery[], parts: DeliverParts, pause: Pause): Promise<void> {
  const { subscription: { type, handler }, attempts, observer } = parts;
  const from = performance.now();
  const onRetry = () => observer?.retried?.(type);
  const onFailure = (_type: string, attempt: number, error: unknown): void => {
    onRetry();
    if (attempt % ROUNDS_PER_LINE === 0) observer?.log?.('error', 'a message fails on and on: what comes after it waits', { type, attempt, error: placeOf(error) });
  };
  // Published within the handler's turn: a reply that cannot be sent (too large) is then its message's fault, found by halving.
  const answered = async (deliveries: readonly Delivery[]): Promise<readonly Outgoing[]> => {
    await publishAtLast(await handler(deliveries), parts, pause);
    return [];
  };
  const { dead } = await untilNoOutage(() => runBatch(batch, answered, { attempts, pause, onRetry: onFailure }), pause, onRetry);
  for (const { error } of dead) observer?.log?.('error', 'message given up', { type, error: placeOf(error) });
  if (dead.length > 0) {
    // Kept first: an answer about one says that it is.
    await untilNoOutage(() => parts.bury(dead), pause, onRetry);
    await sayLastWords(dead.map(({ delivery }) => delivery), parts, pause);
  }
  observer?.delivered?.(type, batch.length, performance.now() - from);
}

/** Tells whoever waits for a message that it was given up. What cannot be told is logged: it must not hold up the others. */
export async function sayLastWords(dead: readonly Delivery[], parts: DeliverParts, pause: Pause): Promise<void> {
  const { subscription: { type, onDeadLetter }, observer } = parts;
  if (!onDeadLetter) return;
  const answerTo = (delivery: Delivery): readonly Outgoing[] => {
    try {
      return onDeadLetter(delivery);
    } catch (error) {
      observer?.log?.('error', 'nobody could be told of a message given up', { type, error: placeOf(error) });
      return [];
    }
  };
  await publishAtLast(dead.flatMap(answerTo), parts, pause);
}

/** Publishes, however long the outage. Rejects as `pause` does, or with TooLarge. */
export async function publishAtLast(outgoing: readonly Outgoing[], { publish, observer, subscription: { type } }: DeliverParts, pause: Pause): Promise<void> {
  if (outgoing.length > 0) await untilNoOutage(() => publish(outgoing), pause, () => observer?.retried?.(type));
}
