/** A PostgreSQL by the first way that this machine offers; see postgres.mjs. */
export interface Postgres {
  /** Connection address, for DATABASE_URL. */
  readonly url: string;
  readonly source: 'DATABASE_URL' | 'docker' | 'local';
  readonly pid: number | undefined;
  readonly dataDir: string | undefined;
  /** Ends it at once, its files kept: a crash. */
  kill(): Promise<void>;
  /** The same server, files and address, again. */
  restart(): Promise<void>;
  /** Ends it and removes its files; leaves alone one that was given. */
  stop(): Promise<void>;
}
/** `own`: never the one given by DATABASE_URL, for tests that kill their database. */
export interface PostgresOptions { readonly own?: boolean }
export function startPostgres(options?: PostgresOptions): Promise<{ postgres: Postgres | null; reasons: string[] }>;
export function withPostgres<T>(use: (postgres: Postgres) => Promise<T>, options?: PostgresOptions): Promise<T>;
