import { readFileSync, readdirSync } from 'node:fs';

/** Ticks per second in /proc: fixed at 100 for user space on Linux. */
const ticksPerSecond = 100;

/** A process whose processor time counts, under the name it is reported by. */
export interface Watched { readonly name: string; readonly pid: number }

interface Stat { readonly parent: number; readonly seconds: number }

/**
 * proc(5), /proc/pid/stat: fields 4 (ppid), 14 and 15 (utime, stime), 16 and 17 (the same of children that have ended: PostgreSQL's
 * connections come and go); the name in parentheses may hold spaces.
 */
function statOf(pid: number): Stat | undefined {
  try {
    const text = readFileSync(`/proc/${pid}/stat`, 'utf8');
    const fields = text.slice(text.lastIndexOf(')') + 2).split(' ');
    const ticks = fields.slice(11, 15).reduce((sum, field) => sum + Number(field), 0);
    return { parent: Number(fields[1]), seconds: ticks / ticksPerSecond };
  } catch {
    return undefined;
  }
}

/** Seconds of processor time of each watched process and of all that descend from it (PostgreSQL forks a process per connection). */
export function cpuSeconds(watched: readonly Watched[]): Map<string, number> {
  const stats = new Map<number, Stat>();
  for (const name of readdirSync('/proc')) {
    const pid = Number(name);
    const stat = Number.isInteger(pid) ? statOf(pid) : undefined;
    if (stat) stats.set(pid, stat);
  }
  const roots = new Map(watched.map(({ pid, name }) => [pid, name]));
  const sums = new Map<string, number>();
  for (const [pid, { seconds }] of stats) {
    let at: number | undefined = pid;
    while (at !== undefined && at > 1 && !roots.has(at)) at = stats.get(at)?.parent;
    const name = at === undefined ? undefined : roots.get(at);
    if (name !== undefined) sums.set(name, (sums.get(name) ?? 0) + seconds);
  }
  return sums;
}
