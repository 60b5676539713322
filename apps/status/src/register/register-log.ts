import { inTime, type Extent, type Log, type Transport } from '@smart-verify/platform';

const type = 'status.changed.v1';
const everyMs = 2_000;
/** Longer than any answer takes: one that has not come by then is not waited for, nor does it keep the next question. */
const lostMs = 20_000;

/** The log as the broker last told of it. */
export interface KnownLog extends Extent {
  /** Milliseconds since 1970, when it was asked: of a partition made since then nothing is known. */
  readonly at: number;
}

/**
 * The log of the issuers' events: its identity, and its partitions, of each of which the register must have heard. Asked of the
 * broker every two seconds, in the background.
 */
export class RegisterLog {
  readonly #transport: Pick<Transport, 'extent'>;
  readonly #log: Pick<Log, 'warn'>;
  readonly #now: () => number;
  readonly #patienceMs: number;
  #known: KnownLog | undefined;
  #asking: Promise<void> | undefined;
  /** Questions asked, and the last one answered: an answer that comes too late takes nothing back. */
  #asked = 0;
  #answered = 0;
  #failing = false;
  #timer: NodeJS.Timeout | undefined;

  /** @param patienceMs how long the first answer is waited for */
  constructor(transport: Pick<Transport, 'extent'>, log: Pick<Log, 'warn'>, now: () => number, patienceMs: number) {
    this.#transport = transport;
    this.#log = log;
    this.#now = now;
    this.#patienceMs = patienceMs;
  }

  watch(): void {
    this.#timer = setInterval(() => { void this.#ask(); }, everyMs);
  }

  stop(): void {
    clearInterval(this.#timer);
  }

  /** `undefined` while the broker has never said. */
  async known(): Promise<KnownLog | undefined> {
    if (!this.#known) await inTime(this.#ask(), this.#patienceMs).catch(() => undefined);
    return this.#known;
  }

  /** One question at a time. Never throws: what is known stays, and grows old. */
  #ask(): Promise<void> {
    return (this.#asking ??= inTime(this.#answer(), lostMs).catch(() => undefined).finally(() => { this.#asking = undefined; }));
  }

  async #answer(): Promise<void> {
    const [question, at] = [++this.#asked, this.#now()];
    try {
      const extent = await this.#transport.extent(type);
      if (question < this.#answered) return;
      this.#answered = question;
      this.#known = { ...extent, at };
      this.#failing = false;
    } catch (error) {
      if (!this.#failing) this.#log.warn({ error: error instanceof Error ? error.name : 'unknown' }, 'The broker does not tell of the issuers’ events: the register will look stale.');
      this.#failing = true;
    }
  }
}
