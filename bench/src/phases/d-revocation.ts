import { bulkReference } from '../ground/register.js';
import { singlesAtRate } from '../load/runs.js';
import { atRate } from '../load/schedule.js';
import { eventsPost, sendEvents } from './events.js';
import { found, seconds, verdictsOf, type Phase, type ProductBench } from './phase.js';
import { Watch } from './watch.js';

const part = 0.5;
const eventsPerSecond = 1_000;
const eventsPerRequest = 10;
const probesPerSecond = 20;

/** A steady stream of statuses that change no answer asked for here. @returns how many requests were refused */
async function stream({ product, door }: ProductBench, ms: number): Promise<number> {
  let next = 0;
  let refused = 0;
  const underWay: Promise<void>[] = [];
  await atRate(eventsPerSecond / eventsPerRequest, ms, () => {
    const events = Array.from({ length: eventsPerRequest }, () => ({ reference: bulkReference(next++), status: 'active' as const, sequence: 2 }));
    underWay.push(sendEvents(door, eventsPost(events, product.keys['issuer-mobility'])).then((token) => {
      if (token === undefined) refused++;
    }));
  });
  await Promise.all(underWay);
  return refused;
}

/** Valid cards revoked one after another, each watched until a verification says so. */
async function revoke({ door, product, workload: { probes } }: ProductBench, ms: number): Promise<Watch> {
  const watch = new Watch(door, product.keys);
  const underWay: Promise<void>[] = [];
  await atRate(Math.min(probesPerSecond, (probes.length * 1000) / ms), ms, () => {
    const probe = probes[underWay.length];
    if (probe) underWay.push(watch.revoke(probe, underWay.length % 2 === 1));
  });
  await Promise.all(underWay);
  return watch;
}

/** How soon a revocation counts, and what a stream of them does to everybody else. */
export const revocation: Phase = {
  letter: 'D', title: 'Revocation under load: half the highest rate of single verifications and 1,000 status events a second', needs: ['B'],
  async run(bench) {
    const { book, door, scale } = bench;
    const perSecond = part * found(bench.known.single, 'the highest rate of single verifications');
    const settleMs = seconds(1, scale);
    const { tally: quiet } = await singlesAtRate({ book, doors: [door], perSecond, ms: seconds(9, scale), settleMs });
    const ms = seconds(18, scale);
    const [{ tally }, refused, watch] = await Promise.all([singlesAtRate({ book, doors: [door], perSecond, ms, settleMs }), stream(bench, ms), revoke(bench, ms)]);
    const [before, during] = [quiet, tally].map(({ latencies }) => latencies.percentile(0.99));
    return {
      figures: [
        { name: 'accepted → in force, p50', value: watch.inForce.percentile(0.5), unit: 'ms' },
        { name: 'accepted → in force, p99', value: watch.inForce.percentile(0.99), unit: 'ms', most: 500 },
        { name: 'verification with the status token, p99', value: watch.withToken.percentile(0.99), unit: 'ms' },
        { name: 'revocations watched', value: watch.inForce.count + watch.withToken.count, unit: '' },
        { name: 'revocations never seen', value: watch.lost, unit: '', most: 0 },
        { name: 'event requests refused', value: refused + watch.refused, unit: '', most: 0 },
        { name: 'verdict p99 without events', value: before!, unit: 'ms' }, { name: 'verdict p99 with events', value: during!, unit: 'ms' },
        { name: 'ratio of the two', value: Math.round((during! / before!) * 100) / 100, unit: '' },
        { name: 'errors', value: quiet.errors + tally.errors, unit: '', most: 0 },
      ],
      rates: [{ name: 'verifications', perSecond }], ...verdictsOf(quiet, tally, watch.tally),
    };
  },
};
