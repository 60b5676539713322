import type { SealField, SealWarning } from '@smart-verify/contracts';
import type { Marks } from '../kit/marks.js';
import type { TextReader } from '../kit/text-reader.js';
import { SealError } from '../seal-error.js';
import { charactersOf, firstOutside } from './charset.js';
import { dataIdentifiers } from './data-identifiers.js';
import { dateOfValue } from './dates.js';
import { GS, RS, US } from './separators.js';
import type { DataIdentifier } from './tables.js';
import { isOddValue } from './values.js';

/** A symbol of 2,335 characters holds less than 800 of the shortest fields; the longest official sample has 25. */
export const maxFields = 256;

/** Reads `<identifier><value>[separator]` to the end, in the order written. Oddities become warnings: only the signature tells whether the issuer wrote them. § 3.4.1. */
export function readMessage(reader: TextReader, warnings: SealWarning[], marks?: Marks, label = 'field'): SealField[] {
  const fields: SealField[] = [];
  while (reader.left > 0) {
    const { at } = reader;
    if (skipStraySeparators(reader, warnings)) {
      marks?.mark('stray separators', at, reader.at);
      continue;
    }
    if (fields.length === maxFields) throw new SealError('TOO_MANY_FIELDS', `more than ${maxFields} fields`, at);
    const field = readField(reader, warnings);
    fields.push(field);
    marks?.mark(`${label} ${field.id}`, at, reader.at);
  }
  return fields;
}

/** Offsets at which a complete datum of a text ends, up to the end of the reader: there, and nowhere else, its blocks may begin. § 3.4. */
export function endsOfFields(reader: TextReader): number[] {
  const ends = [reader.at];
  while (reader.left > 0) {
    if (skipStraySeparators(reader, [])) continue;
    const from = reader.at;
    const { id, value } = readField(reader, []);
    const identifier = dataIdentifiers.get(id);
    const end = from + id.length + value.length;
    // No separator belongs behind the longest value: what looks like one may be a block's identifier.
    if (value.length === identifier?.max && end < reader.at) ends.push(end);
    if (id.length === 2 && (identifier?.fixed !== true || value.length === identifier.max)) ends.push(reader.at);
  }
  return ends;
}

/** However many stand there, they are one oddity: a code of nothing else must not become thousands of warnings. */
function skipStraySeparators(reader: TextReader, warnings: SealWarning[]): boolean {
  const { at } = reader;
  while (reader.skip(GS) || reader.skip(RS));
  if (reader.at === at) return false;
  warnings.push({ code: 'STRAY_SEPARATOR', at });
  return true;
}

function readField(reader: TextReader, warnings: SealWarning[]): SealField {
  const id = reader.takeAtMost(2);
  const identifier = dataIdentifiers.get(id);
  const { at } = reader;
  const value = reader.takeUntil(GS, US, longestAt(reader, identifier));
  const field: SealField = { id, name: identifier?.name ?? id, value };
  endField(reader, field, identifier, warnings);
  if (identifier === undefined) {
    warnings.push({ code: 'UNKNOWN_FIELD', field: id, at: at - id.length });
    return field;
  }
  const date = dateOfValue(identifier, value);
  if (date !== undefined) field.date = date;
  checkValue(field, identifier, at, warnings);
  return field;
}

/** Consumes what ends the field. Issuers also write a GS after fixed fields, where none belongs. */
function endField(reader: TextReader, field: SealField, identifier: DataIdentifier | undefined, warnings: SealWarning[]): void {
  const { at } = reader;
  if (reader.skip(RS)) field.truncated = true;
  else if (!reader.skip(GS)) return;
  if (identifier?.fixed !== true) return;
  warnings.push({ code: field.truncated === true ? 'FIXED_FIELD_TRUNCATED' : 'STRAY_SEPARATOR', field: field.id, at });
}

/** Written in France without GS although shorter than the longest (samples C3 to C6): there the number ends with its digits, at most 15. § 7.12. */
const eoriIdentifiers: ReadonlySet<string> = new Set(['D2', 'DH', 'DP', 'DW']);
const frenchEori = /^FR\d{1,15}/;

/** No identifier of the table, or one without bound: up to the next separator. */
function longestAt(reader: TextReader, identifier: DataIdentifier | undefined): number {
  if (identifier === undefined) return Number.MAX_SAFE_INTEGER;
  const longest = identifier.max ?? Number.MAX_SAFE_INTEGER;
  return eoriIdentifiers.has(identifier.id) ? frenchEoriLength(identifier.id, reader.peek(longest)) ?? longest : longest;
}

/** Length of the French EORI number that a text for this identifier begins with. */
export const frenchEoriLength = (id: string, text: string): number | undefined => (eoriIdentifiers.has(id) ? frenchEori.exec(text)?.[0].length : undefined);

/** Would this value be cut after its French EORI number? */
export const isCutAsEori = (id: string, value: string): boolean => (frenchEoriLength(id, value) ?? value.length) < value.length;

function checkValue(field: SealField, identifier: DataIdentifier, at: number, warnings: SealWarning[]): void {
  const outside = firstOutside(charactersOf(identifier), field.value);
  if (outside >= 0) warnings.push({ code: 'FIELD_CHARACTERS', field: field.id, at: at + outside });
  if (field.value.length < identifier.min) warnings.push({ code: 'FIELD_TOO_SHORT', field: field.id, at });
  else if (outside < 0 && isOddValue(identifier, field)) warnings.push({ code: 'FIELD_VALUE', field: field.id, at });
}
