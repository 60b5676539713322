import type { OnApplicationBootstrap, OnApplicationShutdown, OnModuleDestroy } from '@nestjs/common';
import type { Conclusions } from './conclusions/conclusions.js';
import type { JournalDesk } from './conclusions/journal-desk.js';
import type { StatusMetrics } from './metrics.js';
import type { StatusParts } from './parts.js';
import type { RegisterDesk } from './register/look-ups.js';
import type { RegisterLog } from './register/register-log.js';

const pruneEveryMs = 60_000;
const lookEveryMs = 5_000;

/** What has a beginning and an end of its own. */
export interface Desks {
  readonly conclusions: Conclusions;
  readonly journal: JournalDesk;
  readonly log: RegisterLog;
  readonly register: RegisterDesk;
}

/** What runs beside the messages: pruning, looking after the register, and the order of the end. */
export class Upkeep implements OnApplicationBootstrap, OnModuleDestroy, OnApplicationShutdown {
  readonly #parts: StatusParts;
  readonly #desks: Desks;
  readonly #metrics: StatusMetrics;
  readonly #timers: NodeJS.Timeout[] = [];
  /** Under way, by its name. */
  readonly #work = new Map<string, Promise<void>>();

  constructor(parts: StatusParts, desks: Desks, metrics: StatusMetrics) {
    this.#parts = parts;
    this.#desks = desks;
    this.#metrics = metrics;
  }

  onApplicationBootstrap(): void {
    this.#desks.journal.start();
    this.#desks.log.watch();
    this.#every(pruneEveryMs, 'Expired rows could not be removed.', async () => this.#metrics.pruned({ ...await this.#parts.store.prune() }));
    this.#every(lookEveryMs, 'The register could not be looked at.', () => this.#desks.register.look());
  }

  /** Before the transport stops: those who still wait for the register answer through it. */
  async onModuleDestroy(): Promise<void> {
    for (const timer of this.#timers) clearInterval(timer);
    this.#desks.log.stop();
    await this.#desks.conclusions.drain();
  }

  /** After the transport has drained. */
  async onApplicationShutdown(): Promise<void> {
    await this.#desks.journal.stop();
    await Promise.all(this.#work.values());
  }

  /** One at a time; a failure is logged and tried again at its next turn. */
  #every(milliseconds: number, failure: string, work: () => Promise<unknown>): void {
    const once = async (): Promise<void> => {
      try {
        await work();
      } catch (error) {
        this.#parts.log.warn({ error: error instanceof Error ? error.name : 'unknown' }, failure);
      }
      this.#work.delete(failure);
    };
    this.#timers.push(setInterval(() => {
      if (!this.#work.has(failure)) this.#work.set(failure, once());
    }, milliseconds));
  }
}
