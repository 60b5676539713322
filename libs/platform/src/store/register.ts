import { statusesByGravity, type StatusChange, type StatusName } from '@smart-verify/contracts';
import type pg from 'pg';
import { unflushed, type Ask } from './ask.js';
import { bytesArray, textArray } from './binary-arrays.js';
import { answered, crowdedSql, freshnessOf, freshnessSql, lookUpSql, rowsAsText, type Row } from './look-up.js';
import { isOutage, retryLater } from './outage.js';
import { inTime } from '../in-time.js';
import { MemoryLost } from '../transport/transport.js';

/** What one issuer said of one title or seal. */
export interface Statement {
  readonly issuer: string;
  readonly sequence: number;
  readonly status: StatusName;
  readonly reason?: string;
  /** ISO 8601 */
  readonly effectiveFrom: string;
  /** ISO 8601 */
  readonly validUntil?: string;
}

/** How far one partition of `status.changed.v1` was taken. */
export interface Progress {
  /** Identity of the log: positions of two logs do not compare. */
  readonly log: string;
  readonly partition: number;
  /** Offset of the last record taken; decimal text. */
  readonly offset: string;
  /** ISO 8601: what was said in this partition before this instant is in the register. Absent when no beat came. */
  readonly asOf?: string;
}

/** How far the register has come in one log. */
export interface Freshness {
  readonly log: string;
  /** Offset of the last record taken, per partition; decimal text. A partition of which nothing came is absent. */
  readonly positions: Readonly<Record<string, string>>;
  /** ISO 8601: the earliest of the partitions' instants; absent while one of them has none. */
  readonly asOf?: string;
}

export type LookedUp =
  /** `statements`: for each key, in the order asked, the one in force of each issuer. */
  | { readonly kind: 'answered'; readonly statements: readonly (readonly Statement[])[]; readonly freshness: Freshness }
  /** The database did not answer in time. */
  | { readonly kind: 'unreachable'; readonly error: unknown };

export interface Register {
  /**
   * Takes statements and how far they bring the log, both or neither. Repeating changes nothing, order does not matter. An issuer that
   * gives two statuses under one sequence contradicts itself: both are kept, and the graver counts.
   * @returns how many statements were new
   * @throws RetryLater when the database is out of reach: nothing is lost, the same call may be made again
   * @throws MemoryLost when the database no longer has what this process last knew it to have of that log (it was emptied, restored, or
   * lost its last transactions in a failover): the statements are taken, the progress is not, for something before it is missing
   */
  record(changes: readonly StatusChange[], progress: readonly Progress[]): Promise<number>;
  /** How far this register has come in one partition; undefined when it knows nothing of this log. `record` holds it to that from now on. @throws RetryLater */
  reached(log: string, partition: number): Promise<string | undefined>;
  /** Takes back how far it has come: this partition is not the one remembered. Statements stay. @throws RetryLater */
  forget(log: string, partition: number): Promise<void>;
  /** What is in force at `at` (ISO 8601) for these keys (32 bytes each), and how fresh that is by `log`: one snapshot, one round trip. Never throws for an outage. */
  lookUp(keys: readonly Uint8Array[], at: string, log: string): Promise<LookedUp>;
  /** How far the register has come in this log; `undefined` when the database does not answer in time. */
  freshness(log: string): Promise<Freshness | undefined>;
}

/**
 * These statements go to the pool directly, not through Prisma's $queryRaw, which shares it and costs the client twice as much for each row.
 *
 * A progress that stands on an earlier one updates that very row: an UPDATE that waited for somebody who restores the table looks at the
 * row as it then is, or finds none. An INSERT would look at the table as it was when the statement began, and bring on what was taken back.
 */
const progressSql = `
WITH step AS (
  SELECT * FROM unnest($1::text[], $2::int[], $3::bigint[], $4::timestamptz[], $5::bigint[]) AS step (log, partition, position, as_of, after)
), begun AS (
  INSERT INTO register_progress AS known (log, partition, position, as_of)
  SELECT log, partition, position, as_of FROM step WHERE after IS NULL
  ON CONFLICT (log, partition) DO UPDATE
  SET position = GREATEST(known.position, excluded.position), as_of = GREATEST(known.as_of, excluded.as_of), recorded_at = excluded.recorded_at
  RETURNING 1
), gone_on AS (
  UPDATE register_progress AS known
  SET position = GREATEST(known.position, step.position), as_of = GREATEST(known.as_of, step.as_of), recorded_at = now()
  FROM step WHERE known.log = step.log AND known.partition = step.partition AND known.position >= step.after
  RETURNING 1
)`;
const comeSql = '(SELECT count(*)::int FROM begun) + (SELECT count(*)::int FROM gone_on) AS come';
const recordSql = `${progressSql}, said AS (
  INSERT INTO status_statement (key, issuer, sequence, status, reason, effective_from, valid_until)
  SELECT * FROM unnest($6::bytea[], $7::text[], $8::bigint[], $9::text[], $10::text[], $11::timestamptz[], $12::timestamptz[])
  ON CONFLICT DO NOTHING RETURNING 1
)
SELECT (SELECT count(*)::int FROM said) AS fresh, ${comeSql}`;
/** The disk is not waited for: progress that a crash of the database server takes back is read again, and what it stands on is older on the disk. */
const goOnSql = `${progressSql} SELECT 0 AS fresh, ${comeSql}, ${unflushed}`;
const reachedSql = 'SELECT position FROM register_progress WHERE log = $1 AND partition = $2';
const forgetSql = 'DELETE FROM register_progress WHERE log = $1 AND partition = $2';

