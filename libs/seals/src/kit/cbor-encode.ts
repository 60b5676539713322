import { CborTag, type Cbor } from './cbor.js';
import { concat } from './concat.js';
import { utf8Bytes } from './utf8.js';

/** What can be written: what can be read, and plain objects as maps of texts. */
export type CborSource = null | undefined | boolean | number | bigint | string | Uint8Array | CborTag
  | readonly unknown[] | ReadonlyMap<unknown, unknown> | Readonly<Record<string, unknown>>;

const major = { unsigned: 0, negative: 1, bytes: 2, text: 3, array: 4, map: 5, tag: 6, simple: 7 } as const;

/** Kind and argument in the fewest bytes (RFC 8949 § 4.2.1). */
function head(kind: number, argument: number | bigint): Uint8Array {
  const initial = kind << 5;
  if (argument < 24) return Uint8Array.of(initial | Number(argument));
  if (argument < 0x100) return Uint8Array.of(initial | 24, Number(argument));
  if (argument < 0x1_0000) return Uint8Array.of(initial | 25, Number(argument) >> 8, Number(argument) & 0xff);
  const wide = argument >= 0x1_0000_0000;
  const view = new DataView(new ArrayBuffer(wide ? 9 : 5));
  view.setUint8(0, initial | (wide ? 27 : 26));
  if (wide) view.setBigUint64(1, BigInt(argument));
  else view.setUint32(1, Number(argument));
  return new Uint8Array(view.buffer);
}

/** What stands before the bytes of a byte string of this length. */
export const byteStringHead = (length: number): Uint8Array => head(major.bytes, length);

const simple = (value: number): Uint8Array => Uint8Array.of((major.simple << 5) | value);
const integer = (value: number | bigint): Uint8Array => (value < 0 ? head(major.negative, -1n - BigInt(value)) : head(major.unsigned, value));

/** An integer where it is one, in 64 bits of floating point otherwise. */
function number(value: number): Uint8Array {
  if (Number.isSafeInteger(value) && !Object.is(value, -0)) return integer(value);
  const bytes = new Uint8Array(9);
  bytes[0] = (major.simple << 5) | 27;
  new DataView(bytes.buffer).setFloat64(1, value);
  return bytes;
}

function text(value: string): Uint8Array {
  const bytes = utf8Bytes(value);
  return concat([head(major.text, bytes.length), bytes]);
}

const entries = (pairs: readonly (readonly [unknown, unknown])[]): Uint8Array =>
  concat([head(major.map, pairs.length), ...pairs.flatMap(([key, value]) => [encodeCbor(key as CborSource), encodeCbor(value as CborSource)])]);

function structure(value: object): Uint8Array {
  if (value instanceof Uint8Array) return concat([head(major.bytes, value.length), value]);
  if (value instanceof CborTag) return concat([head(major.tag, value.tag), encodeCbor(value.value as CborSource)]);
  if (Array.isArray(value)) return concat([head(major.array, value.length), ...value.map((item: CborSource) => encodeCbor(item))]);
  return entries(value instanceof Map ? [...value as Map<unknown, unknown>] : Object.entries(value));
}

const atoms = new Map<unknown, Uint8Array>([[false, simple(20)], [true, simple(21)], [null, simple(22)], [undefined, simple(23)]]);

/** The bytes of one item, of definite length, each integer and length in its shortest form. @throws RangeError for a lone surrogate or an integer beyond 64 bits. */
export function encodeCbor(value: CborSource | Cbor): Uint8Array {
  const atom = atoms.get(value);
  if (atom !== undefined) return atom;
  if (typeof value === 'number') return number(value);
  if (typeof value === 'bigint') {
    if (value >= 1n << 64n || value < -(1n << 64n)) throw new RangeError('an integer beyond 64 bits');
    return integer(value);
  }
  return typeof value === 'string' ? text(value) : structure(value as object);
}
