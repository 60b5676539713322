/**
 * Which branches an input takes: our own rooms are instrumented as they are loaded, each statement, function and branch counting in
 * one flat array. Counts are put into buckets as AFL does: a loop run 3 times instead of 2 is news, 203 times instead of 202 is none.
 */
import { createRequire, registerHooks } from 'node:module';

const { createInstrumenter } = createRequire(import.meta.url)('istanbul-lib-instrument');
const instrumenter = createInstrumenter({ esModules: true, compact: true, produceSourceMap: false, coverageVariable: 'fuzzCoverage' });

/** Modules whose branches count: what reads, checks and concludes. */
const own = /\/(?:libs\/(?:seals|trust|verdict|titles|verification)|apps\/decoder)\/dist\/.+\.js$/;
/** What istanbul writes to count, and what stands in its place: the same in an array, without a function call. */
const increment = /\bcov_\w+\(\)\.[sfb]\[\d+\](?:\[\d+\])?\+\+/g;

const mostPoints = 1 << 17;
const counters = new Uint16Array(mostPoints);
Object.assign(globalThis, { fuzzCounters: counters });
let points = 0;
/** Which points are whose. @type {{ url: string, from: number, end: number }[]} */
const modules = [];

/** What ran while the modules were loaded, tables above all: no input is needed for that. */
const atLoad = new Uint8Array(mostPoints);

/** To be called once all is loaded, and before anything is run. */
export const endLoading = () => counters.forEach((count, at) => { atLoad[at] = count > 0 ? 1 : 0; });

/** Short texts and numbers of the sources: the magic words of the formats. @type {Set<string>} */
const magic = new Set();
const texts = /'([!-&(-[\]-~]{1,12})'/g;
const numbers = /\b(?:0x([0-9a-f]{2,8})|([1-9]\d{1,9}))\b/g;

/** @param {string} source */
function collect(source) {
  for (const [, text = ''] of source.matchAll(texts)) magic.add(text);
  for (const [, hex, decimal] of source.matchAll(numbers)) {
    const value = hex === undefined ? Number(decimal) : Number.parseInt(hex, 16);
    for (const width of [1, 2, 3, 4]) if (value < 256 ** width) magic.add(Buffer.from(value.toString(16).padStart(2 * width, '0'), 'hex').toString('latin1'));
  }
}

/** Behind the address of a module: it, and what it imports of ours, is a second copy that does not count. Counting makes some loops several times slower. */
export const uncounted = '?uncounted';

/** Instruments every module of ours loaded from now on. */
export function instrument() {
  registerHooks({
    resolve(specifier, context, nextResolve) {
      const resolved = nextResolve(specifier, context);
      return context.parentURL?.endsWith(uncounted) && own.test(resolved.url) ? { ...resolved, url: resolved.url + uncounted } : resolved;
    },
    load(url, context, nextLoad) {
      const loaded = nextLoad(url, context);
      if (!own.test(url)) return loaded;
      const source = String(Buffer.from(/** @type {Uint8Array} */ (loaded.source)));
      collect(source);
      const from = points;
      const counting = instrumenter.instrumentSync(source, url).replace(increment, () => `fuzzCounts[${points++}]++`);
      if (points > mostPoints) throw new RangeError('more points than counters');
      modules.push({ url, from, end: points });
      return { ...loaded, source: `const fuzzCounts = globalThis.fuzzCounters;${counting}` };
    },
  });
}

export const dictionary = () => [...magic].map((text) => new Uint8Array(Buffer.from(text, 'latin1')));

const range = (/** @type {number} */ from, /** @type {number} */ end) => Array.from({ length: end - from }, (_, index) => from + index);

/** A bit for each bucket: 1, 2, 3, 4–7, 8–15, 16–31, 32–127, more. */
const buckets = Uint8Array.from({ length: 129 }, (_, count) => {
  if (count < 4) return [0, 1, 2, 4][count] ?? 0;
  return count < 8 ? 8 : count < 16 ? 16 : count < 32 ? 32 : count < 128 ? 64 : 128;
});

/** What has been seen so far, of the modules that matter to a target. */
export class Coverage {
  #seen = new Uint8Array(mostPoints);
  #modules;
  /** Points reached at all. */
  reached = 0;
  /** How often any point was passed by the input tried last: its cost, the same on every machine. */
  passed = 0;
  /** Points and buckets reached: what grows when an input is worth keeping. */
  features = 0;

  /** @param {RegExp} over */
  constructor(over) {
    this.#modules = modules.filter(({ url }) => over.test(url));
  }

  /** Points that only an input reaches. */
  get points() {
    return this.#modules.reduce((sum, { from, end }) => sum + range(from, end).filter((at) => this.#counts(at)).length, 0);
  }

  #counts = (/** @type {number} */ at) => atLoad[at] === 0 || this.#seen[at] !== 0;

  /** What share of each module has been reached. */
  get byModule() {
    return this.#modules.map(({ url, from, end }) => {
      const all = range(from, end).filter(this.#counts);
      return { module: url.replace(/^.*\/((?:libs|apps)\/)/, '$1'), points: all.length, reached: all.filter((at) => this.#seen[at] !== 0).length };
    });
  }

  /** To be called before each input. */
  clear() {
    for (const { from, end } of this.#modules) counters.fill(0, from, end);
  }

  /** Has the input just tried shown anything new? */
  take() {
    const before = this.features;
    this.passed = 0;
    for (const { from, end } of this.#modules) {
      for (let at = from; at < end; at += 1) {
        const count = counters[at] ?? 0;
        if (count === 0) continue;
        this.passed += count;
        this.#point(at);
      }
    }
    return this.features > before;
  }

  /** @param {number} at */
  #point(at) {
    const bucket = buckets[Math.min(counters[at] ?? 0, 128)] ?? 0;
    const seen = this.#seen[at] ?? 0;
    if ((bucket & ~seen) === 0) return;
    if (seen === 0) this.reached += 1;
    this.#seen[at] = seen | bucket;
    this.features += 1;
  }
}
