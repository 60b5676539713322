import { freePorts } from '../../../tools/ports.mjs';
import { Connections } from '../load/connections.js';
import { batchesAtOnce, singlesAtOnce } from '../load/runs.js';
import { costOf, metered } from '../measure/meter.js';
import { seconds, verdictsOf, type Bench, type Phase } from '../phases/phase.js';
import { startChild, type Child } from './child.js';
import { withFiles } from './files.js';

async function measured({ book, scale }: Bench, ports: readonly number[], processes: readonly Child[]) {
  const doors = ports.map((port) => new Connections(port));
  const watched = processes.map((child) => child.watched);
  await singlesAtOnce({ book, doors, atOnce: 32, ms: seconds(3, scale) });
  const single = await metered(watched, () => singlesAtOnce({ book, doors, atOnce: 64, ms: seconds(6, scale) }));
  const batch = await metered(watched, () => batchesAtOnce({ book, doors, atOnce: 8, ms: seconds(6, scale) }));
  for (const door of doors) door.end();
  return { single, batch };
}

/** What nothing over HTTP can pass: Fastify and the product's own core, a process per core, no broker, no database, no journal. */
export const upper: Phase<Bench> = {
  letter: 'UPPER', title: 'Upper bound: bare Fastify, verification in the request, statuses in memory, one process per core', needs: [],
  run: (bench) => withFiles(bench.workload, bench.scale.rows, async (files) => {
    const ports = await freePorts(bench.cores);
    const processes: Child[] = [];
    try {
      for (const port of ports) processes.push(await startChild('fastify', './bare-server.js', { port, ...files }));
      const { single, batch } = await measured(bench, ports, processes);
      const [one, hundred] = [single.result, batch.result];
      return {
        rates: [{ name: 'single, 64 at once', perSecond: one.tally.right / one.seconds }, { name: 'batches of 100, 8 at once', perSecond: hundred.tally.right / hundred.seconds }],
        figures: [
          { name: 'single p99', value: one.tally.latencies.percentile(0.99), unit: 'ms' },
          { name: 'cost of one in a batch', value: Math.round((costOf(batch.spent, hundred.tally.right).sum * bench.r) / 1e5) / 10, unit: 'V' },
          { name: 'errors', value: one.tally.errors + hundred.tally.errors, unit: '', most: 0 },
        ],
        cost: costOf(single.spent, one.tally.right), ...verdictsOf(one.tally, hundred.tally),
      };
    } finally {
      for (const child of processes) await child.stop();
    }
  }),
};
