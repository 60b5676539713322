import { randomBytes } from 'node:crypto';
import pg from 'pg';
import { startEmbeddedDatabase } from './embedded.js';
import { migrate } from './migrate.js';
import { openStore, type Store } from './store.js';

/** A database of a test's own. */
export interface OwnDatabase {
  readonly url: string;
  drop(): Promise<void>;
}

/** On the server that DATABASE_URL names, or embedded in memory; empty, not migrated. */
export async function ownDatabase(server = process.env['DATABASE_URL']): Promise<OwnDatabase> {
  if (!server) {
    const { url, stop } = await startEmbeddedDatabase();
    return { url, drop: stop };
  }
  const name = `spec_${randomBytes(6).toString('hex')}`;
  await run(server, `CREATE DATABASE ${name}`);
  const own = new URL(server);
  own.pathname = `/${name}`;
  return { url: own.href, drop: () => run(server, `DROP DATABASE ${name} WITH (FORCE)`) };
}

/** A store over a database of a test's own, and a connection beside it to look at what it does. */
export interface OwnStore {
  readonly database: OwnDatabase;
  readonly store: Store;
  readonly sql: pg.Client;
  end(): Promise<void>;
}

/** The same, migrated. */
export async function ownStore(poolSize = 2): Promise<OwnStore> {
  const database = await ownDatabase();
  await migrate(database.url);
  const store = await openStore({ url: database.url, poolSize });
  const sql = new pg.Client({ connectionString: database.url });
  await sql.connect();
  const end = async (): Promise<void> => {
    await sql.end();
    await store.close();
    await database.drop();
  };
  return { database, store, sql, end };
}

async function run(url: string, statement: string): Promise<void> {
  const client = new pg.Client({ connectionString: url });
  await client.connect();
  await client.query(statement).finally(() => client.end());
}
