import { mkdtempSync, rmSync } from 'node:fs';
import { connect } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import pg from 'pg';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { startEmbeddedDatabase, type EmbeddedDatabase } from './embedded.js';

const folder = mkdtempSync(join(tmpdir(), 'smart-verify-embedded-'));
const place = join(folder, 'data', 'db');
let database: EmbeddedDatabase;
beforeAll(async () => { database = await startEmbeddedDatabase(place); }, 60_000);
afterAll(async () => {
  await database.stop();
  rmSync(folder, { recursive: true, force: true });
}, 60_000);

const withPool = async (use: (pool: pg.Pool) => Promise<void>): Promise<void> => {
  const pool = new pg.Pool({ connectionString: database.url, max: 8 });
  await use(pool).finally(() => pool.end());
};

/** Messages as they go over the wire: a type, a length, a body. */
const message = (type: string, body: Buffer): Buffer => {
  const head = Buffer.alloc(5);
  head.write(type, 'latin1');
  head.writeInt32BE(body.length + 4, 1);
  return Buffer.concat([head, body]);
};
const text = (value: string): Buffer => Buffer.from(`${value}\0`);
const int16 = (value: number): Buffer => { const bytes = Buffer.alloc(2); bytes.writeInt16BE(value); return bytes; };
const int32 = (value: number): Buffer => { const bytes = Buffer.alloc(4); bytes.writeInt32BE(value); return bytes; };
const startup = (): Buffer => {
  const body = Buffer.concat([int32(196_608), text('user'), text('postgres'), text('database'), text('postgres'), Buffer.of(0)]);
  return Buffer.concat([int32(body.length + 4), body]);
};

/** A client that sends piece by piece. */
async function rawClient(): Promise<{ send(bytes: Buffer): void; heard(pattern: RegExp): Promise<string>; end(): void }> {
  const socket = connect(Number(new URL(database.url).port), '127.0.0.1');
  let received = '';
  socket.on('data', (bytes) => { received += bytes.toString('latin1'); });
  const heard = async (pattern: RegExp): Promise<string> => {
    while (!pattern.test(received)) await new Promise((resolve) => { socket.once('data', resolve); });
    const all = received;
    received = '';
    return all;
  };
  socket.write(startup());
  await heard(/Z\0\0\0\x05I$/);
  return { send: (bytes) => { socket.write(bytes); }, heard, end: () => { socket.destroy(); } };
}

describe('several clients of the one session', () => {
  test('one that is interrupted between its statement and its values still runs its own statement', async () => {
    const slow = await rawClient();
    slow.send(message('P', Buffer.concat([text(''), text("SELECT 'slow ' || $1::text"), int16(0)])));
    await withPool(async (pool) => {
      expect((await pool.query("SELECT 'fast ' || $1::text AS said", ['b'])).rows).toEqual([{ said: 'fast b' }]);
    });
    const bind = Buffer.concat([text(''), text(''), int16(0), int16(1), int32(1), Buffer.from('a'), int16(0)]);
    slow.send(Buffer.concat([message('B', bind), message('E', Buffer.concat([text(''), int32(0)])), message('S', Buffer.alloc(0))]));
    expect(await slow.heard(/Z\0\0\0\x05I$/)).toContain('slow a');
    slow.end();
  });

  test('many at once, with values larger than one packet, each get their own answers', async () => {
    await withPool(async (pool) => {
      const answers = await Promise.all(Array.from({ length: 60 }, async (_, at) => {
        const long = 'x'.repeat(100_000 + at);
        const { rows } = await (at % 2 ? pool.query('SELECT length($1::text) AS length, $2::int AS at', [long, at]) : pool.query('SELECT $1::int AS at, length($2::text) AS length', [at, long]));
        return rows[0] as unknown;
      }));
      expect(answers).toEqual(Array.from({ length: 60 }, (_, at) => ({ at, length: 100_000 + at })));
    });
  });

  test('a transaction is its client’s alone, and undone when the client goes away', async () => {
    await withPool(async (pool) => {
      await pool.query('CREATE TABLE alone (name text)');
      const first = await pool.connect();
      await first.query('BEGIN');
      await first.query("INSERT INTO alone VALUES ('first')");
      const second = pool.query("INSERT INTO alone VALUES ('second')");
      await first.query('ROLLBACK');
      first.release();
      await second;
      const lost = await pool.connect();
      await lost.query('BEGIN');
      await lost.query("INSERT INTO alone VALUES ('lost')");
      lost.release(new Error('gone'));
      expect((await pool.query('SELECT name FROM alone')).rows).toEqual([{ name: 'second' }]);
    });
  });

  test('statements prepared under the same name by two clients are each client’s own, and gone with it', async () => {
    for (let round = 0; round < 3; round++) {
      const clients = [1, 2].map(() => new pg.Client({ connectionString: database.url }));
      await Promise.all(clients.map((client) => client.connect()));
      const ask = async (at: number, text: string): Promise<unknown> => (await clients[at]!.query<{ is: number }>({ name: 'same', text, values: [40] })).rows[0]?.is;
      for (let again = 0; again < 3; again++) expect(await Promise.all([ask(0, 'SELECT $1::int + 1 AS is'), ask(1, 'SELECT $1::int + 2 AS is')])).toEqual([41, 42]);
      const { rows } = await clients[0]!.query<{ count: number }>('SELECT count(*)::int AS count FROM pg_prepared_statements');
      expect(rows[0]!.count).toBe(2);
      await Promise.all(clients.map((client) => client.end()));
    }
  });

  test('a statement that fails leaves the next one alone', async () => {
    await withPool(async (pool) => {
      await expect(pool.query('SELECT no_such_thing')).rejects.toMatchObject({ code: '42703' });
      expect((await pool.query('SELECT $1::int AS n', [5])).rows).toEqual([{ n: 5 }]);
    });
  });
});

test('its files are one process’s and one database’s at a time, and outlive it', async () => {
  await withPool(async (pool) => { await pool.query("CREATE TABLE kept AS SELECT 'still here' AS said"); });
  await expect(startEmbeddedDatabase(place)).rejects.toThrow(/in use/);
  await database.stop();
  database = await startEmbeddedDatabase(place);
  await withPool(async (pool) => { expect((await pool.query('SELECT said FROM kept')).rows).toEqual([{ said: 'still here' }]); });
}, 60_000);

describe('hostile inputs', () => {
  test.each([['no protocol at all', 'GET / HTTP/1.1\r\n\r\n'], ['a length below its own', '\0\0\0\x01\0\0\0\x01'], ['a message without end', '\x7f\xff\xff\xff\0\x03\0\0']])('%s costs its sender the connection, and nobody else anything', async (_name, bytes) => {
    const socket = connect(Number(new URL(database.url).port), '127.0.0.1');
    socket.on('error', () => undefined);
    const closed = new Promise((resolve) => { socket.once('close', resolve); });
    socket.write(Buffer.from(bytes, 'latin1'));
    await closed;
    await withPool(async (pool) => { expect((await pool.query('SELECT 1 AS one')).rows).toEqual([{ one: 1 }]); });
  });
});
