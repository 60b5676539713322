import type { Log, Transport } from '@smart-verify/platform';

const refreshMs = 60_000;
const topic = 'status.changed.v1';

/**
 * How many partitions the issuers' events have: the register is only as fresh as each of them. Asked of the broker once a
 * minute, in the background; the first answer is waited for.
 */
export class Partitions {
  readonly #transport: Pick<Transport, 'partitions'>;
  readonly #log: Pick<Log, 'warn'>;
  #count: number | undefined;
  #askedAt = Number.NEGATIVE_INFINITY;

  constructor(transport: Pick<Transport, 'partitions'>, log: Pick<Log, 'warn'>) {
    this.#transport = transport;
    this.#log = log;
  }

  /** `undefined` while the broker has never said. */
  async count(): Promise<number | undefined> {
    if (performance.now() - this.#askedAt < refreshMs) return this.#count;
    this.#askedAt = performance.now();
    const asked = this.#ask();
    if (this.#count === undefined) await asked;
    return this.#count;
  }

  async #ask(): Promise<void> {
    try {
      this.#count = await this.#transport.partitions(topic);
    } catch (error) {
      this.#askedAt = Number.NEGATIVE_INFINITY;
      this.#log.warn({ error: error instanceof Error ? error.name : 'unknown' }, 'The partitions of the issuers’ events are not known.');
    }
  }
}