/** The furthest of each partition: a batch may carry several steps of one, and one INSERT may touch a row once. */
function furthest(progress: readonly Progress[]): Progress[] {
  const known = new Map<string, Progress>();
  for (const step of progress) {
    const name = `${step.partition} ${step.log}`;
    const other = known.get(name);
    const further = !other || BigInt(step.offset) >= BigInt(other.offset) ? step : other;
    const asOf = [step.asOf, other?.asOf].filter((instant) => instant !== undefined).sort().at(-1);
    known.set(name, { ...further, ...(asOf !== undefined && { asOf }) });
  }
  return [...known.values()].sort((a, b) => a.partition - b.partition);
}

/** In one order for all writers, so that two batches about the same titles wait for each other instead of deadlocking. */
const ordered = (changes: readonly StatusChange[]): StatusChange[] =>
  [...changes].sort((a, b) => (a.key < b.key ? -1 : a.key > b.key ? 1 : a.issuer < b.issuer ? -1 : a.issuer > b.issuer ? 1 : a.sequence - b.sequence));

const columns = (changes: readonly StatusChange[]): unknown[] => [
  bytesArray(changes.map(({ key }) => Buffer.from(key, 'base64'))), textArray(changes.map(({ issuer }) => issuer)), changes.map(({ sequence }) => sequence),
  textArray(changes.map(({ status }) => status)), textArray(changes.map(({ reason }) => reason ?? null)),
  changes.map(({ effectiveFrom }) => effectiveFrom), changes.map(({ validUntil }) => validUntil ?? null),
];
const progressColumns = (steps: readonly Progress[], had: Had): unknown[] => [
  steps.map(({ log }) => log), steps.map(({ partition }) => partition), steps.map(({ offset }) => offset), steps.map(({ asOf }) => asOf ?? null),
  steps.map(({ log, partition }) => had.of(log, partition) ?? null),
];

/** Statements that were new, and partitions that went on. */
interface Recorded { readonly fresh: number; readonly come: number }

/** How far this process has seen the register come: what a later progress must stand on. */
class Had {
  readonly #offsets = new Map<string, string>();

  of(log: string, partition: number): string | undefined {
    return this.#offsets.get(`${partition} ${log}`);
  }

  set(log: string, partition: number, offset: string | undefined): void {
    if (offset === undefined) this.#offsets.delete(`${partition} ${log}`);
    else this.#offsets.set(`${partition} ${log}`, offset);
  }

  /** Never back: batches of one partition may end in any order. */
  advance({ log, partition, offset }: Progress): void {
    if (BigInt(offset) > BigInt(this.of(log, partition) ?? -1)) this.set(log, partition, offset);
  }
}

/** The register over a pool; a look-up takes `lookUpTimeoutMs` at most. */
export function openRegister(pool: pg.Pool, tell: Ask, lookUpTimeoutMs: number): Register {
  const read = async (name: string, text: string, values: unknown[]): Promise<Row[]> =>
    (await pool.query<Row>({ name, text, values, ...rowsAsText, query_timeout: lookUpTimeoutMs } as pg.QueryArrayConfig)).rows;
  const had = new Had();
  return {
    async record(changes, progress) {
      const steps = furthest(progress);
      const reached = progressColumns(steps, had);
      const told = changes.length === 0 ? tell<Recorded>('go-on', goOnSql, reached) : tell<Recorded>('record', recordSql, [...reached, ...columns(ordered(changes))]);
      const { rows: [row] } = await told.catch(retryLater);
      if (row!.come < steps.length) throw new MemoryLost('the register has come less far than it had: what is missing is read again');
      for (const step of steps) had.advance(step);
      return row!.fresh;
    },
    async reached(log, partition) {
      const { rows: [row] } = await pool.query<{ position: string }>(reachedSql, [log, partition]).catch(retryLater);
      had.set(log, partition, row?.position);
      return row?.position;
    },
    async forget(log, partition) {
      await pool.query(forgetSql, [log, partition]).catch(retryLater);
      had.set(log, partition, undefined);
    },
    async lookUp(keys, at, log) {
      const asked = [bytesArray(keys), at, log];
      const answer = async (): Promise<LookedUp> => answered(keys.length, log, await read('look-up', lookUpSql, asked), false)
        ?? answered(keys.length, log, await read('look-up-crowded', crowdedSql, [...asked, statusesByGravity]), true)!;
      try {
        return await inTime(answer(), lookUpTimeoutMs);
      } catch (error) {
        if (isOutage(error)) return { kind: 'unreachable', error };
        throw error;
      }
    },
    async freshness(log) {
      try {
        return freshnessOf(log, await inTime(read('freshness', freshnessSql, [log]), lookUpTimeoutMs));
      } catch (error) {
        if (isOutage(error)) return undefined;
        throw error;
      }
    },
  };
}
