import { randomBytes } from 'node:crypto';
import type { StatusChange } from '@smart-verify/contracts';
import type pg from 'pg';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { MemoryLost } from '../transport/transport.js';
import type { Progress, Register } from './register.js';
import { openStore, type Store } from './store.js';
import { ownStore, type OwnDatabase, type OwnStore } from './testing.js';

let own: OwnStore;
let store: Store;
let register: Register;
let sql: pg.Client;
let database: OwnDatabase;
beforeAll(async () => {
  own = await ownStore();
  ({ store, sql, database } = own);
  ({ register } = store);
}, 60_000);
afterAll(() => own.end(), 60_000);

const at = '2026-11-24T12:00:00.000Z';
const key = randomBytes(32);
const revoked = (of: Uint8Array): StatusChange => ({ issuer: 'mobility', title: 'cmi', key: Buffer.from(of).toString('base64'), status: 'revoked', effectiveFrom: '2026-01-01T00:00:00.000Z', sequence: 1 });
const step = (partition: number, offset: string, asOf: string | undefined, log: string): Progress => ({ log, partition, offset, ...(asOf && { asOf }) });

describe('a database that is not what it was', () => {
  const gone = (of: string) => sql.query('DELETE FROM register_progress WHERE log = $1', [of]);

  test('says how far it has come in each partition of a log, and nothing of one it does not know', async () => {
    await register.record([], [step(2, '9007199254740993', undefined, 'reached')]);
    expect(await register.reached('reached', 2)).toBe('9007199254740993');
    expect(await register.reached('reached', 3)).toBeUndefined();
    expect(await register.reached('elsewhere', 2)).toBeUndefined();
  });

  test('does not claim to include what it lost: emptied or taken back, it takes statements but no progress until it has been asked', async () => {
    await register.record([], [step(0, '10', at, 'lost')]);
    await gone('lost');
    await expect(register.record([revoked(key)], [step(0, '11', at, 'lost')])).rejects.toBeInstanceOf(MemoryLost);
    expect(await register.freshness('lost')).toEqual({ log: 'lost', positions: {} });
    expect(await register.lookUp([key], at, 'lost')).toMatchObject({ statements: [[{ status: 'revoked' }]] });
    await sql.query(`INSERT INTO register_progress (log, partition, position) VALUES ('lost', 0, 9)`);
    await expect(register.record([], [step(0, '12', at, 'lost')])).rejects.toBeInstanceOf(MemoryLost);
    expect(await register.reached('lost', 0)).toBe('9');
    await register.record([], [step(0, '12', at, 'lost')]);
    expect((await register.freshness('lost'))?.positions).toEqual({ 0: '12' });
  });

  test('another writer that is ahead is no loss', async () => {
    const other = await openStore({ url: database.url });
    await register.record([], [step(0, '10', undefined, 'shared')]);
    await other.register.record([], [step(0, '20', undefined, 'shared')]);
    await register.record([], [step(0, '11', undefined, 'shared')]);
    expect((await register.freshness('shared'))?.positions).toEqual({ 0: '20' });
    await other.close();
  });

  test('forgets how far it has come in one partition, and begins anew there', async () => {
    await register.record([], [step(0, '10', at, 'forget'), step(1, '10', at, 'forget')]);
    await register.forget('forget', 0);
    expect((await register.freshness('forget'))?.positions).toEqual({ 1: '10' });
    await register.record([], [step(0, '3', at, 'forget')]);
    expect((await register.freshness('forget'))?.positions).toEqual({ 0: '3', 1: '10' });
  });
});
