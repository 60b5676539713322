/** The loop: an input of the corpus is changed, tried, and kept when it reaches what none reached before. */
import { setImmediate as turn } from 'node:timers/promises';
import { Chance } from './chance.mjs';
import { Coverage, dictionary } from './coverage.mjs';
import { changedInside } from './deep.mjs';
import { judge, lookAt } from './judge.mjs';
import { minimised } from './minimise.mjs';
import { changed } from './mutate.mjs';

/** @typedef {import('./targets.mjs').Target} Target */
/** @typedef {import('./judge.mjs').Verdict} Verdict */
/** @typedef {{ input: Uint8Array, cost: number, spent: number }} Kept `spent`: times it was taken, slow ones counted for more */
/** @typedef {{ runs: number, seconds: number, kept: number, reached: number, points: number, features: number, slowestMs: number }} Progress */
/** @typedef {{ seed: number, runs: number, seconds: number, onStart(input: Uint8Array): void, onProgress(progress: Progress): void, onFinding(verdict: Verdict, input: Uint8Array): void }} Options */

const mostFindings = 20;
const lookOnceIn = 64;
const reportEveryMs = 5_000;
const changesOfOne = 32;
/** Points passed in about a millisecond: time itself would make each run another. */
const passedInOneMs = 50_000;

export class Fuzzer {
  /** @param {Target} target @param {Target} plain the same, not counted @param {Options} options */
  constructor(target, plain, options) {
    this.target = target;
    this.plain = plain;
    this.options = options;
    this.chance = new Chance(options.seed);
    this.coverage = new Coverage(target.over);
    /** @type {Kept[]} */
    this.kept = [];
    /** @type {Set<string>} */
    this.found = new Set();
    this.runs = 0;
    this.slowestMs = 0;
    this.from = performance.now();
    this.ground = { chance: this.chance, dictionary: dictionary(), most: target.most, other: () => this.chance.one(this.kept).input };
  }

  /** Until the time or the runs are over, or too much is found. */
  async fuzz() {
    for (const seed of this.target.seeds) await this.try(seed, true);
    let reported = performance.now();
    while (!this.over) {
      const parent = this.next();
      for (let child = 0; child < changesOfOne && !this.over; child += 1) {
        await this.try(this.chance.once(3) ? changed(parent.input, this.ground) : changedInside(parent.input, this.ground));
      }
      await turn(); // what zlib and others let go of is freed between turns only
      if (performance.now() - reported < reportEveryMs) continue;
      reported = performance.now();
      this.options.onProgress(this.progress);
    }
    this.options.onProgress(this.progress);
  }

  get over() {
    return this.runs >= this.options.runs || this.found.size >= mostFindings || performance.now() - this.from > this.options.seconds * 1000;
  }

  /** @returns {Progress} */
  get progress() {
    const { reached, points, features } = this.coverage;
    return { runs: this.runs, seconds: (performance.now() - this.from) / 1000, kept: this.kept.length, reached, points, features, slowestMs: this.slowestMs };
  }

  /** Of three the one on which least was spent, so that what is new gets its turn and what is slow takes no other's. */
  next() {
    const drawn = [0, 1, 2].map(() => this.chance.one(this.kept));
    const least = drawn.reduce((a, b) => (b.spent < a.spent ? b : a));
    least.spent += 1 + least.cost;
    return least;
  }

  /** @param {Uint8Array} input @param {boolean} [isSeed] kept whatever it reaches */
  async try(input, isSeed = false) {
    this.runs += 1;
    this.options.onStart(input);
    this.coverage.clear();
    const { ms, verdict } = await judge(this.target, this.plain, input);
    const isNew = this.coverage.take();
    const cost = this.coverage.passed / passedInOneMs;
    this.slowestMs = Math.max(this.slowestMs, verdict === undefined ? ms : 0);
    const closer = verdict ?? (isNew || this.chance.once(lookOnceIn) ? await lookAt(this.target, input) : undefined);
    const isNewCloser = this.coverage.take();
    if (isNew || isNewCloser || isSeed) this.kept.push({ input: input.slice(), cost, spent: 0 });
    if (closer && !this.found.has(closer.key)) await this.tell(closer, input);
  }

  /** @param {Verdict} verdict @param {Uint8Array} input */
  async tell(verdict, input) {
    this.found.add(verdict.key);
    const isSame = async (/** @type {Uint8Array} */ bytes) => ((await judge(this.target, this.plain, bytes)).verdict ?? await lookAt(this.target, bytes))?.key === verdict.key;
    this.options.onFinding(verdict, await minimised(input, isSame));
  }
}
