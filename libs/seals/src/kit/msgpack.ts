import { SealError } from '../seal-error.js';
import { utf8Text } from './utf8.js';

/** An extension: a type the application gives a meaning to, -1 being the format's own timestamp. */
export class MsgpackExtension {
  constructor(readonly type: number, readonly data: Uint8Array) {}
}
/** A bigint only beyond Number.MAX_SAFE_INTEGER. Keys of maps are texts and integers, no other kind is read. */
export type Msgpack = null | boolean | number | bigint | string | Uint8Array | MsgpackExtension | readonly Msgpack[] | ReadonlyMap<number | string, Msgpack>;

/** A value and where it stands. */
export interface MsgpackValue {
  readonly value: Msgpack;
  readonly from: number;
  readonly end: number;
}

const maxDepth = 8;
const maxValues = 1_000;

const view = new DataView(new ArrayBuffer(8));

/** How a value whose first byte is its whole head is read, by that byte; the ranges of small values apart. */
type Head = (reader: MsgpackReader, start: number) => Msgpack;

class MsgpackReader {
  readonly #bytes: Uint8Array;
  readonly #end: number;
  #at: number;
  #depth = 0;
  #values = 0;

  constructor(bytes: Uint8Array, start: number, end: number) {
    this.#bytes = bytes;
    this.#at = start;
    this.#end = end;
  }

  get at(): number { return this.#at; }
  get done(): boolean { return this.#at >= this.#end; }

  next(): Msgpack {
    const start = this.#at;
    if (++this.#values > maxValues) throw this.bad(`more than ${maxValues} values`, start);
    const head = this.unsigned(1, start);
    if (head < 0x80) return head;
    if (head < 0x90) return this.map(head & 15, start);
    if (head < 0xa0) return this.array(head & 15, start);
    if (head < 0xc0) return this.text(head & 31, start);
    if (head >= 0xe0) return head - 0x100;
    const read = heads.get(head);
    if (read === undefined) throw this.bad('a first byte that is never used', start);
    return read(this, start);
  }

  array(count: number, start: number): readonly Msgpack[] {
    return this.#nested(start, () => {
      const items: Msgpack[] = [];
      while (items.length < count) items.push(this.next());
      return items;
    });
  }

  /** A name that comes twice would let two readers see two payloads: refused. */
  map(count: number, start: number): ReadonlyMap<number | string, Msgpack> {
    return this.#nested(start, () => {
      const map = new Map<number | string, Msgpack>();
      while (map.size < count) {
        const from = this.#at;
        const key = this.next();
        if (typeof key !== 'string' && !(typeof key === 'number' && Number.isInteger(key))) throw this.bad('a map key that is neither text nor integer', from);
        if (map.has(key)) throw this.bad('a map key that comes twice', from);
        map.set(key, this.next());
      }
      return map;
    });
  }

  text(size: number, start: number): string {
    const bytes = this.bytes(size, start);
    const text = utf8Text(bytes);
    if (text === undefined) throw this.bad('a text that is not UTF-8', start);
    return text;
  }

  bytes(size: number, start: number): Uint8Array {
    if (size > this.#end - this.#at) throw this.bad('the data end inside a value', start);
    this.#at += size;
    return this.#bytes.subarray(this.#at - size, this.#at);
  }

  extension(size: number, start: number): MsgpackExtension {
    const type = this.load(1, start).getInt8(0);
    return new MsgpackExtension(type, this.bytes(size, start));
  }

  unsigned(width: number, start: number): number {
    return this.bytes(width, start).reduce((value, byte) => value * 256 + byte, 0);
  }

  load(width: number, start: number): DataView {
    this.bytes(width, start).forEach((byte, index) => view.setUint8(index, byte));
    return view;
  }

  bad(detail: string, at: number): SealError {
    return new SealError('BAD_MSGPACK', detail, at);
  }

  #nested<T>(start: number, read: () => T): T {
    if (++this.#depth > maxDepth) throw new SealError('MSGPACK_TOO_DEEP', `nested more than ${maxDepth} deep`, start);
    const value = read();
    this.#depth -= 1;
    return value;
  }
}

const narrow = (value: bigint): number | bigint => (value >= Number.MIN_SAFE_INTEGER && value <= Number.MAX_SAFE_INTEGER ? Number(value) : value);

/** github.com/msgpack/msgpack, spec.md, “Formats”; C1 is never used. */
const heads: ReadonlyMap<number, Head> = new Map<number, Head>([
  [0xc0, () => null], [0xc2, () => false], [0xc3, () => true],
  ...[1, 2, 4].flatMap((width, at): [number, Head][] => [
    [0xc4 + at, (reader, start) => reader.bytes(reader.unsigned(width, start), start)],
    [0xc7 + at, (reader, start) => reader.extension(reader.unsigned(width, start), start)],
    [0xcc + at, (reader, start) => reader.unsigned(width, start)],
    [0xd9 + at, (reader, start) => reader.text(reader.unsigned(width, start), start)],
  ]),
  ...[1, 2, 4, 8, 16].map((size, at): [number, Head] => [0xd4 + at, (reader, start) => reader.extension(size, start)]),
  ...[2, 4].flatMap((width, at): [number, Head][] => [
    [0xdc + at, (reader, start) => reader.array(reader.unsigned(width, start), start)],
    [0xde + at, (reader, start) => reader.map(reader.unsigned(width, start), start)],
  ]),
  [0xca, (reader, start) => reader.load(4, start).getFloat32(0)], [0xcb, (reader, start) => reader.load(8, start).getFloat64(0)],
  [0xcf, (reader, start) => narrow(reader.load(8, start).getBigUint64(0))], [0xd3, (reader, start) => narrow(reader.load(8, start).getBigInt64(0))],
  [0xd0, (reader, start) => reader.load(1, start).getInt8(0)], [0xd1, (reader, start) => reader.load(2, start).getInt16(0)], [0xd2, (reader, start) => reader.load(4, start).getInt32(0)],
]);

/**
 * MessagePack values back to back until the bytes end; byte strings are views on the bytes given.
 * @throws SealError BAD_MSGPACK or MSGPACK_TOO_DEEP, `at` being an offset in these bytes.
 */
export function decodeMsgpack(bytes: Uint8Array, start = 0, end = bytes.length): MsgpackValue[] {
  const reader = new MsgpackReader(bytes, start, end);
  const values: MsgpackValue[] = [];
  while (!reader.done) {
    const from = reader.at;
    values.push({ value: reader.next(), from, end: reader.at });
  }
  return values;
}
