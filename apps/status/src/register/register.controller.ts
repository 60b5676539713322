import { Controller, Inject } from '@nestjs/common';
import type { RegisterBeat, StatusChange } from '@smart-verify/contracts';
import { On, type Delivery, type Progress } from '@smart-verify/platform';
import { StatusMetrics } from '../metrics.js';
import { STATUS, type Answers, type StatusParts } from '../parts.js';

type Said = Delivery<'status.changed.v1'>;

const isBeat = (data: StatusChange | RegisterBeat): data is RegisterBeat => 'beat' in data;

/** Takes what issuers say into the register, and how far that brings it, in one transaction for the batch. */
@Controller()
export class RegisterController {
  readonly #parts: StatusParts;
  readonly #metrics: StatusMetrics;

  constructor(@Inject(STATUS) parts: StatusParts, @Inject(StatusMetrics) metrics: StatusMetrics) {
    this.#parts = parts;
    this.#metrics = metrics;
  }

  /** @throws RetryLater when the database is out of reach: the batch comes again, nothing is lost */
  @On('status.changed.v1')
  record(batch: readonly Said[]): Answers {
    return this.#take(batch);
  }

  async #take(batch: readonly Said[]): Promise<readonly []> {
    const changes = batch.flatMap(({ envelope: { data } }) => (isBeat(data) ? [] : [data]));
    const fresh = await this.#parts.store.register.record(changes, batch.map((said) => this.#progress(said)));
    this.#metrics.recorded(fresh, changes.length - fresh);
    return [];
  }

  /** A beat from a clock that goes ahead proves no more than now. */
  #progress({ envelope: { data }, position: { log, partition, offset } }: Said): Progress {
    if (!isBeat(data)) return { log, partition, offset };
    const beat = Math.min(Date.parse(data.beat), this.#parts.now());
    return { log, partition, offset, asOf: new Date(beat).toISOString() };
  }
}
