import pg from 'pg';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { TooLate } from '../in-time.js';
import { collect } from '../testing-collect.js';
import { clientWithin } from './bounded-client.js';
import { ownDatabase, type OwnDatabase } from './testing.js';

describe('a connection whose statements may take so long', () => {
  let database: OwnDatabase;
  let pool: pg.Pool;
  beforeAll(async () => {
    database = await ownDatabase();
    pool = new pg.Pool({ connectionString: database.url, max: 2, Client: clientWithin(10_000) });
  });
  afterAll(async () => {
    await pool.end();
    await database.drop();
  });

  it('answers as pg’s own: a text, an object, with values and without, by promise and by callback', async () => {
    const client = await pool.connect();
    const told = (...asked: readonly unknown[]): Promise<unknown> => new Promise((resolve, reject) => {
      const query = client.query.bind(client) as (...parts: unknown[]) => void;
      query(...asked, (error: Error | undefined, result: pg.QueryResult<{ n: number }>) => { if (error) reject(error); else resolve(result.rows[0]?.n); });
    });
    expect((await client.query<{ n: number }>('SELECT 1 AS n')).rows).toEqual([{ n: 1 }]);
    expect((await client.query<{ n: number }>('SELECT $1::int AS n', [2])).rows).toEqual([{ n: 2 }]);
    expect((await client.query({ text: 'SELECT $1::int', values: [3], rowMode: 'array' })).rows).toEqual([[3]]);
    expect([await told('SELECT 4 AS n'), await told('SELECT $1::int AS n', [5]), await told({ name: 'n', text: 'SELECT $1::int AS n', values: [6] })]).toEqual([4, 5, 6]);
    await expect(client.query('SELECT nothing')).rejects.toMatchObject({ code: '42703' });
    await expect(told('SELECT nothing')).rejects.toMatchObject({ code: '42703' });
    client.release();
  });

  it('gives up in time, once, and the pool gives the connection up', async () => {
    const hurried = new pg.Pool({ connectionString: database.url, max: 1, Client: clientWithin(10_000) });
    const removed: unknown[] = [];
    hurried.on('remove', () => { removed.push(1); });
    const slow = 'SELECT count(*) FROM generate_series(1, 3000000) AS a';
    await expect(hurried.query({ text: slow, query_timeout: 30 } as pg.QueryConfig)).rejects.toBeInstanceOf(TooLate);
    expect((await hurried.query<{ n: number }>('SELECT 7 AS n')).rows).toEqual([{ n: 7 }]);
    expect(removed.length).toBe(1);
    await hurried.end();
  });

  it('keeps nothing of a statement that is done', async () => {
    const ask = async (times: number): Promise<void> => {
      for (let at = 0; at < times; at++) {
        await pool.query({ name: 'length', text: 'SELECT length($1::text) AS n', values: [Buffer.allocUnsafeSlow(20_000).fill(97)] });
        if (at % 50 === 49) collect({ type: 'minor' });
      }
    };
    await ask(100);
    collect({ type: 'major' });
    const before = process.memoryUsage().arrayBuffers;
    await ask(400);
    for (let twice = 0; twice < 2; twice++) collect({ type: 'minor' });
    expect(process.memoryUsage().arrayBuffers - before).toBeLessThan(3_000_000); // 400 times 20 kB are 8 MB
  });
});
