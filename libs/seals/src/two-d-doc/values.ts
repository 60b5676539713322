import type { SealField, Text } from '@smart-verify/contracts';
import { dataIdentifiers } from './data-identifiers.js';
import { isoTime, undated } from './dates.js';
import type { DataIdentifier } from './tables.js';
import { emissionClass } from './value-tables.js';

/** Birth dates of vaccination certificates may be of a lunar calendar, with up to 50 months. § 7.14. */
const lunarDates: ReadonlySet<string> = new Set(['L2']);

/** Is this none of the values the specification allows, although its characters are right? */
export function isOddValue(identifier: DataIdentifier, field: SealField): boolean {
  switch (identifier.format) {
    case 'date': return field.date === undefined && !lunarDates.has(identifier.id);
    case 'datetime': return field.date === undefined;
    case 'dayhex': return field.date === undefined && field.value !== undated;
    case 'time': return isoTime(field.value) === undefined;
    case 'choice': return valueMeaning(identifier.id, field.value) === undefined;
    default: return false;
  }
}

/** What a coded value means, in both languages; undefined where the specification lists none. */
export function valueMeaning(id: string, value: string): Text | undefined {
  if (id === '65') return identityDocument(value);
  if (id === 'A9') return value.startsWith('0') ? emissionClass.get(value.charAt(1)) : undefined;
  return dataIdentifiers.get(id)?.values?.get(value);
}

/** Passports, visas and driving licences may carry a second letter of the State's choice. § 7.5. */
function identityDocument(value: string): Text | undefined {
  const values = dataIdentifiers.get('65')?.values;
  return values?.get(value) ?? values?.get(`${value.charAt(0)} `);
}
