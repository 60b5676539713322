import { postOf } from '../load/request.js';
import { dice, type Item, type Workload } from './workload.js';

/** One single verification, ready to be sent. */
export interface Question extends Item { readonly request: Buffer }
/** One batch, ready to be sent. */
export interface Questions { readonly request: Buffer; readonly items: readonly Item[] }

/** Of a hundred questions, so many ask for a seal that was asked for shortly before. */
const repeated = 0.05;
const shortly = 1_000;

/** The seals in an endless row, some of them again. */
function* drawn(items: readonly Item[], seed: number): Generator<number> {
  const chance = dice(seed);
  for (let next = 0; ;) {
    if (next > shortly && chance() < repeated) yield (next - 1 - Math.floor(chance() * shortly)) % items.length;
    else yield next++ % items.length;
  }
}

/** All requests of a run, made before any clock runs: what the load costs is then writing and reading bytes. */
export class QuestionBook {
  readonly #singles: readonly Question[];
  readonly #batches: readonly Questions[];
  readonly #row: Generator<number>;
  #batch = 0;

  /** @param key the client's @param perBatch seals of one batch */
  constructor({ items }: Workload, key: string, perBatch: number) {
    this.#singles = items.map((item) => ({ ...item, request: postOf({ path: '/v1/verifications', key, type: 'application/json', body: item.body }) }));
    this.#row = drawn(items, 2);
    const row = drawn(items, 3);
    this.#batches = Array.from({ length: Math.ceil(items.length / perBatch) }, (): Questions => {
      const those = Array.from({ length: perBatch }, () => items[row.next().value as number]!);
      return { items: those, request: postOf({ path: '/v1/verifications/batch', key, type: 'application/x-ndjson', body: those.map(({ body }) => body).join('\n') }) };
    });
  }

  single(): Question {
    return this.#singles[this.#row.next().value as number]!;
  }

  batch(): Questions {
    return this.#batches[this.#batch++ % this.#batches.length]!;
  }
}
