import type { ICustomPartitioner, Message, PartitionMetadata } from 'kafkajs';
import { partitionOf } from '../partition-of.js';

/**
 * The partition given, else that of the key, else each partition that has a leader in turn. A record keeps its partition when
 * kafkajs sends again: were it dealt anew, one that has not been stored could be taken for one that has.
 */
export class Partitioner {
  readonly #placed = new WeakMap<Message, number>();
  #turn = Math.floor(Math.random() * 1024);

  readonly create: ICustomPartitioner = () => ({ message, partitionMetadata }) => {
    const known = this.#placed.get(message);
    if (known !== undefined) return known;
    const partition = this.#choose(message, partitionMetadata);
    this.#placed.set(message, partition);
    return partition;
  };

  /** Where this record was last sent. */
  placeOf(message: Message): number | undefined {
    return this.#placed.get(message);
  }

  /** Deals it anew at its next send. */
  forget(message: Message): void {
    this.#placed.delete(message);
  }

  #choose({ partition, key }: Message, all: readonly PartitionMetadata[]): number {
    if (partition !== undefined) return partition;
    if (typeof key === 'string') return partitionOf(key, all.length);
    const led = all.filter(({ leader }) => leader >= 0);
    const row = led.length > 0 ? led : all;
    return row[this.#turn++ % row.length]!.partitionId;
  }
}
