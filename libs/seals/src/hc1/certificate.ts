import { addLeaves } from '../kit/cbor-leaves.js';
import type { Cbor, CborKey, CborMap } from '../kit/cbor.js';
import { SealError } from '../seal-error.js';
import { badClaims } from './claims.js';
import type { Content } from './content.js';
import { readField, type Reading } from './field.js';
import { exemptionFields, groupFields, nameFields, rootFields, type FieldRule, type Group } from './fields.table.js';

const groups: readonly Group[] = [...groupFields.keys()];

const badStructure = (detail: string): SealError => new SealError('BAD_STRUCTURE', `certificate: ${detail}`);
const isMap = (value: Cbor): value is CborMap => value instanceof Map;
/** Bulgaria and Latvia write null for the groups that are not there (dcc-quality-assurance, SpecialCaseHandling). */
const isAbsent = (value: Cbor): boolean => value === undefined || value === null || (Array.isArray(value) && value.length === 0);

/** The European certificate: a vaccination, a test or a recovery, exactly one. @throws SealError BAD_STRUCTURE, TOO_MANY_FIELDS */
export function readCertificate(content: Cbor): Content {
  const root = rootOf(content);
  const told = groups.filter((group) => !isAbsent(root.get(group)));
  const group = told[0];
  if (group === undefined || told.length > 1) throw badStructure(`${told.length} groups of events`);
  const reading = readHolder(root, group);
  readSection(reading, `${group}.0.`, entryOf(root, group), groupFields.get(group)!);
  return { documentType: group, country: countryIn(reading, `${group}.0.co`), ...reading };
}

/** A light pass: a name, no event and no exemption: nothing signs the prefix, and an exemption ends on a day of its own. @throws SealError BAD_STRUCTURE, TOO_MANY_FIELDS */
export function readLight(content: Cbor): Content {
  const root = rootOf(content);
  if (!groups.every((group) => isAbsent(root.get(group)))) throw badStructure('an event in a light pass');
  if (!isAbsent(root.get('ex'))) throw badStructure('an exemption in a light pass');
  return { documentType: 'light', country: undefined, ...readHolder(root) };
}

/** The French exemption from vaccination: one entry `ex`, and no event. @throws SealError BAD_STRUCTURE, TOO_MANY_FIELDS */
export function readExemption(content: Cbor): Content {
  const root = rootOf(content);
  const entry = root.get('ex');
  if (!isMap(entry) || !groups.every((group) => isAbsent(root.get(group)))) throw badStructure('not one exemption');
  const reading = readHolder(root, 'ex');
  readSection(reading, 'ex.', entry, exemptionFields);
  return { documentType: 'exemption', country: countryIn(reading, 'ex.co'), ...reading };
}

const countryIn = ({ fields }: Reading, id: string): string | undefined => fields.find((field) => field.id === id)?.value.trim() || undefined;

/** Only a version and a name decide; whatever else departs from the schema warns (dcc-quality-assurance, SpecialCaseHandling). */
function rootOf(content: Cbor): CborMap {
  if (!isMap(content)) throw badClaims('the certificate is not a map');
  if (typeof content.get('ver') !== 'string') throw badStructure('no version');
  if (!isMap(content.get('nam'))) throw badStructure('no name');
  return content;
}

/** All but the event. @param group key of the event, which is read apart */
function readHolder(root: CborMap, group?: string): Reading {
  const reading: Reading = { fields: [], warnings: [] };
  const name = root.get('nam') as CborMap;
  readSection(reading, '', root, rootFields, group === undefined ? ['nam'] : ['nam', group]);
  readSection(reading, 'nam.', name, nameFields);
  if (typeof name.get('fnt') !== 'string' && typeof name.get('gnt') !== 'string') reading.warnings.push({ code: 'FIELD_MISSING', field: 'nam.fnt' });
  return reading;
}

function entryOf(root: CborMap, group: Group): CborMap {
  const entries = root.get(group);
  if (!Array.isArray(entries) || entries.length !== 1) throw badStructure('not one event');
  const entry = (entries as readonly Cbor[])[0];
  if (!isMap(entry)) throw badStructure('an event that is not a map');
  return entry;
}

const none: readonly CborKey[] = [];

/** In the order of the table; then what the table does not know, in the order sealed. @param apart keys of this map that are sections of their own */
function readSection(reading: Reading, path: string, map: CborMap, rules: readonly FieldRule[], apart = none): void {
  let known = 0;
  for (const rule of rules) {
    const value = map.get(rule.key);
    if (value !== undefined) known += 1;
    readField(reading, rule, value);
  }
  if (known + apart.length === map.size) return;
  for (const [key, value] of map) {
    if (!apart.includes(key) && !rules.some((rule) => rule.key === key)) addLeaves(reading.fields, `${path}${key}`, value);
  }
}
