import { setImmediate as turn } from 'node:timers/promises';
import { Overloaded } from '../transport.js';
import type { Letter } from '../wire.js';

/** All that an outbox asks of a letter. */
type Weighed = Pick<Letter, 'bytes'>;

/** Where the broker stored one letter. */
export interface Place {
  readonly partition: number;
  readonly offset: string;
}

export interface OutboxOptions<L extends Weighed> {
  /** Stores all of them; their places, in the same order. */
  send(letters: readonly L[]): Promise<readonly Place[]>;
  /** Carried by one send. */
  readonly load: { readonly messages: number; readonly bytes: number };
  /** What may wait. */
  readonly queue: { readonly messages: number; readonly bytes: number };
  /** The time from one send to the next where that brings several postings together; up to twice as much where sends take long. */
  readonly lingerMs: number;
}

/** A send this large is worth its cost: it waits for no more company. */
const ENOUGH = 96;
/** The time over which the rate of posting is felt. */
const FELT_MS = 50;
/** Sends keep apart by so many times what they take: the slower the broker answers, the fewer it is asked to take. */
const TIMES_A_SEND = 5;
/** How much of what a send takes is felt at once. */
const FELT_SHARE = 0.2;
/** Lingering must bring so many postings for each letter that waits already, else they leave at once. */
const COMPANY = 2;

interface Posting {
  readonly places: Place[];
  left: number;
  resolve(places: readonly Place[]): void;
  reject(error: unknown): void;
}

interface Waiting<L> {
  readonly letter: L;
  readonly posting: Posting;
  readonly index: number;
}

/**
 * The letters of one topic, one send under way at a time: what is posted meanwhile rides with the next one. Alone, a letter leaves
 * at once; when postings come so fast that a little patience brings several together, sends keep apart, since each costs
 * the broker and both clients as much as some twenty letters. Where the letters already come many at a time, nobody waits. Keeps the order of posting.
 */
export class Outbox<L extends Weighed> {
  readonly #options: OutboxOptions<L>;
  #waiting: Waiting<L>[] = [];
  #bytes = 0;
  #running: Promise<void> | undefined;
  /** Postings of late, fading with time: divided by FELT_MS, their rate per millisecond. */
  #felt = 0;
  #feltAt = 0;
  #sentAt = Number.NEGATIVE_INFINITY;
  /** What a send took of late, milliseconds. */
  #took = 0;
  /** Ends a wait for company. */
  #enough: (() => void) | undefined;

  constructor(options: OutboxOptions<L>) {
    this.#options = options;
  }

  /**
   * Where each letter was stored, in order, once all are.
   * @throws Overloaded when the queue is full: then none of them is sent. Otherwise as `send` throws: then some may have been stored.
   */
  post(letters: readonly L[]): Promise<readonly Place[]> {
    if (letters.length === 0) return Promise.resolve([]);
    const bytes = letters.reduce((sum, letter) => sum + letter.bytes, 0);
    if (this.#isFull(letters.length, bytes)) return Promise.reject(new Overloaded('too many messages wait to be sent'));
    const { promise, resolve, reject } = Promise.withResolvers<readonly Place[]>();
    const posting: Posting = { places: [], left: letters.length, resolve, reject };
    letters.forEach((letter, index) => this.#waiting.push({ letter, posting, index }));
    this.#bytes += bytes;
    this.#feel();
    this.#running ??= this.#run();
    if (this.#waiting.length >= ENOUGH) this.#enough?.();
    return promise;
  }

  /** Resolves when nothing waits and nothing is under way. */
  async drained(): Promise<void> {
    while (this.#running) await this.#running;
  }

  /** A single posting larger than the whole queue may stand in it alone. */
  #isFull(messages: number, bytes: number): boolean {
    const { queue } = this.#options;
    return this.#waiting.length > 0 && (this.#waiting.length + messages > queue.messages || this.#bytes + bytes > queue.bytes);
  }

  async #run(): Promise<void> {
    await turn(); // what else this turn of the event loop posts comes along
    while (this.#waiting.length > 0) {
      await this.#company();
      const load = this.#take();
      this.#sentAt = performance.now();
      try {
        settle(load, await this.#options.send(load.map(({ letter }) => letter)));
      } catch (error) {
        for (const { posting } of load) posting.reject(error);
      }
      this.#took += (performance.now() - this.#sentAt - this.#took) * FELT_SHARE;
    }
    this.#running = undefined; // in the same turn as the look at the empty queue: a posting right after starts a new run
  }

  #feel(): void {
    const now = performance.now();
    this.#felt = this.#felt * Math.exp((this.#feltAt - now) / FELT_MS) + 1;
    this.#feltAt = now;
  }

  /** Waits for more letters where that is worth it: until the send is large enough, or its time has come. */
  async #company(): Promise<void> {
    const rate = this.#felt / FELT_MS;
    const { lingerMs } = this.#options;
    const apart = Math.min(2 * lingerMs, Math.max(lingerMs, TIMES_A_SEND * this.#took));
    if (this.#waiting.length >= ENOUGH || rate * apart < COMPANY * this.#waiting.length) return;
    const patience = this.#sentAt + apart - performance.now();
    if (patience < 1) return;
    await new Promise<void>((resolve) => {
      const timer = setTimeout(resolve, patience);
      this.#enough = () => {
        clearTimeout(timer);
        resolve();
      };
    });
    this.#enough = undefined;
  }

  #take(): Waiting<L>[] {
    const { load } = this.#options;
    let count = 0;
    let bytes = 0;
    for (const { letter } of this.#waiting) {
      if (count > 0 && (count >= load.messages || bytes + letter.bytes > load.bytes)) break;
      count += 1;
      bytes += letter.bytes;
    }
    this.#bytes -= bytes;
    return this.#waiting.splice(0, count);
  }
}

function settle<L>(load: readonly Waiting<L>[], places: readonly Place[]): void {
  load.forEach(({ posting, index }, at) => {
    posting.places[index] = places[at]!;
    posting.left -= 1;
    if (posting.left === 0) posting.resolve(posting.places);
  });
}
