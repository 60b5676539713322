import { busyBoxes } from './busy.js';
import { openPicture, type Opened, type Page } from './carriers.js';
import { cropped, type Grey } from './grey.js';
import { laterLooks, partLooks, quick, type Look } from './looks.js';
import { PictureError } from './picture-error.js';
import { refused, type Reading, type Wanted } from './reading.js';
import { inReadingOrder, MOST_SYMBOLS, moved, symbolsOn, unknownOf, type Found, type ReadSymbols } from './symbols.js';

export interface ReadingLimits {
  readonly mostPixels: number;
  /** Milliseconds: no further look begins when it would probably end later. */
  readonly timeMs: number;
}

/**
 * Reads the symbols of all pages of one picture file, in reading order.
 * @param wanted `more`: what the first look finds is none; the later looks are taken as well
 * @throws only what `readSymbols` throws
 */
export async function readPicture(file: Uint8Array, wanted: Wanted, limits: ReadingLimits, readSymbols: ReadSymbols): Promise<Reading> {
  const until = performance.now() + limits.timeMs;
  try {
    const opened = await openPicture(file, limits.mostPixels);
    try {
      return await new Search(opened, until, readSymbols).reading(wanted);
    } finally {
      opened.close();
    }
  } catch (error) {
    if (!(error instanceof PictureError)) throw error;
    return refused(error.tooLarge ? 'PICTURE_TOO_LARGE' : 'PICTURE_UNREADABLE', error.message);
  }
}

class Search {
  readonly #opened: Opened;
  readonly #until: number;
  readonly #readSymbols: ReadSymbols;
  /** Milliseconds of the longest look so far. */
  #longest = 0;

  constructor(opened: Opened, until: number, readSymbols: ReadSymbols) {
    this.#opened = opened;
    this.#until = until;
    this.#readSymbols = readSymbols;
  }

  async reading(wanted: Wanted): Promise<Reading> {
    const { pages } = this.#opened;
    const firsts = await this.#each(pages, this.#until, (page, until) => this.#firstLook(page, until));
    const found = firsts.flat();
    const all = wanted === 'any' && found.length > 0 ? found : [...found, ...unknownOf(await this.#laterLooks(pages, found), found)];
    if (all.length > 0) return { symbols: all.slice(0, MOST_SYMBOLS).map(({ bytes }) => bytes) };
    if (firsts.length < pages.length) return refused('PICTURE_TIMED_OUT', `only the first ${firsts.length} pages were looked at in time`);
    return refused('NO_SYMBOL_FOUND', `no Data Matrix, QR, Aztec or PDF417 symbol on the ${this.#opened.more ? `first ${pages.length} pages` : 'picture'}`);
  }

  /** The pages' answers, as long as there is time. */
  async #each(pages: readonly Page[], until: number, look: (page: Page, until: number) => Promise<Found[]>): Promise<Found[][]> {
    const answers: Found[][] = [];
    for (const [index, page] of pages.entries()) {
      const now = performance.now();
      if (now + this.#longest > until) break;
      answers.push(await look(page, now + (until - now) / (pages.length - index)));
    }
    return answers;
  }

  async #firstLook(page: Page, until: number): Promise<Found[]> {
    for (const view of page) {
      const grey = await this.#timed(() => view());
      const found = await this.#search(grey, this.#opened.kind === 'document' ? MOST_SYMBOLS : 1);
      if (found.length > 0) return inReadingOrder(unknownOf([...found, ...(await this.#others(grey, found, until))], []));
    }
    return [];
  }

  /** A photograph nearly always shows one seal: others are searched only where the picture is as busy as a symbol, but there with more than one look. */
  async #others(grey: Grey, found: readonly Found[], until: number): Promise<Found[]> {
    const others: Found[] = [];
    for (const box of busyBoxes(grey, found)) {
      if (performance.now() > until) break;
      const part = cropped(grey, box);
      const seen = await this.#search(part, MOST_SYMBOLS);
      others.push(...(seen.length > 0 ? seen : await this.#laterLook(part, partLooks, [], until)).map((one) => moved(one, box)));
    }
    return others;
  }

  #search(grey: Grey, maxNumberOfSymbols: number): Promise<Found[]> {
    return this.#timed(() => symbolsOn(grey, { ...quick, maxNumberOfSymbols }, this.#readSymbols));
  }

  async #laterLooks(pages: readonly Page[], known: readonly Found[]): Promise<Found[]> {
    const found = await this.#each(pages, this.#until, async (page, until) => {
      for (const view of page) {
        const unknown = await this.#laterLook(await view(), laterLooks, known, until);
        if (unknown.length > 0) return inReadingOrder(unknown);
      }
      return [];
    });
    return found.flat();
  }

  async #laterLook(grey: Grey, looks: readonly Look[], known: readonly Found[], until: number): Promise<Found[]> {
    for (const { prepare, options } of looks) {
      if (performance.now() + 2 * this.#longest > until) break;
      const found = await this.#timed(async () => {
        const retouched = prepare(grey);
        return retouched ? symbolsOn(retouched, { ...options, maxNumberOfSymbols: MOST_SYMBOLS }, this.#readSymbols) : [];
      });
      const unknown = unknownOf(found, known);
      if (unknown.length > 0) return unknown;
    }
    return [];
  }

  async #timed<T>(work: () => T | Promise<T>): Promise<T> {
    const from = performance.now();
    const done = await work();
    this.#longest = Math.max(this.#longest, performance.now() - from);
    return done;
  }
}
