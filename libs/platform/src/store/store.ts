import { PrismaPg } from '@prisma/adapter-pg';
import pg from 'pg';
import { PrismaClient } from './client/client.js';
import { askOver } from './ask.js';
import { clientWithin } from './bounded-client.js';
import { openJournal, type Journal } from './journal.js';
import { Pruner, type Pruned } from './prune.js';
import { openRegister, type Register } from './register.js';

export interface StoreOptions {
  /** PostgreSQL connection address. */
  readonly url: string;
  /** Connections at most. */
  readonly poolSize?: number;
  /** A look-up that takes longer counts as unreachable. */
  readonly lookUpTimeoutMs?: number;
  /** Anything else that takes longer counts as an outage. */
  readonly timeoutMs?: number;
  readonly journalKeptMs?: number;
  readonly answerKeptMs?: number;
  /** How long statements that can no longer be in force stay, for whoever asks what was known when. */
  readonly supersededKeptMs?: number;
  /** A connection broke while nobody used it. */
  readonly onConnectionLost?: (error: Error) => void;
}

/** The database of the product: the register of statuses and the journal of verifications. */
export interface Store {
  readonly register: Register;
  readonly journal: Journal;
  /** Removes what has expired, a bounded number of rows at a time; to be called each minute or so. @throws when the database is out of reach */
  prune(): Promise<Pruned>;
  /** For readiness: can the database be asked, and has it its tables? */
  check(): Promise<{ ready: boolean; detail?: string }>;
  close(): Promise<void>;
}

/** Connections that stay open however long nobody needs them: to open one takes as long as ten look-ups. */
const KEPT_OPEN = 4;
const IDLE_MS = 60_000;

const hour = 3_600_000;
const day = 24 * hour;

/**
 * Every statement of the store goes by an index. A plan is kept for as long as its connection; one made while a table was small might
 * read the whole of it, and go on doing so when it is large. (Compiling a plan pays for none of these statements.)
 */
export const byIndex = 'SET enable_seqscan = off; SET jit = off';

/**
 * Opens the store. Connects only when first asked: a service starts, and says it is not ready, while its database is away.
 * `migrate` must have been run on the database, now or later.
 */
export function openStore(options: StoreOptions): Promise<Store> {
  const { poolSize = 10, lookUpTimeoutMs = 2_500, timeoutMs = 5_000, journalKeptMs = 30 * day, answerKeptMs = hour, supersededKeptMs = 30 * day } = options;
  const pool = new pg.Pool({
    connectionString: options.url, max: poolSize, min: Math.min(poolSize, KEPT_OPEN), idleTimeoutMillis: IDLE_MS, connectionTimeoutMillis: timeoutMs, keepAlive: true, Client: clientWithin(timeoutMs),
    onConnect: async (client) => { await client.query(byIndex); },
  });
  // Without a listener, a connection that breaks while idle would end the process.
  pool.on('error', (error) => options.onConnectionLost?.(error));
  const prisma = new PrismaClient({ adapter: new PrismaPg(pool) });
  const pruner = new Pruner(prisma, supersededKeptMs);
  const ask = askOver(pool);
  return Promise.resolve({
    register: openRegister(pool, ask, lookUpTimeoutMs),
    journal: openJournal(ask, prisma, { journalKeptMs, answerKeptMs }),
    prune: () => pruner.prune(),
    check: () => check(prisma),
    async close() {
      await prisma.$disconnect();
      await pool.end();
    },
  });
}

async function check(prisma: PrismaClient): Promise<{ ready: boolean; detail?: string }> {
  try {
    const [row] = await prisma.$queryRaw<{ migrated: boolean }[]>`SELECT to_regclass('kept_answer') IS NOT NULL AS migrated`;
    return row?.migrated ? { ready: true } : { ready: false, detail: 'the database is not migrated' };
  } catch {
    return { ready: false, detail: 'the database does not answer' };
  }
}
