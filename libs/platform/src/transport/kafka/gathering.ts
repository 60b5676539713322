import { setImmediate as turn } from 'node:timers/promises';
import type { Pause } from '../deliver.js';
import type { Delivery } from '../transport.js';

/** What one partition brought. */
interface Brought {
  readonly deliveries: readonly Delivery[];
  readonly pause: Pause;
  /** How many of them have been handed over, and how many are not done. */
  given: number;
  left: number;
  readonly resolve: () => void;
  readonly reject: (error: unknown) => void;
}

/** A piece of what one partition brought, within a batch. */
interface Share { readonly of: Brought; readonly count: number }

export interface GatheringOptions {
  /** Deliveries handed over at once, at most. */
  readonly most: number;
  /** Batches under way at once. */
  readonly atOnce: number;
  /** Resolves when all of a batch is done for good; rejects only as `pause` does. */
  run(batch: readonly Delivery[], pause: Pause): Promise<void>;
}

/** So few letters are worked on before more is asked for: with nothing else to do, each millisecond is their latency. */
const FEW = 8;
/** Turns of the event loop: until the batch is made, until its answers are sent, and one that finds them on their way. */
const HEAD_START = 3;

/**
 * Makes one batch of what several partitions bring at the same time, and of all that comes while others are under way: a batch costs the
 * services, the broker and the database as much as some twenty letters more, whatever the number of partitions a topic was given. For
 * messages whose order does not matter.
 */
export class Gathering {
  readonly #options: GatheringOptions;
  #waiting: Brought[] = [];
  /** Deliveries that wait, and who waits until they are few. */
  #count = 0;
  #crowd: (() => void)[] = [];
  #underWay = 0;
  #turning = false;

  constructor(options: GatheringOptions) {
    this.#options = options;
  }

  /** Resolves when all of these are done for good. Rejects as `pause` does; what was not finished must come again. */
  take(deliveries: readonly Delivery[], pause: Pause): Promise<void> {
    if (deliveries.length === 0) return Promise.resolve();
    const { promise, resolve, reject } = Promise.withResolvers<void>();
    this.#waiting.push({ deliveries, pause, given: 0, left: deliveries.length, resolve, reject });
    this.#count += deliveries.length;
    void this.#next();
    return promise;
  }

  /** Resolves when less waits than a batch holds: more may be read. A few letters that come while nothing is under way are first on their way again. */
  async room(): Promise<void> {
    if (this.#underWay === 0 && this.#count <= FEW) for (let turns = 0; turns < HEAD_START; turns++) await turn();
    if (this.#count >= this.#options.most) await new Promise<void>((resolve) => { this.#crowd.push(resolve); });
  }

  #left(count: number): void {
    this.#count -= count;
    if (this.#count >= this.#options.most) return;
    for (const resolve of this.#crowd.splice(0)) resolve();
  }

  /** What else this turn of the event loop brings comes along. */
  async #next(): Promise<void> {
    if (this.#turning || this.#underWay >= this.#options.atOnce) return;
    this.#turning = true;
    await turn();
    this.#turning = false;
    while (this.#waiting.length > 0 && this.#underWay < this.#options.atOnce) void this.#run(this.#gather());
  }

  /** Only what shares its pause: a batch is given back as a whole. */
  #gather(): Share[] {
    const shares: Share[] = [];
    let room = this.#options.most;
    for (const one of this.#waiting) {
      if (room === 0 || one.pause !== this.#waiting[0]!.pause) break;
      const count = Math.min(room, one.deliveries.length - one.given);
      shares.push({ of: one, count });
      room -= count;
    }
    return shares;
  }

  async #run(shares: readonly Share[]): Promise<void> {
    this.#underWay++;
    const { pause } = shares[0]!.of;
    const batch = shares.flatMap(({ of, count }) => of.deliveries.slice(of.given, of.given += count));
    this.#waiting = this.#waiting.filter(({ deliveries, given }) => given < deliveries.length);
    this.#left(batch.length);
    try {
      await this.#options.run(batch, pause);
      for (const { of, count } of shares) if ((of.left -= count) === 0) of.resolve();
    } catch (error) {
      for (const { of } of shares) this.#giveBack(of, error);
    } finally {
      this.#underWay--;
      if (this.#waiting.length > 0) void this.#next();
    }
  }

  /** What else of it waits is not begun any more. */
  #giveBack(brought: Brought, error: unknown): void {
    if (this.#waiting.includes(brought)) this.#left(brought.deliveries.length - brought.given);
    this.#waiting = this.#waiting.filter((one) => one !== brought);
    brought.reject(error);
  }
}
