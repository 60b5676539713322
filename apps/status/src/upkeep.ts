import type { OnApplicationBootstrap, OnApplicationShutdown, OnModuleDestroy } from '@nestjs/common';
import type { Conclusions } from './conclusions/conclusions.js';
import type { JournalDesk } from './conclusions/journal-desk.js';
import type { StatusMetrics } from './metrics.js';
import type { StatusParts } from './parts.js';
import type { RegisterLog } from './register/register-log.js';

const pruneEveryMs = 60_000;

/** What runs beside the messages: pruning, and the order of the end. */
export class Upkeep implements OnApplicationBootstrap, OnModuleDestroy, OnApplicationShutdown {
  readonly #parts: StatusParts;
  readonly #conclusions: Conclusions;
  readonly #journal: JournalDesk;
  readonly #log: RegisterLog;
  readonly #metrics: StatusMetrics;
  #timer: NodeJS.Timeout | undefined;
  #pruning: Promise<void> | undefined;

  constructor(parts: StatusParts, conclusions: Conclusions, journal: JournalDesk, log: RegisterLog, metrics: StatusMetrics) {
    this.#parts = parts;
    this.#conclusions = conclusions;
    this.#journal = journal;
    this.#log = log;
    this.#metrics = metrics;
  }

  onApplicationBootstrap(): void {
    this.#journal.start();
    this.#log.watch();
    this.#timer = setInterval(() => { this.#pruning ??= this.#prune().finally(() => { this.#pruning = undefined; }); }, pruneEveryMs);
  }

  /** Before the transport stops: those who still wait for the register answer through it. */
  async onModuleDestroy(): Promise<void> {
    clearInterval(this.#timer);
    this.#log.stop();
    await this.#conclusions.drain();
  }

  /** After the transport has drained. */
  async onApplicationShutdown(): Promise<void> {
    await this.#journal.stop();
    await this.#pruning;
  }

  async #prune(): Promise<void> {
    try {
      this.#metrics.pruned({ ...await this.#parts.store.prune() });
    } catch (error) {
      this.#parts.log.warn({ error: error instanceof Error ? error.name : 'unknown' }, 'Expired rows could not be removed.');
    }
  }
}
