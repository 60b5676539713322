/** The same specimens on the PostgreSQL that DATABASE_URL names; and what only a real server can do. */
import './store.spec.js';
import './memory.spec.js';
import './prune.spec.js';
import './look-up.spec.js';
import './migrate.spec.js';
import './binary-arrays.spec.js';
import './bounded-client.spec.js';
import { randomBytes, randomUUID } from 'node:crypto';
import { createServer, type AddressInfo } from 'node:net';
import type { StatusChange } from '@smart-verify/contracts';
import pg from 'pg';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { MemoryLost, RetryLater } from '../transport/transport.js';
import { migrate } from './migrate.js';
import { openStore, type Store } from './store.js';
import { ownDatabase, type OwnDatabase } from './testing.js';

interface OwnServer { readonly url: string; kill(): Promise<void>; restart(): Promise<void> }
/** The tools' own way to a server that may be killed; by its address, since the rooms import no tools. */
const { withPostgres } = await import(new URL('../../../../tools/postgres.mjs', import.meta.url).href) as
  { withPostgres(use: (server: OwnServer) => Promise<void>, options: { own: boolean }): Promise<void> };

const at = '2026-11-24T12:00:00.000Z';
const change = (): StatusChange =>
  ({ issuer: 'mobility', title: 'cmi', key: randomBytes(32).toString('base64'), status: 'active', effectiveFrom: '2026-01-01T00:00:00.000Z', sequence: 1 });
const entry = () => ({ id: randomUUID(), client: 'terminal', at, verdict: 'VALID' as const, codes: [], timeline: '' });

describe('a server that fails', () => {
  let database: OwnDatabase;
  let admin: pg.Client;
  let store: Store;
  let lost = 0;
  beforeAll(async () => {
    database = await ownDatabase();
    await migrate(database.url);
    admin = new pg.Client({ connectionString: database.url });
    await admin.connect();
    store = await openStore({ url: database.url, poolSize: 3, lookUpTimeoutMs: 400, timeoutMs: 800, onConnectionLost: () => { lost++; } });
  });
  afterAll(async () => {
    await store.close();
    await admin.end();
    await database.drop();
  });

  test('connections that break while idle are replaced, and told of', async () => {
    await store.register.record([change()], []);
    await admin.query('SELECT pg_terminate_backend(pid) FROM pg_stat_activity WHERE pid <> pg_backend_pid() AND datname = current_database()');
    await new Promise((resolve) => { setTimeout(resolve, 100); });
    expect(await store.register.record([change()], [])).toBe(1);
    expect(lost).toBeGreaterThan(0);
  });

  test.each([
    ['rewritten', ["DELETE FROM register_progress WHERE log = 'taken'", "INSERT INTO register_progress (log, partition, position) VALUES ('taken', 0, 3)"], '3'],
    ['set back', ["UPDATE register_progress SET position = 3 WHERE log = 'taken'"], '3'],
    ['emptied', ["DELETE FROM register_progress WHERE log = 'taken'"], undefined],
  ])('a progress that is %s by somebody else in the very moment is not brought on: what was taken back would never be read again', async (_how, statements, left) => {
    await store.register.forget('taken', 0);
    await store.register.record([], [{ log: 'taken', partition: 0, offset: '7' }]);
    await admin.query('BEGIN');
    for (const statement of statements) await admin.query(statement);
    const recording = Promise.allSettled([store.register.record([], [{ log: 'taken', partition: 0, offset: '8' }])]);
    await new Promise((resolve) => { setTimeout(resolve, 100); });
    await admin.query('COMMIT');
    expect((await recording)[0]).toMatchObject({ status: 'rejected', reason: expect.any(MemoryLost) as unknown });
    expect(await store.register.reached('taken', 0)).toBe(left);
  });

  test('a writer whose connection breaks under way is told to try later, and then everything is there once', async () => {
    const [said, written] = [change(), entry()];
    await admin.query('BEGIN');
    await admin.query('LOCK TABLE status_statement, journal_entry');
    const attempts = Promise.allSettled([store.register.record([said], []), store.journal.write([written])]);
    await new Promise((resolve) => { setTimeout(resolve, 100); });
    await admin.query('SELECT pg_terminate_backend(pid) FROM pg_stat_activity WHERE pid <> pg_backend_pid() AND datname = current_database()');
    for (const attempt of await attempts) expect(attempt).toMatchObject({ status: 'rejected', reason: expect.any(RetryLater) as unknown });
    await admin.query('ROLLBACK');
    expect(await store.register.record([said, said], [])).toBe(1);
    await store.journal.write([written]);
    expect(await store.journal.read(written.id)).toMatchObject({ id: written.id });
  });

  test('one that holds everything up is waited for no longer than promised, by readers and writers', async () => {
    await admin.query('BEGIN');
    await admin.query('LOCK TABLE status_statement');
    const from = performance.now();
    expect(await store.register.lookUp([randomBytes(32)], at, 'log')).toMatchObject({ kind: 'unreachable' });
    expect(performance.now() - from).toBeLessThan(700);
    await expect(store.register.record([change()], [])).rejects.toBeInstanceOf(RetryLater);
    expect(performance.now() - from).toBeLessThan(2_500);
    await admin.query('ROLLBACK');
    expect(await store.register.lookUp([randomBytes(32)], at, 'log')).toMatchObject({ kind: 'answered' });
  });

  test('one that only reads, after a failover, is an outage for writers and none for readers', async () => {
    await admin.query(`ALTER DATABASE ${new URL(database.url).pathname.slice(1)} SET default_transaction_read_only = on`);
    const standby = await openStore({ url: database.url });
    await expect(standby.register.record([change()], [])).rejects.toBeInstanceOf(RetryLater);
    expect(await standby.register.lookUp([randomBytes(32)], at, 'log')).toMatchObject({ kind: 'answered' });
    await standby.close();
    await admin.query('SET default_transaction_read_only = off');
    await admin.query(`ALTER DATABASE ${new URL(database.url).pathname.slice(1)} RESET default_transaction_read_only`);
  });
});

