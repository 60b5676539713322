import { cpuSeconds, type Watched } from './cpu.js';
import { machineSeconds } from './machine.js';

/** Who spent how much processor time while something was measured. */
export interface Spent {
  readonly seconds: number;
  /** Seconds of processor time by watched process. */
  readonly stages: ReadonlyMap<string, number>;
  /** Of this process, which makes the load. */
  readonly load: number;
  /** Of everything else on the machine. */
  readonly others: number;
}

interface Reading { readonly at: number; readonly stages: Map<string, number>; readonly load: number; readonly machine: number }

function read(watched: readonly Watched[]): Reading {
  const { user, system } = process.cpuUsage();
  return { at: performance.now() / 1000, stages: cpuSeconds(watched), load: (user + system) / 1e6, machine: machineSeconds() };
}

const total = (stages: ReadonlyMap<string, number>): number => [...stages.values()].reduce((sum, each) => sum + each, 0);

/** Does something and tells what it cost. */
export async function metered<T>(watched: readonly Watched[], work: () => Promise<T>): Promise<{ result: T; spent: Spent }> {
  const before = read(watched);
  const result = await work();
  const after = read(watched);
  const stages = new Map([...after.stages].map(([name, seconds]) => [name, seconds - (before.stages.get(name) ?? 0)]));
  const load = after.load - before.load;
  return { result, spent: { seconds: after.at - before.at, stages, load, others: Math.max(0, after.machine - before.machine - load - total(stages)) } };
}

/** Microseconds of processor time per unit of work: by stage, in all, of the load, and how many cores others used meanwhile. */
export interface Cost { readonly stages: Readonly<Record<string, number>>; readonly sum: number; readonly load: number; readonly othersCores: number }

const rounded = (value: number): number => Math.round(value * 10) / 10;

export function costOf({ stages, load, others, seconds }: Spent, units: number): Cost {
  const per = (spent: number): number => rounded((spent * 1e6) / Math.max(1, units));
  return {
    stages: Object.fromEntries([...stages].map(([name, spent]) => [name, per(spent)])), sum: per(total(stages)), load: per(load),
    othersCores: Math.round((others / seconds) * 100) / 100,
  };
}
