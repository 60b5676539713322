import { randomBytes } from 'node:crypto';
import pg from 'pg';
import { startEmbeddedDatabase } from './embedded.js';

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

async function run(url: string, statement: string): Promise<void> {
  const client = new pg.Client({ connectionString: url });
  await client.connect();
  await client.query(statement).finally(() => client.end());
}
