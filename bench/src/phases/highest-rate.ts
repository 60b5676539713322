import { singlesAtRate, type Counted } from '../load/runs.js';
import type { Connections } from '../load/connections.js';
import type { Tally } from '../load/tally.js';
import type { Watched } from '../measure/cpu.js';
import { costOf, metered, type Cost } from '../measure/meter.js';
import type { Scale } from '../options.js';
import { say } from '../say.js';
import type { QuestionBook } from '../workload/questions.js';
import { seconds } from './phase.js';

export const slowestMs = 100;
const growth = 1.2;

/** A step is tried so often; again and again while others keep so much of a core from it. */
const tries = 2;
const triesDisturbed = 4;
const disturbance = 0.2;

/** Who is asked, and whose processor time is told. */
export interface Asked { readonly book: QuestionBook; readonly door: Connections; readonly scale: Scale; readonly watched: readonly Watched[] }

export interface Step { readonly counted: Counted; readonly cost: Cost; readonly perSecond: number; readonly holds: boolean }

const holds = ({ errors, wrong, latencies }: Tally): boolean => errors === 0 && wrong === 0 && latencies.percentile(0.99) <= slowestMs;

async function step({ book, door, scale, watched }: Asked, perSecond: number): Promise<Step> {
  const { result: counted, spent } = await metered(watched, () => singlesAtRate({ book, doors: [door], perSecond, ms: seconds(5, scale), settleMs: seconds(1, scale) }));
  const { tally } = counted;
  const good = holds(tally);
  const cost = costOf(spent, perSecond * spent.seconds);
  say(`  ${Math.round(perSecond)}/s: p50 ${tally.latencies.percentile(0.5)} ms, p99 ${tally.latencies.percentile(0.99)} ms, ${tally.errors} errors, others ${cost.othersCores} cores → ${good ? 'holds' : 'too much'}`);
  return { counted, perSecond, holds: good, cost };
}

/** One rate, until it holds or has failed often enough. */
async function tryRate(asked: Asked, perSecond: number): Promise<Step[]> {
  const steps: Step[] = [];
  for (let most = tries; steps.length < most;) {
    const tried = await step(asked, perSecond);
    steps.push(tried);
    if (tried.holds) break;
    if (tried.cost.othersCores > disturbance) most = triesDisturbed;
  }
  return steps;
}

/**
 * The highest constant rate of single verifications with p99 ≤ 100 ms, no error and no wrong verdict: grows the rate until it does not hold,
 * then halves the gap between what held and what did not.
 * @param first where the search begins, and @param near how near two rates are when it ends, both per second
 */
export async function highestRate(asked: Asked, first: number, near: number): Promise<{ steps: Step[]; best: Step | undefined }> {
  const steps: Step[] = [];
  let best: Step | undefined;
  let over = Number.POSITIVE_INFINITY;
  for (let rate = first; over - (best?.perSecond ?? 0) > near;) {
    const tried = await tryRate(asked, rate);
    steps.push(...tried);
    if (tried.at(-1)!.holds) best = tried.at(-1);
    else over = rate;
    rate = over === Number.POSITIVE_INFINITY ? rate * growth : ((best?.perSecond ?? 0) + over) / 2;
  }
  return { steps, best };
}
