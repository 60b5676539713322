import { randomBytes, randomUUID } from 'node:crypto';
import { readFileSync } from 'node:fs';
import type pg from 'pg';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { migrate, migrationState } from './migrate.js';
import { openStore, type Store } from './store.js';
import { ownStore, type OwnDatabase, type OwnStore } from './testing.js';

let own: OwnStore;
let store: Store;
let sql: pg.Client;
let database: OwnDatabase;
beforeAll(async () => {
  own = await ownStore();
  ({ store, sql, database } = own);
}, 60_000);
afterAll(() => own.end(), 60_000);

const textOf = (name: string): string => readFileSync(new URL(`../../../../prisma/migrations/${name}/migration.sql`, import.meta.url), 'utf8');
const at = '2026-11-24T12:00:00.000Z';
const stages = [{ stage: 'conclude', service: 'status', startedAt: at, durationMs: 1.25, attempt: 1, topic: 'signature.checked.v1', partition: 2, offset: '12', codes: ['VALID'] }];
const line = `conclude;status;${Date.parse(at)};1.25;1;signature.checked.v1;2;12;VALID`;

test('what was written before the tables changed is read as it was', async () => {
  const [first, second, change] = ['20261124000000_register_and_journal', '20261124150000_statuses_under_one_sequence', '20261130000000_cheaper_hot_statements'];
  await sql.query('DROP TABLE status_statement, register_progress, journal_entry, kept_answer');
  await sql.query('DELETE FROM "_prisma_migrations" WHERE migration_name = $1', [change]);
  for (const name of [first, second]) await sql.query(textOf(name));
  const key = randomBytes(32);
  await sql.query(`INSERT INTO status_statement (key, issuer, sequence, status, effective_from) VALUES ($1, 'mobility', 1, 'revoked', $2)`, [key, at]);
  const written: [id: string, codes: string[] | null, timeline: unknown][] = [[randomUUID(), ['VALID', 'TEST_AUTHORITY'], stages], [randomUUID(), [], []], [randomUUID(), null, line]];
  for (const [id, codes, timeline] of written) {
    await sql.query(`INSERT INTO journal_entry VALUES ($1, 'terminal', $2, 'VALID', $3, $4, now() + interval '1 day')`, [id, at, codes, JSON.stringify(timeline)]);
  }
  expect(await migrate(database.url)).toEqual([change]);
  const kept = written.map(([id, codes, timeline]) => ({ id, client: 'terminal', at, verdict: 'VALID', codes: codes ?? [], timeline: timeline === line ? stages : timeline }));
  expect(await Promise.all(written.map(([id]) => store.journal.read(id)))).toEqual(kept);
  expect(await store.register.lookUp([key], at, 'log')).toMatchObject({ statements: [[{ status: 'revoked' }]] });
});

describe('migrations', () => {
  test('running them again changes nothing, and two runners at once wait for each other', async () => {
    expect(await Promise.all([migrate(database.url), migrate(database.url)])).toEqual([[], []]);
    expect(await migrationState(database.url)).toEqual({ pending: [], edited: [], failed: [], unknown: [] });
  });

  test('a migration changed after it was applied, or one that failed halfway, is refused', async () => {
    await sql.query(`UPDATE "_prisma_migrations" SET checksum = reverse(checksum)`);
    await expect(migrate(database.url)).rejects.toThrow(/changed after they were applied/);
    await sql.query(`UPDATE "_prisma_migrations" SET checksum = reverse(checksum), finished_at = NULL`);
    await expect(migrate(database.url)).rejects.toThrow(/failed halfway/);
    await sql.query('UPDATE "_prisma_migrations" SET finished_at = now()');
    expect(await migrationState(database.url)).toMatchObject({ failed: [], edited: [] });
  });

  test('a database without its tables is not ready, one with them is', async () => {
    expect(await store.check()).toEqual({ ready: true });
    const empty = await openStore({ url: database.url, poolSize: 1 });
    await sql.query('ALTER TABLE kept_answer RENAME TO elsewhere');
    expect(await empty.check()).toEqual({ ready: false, detail: 'the database is not migrated' });
    await sql.query('ALTER TABLE elsewhere RENAME TO kept_answer');
    await empty.close();
  });
});
