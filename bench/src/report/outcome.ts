import type { Cost } from '../measure/meter.js';
import type { Figure, Findings } from '../phases/phase.js';

/** A figure that was held against its condition, if it has one. */
export interface Held extends Figure { readonly passed?: boolean }

/** One phase as it is reported. */
export interface Outcome {
  readonly letter: string;
  readonly title: string;
  /** R before, after, and their mean, by which the phase is told. */
  readonly r: readonly [before: number, after: number, mean: number];
  readonly figures: readonly Held[];
  readonly cost?: Cost;
  /** Cores that other processes of the machine took during the phase, on average. */
  readonly othersCores: number;
  readonly wrong: number;
  readonly mistakes: Findings['mistakes'];
}

/** Around a phase: R before and after it, the machine's cores, and how many of them others took. */
export interface Circumstances { readonly before: number; readonly after: number; readonly cores: number; readonly othersCores: number }

/** With less than this taken by others, a phase had the machine to itself. */
const disturbance = 0.1;
const part = (value: number, whole: number): number => Math.round((value / whole) * 1_000) / 1_000;

const hold = (figure: Figure): Held => {
  const { value, most, least } = figure;
  if (most === undefined && least === undefined) return figure;
  return { ...figure, passed: value <= (most ?? Number.POSITIVE_INFINITY) && value >= (least ?? Number.NEGATIVE_INFINITY) };
};

/** Rates are told twice: a second, and over what all cores could check if they did nothing else. */
export function outcomeOf({ letter, title }: Pick<Outcome, 'letter' | 'title'>, { figures, rates = [], cost, wrong, mistakes }: Findings, { before, after, cores, othersCores }: Circumstances): Outcome {
  const mean = (before + after) / 2;
  const told = rates.flatMap(({ name, perSecond, least }): Figure[] => [
    { name, value: Math.round(perSecond), unit: '/s' },
    { name: `${name} over ${cores}R`, value: part(perSecond, cores * mean), unit: '', ...(least !== undefined && { least }) },
    ...(othersCores > disturbance ? [{ name: `${name} over R of what others left`, value: part(perSecond, (cores - othersCores) * mean), unit: '' }] : []),
  ]);
  return { letter, title, r: [before, after, mean], figures: [...told, ...figures, { name: 'wrong verdicts', value: wrong, unit: '', most: 0 }].map(hold), wrong, mistakes, othersCores, ...(cost && { cost }) };
}
