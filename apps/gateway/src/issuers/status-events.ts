import { createHash } from 'node:crypto';
import { StatusEvent, type StatusChange } from '@smart-verify/contracts';
import { Problem, type PlaceOfError, type ProblemCode } from '../http/problems.js';
import type { KeyedHash } from '../parts.js';
import { placesOf, type Titles } from '../verifications/presented.js';

export const mostEvents = 1_000;
const digestLength = 11;
/** Mistakes named in one answer. */
const mostMistakes = 100;
/** The database keeps years of four digits; a date that its offset carries beyond is no date of a title. */
const earliest = Date.parse('1900-01-01T00:00:00Z');
const latest = Date.parse('9999-12-31T23:59:59.999Z');

export interface IssuerRow { readonly id: string; readonly titles: readonly string[] }

export interface ReadingParts {
  readonly titles: Titles;
  readonly keys: KeyedHash;
  /** ISO 8601: from when an event holds that does not say it. */
  readonly now: string;
}

interface Mistake extends PlaceOfError { readonly code: ProblemCode }

/** What an issuer's body says, every event checked; or one problem that names every mistake. All or nothing. */
export function readStatusEvents(body: unknown, issuer: IssuerRow, parts: ReadingParts): StatusChange[] | Problem {
  const events: readonly unknown[] = Array.isArray(body) ? body : [body];
  if (events.length === 0) return new Problem('BAD_REQUEST', { detail: 'Give one event, or an array of 1 to 1,000.' });
  if (events.length > mostEvents) return new Problem('TOO_MANY_ITEMS', { detail: `At most ${mostEvents} events; there are ${events.length}.` });
  const read = events.map((event, at) => readOne(event, Array.isArray(body) ? `/${at}` : '', issuer, parts));
  const changes = read.filter((one): one is StatusChange => !Array.isArray(one));
  const mistakes = read.flatMap((one) => (Array.isArray(one) ? one : []));
  return mistakes.length > 0 ? refusal(mistakes) : contradiction(changes) ?? changes;
}

/** A wrong form outweighs a missing accreditation: the latter is told only where all is well written. */
function refusal(mistakes: readonly Mistake[]): Problem {
  const [code = 'BAD_REQUEST'] = mistakes.some((mistake) => mistake.code === 'BAD_REQUEST') ? [] : mistakes.map((mistake) => mistake.code);
  const more = mistakes.length > mostMistakes ? ` The first ${mostMistakes} are named.` : '';
  return new Problem(code, {
    detail: `Nothing was accepted: ${mistakes.length} ${mistakes.length === 1 ? 'mistake' : 'mistakes'}.${more}`,
    errors: mistakes.slice(0, mostMistakes).map(({ pointer, message }) => ({ pointer, message })),
  });
}

function readOne(event: unknown, pointer: string, { id, titles }: IssuerRow, parts: ReadingParts): StatusChange | Mistake[] {
  const read = StatusEvent.safeParse(event);
  if (!read.success) return placesOf(read.error, pointer).map((place) => ({ code: 'BAD_REQUEST', ...place }));
  const { title, status, reason, sequence } = read.data;
  const mistakes: Mistake[] = [];
  const wrong = (name: string, message: string, code: ProblemCode = 'BAD_REQUEST'): undefined => void mistakes.push({ code, pointer: `${pointer}/${name}`, message });
  if (!titles.includes(title)) wrong('title', `${id} is not accredited for this title`, 'ISSUER_NOT_ACCREDITED');
  const key = keyOf(read.data, parts) ?? wrong('reference', 'cannot be a reference of this title');
  const effectiveFrom = instantOf(read.data.effectiveFrom ?? parts.now) ?? wrong('effectiveFrom', 'out of range: years 1900 to 9999');
  const validUntil = read.data.validUntil === undefined ? undefined : instantOf(read.data.validUntil) ?? wrong('validUntil', 'out of range: years 1900 to 9999');
  if (mistakes.length > 0 || key === undefined || effectiveFrom === undefined) return mistakes;
  return { issuer: id, title, key, status, reason, effectiveFrom, validUntil, sequence };
}

/** base64 of the keyed hash by which the register knows what the event speaks of. */
function keyOf({ title, reference, sealIdentity }: StatusEvent, { titles, keys }: ReadingParts): string | undefined {
  if (sealIdentity !== undefined) return Buffer.from(keys.seal(sealIdentity)).toString('base64');
  const normal = titles.normal(title, reference ?? '');
  return normal === undefined || normal === 'unknown' ? undefined : Buffer.from(keys.reference(title, normal)).toString('base64');
}

/** The same instant in UTC. */
function instantOf(text: string): string | undefined {
  const time = Date.parse(text);
  return time >= earliest && time <= latest ? new Date(time).toISOString() : undefined;
}

/** Two events of one body that give the same title two statuses under one sequence: which holds would be chance. */
function contradiction(changes: readonly StatusChange[]): Problem | undefined {
  const said = new Map<string, { readonly at: number; readonly text: string }>();
  const errors: PlaceOfError[] = [];
  for (const [at, change] of changes.entries()) {
    const name = `${change.title} ${change.key} ${change.sequence}`;
    const text = JSON.stringify(change);
    const first = said.get(name);
    if (!first) said.set(name, { at, text });
    else if (first.text !== text && errors.length < mostMistakes) errors.push({ pointer: `/${at}/sequence`, message: `event ${first.at} says something else of the same title under the same sequence` });
  }
  return errors.length > 0 ? new Problem('BAD_REQUEST', { detail: 'Nothing was accepted: events contradict each other.', errors }) : undefined;
}

/**
 * The name under which the log keeps a statement, for ever. The sequence is part of it: what was written last is not always what
 * is in force (a later sequence came first, or begins in the future), and a digest of what is said: an issuer may contradict itself
 * under one sequence. So compaction drops repetitions only.
 */
export const statementNameOf = ({ issuer, title, key, sequence, status, reason, validUntil }: StatusChange): string =>
  `${issuer}/${title}/${key}/${sequence}/${createHash('sha256').update(JSON.stringify([key, status, reason, validUntil])).digest('base64url').slice(0, digestLength)}`;
