import { parseArgs } from 'node:util';

export interface Options {
  /** Smaller and shorter: to see that all of it runs, not for figures to be told. */
  readonly quick: boolean;
  /** Letters of the phases to run, with those they need. */
  readonly phases: readonly string[] | undefined;
  readonly json: string | undefined;
  /** Folder that receives a CPU profile of each service. */
  readonly profile: string | undefined;
}

/** @throws TypeError for what is no option */
export function readOptions(args: readonly string[]): Options {
  const { values } = parseArgs({
    args: [...args],
    options: { quick: { type: 'boolean', default: false }, phase: { type: 'string' }, json: { type: 'string' }, profile: { type: 'string' } },
  });
  return { quick: values.quick, phases: values.phase?.split(',').map((letter) => letter.trim().toUpperCase()), json: values.json, profile: values.profile };
}

/** How large and how long. */
export interface Scale {
  readonly items: number;
  readonly probes: number;
  readonly rows: number;
  readonly bulkRows: number;
  /** What a full measurement's seconds are multiplied by. */
  readonly time: number;
}

export const scaleOf = ({ quick }: Options): Scale => (quick
  ? { items: 4_000, probes: 150, rows: 100_000, bulkRows: 20_000, time: 0.4 }
  : { items: 20_000, probes: 500, rows: 1_000_000, bulkRows: 100_000, time: 1 });
