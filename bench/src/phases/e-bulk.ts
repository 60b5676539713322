import { setTimeout as sleep } from 'node:timers/promises';
import { readStatusToken } from '@smart-verify/platform';
import pg from 'pg';
import { bulkReference, registerSecret } from '../ground/register.js';
import { costOf, metered } from '../measure/meter.js';
import { eventsPost, sendEvents } from './events.js';
import { rawInsert } from './raw-insert.js';
import type { Phase, ProductBench } from './phase.js';

const perEvent = 500;
const requestsAtOnce = 4;
const sequence = 3;
const patienceMs = 60_000;

type Positions = Map<string, bigint>;

const requestsOf = ({ scale: { bulkRows }, product }: ProductBench): Buffer[] => Array.from({ length: bulkRows / perEvent }, (_, at) => eventsPost(
  Array.from({ length: perEvent }, (_event, index) => ({ reference: bulkReference(at * perEvent + index), status: 'revoked' as const, sequence })), product.keys['issuer-mobility'],
));

/** Sends all; the furthest position of each partition by the tokens given back. @returns undefined log when none was accepted */
async function send({ door }: ProductBench, requests: readonly Buffer[]): Promise<{ log: string | undefined; positions: Positions; refused: number }> {
  const positions: Positions = new Map();
  let log: string | undefined;
  let refused = 0;
  let next = 0;
  const row = async (): Promise<void> => {
    for (let request = requests[next++]; request; request = requests[next++]) {
      const token = readStatusToken(await sendEvents(door, request) ?? '', registerSecret);
      if (!token) refused++;
      log = token?.log ?? log;
      for (const [partition, offset] of Object.entries(token?.positions ?? {})) {
        if (BigInt(offset) > (positions.get(partition) ?? -1n)) positions.set(partition, BigInt(offset));
      }
    }
  };
  await Promise.all(Array.from({ length: requestsAtOnce }, row));
  return { log, positions, refused };
}

/** Waits until the register includes these positions. */
async function reached(database: pg.Client, log: string, positions: Positions): Promise<boolean> {
  for (const until = performance.now() + patienceMs; performance.now() < until; await sleep(10)) {
    const { rows } = await database.query<{ partition: number; position: string }>('SELECT partition, position FROM register_progress WHERE log = $1', [log]);
    const there = new Map(rows.map(({ partition, position }) => [String(partition), BigInt(position)]));
    if ([...positions].every(([partition, offset]) => (there.get(partition) ?? -1n) >= offset)) return true;
  }
  return false;
}

/** Many revocations at once, as an issuer sends them after a theft of blank cards. */
export const bulk: Phase = {
  letter: 'E', title: 'Bulk revocation: events of 500 statuses, until the register includes all', needs: [],
  async run(bench) {
    const { ground, product, scale: { bulkRows } } = bench;
    const requests = requestsOf(bench);
    const database = new pg.Client({ connectionString: ground.databaseUrl });
    await database.connect();
    try {
      const { result: { refused, whole }, spent } = await metered([...product.watched, ...ground.watched], async () => {
        const sent = await send(bench, requests);
        return { ...sent, whole: sent.log !== undefined && await reached(database, sent.log, sent.positions) };
      });
      const { rows: [count] } = await database.query<{ rows: number }>('SELECT count(*)::int AS rows FROM status_statement WHERE sequence = $1 AND status = $2', [sequence, 'revoked']);
      const cost = costOf(spent, bulkRows);
      const raw = await rawInsert(ground, bulkRows, perEvent);
      return {
        figures: [
          { name: 'rows', value: Math.round(bulkRows / spent.seconds), unit: '/s' },
          { name: 'CPU per row', value: cost.sum, unit: 'µs' }, { name: 'CPU per row of the raw statement, client and server', value: raw, unit: 'µs' },
          { name: 'ratio of the two', value: Math.round((cost.sum / raw) * 10) / 10, unit: '', most: 4 },
          { name: 'rows missing', value: bulkRows - (count?.rows ?? 0) + (whole ? 0 : 1), unit: '', most: 0 },
          { name: 'requests refused', value: refused, unit: '', most: 0 },
        ],
        cost, wrong: 0, mistakes: [],
      };
    } finally {
      await database.end();
    }
  },
};
