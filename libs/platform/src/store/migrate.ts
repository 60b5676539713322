import { createHash, randomUUID } from 'node:crypto';
import { readFileSync, readdirSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import pg from 'pg';

/** How the database stands to the migrations on disk; all empty when it is up to date. */
export interface MigrationState {
  /** On disk, not yet applied. */
  readonly pending: readonly string[];
  /** Changed on disk since they were applied. */
  readonly edited: readonly string[];
  /** Begun by another runner and never finished. */
  readonly failed: readonly string[];
  /** Applied, but not on disk: the database belongs to a newer version. */
  readonly unknown: readonly string[];
}

interface Migration { readonly name: string; readonly sql: string; readonly checksum: string }
interface Row { readonly migration_name: string; readonly checksum: string; readonly finished_at: Date | null }

/** The same distance from src/store and from dist/store. */
const migrationsDir = fileURLToPath(new URL('../../../../prisma/migrations', import.meta.url));

/** The lock Prisma's own `migrate deploy` takes: the two wait for each other (schema-engine, postgres flavour). */
const advisoryLock = 72_707_369;

/** Prisma's own table, so that either runner goes on where the other stopped. */
const table = `CREATE TABLE IF NOT EXISTS "_prisma_migrations" (
  "id" VARCHAR(36) PRIMARY KEY NOT NULL, "checksum" VARCHAR(64) NOT NULL, "finished_at" TIMESTAMPTZ, "migration_name" VARCHAR(255) NOT NULL,
  "logs" TEXT, "rolled_back_at" TIMESTAMPTZ, "started_at" TIMESTAMPTZ NOT NULL DEFAULT now(), "applied_steps_count" INTEGER NOT NULL DEFAULT 0)`;

function migrationsOnDisk(): Migration[] {
  const names = readdirSync(migrationsDir, { withFileTypes: true }).filter((entry) => entry.isDirectory()).map(({ name }) => name).sort();
  return names.map((name) => {
    const sql = readFileSync(join(migrationsDir, name, 'migration.sql'), 'utf8');
    return { name, sql, checksum: createHash('sha256').update(sql).digest('hex') };
  });
}

function compare(disk: readonly Migration[], rows: readonly Row[]): MigrationState {
  const applied = new Map(rows.map((row) => [row.migration_name, row]));
  const names = new Set(disk.map(({ name }) => name));
  const known = disk.filter(({ name }) => applied.get(name)?.finished_at);
  return {
    pending: disk.filter(({ name }) => !applied.has(name)).map(({ name }) => name),
    edited: known.filter(({ name, checksum }) => applied.get(name)?.checksum !== checksum).map(({ name }) => name),
    failed: rows.filter((row) => row.finished_at === null).map((row) => row.migration_name),
    unknown: rows.filter((row) => !names.has(row.migration_name)).map((row) => row.migration_name),
  };
}

async function connected<T>(url: string, use: (client: pg.Client) => Promise<T>): Promise<T> {
  const client = new pg.Client({ connectionString: url, connectionTimeoutMillis: 10_000 });
  await client.connect();
  try {
    return await use(client);
  } finally {
    await client.end();
  }
}

async function appliedRows(client: pg.Client): Promise<Row[]> {
  const { rows: [found] } = await client.query<{ exists: boolean }>(`SELECT to_regclass('"_prisma_migrations"') IS NOT NULL AS exists`);
  if (!found?.exists) return [];
  return (await client.query<Row>('SELECT migration_name, checksum, finished_at FROM "_prisma_migrations" WHERE rolled_back_at IS NULL')).rows;
}

/** One transaction: a migration that fails leaves nothing behind. */
async function apply(client: pg.Client, { name, sql, checksum }: Migration): Promise<void> {
  await client.query('BEGIN');
  try {
    await client.query(sql);
    await client.query('INSERT INTO "_prisma_migrations" (id, checksum, migration_name, finished_at, applied_steps_count) VALUES ($1, $2, $3, now(), 1)',
      [randomUUID(), checksum, name]);
    await client.query('COMMIT');
  } catch (error) {
    await client.query('ROLLBACK');
    throw new Error(`migration ${name} failed`, { cause: error });
  }
}

/** How the database at `url` stands to prisma/migrations; changes nothing. */
export const migrationState = (url: string): Promise<MigrationState> =>
  connected(url, async (client) => compare(migrationsOnDisk(), await appliedRows(client)));

/**
 * Applies what is missing of prisma/migrations, in order, one runner at a time. Running it again changes nothing.
 * @returns names of the migrations applied now
 * @throws Error when one fails, or when the database's own history contradicts the files
 */
export const migrate = (url: string): Promise<string[]> => connected(url, async (client) => {
  await client.query('SELECT pg_advisory_lock($1)', [advisoryLock]);
  await client.query(table);
  const disk = migrationsOnDisk();
  const { pending, edited, failed } = compare(disk, await appliedRows(client));
  if (failed.length > 0) throw new Error(`migrations that failed halfway, to be resolved by hand: ${failed.join(', ')}`);
  if (edited.length > 0) throw new Error(`migrations changed after they were applied: ${edited.join(', ')}`);
  for (const migration of disk.filter(({ name }) => pending.includes(name))) await apply(client, migration);
  return [...pending];
});
