import { dice } from '../workload/workload.js';

/** Numbers drawn from one seed, the same at each run. */
export interface Chance {
  /** In [from, to). */
  between(from: number, to: number): number;
  /** Normally distributed, mean 0, deviation 1. */
  normal(): number;
}

const NORMALS = 65_536;

export function chanceOf(seed: number): Chance {
  const draw = dice(seed);
  // Drawn once and then picked from: a large photograph asks for millions.
  const normals = Float32Array.from({ length: NORMALS }, () => Math.sqrt(-2 * Math.log(1 - draw())) * Math.cos(2 * Math.PI * draw()));
  return { between: (from, to) => from + (to - from) * draw(), normal: () => normals[(draw() * NORMALS) | 0]! };
}
