import type { SealField, SealWarning } from '@smart-verify/contracts';
import { base64 } from '../kit/base64.js';
import { CborTag, type Cbor, type CborMap } from '../kit/cbor.js';
import { SealError } from '../seal-error.js';
import { groupFields, nameFields, rootFields, type FieldRule, type Group } from './fields.table.js';
import { fieldOf, warningsOf } from './field.js';

export interface Certificate {
  /** The one group that tells what happened; undefined in a light pass, which tells nothing. */
  readonly group: Group | undefined;
  readonly fields: SealField[];
  readonly warnings: SealWarning[];
}

const badStructure = (detail: string): SealError => new SealError('BAD_STRUCTURE', `certificate: ${detail}`);
const isMap = (value: Cbor): value is CborMap => value instanceof Map;
const isAbsent = (value: Cbor): boolean => value === undefined || value === null || (Array.isArray(value) && value.length === 0);

/**
 * Reads a European certificate. Only its structure decides: a version, a name, one group with one entry; the rest warns (eu-dcc § 1.3).
 * @param event does it tell a vaccination, a test or a recovery? A light pass must tell none.
 * @throws SealError BAD_STRUCTURE
 */
export function readCertificate(root: CborMap, event: boolean): Certificate {
  const name = root.get('nam');
  if (typeof root.get('ver') !== 'string') throw badStructure('no version');
  if (!isMap(name)) throw badStructure('no name');
  const groups = [...groupFields.keys()].filter((group) => !isAbsent(root.get(group)));
  if (groups.length !== (event ? 1 : 0)) throw badStructure(`${groups.length} groups of events`);
  const group = groups[0];
  const sections: Section[] = [
    { path: '', map: root, rules: rootFields, apart: ['nam', 'v', 't', 'r'] },
    { path: 'nam.', map: name, rules: nameFields, apart: [] },
    ...(group === undefined ? [] : [{ path: `${group}.0.`, map: entryOf(root, group), rules: groupFields.get(group) ?? [], apart: [] }]),
  ];
  return { group, fields: sections.flatMap(fieldsOf), warnings: [...sections.flatMap(sectionWarnings), ...standardNameMissing(name)] };
}

interface Section {
  readonly path: string;
  readonly map: CborMap;
  readonly rules: readonly FieldRule[];
  /** Keys that are sections of their own. */
  readonly apart: readonly string[];
}

function entryOf(root: CborMap, group: Group): CborMap {
  const entries = root.get(group);
  if (!Array.isArray(entries) || entries.length !== 1) throw badStructure('not one event');
  const entry = (entries as readonly Cbor[])[0];
  if (!isMap(entry)) throw badStructure('an event that is not a map');
  return entry;
}

/** In the order of the table, then what the table does not know, in the order sealed. */
function fieldsOf({ path, map, rules, apart }: Section): SealField[] {
  const known = rules.flatMap((rule) => leaves(`${path}${rule.key}`, map.get(rule.key)).map(({ id, value }) => fieldOf(id, value, rule)));
  const foreign = [...map].filter(([key]) => !apart.includes(String(key)) && !rules.some((rule) => rule.key === key));
  return [...known, ...foreign.flatMap(([key, value]) => leaves(`${path}${String(key)}`, value).map((leaf) => fieldOf(leaf.id, leaf.value)))];
}

interface Leaf { readonly id: string; readonly value: string }

/** A value as text, exactly as sealed; what is nested becomes one text per leaf. An absent one gives none (eu-dcc § 1.3: null for optional fields). */
function leaves(id: string, value: Cbor): Leaf[] {
  if (value === undefined || value === null) return [];
  if (value instanceof CborTag) return leaves(id, value.value);
  if (value instanceof Uint8Array) return [{ id, value: base64(value) }];
  if (Array.isArray(value)) return (value as readonly Cbor[]).flatMap((item, index) => leaves(`${id}.${index}`, item));
  if (isMap(value)) return [...value].flatMap(([key, item]) => leaves(`${id}.${String(key)}`, item));
  return [{ id, value: String(value) }];
}

const sectionWarnings = ({ path, map, rules }: Section): SealWarning[] => rules.flatMap((rule) => warningsOf(`${path}${rule.key}`, map.get(rule.key), rule));

/** Schema 1.3.2: one of the two standardised names. */
const standardNameMissing = (name: CborMap): SealWarning[] =>
  (['fnt', 'gnt'].some((key) => typeof name.get(key) === 'string') ? [] : [{ code: 'MISSING_FIELD', field: 'nam.fnt' }]);
