import { batchesAtOnce, type Counted } from '../load/runs.js';
import { costOf, metered, type Spent } from '../measure/meter.js';
import { say } from '../say.js';
import { seconds, verdictsOf, type Phase, type ProductBench } from './phase.js';

/** Batch requests under way at once; the best of these is the rate. */
const tries = [8, 16];

interface Try { readonly atOnce: number; readonly counted: Counted; readonly spent: Spent; readonly perSecond: number }

async function attempt({ book, door, product, ground, scale }: ProductBench, atOnce: number): Promise<Try> {
  const watched = [...product.watched, ...ground.watched];
  const { result: counted, spent } = await metered(watched, () => batchesAtOnce({ book, doors: [door], atOnce, ms: seconds(10, scale), settleMs: seconds(2, scale) }));
  const perSecond = counted.tally.right / counted.seconds;
  say(`  ${atOnce} batches at once: ${Math.round(perSecond)}/s, batch p99 ${counted.tally.latencies.percentile(0.99)} ms, ${counted.tally.errors} errors, others ${costOf(spent, 1).othersCores} cores`);
  return { atOnce, counted, spent, perSecond };
}

/** A hundred seals per request. */
export const batch: Phase = {
  letter: 'C', title: 'Batches of 100 seals: the highest rate', needs: [],
  async run(bench) {
    const tried: Try[] = [];
    for (const atOnce of tries) tried.push(await attempt(bench, atOnce));
    const best = tried.reduce((a, b) => (b.perSecond > a.perSecond ? b : a));
    bench.known.batch = best.perSecond;
    const { tally } = best.counted;
    return {
      rates: [{ name: `highest rate (${best.atOnce} batches at once)`, perSecond: best.perSecond, least: 0.2 }],
      figures: [
        { name: 'batch p50', value: tally.latencies.percentile(0.5), unit: 'ms' }, { name: 'batch p99', value: tally.latencies.percentile(0.99), unit: 'ms' },
        { name: 'errors', value: tally.errors, unit: '', most: 0 },
      ],
      cost: costOf(best.spent, best.perSecond * best.spent.seconds),
      ...verdictsOf(...tried.map(({ counted }) => counted.tally)),
    };
  },
};
