import { createHash } from 'node:crypto';
import { PrismaPg } from '@prisma/adapter-pg';
import pg from 'pg';
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, test, vi } from 'vitest';
import { PrismaClient } from './client/client.js';
import { migrate } from './migrate.js';
import { Pruner } from './prune.js';
import { ownDatabase, type OwnDatabase } from './testing.js';

let database: OwnDatabase;
let pool: pg.Pool;
let prisma: PrismaClient;
beforeAll(async () => {
  database = await ownDatabase();
  await migrate(database.url);
  pool = new pg.Pool({ connectionString: database.url, max: 2 });
  prisma = new PrismaClient({ adapter: new PrismaPg(pool) });
}, 60_000);
afterAll(async () => {
  await prisma.$disconnect();
  await pool.end();
  await database.drop();
}, 60_000);

const day = 86_400_000;
const keptMs = 30 * day;
/** One statement: of which key, by whom, its sequence and status; since how many days in force, and known for longer. */
type Said = readonly [name: string, issuer: string, sequence: number, status: string, days: number];
const long = 40;
const lately = 2;
const notYet = -9;

/** Every way in which statements stand side by side in the order of the walk: peers, issuers and keys that follow each other, successors that count and that do not. */
const specimens: readonly Said[] = [
  ['single', 'mobility', 1, 'active', long],
  ['two', 'mobility', 1, 'active', long], ['two', 'mobility', 2, 'revoked', long],
  ['peers below', 'mobility', 1, 'active', long], ['peers below', 'mobility', 1, 'revoked', long], ['peers below', 'mobility', 1, 'suspended', long], ['peers below', 'mobility', 2, 'active', long],
  ['peers above', 'mobility', 1, 'active', long], ['peers above', 'mobility', 2, 'active', lately], ['peers above', 'mobility', 2, 'revoked', long],
  ['peers alone', 'mobility', 4, 'active', long], ['peers alone', 'mobility', 4, 'revoked', long],
  ['issuers', 'mobility', 1, 'active', long], ['issuers', 'police', 2, 'stolen', long], ['issuers', 'prefecture', 3, 'active', long],
  ['lately', 'mobility', 1, 'active', long], ['lately', 'mobility', 2, 'revoked', lately],
  ['not yet', 'mobility', 1, 'active', long], ['not yet', 'mobility', 2, 'suspended', long], ['not yet', 'mobility', 3, 'revoked', notYet],
  ['later than the next', 'mobility', 1, 'active', long], ['later than the next', 'mobility', 2, 'suspended', notYet], ['later than the next', 'mobility', 3, 'revoked', long],
  ['five', 'mobility', 1, 'active', long], ['five', 'mobility', 2, 'suspended', long], ['five', 'mobility', 3, 'active', long], ['five', 'mobility', 4, 'revoked', long], ['five', 'mobility', 5, 'active', lately],
];

async function record(said: readonly Said[]): Promise<void> {
  const columns = [0, 1, 2, 3, 4].map((column) => said.map((one) => (column === 0 ? createHash('sha256').update(one[0]).digest() : one[column])));
  await pool.query(`
    INSERT INTO status_statement (key, issuer, sequence, status, effective_from, recorded_at)
    SELECT key, issuer, sequence, status, now() - days * interval '1 day', now() - interval '50 days'
    FROM unnest($1::bytea[], $2::text[], $3::bigint[], $4::text[], $5::int[]) AS said (key, issuer, sequence, status, days)`, columns);
}

const order = 'ORDER BY key, issuer, sequence, status';
/** What rests in the register, as text. */
const left = async (where = 'true'): Promise<string[]> =>
  (await pool.query<{ said: string }>(`SELECT concat_ws(' ', encode(key, 'hex'), issuer, sequence, status) AS said FROM status_statement AS old WHERE ${where} ${order}`)).rows.map(({ said }) => said);
/** The rule itself, row by row, without slices. */
const rule = `NOT EXISTS (SELECT FROM status_statement AS later WHERE later.key = old.key AND later.issuer = old.issuer AND later.sequence > old.sequence
  AND later.effective_from < now() - interval '30 days' AND later.recorded_at < now() - interval '30 days')`;

describe('the walk over the register', () => {
  beforeEach(() => pool.query('TRUNCATE status_statement'));

  test.each(Array.from({ length: specimens.length + 1 }, (_, index) => index + 1))('removes what is superseded, and that alone, wherever its slices of %i end', async (sliceRows) => {
    await record(specimens);
    const kept = await left(rule);
    const pruner = new Pruner(prisma, keptMs, sliceRows);
    let removed = 0;
    for (let call = 0; call <= specimens.length / 10; call++) removed += (await pruner.prune()).statements;
    expect(await left()).toEqual(kept);
    expect(removed).toBe(specimens.length - kept.length);
    expect(removed).toBe(11);
  });

  test('goes a bounded way in each call, and on from there in the next', async () => {
    await record(Array.from({ length: 30 }, (_, index): Said => ['long', 'mobility', index, 'active', long]));
    const pruner = new Pruner(prisma, keptMs, 1);
    const removed: number[] = [];
    for (let call = 0; call < 4; call++) removed.push((await pruner.prune()).statements);
    expect(removed).toEqual([10, 10, 9, 0]);
  });

  describe('at its end', () => {
    beforeEach(() => { vi.useFakeTimers({ toFake: ['performance'] }); });
    afterEach(() => { vi.useRealTimers(); });

    test('rests until an hour has gone by since it began', async () => {
      await record([['hour', 'mobility', 1, 'active', long]]);
      const pruner = new Pruner(prisma, keptMs);
      expect((await pruner.prune()).statements).toBe(0);
      await record([['hour', 'mobility', 2, 'revoked', long]]);
      vi.advanceTimersByTime(3_599_000);
      expect((await pruner.prune()).statements).toBe(0);
      vi.advanceTimersByTime(1_000);
      expect((await pruner.prune()).statements).toBe(1);
    });
  });
});
