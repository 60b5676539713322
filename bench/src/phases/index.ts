import { idle } from './a-idle.js';
import { single } from './b-single.js';
import { batch } from './c-batch.js';
import { revocation } from './d-revocation.js';
import { bulk } from './e-bulk.js';
import { overload } from './f-overload.js';
import { cost } from './i-cost.js';
import type { Bench, Phase } from './phase.js';
import { lower } from '../anchors/lower.js';
import { upper } from '../anchors/upper.js';

/** In the order they run. */
export const phases: readonly Phase[] = [idle, single, batch, cost, revocation, overload, bulk];
/** After the product has ended. */
export const anchors: readonly Phase<Bench>[] = [upper, lower];

/** The letters wanted, and those they need. @throws RangeError for a letter that no phase has */
export function lettersWith(wanted: readonly string[] | undefined): ReadonlySet<string> {
  const known = new Map([...phases, ...anchors].map(({ letter, needs }) => [letter, needs]));
  const unknown = wanted?.find((letter) => !known.has(letter));
  if (unknown !== undefined) throw new RangeError(`No phase ${unknown}: there are ${[...known.keys()].join(', ')}`);
  return new Set((wanted ?? [...known.keys()]).flatMap((letter) => [letter, ...known.get(letter)!]));
}
