import pg from 'pg';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { bytesArray, instantArray, textArray } from './binary-arrays.js';
import { ownDatabase, type OwnDatabase } from './testing.js';

let database: OwnDatabase;
let sql: pg.Client;
beforeAll(async () => {
  database = await ownDatabase();
  sql = new pg.Client({ connectionString: database.url });
  await sql.connect();
}, 60_000);
afterAll(async () => {
  await sql.end();
  await database.drop();
}, 60_000);

const said = async (type: string, array: Buffer): Promise<unknown> => (await sql.query<{ said: unknown }>(`SELECT $1::${type}[] AS said`, [array])).rows[0]?.said;

test.each([
  ['none', []], ['empty ones and nulls', ['', null, '', 'NULL', null]], ['an array’s own signs', ['{a,"b"}', '\\x41', ',', '\'); DROP TABLE x; --', '\x1e\n']],
  ['many bytes to a character', ['é', '中', '🂡', 'x'.repeat(70_000)]],
])('texts arrive as they are: %s', async (_name, texts) => {
  expect(await said('text', textArray(texts))).toEqual(texts);
});

test('half a character arrives as the replacement for it', async () => {
  expect(await said('text', textArray(['a\ud800b']))).toEqual(['a\ufffdb']);
});

test('a NUL is the text’s own fault', async () => {
  await expect(said('text', textArray(['a\0b']))).rejects.toMatchObject({ code: '22021' });
});

test('bytes arrive as they are', async () => {
  const bytes = [[], [0], [0x5c, 0x78, 255], Array.from({ length: 256 }, (_, at) => at)].map((one) => Uint8Array.from(one));
  expect((await said('bytea', bytesArray(bytes)) as Buffer[]).map((one) => [...one])).toEqual(bytes.map((one) => [...one]));
  expect(await said('bytea', bytesArray([]))).toEqual([]);
});

test('instants arrive to the millisecond, from before 2000 and before 1970 too', async () => {
  const instants = ['2026-11-30T12:00:00.001Z', '2000-01-01T00:00:00.000Z', '1999-12-31T23:59:59.999Z', '1969-07-20T20:17:40.500Z', '0099-01-01T00:00:00.000Z', '9999-12-31T23:59:59.999Z', '2026-03-29T02:30:00.250+02:00'];
  expect(await said('timestamptz', instantArray(instants))).toEqual(instants.map((one) => new Date(one)));
  expect(() => instantArray(['no instant'])).toThrow(RangeError);
});
