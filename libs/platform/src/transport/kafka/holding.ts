import type { KafkaMessage } from 'kafkajs';
import { untilNoOutage } from '../batches.js';
import type { Pause } from '../deliver.js';
import type { TransportObserver } from '../observer.js';
import { Unreadable } from './reader.js';

/** Of the rounds of waiting (5 s each after the first few), so many pass between two lines of the log. */
const SILENT_ROUNDS = 12;

/**
 * Hands records over, in order; one that cannot be read holds up all that come after it until it can: its key configured, its
 * version deployed. Those before it are done. Rejects as `take` does, and as `pause` does.
 */
export async function takeHolding(records: readonly KafkaMessage[], take: (records: readonly KafkaMessage[]) => Promise<void>, pause: Pause, observer?: TransportObserver): Promise<void> {
  try {
    return await take(records);
  } catch (error) {
    if (!(error instanceof Unreadable)) throw error;
  }
  for (const record of records) {
    let rounds = 0;
    await untilNoOutage(() => take([record]), pause, (error) => {
      if (!(error instanceof Unreadable) || rounds++ % SILENT_ROUNDS > 0) return;
      const { message, reason, position: { topic, partition, offset } } = error;
      observer?.log?.('error', message, { topic, partition, offset, reason });
    });
  }
}
