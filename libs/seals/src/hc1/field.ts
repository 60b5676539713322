import type { SealField, SealWarning } from '@smart-verify/contracts';
import type { Cbor } from '../kit/cbor.js';
import type { FieldRule } from './fields.table.js';

const isoDate = /^(?:19|20)\d{2}(?:-(\d{2})(?:-(\d{2}))?)?$/;
const isoInstant = /^(\d{4}-\d{2}-\d{2})T\d{2}:\d{2}(?::\d{2}(?:\.\d{1,9})?)?(Z|[+-]\d{2}(?::?\d{2})?)?$/;
const dated: ReadonlySet<FieldRule['kind']> = new Set<FieldRule['kind']>(['date', 'birth-date', 'instant']);

/** A field as the seal carries it; what the table does not know is named by its path. */
export function fieldOf(id: string, value: string, rule?: FieldRule): SealField {
  if (rule === undefined) return { id, name: id, value };
  const date = dated.has(rule.kind) ? dateOf(value.trim(), rule.kind) : undefined;
  return { id, name: rule.name, value, ...(date !== undefined && { date }) };
}

/** ISO 8601, or undefined where the text is no such date. A date-time in place of a date counts by its day (eu-dcc § 1.3). */
function dateOf(text: string, kind: FieldRule['kind']): string | undefined {
  const instant = isoInstant.exec(text);
  if (instant === null) return isCalendarDate(text) ? text : undefined;
  if (!isCalendarDate(instant[1]!)) return undefined;
  return kind === 'instant' ? instantText(text, instant[2]) : instant[1];
}

function isCalendarDate(text: string): boolean {
  const [, month, day] = isoDate.exec(text) ?? [''];
  if (!isoDate.test(text)) return false;
  if (month === undefined) return true;
  if (day === undefined) return Number(month) >= 1 && Number(month) <= 12;
  const time = Date.parse(`${text}T00:00:00Z`);
  return !Number.isNaN(time) && new Date(time).toISOString().startsWith(text);
}

/** In the form every reader takes: seconds, and an offset with a colon; without an offset it is taken as UTC (eu-dcc § 2.2). */
function instantText(text: string, offset: string | undefined): string | undefined {
  const local = offset === undefined || offset === 'Z' ? text.replace(/Z$/, '') : text.slice(0, -offset.length);
  const digits = offset === undefined || offset === 'Z' ? undefined : offset.replace(':', '').padEnd(5, '0');
  const normal = `${local}${digits === undefined ? 'Z' : `${digits.slice(0, 3)}:${digits.slice(3)}`}`;
  return Number.isNaN(Date.parse(normal)) ? undefined : normal;
}

type Check = (text: string, rule: FieldRule) => string | undefined;

const checks: readonly Check[] = [
  (text) => (text === text.trim() ? undefined : 'SURROUNDING_SPACE'),
  (text, { max }) => (max !== undefined && [...text].length > max ? 'TOO_LONG' : undefined),
  (text, { kind }) => (kind === 'standard-name' && !/^[A-Z<]*$/.test(text) ? 'BAD_CHARACTER' : undefined),
  (text, { kind }) => (kind === 'country' && !/^[A-Z]{1,10}$/.test(text) ? 'BAD_VALUE' : undefined),
  (text, { kind }) => (dated.has(kind) && !(kind === 'birth-date' && text === '') && dateOf(text, kind) === undefined ? 'BAD_DATE' : undefined),
];

/** Where a value departs from the schema. */
export function warningsOf(field: string, value: Cbor, rule: FieldRule): SealWarning[] {
  if (value === undefined || value === null) return rule.required ? [{ code: 'MISSING_FIELD', field }] : [];
  if (rule.kind === 'count') return typeof value === 'number' && Number.isInteger(value) && value >= 1 ? [] : [{ code: 'BAD_VALUE', field }];
  if (typeof value !== 'string') return [{ code: 'BAD_TYPE', field }];
  return checks.flatMap((check) => check(value, rule) ?? []).map((code) => ({ code, field }));
}
