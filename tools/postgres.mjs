/** A PostgreSQL by the first way that this machine offers. */
import { pathToFileURL } from 'node:url';
import { say } from './children.mjs';
import { dockerLacks } from './docker.mjs';
import { postgresImage, startDockerPostgres } from './postgres-docker.mjs';
import { localPostgresLacks, startLocalPostgres } from './postgres-local.mjs';

/**
 * @typedef {object} Postgres
 * @property {string} url connection address, for DATABASE_URL
 * @property {'DATABASE_URL' | 'docker' | 'local'} source
 * @property {number | undefined} pid the server's process, where it is one of this machine
 * @property {string | undefined} dataDir where it keeps its files, where they can be read
 * @property {() => Promise<void>} kill ends it at once, its files kept: a crash
 * @property {() => Promise<void>} restart the same server, files and address, again
 * @property {() => Promise<void>} stop ends it and removes its files; leaves alone one that was given
 */

/** @param {string} url @returns {Postgres} */
function given(url) {
  const refuse = () => Promise.reject(new Error('the database was given by DATABASE_URL: it is not ours to end'));
  return { url, source: 'DATABASE_URL', pid: undefined, dataDir: undefined, kill: refuse, restart: refuse, stop: () => Promise.resolve() };
}

/**
 * The database by the first of: DATABASE_URL, a Docker engine, the machine's own initdb; or null, and why each was not possible.
 * @param {{ own?: boolean }} [options] `own`: never DATABASE_URL, for tests that kill their database
 * @returns {Promise<{ postgres: Postgres | null, reasons: string[] }>}
 */
export async function startPostgres({ own = false } = {}) {
  /** @type {string[]} */
  const reasons = [];
  const url = process.env.DATABASE_URL;
  if (url && !own) return { postgres: given(url), reasons };
  reasons.push(own ? 'one of our own is wanted' : 'DATABASE_URL is not set');
  const ways = [
    { lacks: () => dockerLacks(postgresImage), start: startDockerPostgres },
    { lacks: async () => localPostgresLacks(), start: startLocalPostgres },
  ];
  for (const way of ways) {
    const lack = await way.lacks();
    if (lack) reasons.push(lack);
    else {
      try {
        return { postgres: await way.start(), reasons };
      } catch (error) {
        reasons.push(error instanceof Error ? error.message : String(error));
      }
    }
  }
  return { postgres: null, reasons };
}

/**
 * Gives a database to `use` and stops it afterwards, however that ends. Throws when there is none.
 * @template T @param {(postgres: Postgres) => Promise<T>} use @param {{ own?: boolean }} [options] @returns {Promise<T>}
 */
export async function withPostgres(use, options) {
  const { postgres, reasons } = await startPostgres(options);
  if (!postgres) throw new Error(`No PostgreSQL: ${reasons.join('; ')}`);
  try {
    return await use(postgres);
  } finally {
    await postgres.stop();
  }
}

// `node tools/postgres.mjs`: a database for development, until Ctrl-C.
if (process.argv[1] && import.meta.url === pathToFileURL(process.argv[1]).href) {
  await withPostgres(async (postgres) => {
    say(`DATABASE_URL=${postgres.url} (${postgres.source}, process ${postgres.pid ?? 'elsewhere'}, files ${postgres.dataDir ?? 'elsewhere'})`);
    const idle = setInterval(() => undefined, 60_000);
    await new Promise((resolve) => process.once('SIGINT', resolve).once('SIGTERM', resolve));
    clearInterval(idle);
  });
}
