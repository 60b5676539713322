import { createHash } from 'node:crypto';
import pg from 'pg';
import type { Ground } from '../ground/ground.js';
import { costOf, metered } from '../measure/meter.js';

const text = `INSERT INTO status_statement (key, issuer, sequence, status, effective_from)
SELECT * FROM unnest($1::bytea[], $2::text[], $3::bigint[], $4::text[], $5::timestamptz[]) ON CONFLICT DO NOTHING`;
const sequence = 9;

/** The least that writing statuses can cost: the statement alone, its rows made before. @returns CPU µs per row, client and server */
export async function rawInsert({ databaseUrl, watched }: Ground, rows: number, perStatement: number): Promise<number> {
  const now = new Date().toISOString();
  const column = <T>(value: T): T[] => Array.from({ length: perStatement }, () => value);
  const statements = Array.from({ length: rows / perStatement }, (_, at) => [
    Array.from({ length: perStatement }, (_row, index) => createHash('sha256').update(`raw ${at} ${index}`).digest()),
    column('mobility'), column(sequence), column('revoked'), column(now),
  ]);
  const database = new pg.Client({ connectionString: databaseUrl });
  await database.connect();
  try {
    const { spent } = await metered(watched.filter(({ name }) => name === 'database'), async () => {
      for (const values of statements) await database.query({ name: 'raw', text, values });
    });
    const { sum, load } = costOf(spent, rows);
    return Math.round((sum + load) * 10) / 10;
  } finally {
    await database.end();
  }
}
