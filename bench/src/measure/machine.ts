import { readFileSync } from 'node:fs';
import { availableParallelism, cpus, release, totalmem } from 'node:os';

/** What a figure depends on, without the name of any machine. */
export interface Machine { readonly processor: string; readonly cores: number; readonly memoryGiB: number; readonly kernel: string; readonly node: string; readonly openssl: string }

export const machine = (): Machine => ({
  processor: cpus()[0]?.model.trim() ?? 'unknown', cores: availableParallelism(), memoryGiB: Math.round(totalmem() / 2 ** 30),
  kernel: `${process.platform} ${release().split('-')[0]}`, node: process.version, openssl: process.versions.openssl,
});

/** Ticks per second in /proc: fixed at 100 for user space on Linux. */
const ticksPerSecond = 100;

/**
 * Seconds of processor time that all processes of this machine have taken together, and that its hypervisor kept for others
 * (proc(5), /proc/stat: user, nice, system, idle, iowait, irq, softirq, steal).
 */
export function machineSeconds(): number {
  const [, ...fields] = readFileSync('/proc/stat', 'utf8').split('\n', 1)[0]!.trim().split(/\s+/).map(Number);
  const [user = 0, nice = 0, system = 0, , , irq = 0, softirq = 0, steal = 0] = fields;
  return (user + nice + system + irq + softirq + steal) / ticksPerSecond;
}
