import type { Memory } from '../transport.js';

/** Where a partition begins, and its next offset to be written. */
export interface Bounds { readonly low: string; readonly high: string }

export interface FootingParts {
  /** Identity of the log as it is now. @throws RetryLater */
  log(): Promise<string>;
  /** @throws RetryLater */
  bounds(partition: number): Promise<Bounds>;
  /** How far the listener itself has come, where it keeps that in mind. */
  readonly memory?: Memory | undefined;
}

/** Records at hand, before they are handled. */
export interface AtHand {
  readonly partition: number;
  /** Offset of the first of them. */
  readonly first: string;
  /** End of the partition when they were fetched. */
  readonly end: string;
}

export interface Standing {
  readonly log: string;
  /** The records at hand are not next for this listener: it must go on from this offset. */
  readonly goBackTo?: string;
}

/**
 * From where a listener goes on in each partition. The group's committed offsets say where the group has come; the listener's own
 * memory says what it still has. Where that is less, it goes back.
 */
export class Footing {
  readonly #parts: FootingParts;
  #log: Promise<string> | undefined;
  /** Partitions whose place is found, with the next offset expected there. */
  readonly #next = new Map<number, bigint>();

  constructor(parts: FootingParts) {
    this.#parts = parts;
  }

  /** All is to be found anew: the partitions may have been in other hands. */
  lose(): void {
    this.#log = undefined;
    this.#next.clear();
  }

  /** The listener's memory is not what it was. */
  doubt(partition: number): void {
    this.#next.delete(partition);
  }

  /** Handled for good, up to this offset. Of what ends after a new joining nothing follows: the place is sought anew. */
  advance(partition: number, offset: string): void {
    if (this.#next.has(partition)) this.#next.set(partition, BigInt(offset) + 1n);
  }

  /** May these records be handled now? @throws RetryLater */
  async stand(atHand: AtHand): Promise<Standing> {
    const next = this.#next.get(atHand.partition);
    if (next !== undefined && BigInt(atHand.first) >= next) return { log: await this.#logNow() };
    // Offsets that begin anew: the log was cut short, or is another one under the same name.
    if (next !== undefined) this.#log = undefined;
    const log = await this.#logNow();
    const goBackTo = await this.#placeBefore(atHand, log);
    this.#next.set(atHand.partition, BigInt(goBackTo ?? atHand.first));
    return { log, ...(goBackTo !== undefined && { goBackTo }) };
  }

  #logNow(): Promise<string> {
    return (this.#log ??= this.#parts.log().catch((error: unknown) => {
      this.#log = undefined;
      throw error;
    }));
  }

  async #placeBefore({ partition, first, end }: AtHand, log: string): Promise<string | undefined> {
    const { memory, bounds } = this.#parts;
    if (!memory) return undefined;
    const reached = await memory.reached(log, partition);
    if (reached === undefined) return earlier((await bounds(partition)).low, first);
    if (BigInt(reached) < BigInt(end)) return earlier(String(BigInt(reached) + 1n), first);
    const { low, high } = await bounds(partition); // another instance may have been further than these records are
    if (BigInt(reached) < BigInt(high)) return undefined;
    await memory.forget(log, partition);
    return earlier(low, first);
  }
}

const earlier = (offset: string, first: string): string | undefined => (BigInt(offset) < BigInt(first) ? offset : undefined);
