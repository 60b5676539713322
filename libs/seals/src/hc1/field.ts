import type { SealField, SealWarning } from '@smart-verify/contracts';
import { base64 } from '../kit/base64.js';
import { CborTag, type Cbor } from '../kit/cbor.js';
import { SealError } from '../seal-error.js';
import { isoDay, isoInstant } from './dates.js';
import type { FieldRule } from './fields.table.js';

/** What a certificate can be warned of: that its issuer did not keep to the schema, or that unsigned bytes stand behind it. */
export const hc1Warnings = [
  'FIELD_MISSING', 'FIELD_TYPE', 'FIELD_VALUE', 'FIELD_CHARACTERS', 'FIELD_SPACES', 'FIELD_TOO_LONG', 'TRAILING_BYTES',
] as const;
type WarningCode = (typeof hc1Warnings)[number];

/** What has been read so far. */
export interface Reading {
  readonly fields: SealField[];
  readonly warnings: (SealWarning & { readonly code: WarningCode })[];
}

/** Real certificates hold some 20 fields, with paths of about 10 characters. A path stands in every field below it: without bounds, 400 bytes presented become 190 megabytes. */
const maxFields = 256;
const maxPath = 128;

const standardName = /^[A-Z<]*$/;
const country = /^[A-Z]{1,10}$/;
const outerSpace = /^\s|\s$/;

/** Reads one field of the table and what is odd about it; an absent one gives none, and null counts as absent. */
export function readField(reading: Reading, rule: FieldRule, value: Cbor): void {
  if (typeof value === 'string') readText(reading, rule, value);
  else if (value === undefined || value === null) warnIf(rule.required, reading, 'FIELD_MISSING', rule);
  else {
    warnIf(rule.kind !== 'count' || typeof value !== 'number' || !Number.isInteger(value) || value < 1, reading, rule.kind === 'count' ? 'FIELD_VALUE' : 'FIELD_TYPE', rule);
    readLeaves(reading, rule.id, rule.name, value);
  }
}

function readText(reading: Reading, rule: FieldRule, value: string): void {
  const { id, name, kind, max } = rule;
  warnIf(outerSpace.test(value), reading, 'FIELD_SPACES', rule);
  warnIf(max !== undefined && value.length > max && [...value].length > max, reading, 'FIELD_TOO_LONG', rule);
  if (kind === 'date' || kind === 'instant' || kind === 'birth-date') return readDate(reading, rule, value);
  warnIf(kind === 'standard-name' && !standardName.test(value), reading, 'FIELD_CHARACTERS', rule);
  warnIf(kind === 'count' || (kind === 'country' && !country.test(value)), reading, 'FIELD_VALUE', rule);
  add(reading, { id, name, value });
}

function add(reading: Reading, field: SealField): void {
  if (reading.fields.length === maxFields) throw new SealError('TOO_MANY_FIELDS', `certificate: more than ${maxFields} fields`);
  reading.fields.push(field);
}

function readDate(reading: Reading, rule: FieldRule, value: string): void {
  const { id, name, kind } = rule;
  const date = kind === 'instant' ? isoInstant(value.trim()) : isoDay(value.trim());
  warnIf(date === undefined && !(kind === 'birth-date' && value === ''), reading, 'FIELD_VALUE', rule);
  add(reading, date === undefined ? { id, name, value } : { id, name, value, date });
}

function warnIf(odd: boolean, reading: Reading, code: WarningCode, { id }: FieldRule): void {
  if (odd) reading.warnings.push({ code, field: id });
}

/** What the table does not know, named by its path. @throws SealError BAD_STRUCTURE for a path that is too long, TOO_MANY_FIELDS */
export function readForeign(reading: Reading, id: string, value: Cbor): void {
  if (id.length > maxPath) throw new SealError('BAD_STRUCTURE', `certificate: a path of more than ${maxPath} characters`);
  readLeaves(reading, id, undefined, value);
}

/** A value as text, exactly as sealed; what is nested becomes one field per leaf. */
function readLeaves(reading: Reading, id: string, name: string | undefined, value: Cbor): void {
  if (value === undefined || value === null) return;
  if (value instanceof CborTag) readLeaves(reading, id, name, value.value);
  else if (Array.isArray(value)) (value as readonly Cbor[]).forEach((item, index) => readForeign(reading, `${id}.${index}`, item));
  else if (value instanceof Map) value.forEach((item, key) => readForeign(reading, `${id}.${String(key)}`, item as Cbor));
  else add(reading, { id, name: name ?? id, value: value instanceof Uint8Array ? base64(value) : String(value) });
}
