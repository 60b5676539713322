import type { SealField, SealWarning } from '@smart-verify/contracts';
import { addField, addLeaves } from '../kit/cbor-leaves.js';
import type { Cbor } from '../kit/cbor.js';
import { isoDay, isoInstant } from '../kit/iso-date.js';
import type { FieldRule } from './fields.table.js';

/** What a certificate can be warned of: that its issuer did not keep to the schema, put another certificate beside the one that is read, or that unsigned bytes stand behind it. */
export const hc1Warnings = [
  'FIELD_MISSING', 'FIELD_TYPE', 'FIELD_VALUE', 'FIELD_CHARACTERS', 'FIELD_SPACES', 'FIELD_TOO_LONG', 'SEVERAL_CERTIFICATES', 'TRAILING_BYTES',
] as const;
type WarningCode = (typeof hc1Warnings)[number];

/** What has been read so far. */
export interface Reading {
  readonly fields: SealField[];
  readonly warnings: (SealWarning & { readonly code: WarningCode })[];
}

const standardName = /^[A-Z<]*$/;
const country = /^[A-Z]{1,10}$/;

/** Reads one field of the table and what is odd about it; an absent one gives none, and null counts as absent. */
export function readField(reading: Reading, rule: FieldRule, value: Cbor): void {
  if (typeof value === 'string') readText(reading, rule, value);
  else if (value === undefined || value === null) warnIf(rule.required, reading, 'FIELD_MISSING', rule);
  else {
    warnIf(rule.kind !== 'count' || typeof value !== 'number' || !Number.isInteger(value) || value < 1, reading, rule.kind === 'count' ? 'FIELD_VALUE' : 'FIELD_TYPE', rule);
    addLeaves(reading.fields, rule.id, value, (path) => (path === rule.id ? rule : undefined));
  }
}

function readText(reading: Reading, rule: FieldRule, value: string): void {
  const { id, name, kind, max } = rule;
  warnIf(value.trim() !== value, reading, 'FIELD_SPACES', rule);
  warnIf(max !== undefined && value.length > max && [...value].length > max, reading, 'FIELD_TOO_LONG', rule);
  if (kind === 'date' || kind === 'instant' || kind === 'birth-date') return readDate(reading, rule, value);
  warnIf(kind === 'standard-name' && !standardName.test(value), reading, 'FIELD_CHARACTERS', rule);
  warnIf(kind === 'count' || (kind === 'country' && !country.test(value)), reading, 'FIELD_VALUE', rule);
  addField(reading.fields, { id, name, value });
}

function readDate(reading: Reading, rule: FieldRule, value: string): void {
  const { id, name, kind } = rule;
  const date = kind === 'instant' ? isoInstant(value.trim()) : isoDay(value.trim());
  warnIf(date === undefined && !(kind === 'birth-date' && value === ''), reading, 'FIELD_VALUE', rule);
  addField(reading.fields, date === undefined ? { id, name, value } : { id, name, value, date });
}

function warnIf(odd: boolean, reading: Reading, code: WarningCode, { id }: FieldRule): void {
  if (odd) reading.warnings.push({ code, field: id });
}
