import { concat } from './concat.js';
import { MsgpackExtension, type Msgpack } from './msgpack.js';
import { utf8Bytes } from './utf8.js';

/** What can be written: what can be read, and plain objects as maps of texts. */
export type MsgpackSource = Msgpack | readonly unknown[] | ReadonlyMap<unknown, unknown> | Readonly<Record<string, unknown>>;

function unsigned(value: number | bigint, width: number): Uint8Array {
  const bytes = new Uint8Array(width);
  for (let at = width - 1, rest = BigInt(value); at >= 0; at -= 1, rest >>= 8n) bytes[at] = Number(rest & 0xffn);
  return bytes;
}

const after = (head: number, ...parts: readonly Uint8Array[]): Uint8Array => concat([Uint8Array.of(head), ...parts]);

/** A head with the length in as few of these bytes as hold it; undefined where none of them does. */
function sized(length: number, heads: readonly (readonly [width: number, head: number])[]): Uint8Array {
  const found = heads.find(([width]) => length < 256 ** width);
  if (found === undefined) throw new RangeError('longer than MessagePack can tell');
  return after(found[1], unsigned(length, found[0]));
}

function float(value: number): Uint8Array {
  const view = new DataView(new ArrayBuffer(8));
  view.setFloat64(0, value);
  return after(0xcb, new Uint8Array(view.buffer));
}

function integer(value: number | bigint): Uint8Array {
  if (value >= 0 && value < 0x80) return Uint8Array.of(Number(value));
  if (value < 0 && value >= -32) return Uint8Array.of(0x100 + Number(value));
  const width = [1, 2, 4, 8].find((one) => (value < 0 ? value >= -(2n ** BigInt(8 * one - 1)) : value < 2n ** BigInt(8 * one)));
  if (width === undefined) throw new RangeError('an integer beyond 64 bits');
  return after((value < 0 ? 0xd0 : 0xcc) + Math.log2(width), unsigned(BigInt.asUintN(8 * width, BigInt(value)), width));
}

function text(value: string): Uint8Array {
  const bytes = utf8Bytes(value);
  return concat([bytes.length < 32 ? Uint8Array.of(0xa0 | bytes.length) : sized(bytes.length, [[1, 0xd9], [2, 0xda], [4, 0xdb]]), bytes]);
}

function extension({ type, data }: MsgpackExtension): Uint8Array {
  const fixed = [1, 2, 4, 8, 16].indexOf(data.length);
  const head = fixed < 0 ? sized(data.length, [[1, 0xc7], [2, 0xc8], [4, 0xc9]]) : Uint8Array.of(0xd4 + fixed);
  return concat([head, unsigned(BigInt.asUintN(8, BigInt(type)), 1), data]);
}

const list = (length: number, small: number, wide: number): Uint8Array => (length < 16 ? Uint8Array.of(small | length) : sized(length, [[2, wide], [4, wide + 1]]));

function structure(value: object): Uint8Array {
  if (value instanceof Uint8Array) return concat([sized(value.length, [[1, 0xc4], [2, 0xc5], [4, 0xc6]]), value]);
  if (value instanceof MsgpackExtension) return extension(value);
  if (Array.isArray(value)) return concat([list(value.length, 0x90, 0xdc), ...value.map((item: MsgpackSource) => encodeMsgpack(item))]);
  const entries = value instanceof Map ? [...value as Map<unknown, unknown>] : Object.entries(value);
  return concat([list(entries.length, 0x80, 0xde), ...entries.flatMap(([key, item]) => [encodeMsgpack(key as Msgpack), encodeMsgpack(item as MsgpackSource)])]);
}

const atoms = new Map<unknown, number>([[null, 0xc0], [false, 0xc2], [true, 0xc3]]);

/** The bytes of one value, each integer and length in its shortest form. @throws RangeError for a lone surrogate or what MessagePack cannot hold */
export function encodeMsgpack(value: MsgpackSource): Uint8Array {
  const atom = atoms.get(value);
  if (atom !== undefined) return Uint8Array.of(atom);
  if (typeof value === 'number') return Number.isSafeInteger(value) && !Object.is(value, -0) ? integer(value) : float(value);
  if (typeof value === 'bigint') return integer(value);
  return typeof value === 'string' ? text(value) : structure(value as object);
}
