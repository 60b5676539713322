import { singlesAtOnce } from '../load/runs.js';
import type { Tally } from '../load/tally.js';
import { say } from '../say.js';
import { highestRate, slowestMs } from './highest-rate.js';
import { seconds, verdictsOf, type Phase, type ProductBench } from './phase.js';

/** As parts of cores · R: where the search begins, and how near two rates are when it ends. */
const first = 0.04;
const near = 0.004;

/** As many as are answered while so many are under way at any time. */
async function closed({ book, door, scale }: ProductBench, atOnce: number): Promise<{ tally: Tally; perSecond: number }> {
  const { tally, seconds: took } = await singlesAtOnce({ book, doors: [door], atOnce, ms: seconds(8, scale), settleMs: seconds(2, scale) });
  const perSecond = tally.right / took;
  say(`  ${atOnce} at once: ${Math.round(perSecond)}/s, p99 ${tally.latencies.percentile(0.99)} ms, ${tally.errors} errors`);
  return { tally, perSecond };
}

/** The highest constant rate of single verifications that is answered in time, all of them. */
export const single: Phase = {
  letter: 'B', title: 'Single verifications over HTTP, open loop: the highest rate with p99 ≤ 100 ms and no error', needs: [],
  async run(bench) {
    const { cores, r, product, ground } = bench;
    const [at64, at256] = [await closed(bench, 64), await closed(bench, 256)];
    Object.assign(bench.known, { atOnce64: at64.perSecond, atOnce256: at256.perSecond });
    const { steps, best } = await highestRate({ ...bench, watched: [...product.watched, ...ground.watched] }, first * cores * r, near * cores * r);
    const perSecond = best?.perSecond ?? 0;
    // Where no rate holds, the phases that build on this one take the lowest that was tried.
    bench.known.single = perSecond || Math.min(...steps.map((one) => one.perSecond));
    const latencies = best?.counted.tally.latencies;
    return {
      rates: [{ name: 'highest rate', perSecond, least: 0.08 }, { name: '64 at once, closed loop', perSecond: at64.perSecond }, { name: '256 at once, closed loop', perSecond: at256.perSecond }],
      figures: [
        { name: 'p50 at that rate', value: latencies?.percentile(0.5) ?? Number.NaN, unit: 'ms' },
        { name: 'p99 at that rate', value: latencies?.percentile(0.99) ?? Number.NaN, unit: 'ms', most: slowestMs },
        { name: 'p99 with 64 at once', value: at64.tally.latencies.percentile(0.99), unit: 'ms' },
        { name: 'p99 with 256 at once', value: at256.tally.latencies.percentile(0.99), unit: 'ms' },
      ],
      ...(best && { cost: best.cost }),
      ...verdictsOf(at64.tally, at256.tally, ...steps.map(({ counted: { tally } }) => tally)),
    };
  },
};
