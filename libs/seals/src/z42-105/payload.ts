import type { SealField } from '@smart-verify/contracts';
import { base64 } from '../kit/base64.js';
import type { Marks } from '../kit/marks.js';
import { decodeMsgpack, MsgpackExtension, type Msgpack } from '../kit/msgpack.js';
import { SealError } from '../seal-error.js';

/** Seals seen hold 5 to 19 values. */
const maxFields = 256;
const maxPath = 128;

/** The values of a payload by position, from 0; nil is a value that is absent. @throws SealError BAD_MSGPACK, MSGPACK_TOO_DEEP, TOO_MANY_FIELDS, BAD_FIELD; `at` in the seal’s bytes */
export function readPayload(bytes: Uint8Array, start: number, end: number, marks?: Marks): SealField[] {
  const fields: SealField[] = [];
  decodeMsgpack(bytes, start, end).forEach(({ value, from, end: to }, position) => {
    marks?.mark(`value ${position}`, from, to);
    addValue(fields, String(position), value, from);
  });
  return fields;
}

function addValue(fields: SealField[], id: string, value: Msgpack, at: number): void {
  if (value === null) return;
  if (id.length > maxPath) throw new SealError('BAD_FIELD', `a path of more than ${maxPath} characters`, at);
  if (Array.isArray(value)) (value as readonly Msgpack[]).forEach((item, index) => addValue(fields, `${id}.${index}`, item, at));
  else if (value instanceof Map) (value as ReadonlyMap<number | string, Msgpack>).forEach((item, key) => addValue(fields, `${id}.${key}`, item, at));
  else if (fields.length === maxFields) throw new SealError('TOO_MANY_FIELDS', `more than ${maxFields} values`, at);
  else fields.push(fieldOf(id, value));
}

function fieldOf(id: string, value: Msgpack): SealField {
  const binary = value instanceof MsgpackExtension ? value.data : value;
  return binary instanceof Uint8Array ? { id, name: id, value: base64(binary), binary: true } : { id, name: id, value: String(binary) };
}
