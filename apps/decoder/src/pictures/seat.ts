import { RetryLater } from '@smart-verify/platform';
import type { PictureThread } from './picture-thread.js';

type Start = () => Promise<PictureThread>;

/** A place for one thread: whoever holds the seat works with its thread, and gets a new one when that is gone. */
export class Seat {
  readonly #start: Start;
  #thread: Promise<PictureThread> | undefined;

  constructor(start: Start) {
    this.#start = start;
  }

  /** @throws RetryLater when none can be started: the machine's fault, no picture's */
  async thread(): Promise<PictureThread> {
    this.#thread ??= this.#start();
    try {
      return await this.#thread;
    } catch {
      this.#thread = undefined;
      throw new RetryLater('No thread that reads pictures could be started.');
    }
  }

  /** Ends the thread and starts the next without waiting for it. */
  async renew(): Promise<void> {
    await this.end();
    this.#thread = this.#start();
    this.#thread.catch(() => undefined); // whoever asks for it next is told
  }

  async end(): Promise<void> {
    const thread = await this.#thread?.catch(() => undefined);
    this.#thread = undefined;
    await thread?.end();
  }
}

/** Some seats and a queue before them, first come first served. */
export class Seats {
  readonly #all: readonly Seat[];
  readonly #free: Seat[];
  readonly #queue: ((seat: Seat) => void)[] = [];
  #closed = false;

  constructor(count: number, start: Start) {
    this.#all = Array.from({ length: count }, () => new Seat(start));
    this.#free = [...this.#all];
  }

  get waiting(): number {
    return this.#queue.length;
  }

  get taken(): number {
    return this.#all.length - this.#free.length;
  }

  /** Runs `work` on a seat as soon as one is free. @throws RetryLater once closed */
  async on<T>(work: (seat: Seat) => Promise<T>): Promise<T> {
    if (this.#closed) throw new RetryLater('The threads that read pictures have ended.');
    const seat = this.#free.pop() ?? (await new Promise<Seat>((resolve) => this.#queue.push(resolve)));
    try {
      return await work(seat);
    } finally {
      const next = this.#queue.shift();
      if (next) next(seat);
      else this.#free.push(seat);
    }
  }

  /** Starts every thread. @throws RetryLater */
  async open(): Promise<void> {
    await Promise.all(this.#all.map((seat) => seat.thread()));
  }

  async close(): Promise<void> {
    this.#closed = true;
    await Promise.all(this.#all.map((seat) => seat.end()));
  }
}
