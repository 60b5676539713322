import { freePorts } from '../../../tools/ports.mjs';
import { Connections } from '../load/connections.js';
import { singlesAtOnce } from '../load/runs.js';
import { costOf, metered } from '../measure/meter.js';
import { registerSecret } from '../ground/register.js';
import { seconds, verdictsOf, type Bench, type Phase } from '../phases/phase.js';
import { startChild, type Child } from './child.js';
import { withFiles } from './files.js';
import { makeTopics } from './nest/topics.js';

const times = 6;
const services = ['decoder', 'signature', 'status', 'gateway'];

/** The product's figures over this one's. */
const ratio = (name: string, product: number | undefined, anchor: number, least?: number) =>
  (product === undefined ? [] : [{ name, value: Math.round((product / anchor) * 10) / 10, unit: '×', ...(least !== undefined && { least }) }]);

async function measured({ book, scale, ground, known }: Bench, port: number, processes: readonly Child[]) {
  const door = new Connections(port);
  await singlesAtOnce({ book, doors: [door], atOnce: 64, ms: seconds(5, scale) });
  const { result: { tally, seconds: took }, spent } = await metered([...processes.map(({ watched }) => watched), ...ground.watched], () => singlesAtOnce({ book, doors: [door], atOnce: 64, ms: seconds(10, scale) }));
  door.end();
  const perSecond = tally.right / took;
  return {
    rates: [{ name: '64 at once, closed loop', perSecond }],
    figures: [
      { name: 'p50', value: tally.latencies.percentile(0.5), unit: 'ms' }, { name: 'errors', value: tally.errors, unit: '', most: 0 },
      ...ratio('product, single, 64 at once (closed loop), over this', known.atOnce64, perSecond, times),
      ...ratio('product, single, highest rate (B), over this', known.single, perSecond),
      ...ratio('product, batches, highest rate (C), over this', known.batch, perSecond),
    ],
    cost: costOf(spent, tally.right), ...verdictsOf(tally),
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
