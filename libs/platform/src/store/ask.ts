import type pg from 'pg';

/** Runs one of the hot statements. */
export type Ask = <Row extends pg.QueryResultRow>(name: string, text: string, values: readonly unknown[]) => Promise<pg.QueryResult<Row>>;

/**
 * Over the pool, prepared under its name once for each connection: planning costs as much as looking up forty keys (server's µs
 * prepared and not: 105 and 180 for two keys, 140 and 215 for ten; PostgreSQL 15).
 */
export const askOver = (pool: pg.Pool): Ask => (name, text, values) => pool.query({ name, text, values: [...values] });
