import { setTimeout as sleep, setImmediate as turn } from 'node:timers/promises';
import { Overloaded } from '../transport.js';
import type { Letter } from '../wire.js';

/** Where the broker stored one letter. */
export interface Place {
  readonly partition: number;
  readonly offset: string;
}

export interface OutboxOptions<L extends Letter> {
  /** Stores all of them; their places, in the same order. */
  send(letters: readonly L[]): Promise<readonly Place[]>;
  /** Carried by one send. */
  readonly load: { readonly messages: number; readonly bytes: number };
  /** What may wait. */
  readonly queue: { readonly messages: number; readonly bytes: number };
  readonly lingerMs: number;
}

/** From this many letters in a send on, the next one waits `lingerMs` for company. */
const BUSY = 20;

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
 * at once; under load the sends grow by themselves. Keeps the order of posting.
 */
export class Outbox<L extends Letter> {
  readonly #options: OutboxOptions<L>;
  #waiting: Waiting<L>[] = [];
  #bytes = 0;
  #running: Promise<void> | undefined;

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
    this.#running ??= this.#run();
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
      const load = this.#take();
      try {
        settle(load, await this.#options.send(load.map(({ letter }) => letter)));
      } catch (error) {
        for (const { posting } of load) posting.reject(error);
      }
      if (load.length >= BUSY && this.#options.lingerMs > 0) await sleep(this.#options.lingerMs);
    }
    this.#running = undefined; // in the same turn as the look at the empty queue: a posting right after starts a new run
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
