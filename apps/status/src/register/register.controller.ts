import { Controller, Inject } from '@nestjs/common';
import type { RegisterBeat, StatusChange } from '@smart-verify/contracts';
import { On, type Delivery, type Progress } from '@smart-verify/platform';
import { StatusMetrics } from '../metrics.js';
import { STATUS, type Answers, type StatusParts } from '../parts.js';
import { ProgressDesk } from './progress-desk.js';

type Said = Delivery<'status.changed.v1'>;

/** Clocks of machines that keep time differ by less; a register that is allowed to lag by seconds may err by as much. */
const mostAheadMs = 5_000;
const warnEveryMs = 60_000;

const isBeat = (data: StatusChange | RegisterBeat): data is RegisterBeat => 'beat' in data;

/** Takes what issuers say into the register, and how far that brings it, in one transaction for the batch. */
@Controller()
export class RegisterController {
  readonly #parts: StatusParts;
  readonly #metrics: StatusMetrics;
  readonly #beats: ProgressDesk;
  #warnedAt = Number.NEGATIVE_INFINITY;

  constructor(@Inject(STATUS) parts: StatusParts, @Inject(StatusMetrics) metrics: StatusMetrics) {
    this.#parts = parts;
    this.#metrics = metrics;
    this.#beats = new ProgressDesk(parts.store.register);
  }

  /** @throws RetryLater when the database is out of reach: the batch comes again, nothing is lost */
  @On('status.changed.v1')
  record(batch: readonly Said[]): Answers {
    return this.#take(batch);
  }

  async #take(batch: readonly Said[]): Promise<readonly []> {
    const changes = batch.flatMap(({ envelope: { data, time } }) => (isBeat(data) ? [] : [this.#heldAlready(data, time)]));
    const progress = batch.map((said) => this.#progress(said));
    if (changes.length === 0) {
      await this.#beats.write(progress);
      return [];
    }
    const fresh = await this.#parts.store.register.record(changes, progress);
    this.#metrics.recorded(fresh, changes.length - fresh);
    return [];
  }

  /** What held already by the clock of the gateway that said it holds here too, even where this machine's clock is behind that one. */
  #heldAlready(change: StatusChange, said: string): StatusChange {
    const [from, now] = [Date.parse(change.effectiveFrom), this.#parts.now()];
    return from > now && from <= Date.parse(said) ? { ...change, effectiveFrom: new Date(now).toISOString() } : change;
  }

  /** A beat from a clock a little ahead proves no more than now; from one far ahead, nothing: it would hide how late it is read. */
  #progress({ envelope: { data }, position: { log, partition, offset } }: Said): Progress {
    if (!isBeat(data)) return { log, partition, offset };
    const [beat, now] = [Date.parse(data.beat), this.#parts.now()];
    const credible = beat <= now + mostAheadMs;
    this.#notice(credible);
    return credible ? { log, partition, offset, asOf: new Date(Math.min(beat, now)).toISOString() } : { log, partition, offset };
  }

  /** Tells of clocks that differ once a minute at most. */
  #notice(credible: boolean): void {
    if (credible) return;
    this.#metrics.incredibleBeat();
    if (performance.now() - this.#warnedAt < warnEveryMs) return;
    this.#warnedAt = performance.now();
    this.#parts.log.warn({}, 'Beats come from the future: a gateway’s clock or this machine’s is wrong, and the register will look stale.');
  }
}
