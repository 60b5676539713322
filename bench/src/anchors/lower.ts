import { freePorts } from '../../../tools/ports.mjs';
import { Connections } from '../load/connections.js';
import { singlesAtOnce } from '../load/runs.js';
import { costOf, metered } from '../measure/meter.js';
import { registerSecret } from '../ground/register.js';
import { highestRate } from '../phases/highest-rate.js';
import { seconds, verdictsOf, type Bench, type Phase } from '../phases/phase.js';
import { startChild, type Child } from './child.js';
import { withFiles } from './files.js';
import { makeTopics } from './nest/topics.js';

const times = 6;
const services = ['decoder', 'signature', 'signature', 'status', 'gateway'];

/** The product's figures over this one's; rounded down, so that what is short of a bound does not look as if it reached it. */
const ratio = (name: string, product: number | undefined, anchor: number, least?: number) =>
  (product === undefined ? [] : [{ name, value: Math.floor((product / anchor) * 100) / 100, unit: '×', ...(least !== undefined && { least }) }]);

const most = (one: number | undefined, other: number | undefined): number | undefined => (one === undefined || other === undefined ? undefined : Math.max(one, other));

/** As parts of what it does with 64 at once: where the search for its own highest rate in time begins, and how near two rates are when it ends. */
const first = 0.5;
const near = 0.1;

async function measured({ book, scale, ground, known }: Bench, port: number, processes: readonly Child[]) {
  const door = new Connections(port);
  const watched = [...processes.map((child) => child.watched), ...ground.watched];
  const run = (atOnce: number, ms: number) => singlesAtOnce({ book, doors: [door], atOnce, ms: seconds(ms, scale) });
  await run(64, 5);
  const { result: { tally, seconds: took }, spent } = await metered(watched, () => run(64, 10));
  const many = await run(256, 10);
  const [at64, at256] = [tally.right / took, many.tally.right / many.seconds];
  const { steps, best } = await highestRate({ book, door, scale, watched }, at64 * first, at64 * near);
  door.end();
  // Where no rate holds, the lowest that was tried is more than its highest.
  const inTime = best?.perSecond ?? Math.min(...steps.map(({ perSecond }) => perSecond));
  const highest = Math.max(at64, at256);
  return {
    rates: [{ name: '64 at once, closed loop', perSecond: at64 }, { name: '256 at once, closed loop', perSecond: at256 }, { name: 'highest rate with p99 ≤ 100 ms', perSecond: inTime }],
    figures: [
      { name: 'p50 with 64 at once', value: tally.latencies.percentile(0.5), unit: 'ms' }, { name: 'errors at once', value: tally.errors + many.tally.errors, unit: '', most: 0 },
      ...ratio('product, single, highest rate at once, over this one’s', most(known.atOnce64, known.atOnce256), highest, times),
      ...ratio('product, single, 64 at once, over this with as many', known.atOnce64, at64),
      ...ratio('product, single, highest rate with p99 ≤ 100 ms (B), over this one’s', known.single, inTime),
      ...ratio('product, single, highest rate with p99 ≤ 100 ms (B), over this one’s at once, however late', known.single, highest),
      ...ratio('product, batches, highest rate (C), over this one’s at once', known.batch, highest),
    ],
    cost: costOf(spent, tally.right), ...verdictsOf(tally, many.tally, ...steps.map(({ counted }) => counted.tally)),
  };
}

/** The same core behind Nest's own Kafka transport: a request and a reply per stage, one message and one look-up at a time. */
export const lower: Phase<Bench> = {
  letter: 'LOWER', title: 'Lower anchor: the same four services on Nest’s own Kafka request-reply, without journal, encryption or accreditation', needs: [],
  run: (bench) => withFiles(bench.workload, bench.scale.rows, async (files) => {
    const { brokers, databaseUrl } = bench.ground;
    await makeTopics(brokers);
    const [port = 0] = await freePorts(1);
    const processes: Child[] = [];
    try {
      for (const service of services) processes.push(await startChild(service, './nest/nest-service.js', { service, port, brokers, databaseUrl, secret: registerSecret.toString('base64'), ...files }));
      return await measured(bench, port, processes);
    } finally {
      for (const child of processes) await child.stop();
    }
  }),
};
