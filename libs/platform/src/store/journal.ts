import { readTimeline, type Stage, type VerdictName } from '@smart-verify/contracts';
import { unflushed, type Ask } from './ask.js';
import { bytesArray, instantArray, textArray } from './binary-arrays.js';
import type { PrismaClient } from './client/client.js';
import { retryLater } from './outage.js';

/** What is kept of one verification: ids, codes and times, nothing of the title or the seal. */
export interface JournalEntry {
  readonly id: string;
  /** The accredited client's name. */
  readonly client: string;
  /** ISO 8601 */
  readonly at: string;
  readonly verdict: VerdictName;
  readonly codes: readonly string[];
  readonly timeline: readonly Stage[];
  /** The kept conclusion, encrypted; only where it was asked to be kept. */
  readonly answer?: Uint8Array;
  /** Keyed hash of what was presented. */
  readonly requestHash?: string;
}

/** An entry as it is written. */
export interface JournalWriting extends Omit<JournalEntry, 'timeline'> {
  /** Its stages, as `withStage` of the contracts writes them. */
  readonly timeline: string;
  /** It ended without a verdict, for the reason in `codes`; a later verdict for the same id takes its place. */
  readonly failed?: boolean;
}

export interface Journal {
  /**
   * Writes entries, one statement for all. The first verdict of an id stays, and so does the first answer kept, until it expires:
   * a message delivered twice changes nothing of what a retry will be told.
   * @throws RetryLater when the database is out of reach
   */
  write(entries: readonly JournalWriting[]): Promise<void>;
  /** The entry of one verification, with its answer while that is kept. @throws when the database is out of reach */
  read(id: string): Promise<JournalEntry | undefined>;
}

export interface JournalLifetimes {
  /** How long an entry is kept. */
  readonly journalKeptMs: number;
  /** How long an encrypted answer is kept for a retry. */
  readonly answerKeptMs: number;
}

/** Of timelines a crash may cost some, never of the register's statements. */
const insertSql = `
INSERT INTO journal_entry AS known (id, client, at, verdict, codes, timeline, expires_at)
SELECT id, client, at, verdict, codes, timeline, now() + $7 * interval '1 millisecond'
FROM unnest($1::text[], $2::text[], $3::timestamptz[], $4::text[], $5::text[], $6::text[]) AS row (id, client, at, verdict, codes, timeline), ${unflushed}`;
const entrySql = `${insertSql}
ON CONFLICT (id) DO UPDATE SET at = excluded.at, verdict = excluded.verdict, codes = excluded.codes, timeline = excluded.timeline, expires_at = excluded.expires_at
WHERE known.verdict IS NULL AND excluded.verdict IS NOT NULL`;
/** Both tables or neither. */
const keepSql = `
WITH kept AS (
  INSERT INTO kept_answer AS known (id, request_hash, answer, expires_at)
  SELECT id, request_hash, answer, now() + $11 * interval '1 millisecond' FROM unnest($8::text[], $9::text[], $10::bytea[]) AS row (id, request_hash, answer)
  ON CONFLICT (id) DO UPDATE SET request_hash = excluded.request_hash, answer = excluded.answer, expires_at = excluded.expires_at
  WHERE known.expires_at < now()
) ${entrySql}`;

/** The first verdict of each id within one batch, in one order for all writers. */
function once(entries: readonly JournalWriting[]): JournalWriting[] {
  const known = new Map<string, JournalWriting>();
  for (const entry of entries) {
    const other = known.get(entry.id);
    if (!other || (other.failed && !entry.failed)) known.set(entry.id, entry);
  }
  return [...known.values()].sort((a, b) => (a.id < b.id ? -1 : 1));
}

const columns = (entries: readonly JournalWriting[]): unknown[] => [
  textArray(entries.map(({ id }) => id)), textArray(entries.map(({ client }) => client)), instantArray(entries.map(({ at }) => at)),
  textArray(entries.map(({ failed, verdict }) => (failed ? null : verdict))), textArray(entries.map(({ codes }) => codes.join(nextCode))),
  textArray(entries.map(({ timeline }) => timeline)),
];

type Keeping = JournalWriting & Required<Pick<JournalEntry, 'answer' | 'requestHash'>>;
const isKeeping = (entry: JournalWriting): entry is Keeping => entry.answer !== undefined && entry.requestHash !== undefined;
const keptColumns = (entries: readonly Keeping[]): unknown[] => [
  textArray(entries.map(({ id }) => id)), textArray(entries.map(({ requestHash }) => requestHash)), bytesArray(entries.map(({ answer }) => answer)),
];

/** Ids are written here; any other text need not be looked for, and one with a NUL cannot be. */
const idPattern = /^[\x21-\x7e]{1,128}$/;

const nextCode = ',';
const codesOf = (kept: string): string[] => (kept === '' ? [] : kept.split(nextCode));

/** An entry written before timelines were lines of text holds its stages as JSON. */
const timelineOf = (kept: string): Stage[] => (kept.startsWith('[') ? JSON.parse(kept) as Stage[] : readTimeline(kept));

/** SQLSTATE unique_violation. */
const isKnown = (error: unknown): boolean => (error as { code?: unknown }).code === '23505';

/**
 * Inserts as if no id were known: to look for each before it is written would be a third of the cost. One that is known, of a message
 * delivered twice, refuses them all, and ends the connection; then they are written by the statement that looks. A failure is looked
 * for at once: whoever was told of it asks again under the same id.
 */
async function writeEntries(ask: Ask, entries: readonly JournalWriting[], values: unknown[]): Promise<void> {
  const writeLooking = () => ask('journal-looking', entrySql, values);
  if (entries.some(({ failed }) => failed)) await writeLooking();
  else await ask('journal', insertSql, values).catch((error: unknown) => (isKnown(error) ? writeLooking() : Promise.reject(error as Error)));
}

/** The journal over the pool (writing, hot) and Prisma (reading). */
export function openJournal(ask: Ask, prisma: PrismaClient, { journalKeptMs, answerKeptMs }: JournalLifetimes): Journal {
  return {
    async write(entries) {
      if (entries.length === 0) return;
      const written = once(entries);
      const kept = written.filter(isKeeping);
      const values = [...columns(written), journalKeptMs];
      await (kept.length === 0 ? writeEntries(ask, written, values) : ask('journal-and-answers', keepSql, [...values, ...keptColumns(kept), answerKeptMs])).catch(retryLater);
    },
    async read(id) {
      if (!idPattern.test(id)) return undefined;
      const [entry, kept] = await Promise.all([
        prisma.journalEntry.findUnique({ where: { id } }),
        prisma.keptAnswer.findUnique({ where: { id, expiresAt: { gt: new Date() } } }),
      ]);
      if (!entry) return undefined;
      return {
        id, client: entry.client, at: entry.at.toISOString(), verdict: (entry.verdict ?? 'UNDETERMINED') as VerdictName,
        codes: codesOf(entry.codes), timeline: timelineOf(entry.timeline), ...(kept && { answer: kept.answer, requestHash: kept.requestHash }),
      };
    },
  };
}
