import type { KafkaMessage } from 'kafkajs';
import type { Footing } from './footing.js';
import type { KafkaOptions } from './options.js';
import type { Pause } from '../deliver.js';

/** Where this member reads when it has a partition to itself: from here on, nothing is committed. */
export interface Home {
  readonly partition: number;
  readonly partitions: number;
  /** The next offset to read; kept current here, so that a member that joins again goes on where it was. */
  next: string;
}

export interface MemberParts {
  readonly options: KafkaOptions;
  readonly groupId: string;
  readonly topic: string;
  /** Partitions worked on at once. */
  readonly concurrency: number;
  /** For what is delivered to this instance alone; found anew only at the first start. */
  home?(): Promise<Home>;
  /** For what is `keyed`: which log this is, and from where its listener goes on. */
  readonly footing?: Footing | undefined;
  /** Where more may be read before the records at hand are done: resolves when it may. Without it, they are done first. */
  readonly room?: (() => Promise<void>) | undefined;
  /**
   * Resolves when the work is durable; rejects as `pause` does, or with MemoryLost.
   * @param log identity of the log, where there is a footing
   */
  take(records: readonly KafkaMessage[], partition: number, pause: Pause, log?: string): Promise<void>;
}
