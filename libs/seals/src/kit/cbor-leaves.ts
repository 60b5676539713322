import type { SealField } from '@smart-verify/contracts';
import { SealError } from '../seal-error.js';
import { base64 } from './base64.js';
import { CborTag, type Cbor, type CborPlaces } from './cbor.js';
import type { Marks } from './marks.js';

/** Real certificates hold some 20 fields, with paths of about 10 characters. A path stands in every field below it: without bounds, 400 bytes presented become 190 megabytes. */
const maxFields = 256;
const maxPath = 128;

/** What a table knows of a datum: its stable name, and how a date in it is read. */
export interface Naming {
  readonly name: string;
  readonly date?: (text: string) => string | undefined;
}

/** What a datum at this path is called; undefined: no table knows it. */
export type Names = (path: string) => Naming | undefined;
const unnamed: Names = () => undefined;

/** @throws SealError TOO_MANY_FIELDS */
export function addField(fields: SealField[], field: SealField): void {
  if (fields.length === maxFields) throw new SealError('TOO_MANY_FIELDS', `more than ${maxFields} fields`);
  fields.push(field);
}

/**
 * One field for a value, exactly as sealed; of what is nested one for each leaf, by its path. Null and undefined give none.
 * @throws SealError TOO_MANY_FIELDS, BAD_STRUCTURE for a path that is too long
 */
export function addLeaves(fields: SealField[], path: string, value: Cbor, names: Names = unnamed): void {
  if (value === undefined || value === null) return;
  if (path.length > maxPath) throw new SealError('BAD_STRUCTURE', `a path of more than ${maxPath} characters`);
  if (value instanceof CborTag) addLeaves(fields, path, value.value, names);
  else if (Array.isArray(value)) (value as readonly Cbor[]).forEach((item, index) => addLeaves(fields, joined(path, index), item, names));
  else if (value instanceof Map) value.forEach((item, key) => addLeaves(fields, joined(path, key as string | number), item as Cbor, names));
  else addField(fields, leaf(path, value as Leaf, names(path)));
}

type Leaf = boolean | number | bigint | string | Uint8Array;

const joined = (path: string, key: string | number): string => (path === '' ? String(key) : `${path}.${String(key)}`);

function leaf(id: string, value: Leaf, naming: Naming | undefined): SealField {
  const name = naming?.name ?? id;
  if (value instanceof Uint8Array) return { id, name, value: base64(value), binary: true };
  const text = String(value);
  const date = naming?.date?.(text.trim());
  return date === undefined ? { id, name, value: text } : { id, name, value: text, date };
}

/** Marks every leaf below a value as `field` and its path, wherever its place is known. */
export function markLeaves(marks: Marks, places: CborPlaces, path: string, value: Cbor): void {
  const holder = value instanceof CborTag ? value.value : value;
  const entries: Iterable<[string | number, Cbor]> = holder instanceof Map ? holder as Map<string | number, Cbor> : Array.isArray(holder) ? (holder as Cbor[]).entries() : [];
  for (const [key, item] of entries) {
    const place = places.of(holder, key);
    const id = joined(path, key);
    if (item instanceof Map || Array.isArray(item) || item instanceof CborTag) markLeaves(marks, places, id, item as Cbor);
    else if (place) marks.mark(`field ${id}`, ...place);
  }
}
