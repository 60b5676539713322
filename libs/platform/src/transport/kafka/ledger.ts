/** Where a partition is to be read from next. */
export interface Next { readonly partition: number; readonly offset: string }

interface Entry { readonly last: string; done: boolean }

/**
 * What was begun of each partition, in order, and up to where all of it is done. Reading may run ahead; only what is done is committed,
 * so that whatever ends in between, the rest comes again.
 */
export class Ledger {
  readonly #open = new Map<number, Entry[]>();
  readonly #next = new Map<number, string>();
  readonly #underWay = new Set<Promise<void>>();

  /** Enters work on records of a partition up to offset `last`. Resolves when it is done, and entered so; rejects as the work does, which then is never done. */
  begin(partition: number, last: string, work: Promise<void>): Promise<void> {
    const entry = { last, done: false };
    const row = this.#open.get(partition);
    if (row) row.push(entry);
    else this.#open.set(partition, [entry]);
    const followed = work.then(() => this.#end(partition, entry)).finally(() => this.#underWay.delete(followed));
    this.#underWay.add(followed);
    return followed;
  }

  /** For each partition of which anything is done. */
  done(): Next[] {
    return [...this.#next].map(([partition, offset]) => ({ partition, offset }));
  }

  /** Resolves when nothing that was begun is under way. */
  async settled(): Promise<void> {
    while (this.#underWay.size > 0) await Promise.allSettled(this.#underWay);
  }

  #end(partition: number, entry: Entry): void {
    entry.done = true;
    const row = this.#open.get(partition)!;
    while (row[0]?.done) this.#advance(partition, BigInt(row.shift()!.last) + 1n);
  }

  /** Never back: what was read a second time was done before. */
  #advance(partition: number, next: bigint): void {
    if (next > BigInt(this.#next.get(partition) ?? 0)) this.#next.set(partition, next.toString());
  }
}
