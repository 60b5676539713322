import type { SealField, SealWarning } from '@smart-verify/contracts';
import { isoInstant } from '../kit/iso-date.js';
import { JsonLeaves, type JsonLeaf } from '../kit/json-leaves.js';
import { isJsonObject, type JsonObject } from '../kit/json.js';
import type { Marks } from '../kit/marks.js';
import type { Claims } from './claims.js';
import { cardFields, ruleFor } from './fields.table.js';

/** What a card can be warned of. */
export const shcWarnings = ['FIELD_MISSING', 'FIELD_VALUE', 'TRAILING_BYTES'] as const;

/** A card of two doses holds some 30; a patient summary that fits in three symbols some hundreds. */
const maxFields = 512;

export interface Card {
  readonly documentType: 'immunization' | 'laboratory' | 'health-card';
  readonly fields: SealField[];
  readonly warnings: SealWarning[];
}

const resourceOf = (entry: JsonObject): JsonObject => {
  const value = entry.get('resource')?.value;
  return isJsonObject(value) ? value : new Map();
};
const typeOf = (entry: JsonObject): string => String(resourceOf(entry).get('resourceType')?.value);

/** Every datum of the card: entry by entry as sealed, then what stands around them. @throws SealError TOO_MANY_FIELDS, BAD_STRUCTURE */
export function readBundle(claims: Claims, marks?: Marks): Card {
  const { root, vc, subject, bundle, entries } = claims;
  const leaves = new JsonLeaves(maxFields);
  entries.forEach((entry, index) => {
    leaves.addMembers(`entry.${index}`, 'entry', entry, ['resource']);
    leaves.addMembers(`entry.${index}`, typeOf(entry), resourceOf(entry));
  });
  leaves.addMembers('bundle', 'bundle', bundle, ['resourceType', 'type', 'entry']);
  leaves.addMembers('vc.credentialSubject', 'vc.credentialSubject', subject, ['fhirBundle']);
  leaves.addMembers('vc', 'vc', vc, ['credentialSubject']);
  leaves.addMembers('', '', root, ['iss', 'nbf', 'exp', 'vc']);
  for (const { path, from, end } of leaves.all) marks?.mark(`field ${path}`, from, end);
  const types = entries.map(typeOf);
  const warnings: SealWarning[] = types.includes('Patient') ? [] : [{ code: 'FIELD_MISSING', field: 'Patient' }];
  return { documentType: documentTypeOf(types), fields: leaves.all.map((leaf) => fieldOf(leaf, warnings)), warnings };
}

function fieldOf({ path, kind, value }: JsonLeaf, warnings: SealWarning[]): SealField {
  const dot = kind.indexOf('.');
  const rule = cardFields.has(kind) ? { name: cardFields.get(kind)! } : ruleFor(kind.slice(0, dot), kind.slice(dot + 1));
  if (rule === undefined) return { id: path, name: path, value };
  const date = 'date' in rule ? isoInstant(value) : undefined;
  if ('date' in rule && date === undefined) warnings.push({ code: 'FIELD_VALUE', field: path });
  return { id: path, name: rule.name, value, ...(date !== undefined && { date }) };
}

/** Who and where, which stand in cards of any kind. */
const actors: ReadonlySet<string> = new Set(['Patient', 'Organization', 'Practitioner', 'PractitionerRole', 'Location', 'Device', 'Specimen']);
const results: ReadonlySet<string> = new Set(['Observation', 'DiagnosticReport']);

/** By what the card tells, not by what it says it is: types beside `#health-card` are deprecated since version 1.4. */
function documentTypeOf(types: readonly string[]): Card['documentType'] {
  const told = types.filter((type) => !actors.has(type));
  if (told.length === 0) return 'health-card';
  if (told.every((type) => type === 'Immunization')) return 'immunization';
  return told.every((type) => results.has(type)) ? 'laboratory' : 'health-card';
}
