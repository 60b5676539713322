import type { DeadReason } from './observer.js';
import { MemoryLost, Overloaded, RetryLater, type Delivery, type Handler, type Outgoing } from './transport.js';

export interface DeadLetter {
  readonly delivery: Delivery;
  /** `HANDLER_FAILED` and the like: a code, never a message that could carry a seal's content. */
  readonly reason: DeadReason;
  readonly error: unknown;
}

export interface BatchResult {
  readonly outgoing: readonly Outgoing[];
  readonly dead: readonly DeadLetter[];
}

export interface RetryOptions {
  /** Deliveries of one message alone before it becomes a dead letter; Infinity: it never does. */
  readonly attempts: number;
  /** Waits between attempts; rejects when the transport stops. */
  pause(milliseconds: number): Promise<void>;
  onRetry?(type: string, attempt: number, error: unknown): void;
}

const LONGEST_PAUSE_MS = 5_000;

const isNobodysFault = (error: unknown): boolean => error instanceof RetryLater || error instanceof MemoryLost;

const again = (delivery: Delivery, attempt: number): Delivery => ({ ...delivery, attempt });

/**
 * Runs one batch so that a poison message stops nobody: when the handler fails, the batch is halved until the guilty message
 * stands alone; that one is tried `attempts` times and then given up as a dead letter.
 * @throws RetryLater as it comes: an outage is nobody's fault, the caller repeats the whole batch; MemoryLost likewise: what comes next is not this batch.
 */
export async function runBatch(batch: readonly Delivery[], handler: Handler, options: RetryOptions): Promise<BatchResult> {
  try {
    return { outgoing: await handler(batch), dead: [] };
  } catch (error) {
    if (isNobodysFault(error)) throw error;
    return batch.length > 1 ? runHalves(batch, handler, options) : runAlone(batch[0]!, handler, options, error);
  }
}

async function runHalves(batch: readonly Delivery[], handler: Handler, options: RetryOptions): Promise<BatchResult> {
  const middle = batch.length >> 1;
  const first = await runBatch(batch.slice(0, middle), handler, options);
  const second = await runBatch(batch.slice(middle), handler, options);
  return { outgoing: [...first.outgoing, ...second.outgoing], dead: [...first.dead, ...second.dead] };
}

async function runAlone(delivery: Delivery, handler: Handler, options: RetryOptions, failure: unknown): Promise<BatchResult> {
  let error = failure;
  for (let attempt = delivery.attempt + 1; attempt <= options.attempts; attempt++) {
    options.onRetry?.(delivery.envelope.type, attempt, error);
    await options.pause(Math.min(20 * 2 ** attempt, LONGEST_PAUSE_MS));
    try {
      return { outgoing: await handler([again(delivery, attempt)]), dead: [] };
    } catch (next) {
      if (isNobodysFault(next)) throw next;
      error = next;
    }
  }
  return { outgoing: [], dead: [{ delivery: again(delivery, options.attempts), reason: 'HANDLER_FAILED', error }] };
}

/** A crowded queue empties within milliseconds, a database comes back within seconds. */
const pauseAfter = (error: RetryLater, round: number): number => (error instanceof Overloaded ? Math.min(5 * 2 ** round, 80) : Math.min(100 * 2 ** round, LONGEST_PAUSE_MS));

/** Repeats `work` for as long as it says RetryLater, the pause growing to a bound. */
export async function untilNoOutage<T>(work: () => Promise<T>, pause: (ms: number) => Promise<void>, onOutage?: (error: RetryLater) => void): Promise<T> {
  for (let round = 0; ; round++) {
    try {
      return await work();
    } catch (error) {
      if (!(error instanceof RetryLater)) throw error;
      onOutage?.(error);
      await pause(pauseAfter(error, round));
    }
  }
}
