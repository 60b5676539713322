import { askSingle } from '../load/runs.js';
import { atRate } from '../load/schedule.js';
import { Tally } from '../load/tally.js';
import { Latencies } from '../measure/latencies.js';
import { setTimeout as sleep } from 'node:timers/promises';
import { found, seconds, verdictsOf, type Phase, type ProductBench } from './phase.js';

/** An answer counts as a good one within this time. */
const inTimeMs = 500;
const normalMs = 100;
const windowMs = 250;
const patienceMs = 15_000;

interface Answered { readonly dueAt: number; readonly ms: number; readonly right: boolean }

async function asked({ book, door }: ProductBench, tally: Tally, perSecond: number, ms: number): Promise<Answered[]> {
  const answers: Answered[] = [];
  await atRate(perSecond, ms, (dueAt) => askSingle(book, door, tally, dueAt, (took, right) => answers.push({ dueAt, ms: took, right })));
  return answers;
}

const isNormal = (answers: readonly Answered[]): boolean => {
  const latencies = new Latencies();
  for (const { ms, right } of answers) latencies.add(right ? ms : Number.POSITIVE_INFINITY);
  return answers.length > 0 && latencies.percentile(0.99) <= normalMs;
};

/** Milliseconds from the end of the overload to the first quarter second from which on everything is as before. */
function recovery(answers: readonly Answered[], from: number, ms: number): number {
  let normalFrom = ms;
  for (let at = Math.floor(ms / windowMs) - 1; at >= 0; at--) {
    const window = answers.filter(({ dueAt }) => dueAt >= from + at * windowMs && dueAt < from + (at + 1) * windowMs);
    if (!isNormal(window)) break;
    normalFrom = at * windowMs;
  }
  return normalFrom;
}

/** Twice what can be answered, then half of it. */
export const overload: Phase = {
  letter: 'F', title: 'Overload: twice the highest rate of single verifications, then half of it', needs: ['B'],
  async run(bench) {
    const highest = found(bench.known.single, 'the highest rate of single verifications');
    const [ms, after] = [seconds(15, bench.scale), seconds(10, bench.scale)];
    const [crowd, calm] = [new Tally(), new Tally()];
    const crowded = await asked(bench, crowd, 2 * highest, ms);
    const from = performance.now();
    const calmed = await asked(bench, calm, highest / 2, after);
    for (const until = performance.now() + patienceMs; crowd.underWay + calm.underWay > 0 && performance.now() < until;) await sleep(10);
    const good = crowded.filter(({ right, ms: took }) => right && took <= inTimeMs).length / (ms / 1000);
    return {
      figures: [
        { name: 'goodput over the highest rate', value: Math.round((good / highest) * 100) / 100, unit: '', least: 0.8 },
        { name: 'p99 of those answered', value: crowd.latencies.percentile(0.99), unit: 'ms' },
        { name: 'refused with 429 or 503', value: Math.round((crowd.shed / (2 * highest * ms)) * 1e5), unit: '%' },
        { name: 'failed otherwise', value: crowd.failed + calm.failed + crowd.underWay + calm.underWay, unit: '', most: 0 },
        { name: 'back to p99 ≤ 100 ms without errors after', value: recovery(calmed, from, after), unit: 'ms', most: 5_000 },
      ],
      rates: [{ name: 'goodput (right within 500 ms)', perSecond: good }], ...verdictsOf(crowd, calm),
    };
  },
};
