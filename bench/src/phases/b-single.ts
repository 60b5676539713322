import { singlesAtOnce, singlesAtRate, type Counted } from '../load/runs.js';
import type { Tally } from '../load/tally.js';
import { costOf, metered, type Cost } from '../measure/meter.js';
import { say } from '../say.js';
import { seconds, verdictsOf, type Phase, type ProductBench } from './phase.js';

const slowestMs = 100;
const growth = 1.2;
/** As parts of cores · R: where the search begins, and how near two rates are when it ends. */
const first = 0.04;
const near = 0.004;

/** A step is tried so often; again and again while others keep so much of a core from it. */
const tries = 2;
const triesDisturbed = 4;
const disturbance = 0.2;

interface Step { readonly counted: Counted; readonly cost: Cost; readonly perSecond: number; readonly holds: boolean }

const holds = ({ errors, wrong, latencies }: Tally): boolean => errors === 0 && wrong === 0 && latencies.percentile(0.99) <= slowestMs;

async function step({ book, door, product, ground, scale }: ProductBench, perSecond: number): Promise<Step> {
  const watched = [...product.watched, ...ground.watched];
  const { result: counted, spent } = await metered(watched, () => singlesAtRate({ book, doors: [door], perSecond, ms: seconds(5, scale), settleMs: seconds(1, scale) }));
  const { tally } = counted;
  const good = holds(tally);
  const cost = costOf(spent, perSecond * spent.seconds);
  say(`  ${Math.round(perSecond)}/s: p50 ${tally.latencies.percentile(0.5)} ms, p99 ${tally.latencies.percentile(0.99)} ms, ${tally.errors} errors, others ${cost.othersCores} cores → ${good ? 'holds' : 'too much'}`);
  return { counted, perSecond, holds: good, cost };
}

/** One rate, until it holds or has failed often enough. */
async function tryRate(bench: ProductBench, perSecond: number): Promise<Step[]> {
  const steps: Step[] = [];
  for (let most = tries; steps.length < most;) {
    const tried = await step(bench, perSecond);
    steps.push(tried);
    if (tried.holds) break;
    if (tried.cost.othersCores > disturbance) most = triesDisturbed;
  }
  return steps;
}

/** Grows the rate until it does not hold, then halves the gap between what held and what did not. */
async function search(bench: ProductBench): Promise<{ steps: Step[]; best: Step | undefined }> {
  const full = bench.cores * bench.r;
  const steps: Step[] = [];
  let best: Step | undefined;
  let over = Number.POSITIVE_INFINITY;
  for (let rate = first * full; over - (best?.perSecond ?? 0) > near * full;) {
    const tried = await tryRate(bench, rate);
    steps.push(...tried);
    if (tried.at(-1)!.holds) best = tried.at(-1);
    else over = rate;
    rate = over === Number.POSITIVE_INFINITY ? rate * growth : ((best?.perSecond ?? 0) + over) / 2;
  }
  return { steps, best };
}

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
    const [at64, at256] = [await closed(bench, 64), await closed(bench, 256)];
    Object.assign(bench.known, { atOnce64: at64.perSecond, atOnce256: at256.perSecond });
    const { steps, best } = await search(bench);
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