test('a server that accepts and never answers is unreachable within the time promised', async () => {
  const silent = createServer(() => undefined);
  await new Promise<void>((resolve) => { silent.listen(0, '127.0.0.1', resolve); });
  const store = await openStore({ url: `postgresql://x:x@127.0.0.1:${(silent.address() as AddressInfo).port}/x`, lookUpTimeoutMs: 200, timeoutMs: 400 });
  const from = performance.now();
  expect(await store.register.lookUp([randomBytes(32)], at, 'log')).toMatchObject({ kind: 'unreachable' });
  expect(performance.now() - from).toBeLessThan(400);
  await expect(store.register.record([change()], [])).rejects.toBeInstanceOf(RetryLater);
  silent.close();
  await store.close();
});

test('a server that is killed and started again finds what was recorded, and the same store goes on', () => withPostgres(async (postgres) => {
  await migrate(postgres.url);
  const store = await openStore({ url: postgres.url, lookUpTimeoutMs: 500, timeoutMs: 1_000 });
  const said = change();
  await store.register.record([said], [{ log: 'l', partition: 0, offset: '7', asOf: at }]);
  await postgres.kill();
  await expect(store.register.record([change()], [])).rejects.toBeInstanceOf(RetryLater);
  expect(await store.register.lookUp([Buffer.from(said.key, 'base64')], at, 'l')).toMatchObject({ kind: 'unreachable' });
  expect(await store.check()).toMatchObject({ ready: false });
  await postgres.restart();
  expect(await store.register.lookUp([Buffer.from(said.key, 'base64')], at, 'l')).toMatchObject({ kind: 'answered', statements: [[{ status: 'active' }]], freshness: { positions: { 0: '7' }, asOf: at } });
  expect(await store.check()).toEqual({ ready: true });
  await store.close();
}, { own: true }), 120_000);
