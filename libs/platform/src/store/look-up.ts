import { statusesByGravity, type StatusName } from '@smart-verify/contracts';
import pg from 'pg';
import type { Freshness, LookedUp, Statement } from './register.js';

/** Statements of one key that a look-up takes in hand; for a key with more, the database chooses. */
const most = 16;

/** Progress rows ride in the same snapshot, their partition as a negative number. */
const progressSql = 'SELECT -1 - partition AS n, NULL AS issuer, position AS sequence, NULL AS status, NULL AS reason, as_of AS effective_from, NULL::timestamptz AS valid_until FROM register_progress';
const said = (candidates: string): string => `
SELECT q.n::int, s.issuer, s.sequence, s.status, s.reason, s.effective_from, s.valid_until
FROM unnest($1::bytea[]) WITH ORDINALITY AS q(key, n) CROSS JOIN LATERAL (${candidates}) AS s
UNION ALL ${progressSql} WHERE log = $3`;

/**
 * All that is in force of each key, up to one more than `most`: to sort out in the database what almost always is one row or none took a
 * fifth of its time. The limit also keeps the statement from becoming a join, for which a whole table might be read.
 * Parameters: keys, instant, log.
 */
export const lookUpSql = said(`SELECT * FROM status_statement AS s WHERE s.key = q.key AND s.effective_from <= $2 LIMIT ${most + 1}`);
/** The same where a key has more than `most` statements: the one that counts of each issuer. A further parameter: `statusesByGravity`. */
export const crowdedSql = said(`
  SELECT DISTINCT ON (issuer) * FROM status_statement AS s WHERE s.key = q.key AND s.effective_from <= $2
  ORDER BY issuer, sequence DESC, array_position($4::text[], status) DESC`);
export const freshnessSql = `${progressSql} WHERE log = $1`;

/** All as text: half of what a row cost was making a Date of each instant, to write it as text again. */
export type Row = readonly [n: string, issuer: string, sequence: string, status: StatusName, reason: string | null, effectiveFrom: string | null, validUntil: string | null];
const asIs = (text: unknown): unknown => text;
/** For the driver. */
export const rowsAsText = { rowMode: 'array', types: { getTypeParser: () => asIs } } as const;

const dateOf = pg.types.getTypeParser(pg.types.builtins.TIMESTAMPTZ) as (text: string) => Date;

/** An instant as PostgreSQL writes it (`2026-11-30 12:00:00.25+00`), in ISO 8601 with milliseconds. */
export function instantOf(text: string): string {
  // Of a session in UTC, and a year of four digits.
  if (text.length < 22 || text.length > 26 || text[10] !== ' ' || !text.endsWith('+00')) return dateOf(text).toISOString();
  return `${text.slice(0, 10)}T${text.slice(11, 19)}.${text.slice(20, -3).padEnd(3, '0')}Z`;
}

const statementOf = ([, issuer, sequence, status, reason, effectiveFrom, validUntil]: Row): Statement => ({
  issuer, sequence: Number(sequence), status, ...(reason !== null && { reason }),
  effectiveFrom: instantOf(effectiveFrom!), ...(validUntil !== null && { validUntil: instantOf(validUntil) }),
});

/** A status this version does not know outweighs all. */
const gravityOf = ([, , , status]: Row): number => {
  const gravity = statusesByGravity.indexOf(status);
  return gravity < 0 ? Number.POSITIVE_INFINITY : gravity;
};

/** Does `a` count rather than `b`, of the same issuer: the higher sequence, and the graver status under one. */
function outweighs(a: Row, b: Row): boolean {
  const [ours, theirs] = [BigInt(a[2]), BigInt(b[2])];
  return ours === theirs ? gravityOf(a) > gravityOf(b) : ours > theirs;
}

/** The one in force of each issuer. */
function inForce(rows: readonly Row[]): Statement[] {
  if (rows.length === 1) return rows.map(statementOf);
  const byIssuer = new Map<string, Row>();
  for (const row of rows) {
    const known = byIssuer.get(row[1]);
    if (!known || outweighs(row, known)) byIssuer.set(row[1], row);
  }
  return [...byIssuer.values()].sort(([, a], [, b]) => (a < b ? -1 : 1)).map(statementOf);
}

/** @param rows of progress alone */
export function freshnessOf(log: string, rows: readonly Row[]): Freshness {
  const positions = Object.fromEntries(rows.map(([n, , position]) => [-1 - Number(n), position]));
  const instants = rows.map(([, , , , , asOf]) => (asOf === null ? undefined : Date.parse(instantOf(asOf))));
  if (instants.length === 0 || instants.includes(undefined)) return { log, positions };
  return { log, positions, asOf: new Date(Math.min(...instants as number[])).toISOString() };
}

const nothing: readonly Statement[] = [];

/**
 * What the rows say of `count` keys.
 * @param whole of every key all that counts is there
 * @returns undefined when a key has more statements than were read
 */
export function answered(count: number, log: string, rows: readonly Row[], whole: boolean): LookedUp | undefined {
  const progress: Row[] = [];
  const byKey = new Map<number, Row[]>();
  for (const row of rows) {
    const n = Number(row[0]);
    const known = n < 0 ? progress : byKey.get(n);
    if (known) known.push(row);
    else byKey.set(n, [row]);
  }
  if (!whole && [...byKey.values()].some(({ length }) => length > most)) return undefined;
  const statements = Array.from({ length: count }, (_, at) => {
    const found = byKey.get(at + 1);
    return found ? inForce(found) : nothing;
  });
  return { kind: 'answered', statements, freshness: freshnessOf(log, progress) };
}
