import type { Refusal } from '@smart-verify/contracts';
import { dimensionsOf } from './dimensions.js';
import { PictureThread } from './picture-thread.js';
import { refused, type Reading, type Wanted } from './reading.js';
import { Seats, type Seat } from './seat.js';

export interface PictureSettings {
  /** Threads, and so pictures read at once. */
  readonly workers: number;
  /** Milliseconds one picture may keep a thread. */
  readonly timeMs: number;
  readonly mostBytes: number;
  readonly mostPixels: number;
}

/** Told of what happens to pictures and threads. */
export interface PictureObserver {
  /** @param outcome `read`, or the code of the refusal @param seconds waiting for a thread not counted */
  read(outcome: string, seconds: number): void;
  replaced(why: 'timed-out' | 'lost' | 'grown'): void;
}

/** Bytes: a thread whose reader has grown beyond them is replaced, since WebAssembly memory never shrinks. */
const GROWN = 256 * 1_048_576;
const ATTEMPTS = 2;
/** Part of a picture's time after which no further pass begins. */
const LOOKING = 0.8;

/** Reads pictures in a fixed number of threads. A picture can cost its own answer, nobody else's. */
export class PictureReader {
  readonly #settings: PictureSettings;
  readonly #observer: PictureObserver | undefined;
  readonly #seats: Seats;
  readonly #underWay = new Set<Promise<unknown>>();

  private constructor(settings: PictureSettings, observer: PictureObserver | undefined, entry: URL | undefined) {
    this.#settings = settings;
    this.#observer = observer;
    const limits = { mostPixels: settings.mostPixels, timeMs: settings.timeMs * LOOKING };
    this.#seats = new Seats(settings.workers, () => PictureThread.start(limits, entry));
  }

  /** @param entry the threads' code, where it is not our own @throws RetryLater when threads cannot be started */
  static async start(settings: PictureSettings, observer?: PictureObserver, entry?: URL): Promise<PictureReader> {
    const reader = new PictureReader(settings, observer, entry);
    await reader.#seats.open();
    return reader;
  }

  /** Pictures waiting for a thread. */
  get waiting(): number {
    return this.#seats.waiting;
  }

  /** Pictures being read. */
  get reading(): number {
    return this.#seats.taken;
  }

  /** Pictures read at once, at most. */
  get workers(): number {
    return this.#settings.workers;
  }

  /**
   * Reads the symbols of one picture file. Whatever the bytes, the answer is a value.
   * @throws RetryLater when no thread can be started, or after `stop`
   */
  async read(file: Uint8Array, wanted: Wanted): Promise<Reading> {
    const refusal = this.#tooMuch(file);
    if (refusal) {
      this.#observer?.read(refusal.code, 0);
      return refusal;
    }
    const work = this.#seats.on((seat) => this.#readOn(seat, file, wanted));
    this.#underWay.add(work);
    return work.finally(() => this.#underWay.delete(work));
  }

  /** Ends the threads, once what is under way is done. */
  async stop(): Promise<void> {
    while (this.#underWay.size > 0) await Promise.allSettled(this.#underWay);
    await this.#seats.close();
  }

  /** Known from the head of the file, before a thread is troubled. */
  #tooMuch(file: Uint8Array): Refusal | undefined {
    const { mostBytes, mostPixels } = this.#settings;
    if (file.length > mostBytes) return refused('PICTURE_TOO_LARGE', `more than ${mostBytes} bytes`);
    const dimensions = dimensionsOf(file);
    if (!dimensions) return refused('PICTURE_UNREADABLE', 'no picture of a kind that is read here, or a broken one');
    if (dimensions.kind === 'pdf') return undefined;
    return dimensions.width * dimensions.height > mostPixels ? refused('PICTURE_TOO_LARGE', `more than ${mostPixels} pixels`) : undefined;
  }

  async #readOn(seat: Seat, file: Uint8Array, wanted: Wanted): Promise<Reading> {
    const from = performance.now();
    const reading = await this.#attempts(seat, file, wanted);
    this.#observer?.read('symbols' in reading ? 'read' : reading.code, (performance.now() - from) / 1000);
    return reading;
  }

  async #attempts(seat: Seat, file: Uint8Array, wanted: Wanted): Promise<Reading> {
    for (let attempt = 1; attempt <= ATTEMPTS; attempt++) {
      const thread = await seat.thread();
      const ending = await thread.run(file, wanted, this.#settings.timeMs);
      if (ending === 'lost') await this.#renew(seat, 'lost');
      else if (ending === 'timed-out') {
        await this.#renew(seat, 'timed-out');
        return refused('PICTURE_TIMED_OUT', `not read within ${this.#settings.timeMs} ms`);
      } else {
        if (ending.memory > GROWN) await this.#renew(seat, 'grown');
        return ending.reading;
      }
    }
    return refused('PICTURE_UNREADABLE', `reading it broke the reader ${ATTEMPTS} times`);
  }

  async #renew(seat: Seat, why: 'timed-out' | 'lost' | 'grown'): Promise<void> {
    this.#observer?.replaced(why);
    await seat.renew();
  }
}
