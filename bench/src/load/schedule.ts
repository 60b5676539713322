import { setTimeout as sleep } from 'node:timers/promises';

/**
 * Open loop: `fire` at a constant rate, whatever becomes of what was fired before. Each call gets the instant it was due, from which
 * its latency counts, so that a system which stalls does not thereby slow down the questions (no coordinated omission).
 * @param perSecond arrivals @param ms how long
 */
export async function atRate(perSecond: number, ms: number, fire: (dueAt: number) => void): Promise<void> {
  const total = Math.round((perSecond * ms) / 1000);
  const from = performance.now();
  let fired = 0;
  while (fired < total) {
    const due = Math.min(total, Math.floor(((performance.now() - from) * perSecond) / 1000) + 1);
    while (fired < due) fire(from + (fired++ * 1000) / perSecond);
    await sleep(1);
  }
  await sleep(Math.max(0, from + ms - performance.now()));
}

/** Closed loop: so many at once, each followed by the next until the time is over. Resolves when the last has ended. */
export async function atOnce(count: number, ms: number, one: (dueAt: number) => Promise<void>): Promise<void> {
  const until = performance.now() + ms;
  const row = async (): Promise<void> => {
    while (performance.now() < until) await one(performance.now());
  };
  await Promise.all(Array.from({ length: count }, row));
}
