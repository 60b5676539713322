import type { SealField, SealWarning } from '@smart-verify/contracts';
import type { Cbor, CborMap } from '../kit/cbor.js';
import { SealError } from '../seal-error.js';
import { groupFields, nameFields, rootFields, type FieldRule, type Group } from './fields.table.js';
import { readField, readForeign, type Reading } from './field.js';

export interface Certificate {
  /** The one group that tells what happened; undefined in a light pass, which tells nothing. */
  readonly group: Group | undefined;
  readonly fields: SealField[];
  readonly warnings: SealWarning[];
}

const groups: readonly Group[] = [...groupFields.keys()];
/** Keys of the root that are sections of their own. */
const sections: ReadonlySet<unknown> = new Set(['nam', ...groups]);

const badStructure = (detail: string): SealError => new SealError('BAD_STRUCTURE', `certificate: ${detail}`);
const isMap = (value: Cbor): value is CborMap => value instanceof Map;
/** Bulgaria and Latvia write null for the groups that are not there (dcc-quality-assurance, SpecialCaseHandling). */
const isAbsent = (value: Cbor): boolean => value === undefined || value === null || (Array.isArray(value) && value.length === 0);

/**
 * Reads a European certificate. Only its structure decides: a version, a name, one group with one entry; the rest warns (dcc-quality-assurance, SpecialCaseHandling).
 * @param event does it tell a vaccination, a test or a recovery? A light pass must tell none.
 * @throws SealError BAD_STRUCTURE, TOO_MANY_FIELDS
 */
export function readCertificate(root: CborMap, event: boolean): Certificate {
  const name = root.get('nam');
  if (typeof root.get('ver') !== 'string') throw badStructure('no version');
  if (!isMap(name)) throw badStructure('no name');
  const told = groups.filter((group) => !isAbsent(root.get(group)));
  if (told.length !== (event ? 1 : 0)) throw badStructure(`${told.length} groups of events`);
  const group = told[0];
  const reading: Reading = { fields: [], warnings: [] };
  readSection(reading, '', root, rootFields);
  readSection(reading, 'nam.', name, nameFields);
  if (typeof name.get('fnt') !== 'string' && typeof name.get('gnt') !== 'string') reading.warnings.push({ code: 'FIELD_MISSING', field: 'nam.fnt' });
  if (group !== undefined) readSection(reading, `${group}.0.`, entryOf(root, group), groupFields.get(group)!);
  return { group, ...reading };
}

function entryOf(root: CborMap, group: Group): CborMap {
  const entries = root.get(group);
  if (!Array.isArray(entries) || entries.length !== 1) throw badStructure('not one event');
  const entry = (entries as readonly Cbor[])[0];
  if (!isMap(entry)) throw badStructure('an event that is not a map');
  return entry;
}

/** In the order of the table; then what the table does not know, in the order sealed. */
function readSection(reading: Reading, path: string, map: CborMap, rules: readonly FieldRule[]): void {
  let known = 0;
  for (const rule of rules) {
    const value = map.get(rule.key);
    if (value !== undefined) known += 1;
    readField(reading, rule, value);
  }
  if (known === map.size) return;
  for (const [key, value] of map) {
    if (!rules.some((rule) => rule.key === key) && !(path === '' && sections.has(key))) readForeign(reading, `${path}${key}`, value);
  }
}
