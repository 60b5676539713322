import type { Ground } from '../ground/ground.js';
import type { Product } from '../ground/product.js';
import type { Connections } from '../load/connections.js';
import type { Mistake, Tally } from '../load/tally.js';
import type { Cost } from '../measure/meter.js';
import type { Scale } from '../options.js';
import type { QuestionBook } from '../workload/questions.js';
import type { Workload } from '../workload/workload.js';

/** What the phases are given, and what they leave for those after them. */
export interface Bench {
  readonly ground: Ground;
  readonly workload: Workload;
  readonly book: QuestionBook;
  readonly scale: Scale;
  readonly cores: number;
  /** R as measured last: signature checks per second of one core. */
  readonly r: number;
  /** Verifications per second. */
  readonly known: { single?: number; batch?: number; atOnce64?: number; atOnce256?: number };
}

/** The same while the product runs. */
export interface ProductBench extends Bench { readonly product: Product; readonly door: Connections }

/** A number of the report; `most` and `least` make it a condition. */
export interface Figure { readonly name: string; readonly value: number; readonly unit: string; readonly most?: number; readonly least?: number }

/** A rate, told over cores · R as well. `least`: that part, to hold. */
export interface Rate { readonly name: string; readonly perSecond: number; readonly least?: number }

/** What a phase found. */
export interface Findings {
  readonly figures: readonly Figure[];
  readonly rates?: readonly Rate[];
  readonly cost?: Cost;
  readonly wrong: number;
  readonly mistakes: readonly Mistake[];
}

export interface Phase<Needs extends Bench = ProductBench> {
  readonly letter: string;
  readonly title: string;
  /** Letters of the phases whose findings it builds on. */
  readonly needs: readonly string[];
  run(bench: Needs): Promise<Findings>;
}

export const seconds = (count: number, { time }: Scale): number => Math.round(count * time * 1000);

/** Wrong verdicts of several measurements together. */
export const verdictsOf = (...tallies: readonly Tally[]): Pick<Findings, 'wrong' | 'mistakes'> => ({
  wrong: tallies.reduce((sum, { wrong }) => sum + wrong, 0), mistakes: tallies.flatMap(({ mistakes }) => mistakes),
});

/** @throws Error in a run that left out the phase which finds it */
export function found(value: number | undefined, what: string): number {
  if (value === undefined) throw new Error(`${what} is not known`);
  return value;
}
