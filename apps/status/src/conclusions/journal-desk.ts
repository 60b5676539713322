import { RetryLater, type JournalWriting, type Log, type Store } from '@smart-verify/platform';
import type { StatusMetrics } from '../metrics.js';

const most = 20_000;
const atOnce = 500;
const flushMs = 1_000;

interface Gathered { readonly entries: JournalWriting[]; readonly written: Promise<void> }

/**
 * Writes the journal before the answers go out, one statement under way at a time: what other batches bring meanwhile rides with the
 * next one, since a statement costs as much as twenty entries. While the database is away no verdict waits for it: entries are kept in memory, up
 * to a bound, and written when it is back; their answers are not there for a retry until then, which asks anew.
 */
export class JournalDesk {
  readonly #journal: Pick<Store['journal'], 'write'>;
  readonly #metrics: StatusMetrics;
  readonly #log: Pick<Log, 'info' | 'warn' | 'error'>;
  #backlog: JournalWriting[] = [];
  #away = false;
  /** The statement under way. */
  #writing: Promise<void> | undefined;
  /** What rides with the next one. */
  #next: Gathered | undefined;
  #flushing: Promise<void> | undefined;
  #timer: NodeJS.Timeout | undefined;

  constructor(journal: Pick<Store['journal'], 'write'>, metrics: StatusMetrics, log: Pick<Log, 'info' | 'warn' | 'error'>) {
    this.#journal = journal;
    this.#metrics = metrics;
    this.#log = log;
  }

  start(): void {
    this.#timer = setInterval(() => { void this.flush(); }, flushMs);
  }

  /** Writes what is left, once. */
  async stop(): Promise<void> {
    clearInterval(this.#timer);
    await this.flush();
    if (this.#backlog.length > 0) this.#drop(this.#backlog.length);
  }

  /** Resolves when the entries are written, or kept in memory. */
  write(entries: readonly JournalWriting[]): Promise<void> {
    if (this.#away) {
      this.#postpone(entries);
      return Promise.resolve();
    }
    if (this.#writing) return this.#ride(entries, this.#writing);
    const writing = this.#store(entries).finally(() => { if (this.#writing === writing) this.#writing = undefined; });
    this.#writing = writing;
    return writing;
  }

  /** One entry that is refused would take all that ride with it along: each batch then stands for its own. */
  #ride(entries: readonly JournalWriting[], before: Promise<void>): Promise<void> {
    if (this.#next) this.#next.entries.push(...entries);
    else {
      const gathered: JournalWriting[] = [...entries];
      this.#next = { entries: gathered, written: before.catch(() => undefined).then(() => {
        this.#next = undefined;
        return this.write(gathered);
      }) };
    }
    return this.#next.written.catch(() => this.#store(entries));
  }

  async #store(entries: readonly JournalWriting[]): Promise<void> {
    try {
      await this.#journal.write(entries);
    } catch (error) {
      if (!(error instanceof RetryLater)) throw error;
      if (!this.#away) this.#log.warn({}, 'The journal cannot be written now: entries are kept in memory.');
      this.#away = true;
      this.#postpone(entries);
    }
  }

  /** Tries what was postponed, once at a time. Never throws. */
  flush(): Promise<void> {
    return (this.#flushing ??= this.#flush().finally(() => { this.#flushing = undefined; }));
  }

  async #flush(): Promise<void> {
    while (this.#away) {
      const entries = this.#backlog.splice(0, atOnce);
      try {
        await this.#journal.write(entries);
      } catch (error) {
        if (error instanceof RetryLater) {
          this.#backlog = [...entries, ...this.#backlog];
          return this.#trim();
        }
        this.#log.error({ error: error instanceof Error ? error.name : 'unknown', entries: entries.length }, 'Journal entries were refused.');
        this.#metrics.lost(entries.length);
      }
      if (this.#backlog.length === 0) this.#back();
    }
  }

  #back(): void {
    this.#away = false;
    this.#log.info({}, 'The journal is written again.');
  }

  #postpone(entries: readonly JournalWriting[]): void {
    this.#metrics.postponed(entries.length);
    this.#backlog.push(...entries);
    this.#trim();
  }

  #trim(): void {
    if (this.#backlog.length > most) this.#drop(this.#backlog.length - most);
  }

  /** The oldest go first. */
  #drop(count: number): void {
    this.#backlog = this.#backlog.slice(count);
    this.#metrics.lost(count);
    this.#log.error({ entries: count }, 'Journal entries were given up: the database is away for too long.');
  }
}
