import { SealError } from '../seal-error.js';
import { concat } from './concat.js';
import { utf8Text } from './utf8.js';

/** A tagged value (RFC 8949 § 3.4). */
export class CborTag {
  constructor(readonly tag: number, readonly value: Cbor) {}
}
/** Labels of COSE and CWT maps and names of health certificates: integers and texts, no other kind of key is read. */
export type CborKey = number | string;
export type CborMap = ReadonlyMap<CborKey, Cbor>;
/** A bigint only beyond Number.MAX_SAFE_INTEGER. */
export type Cbor = null | undefined | boolean | number | bigint | string | Uint8Array | CborTag | readonly Cbor[] | CborMap;

/** From the first byte of an entry (of a map, its key) to behind its last. */
export type CborPlace = readonly [from: number, end: number];

/** Where the entries of arrays and maps stand in the bytes they were read from; filled only for whoever asks. */
export class CborPlaces {
  readonly #byHolder = new Map<unknown, Map<CborKey, CborPlace>>();

  note(holder: object, key: CborKey, from: number, end: number): void {
    const places = this.#byHolder.get(holder) ?? new Map<CborKey, CborPlace>();
    this.#byHolder.set(holder, places.set(key, [from, end]));
  }

  /** undefined: nothing of that name was read there. */
  of(holder: Cbor, key: CborKey): CborPlace | undefined {
    return this.#byHolder.get(holder)?.get(key);
  }
}

/** A health certificate is 6 deep, and the largest seen holds some 40 items. */
const maxDepth = 16;
const maxItems = 2_000;
const breakByte = 0xff;
const indefinite = 31;
/** Major types of the keys that are read: integers and texts, since 1.0 is not 1. */
const isKeyKind = (major: number): boolean => major === 3 || major <= 1;

/** § 3.3; the other simple values mean nothing here. */
const simpleValues = new Map<number, Cbor>([[20, false], [21, true], [22, null], [23, undefined]]);

const view = new DataView(new ArrayBuffer(8));

class CborReader {
  readonly #bytes: Uint8Array;
  #at = 0;
  #depth = 0;
  #items = 0;
  readonly #places: CborPlaces | undefined;

  constructor(bytes: Uint8Array, places: CborPlaces | undefined) {
    this.#bytes = bytes;
    this.#places = places;
  }

  whole(): Cbor {
    const value = this.#item();
    if (this.#at < this.#bytes.length) throw this.#bad('bytes after the end of the item');
    return value;
  }

  #item(): Cbor {
    const start = this.#at;
    const initial = this.#counted();
    const info = initial & 31;
    switch (initial >> 5) {
      case 0: return this.#argument(info, start);
      case 1: return negative(this.#argument(info, start));
      case 2: return this.#string(2, info, start);
      case 3: return this.#text(info, start);
      case 7: return this.#simple(info, start);
      default: return this.#nested(initial >> 5, info, start);
    }
  }

  #nested(major: number, info: number, start: number): Cbor {
    if (++this.#depth > maxDepth) throw new SealError('CBOR_TOO_DEEP', `nested more than ${maxDepth} deep`, start);
    const count = info === indefinite && major !== 6 ? undefined : this.#size(info, start);
    const value = major === 4 ? this.#array(count) : major === 5 ? this.#map(count) : new CborTag(count!, this.#item());
    this.#depth -= 1;
    return value;
  }

  #array(count: number | undefined): readonly Cbor[] {
    const items: Cbor[] = [];
    while (this.#more(items.length, count)) {
      const start = this.#at;
      items.push(this.#item());
      this.#places?.note(items, items.length - 1, start, this.#at);
    }
    return items;
  }

  /** A name that comes twice would let two readers see two certificates: refused (RFC 8949 § 5.6, RFC 9052 § 3). */
  #map(count: number | undefined): CborMap {
    const map = new Map<CborKey, Cbor>();
    while (this.#more(map.size, count)) {
      const start = this.#at;
      const key = isKeyKind(this.#bytes[start]! >> 5) ? this.#item() : undefined;
      if (typeof key !== 'string' && typeof key !== 'number') throw this.#bad('a map key that is neither integer nor text', start);
      if (map.has(key)) throw this.#bad('a map key that comes twice', start);
      map.set(key, this.#item());
      this.#places?.note(map, key, start, this.#at);
    }
    return map;
  }

  /** Is there another item? Of indefinite length, until the break (§ 3.2.2). */
  #more(sofar: number, count: number | undefined): boolean {
    if (count !== undefined) return sofar < count;
    if (this.#bytes[this.#at] !== breakByte) return true;
    this.#at += 1;
    return false;
  }

  #text(info: number, start: number): string {
    const bytes = info === indefinite ? this.#chunks(3) : this.#bytes;
    const from = info === indefinite ? 0 : this.#skip(this.#size(info, start), start);
    const text = utf8Text(bytes, from, info === indefinite ? bytes.length : this.#at);
    if (text === undefined) throw this.#bad('a text that is not UTF-8', start);
    return text;
  }

  #string(major: number, info: number, start: number): Uint8Array {
    if (info === indefinite) return this.#chunks(major);
    const from = this.#skip(this.#size(info, start), start);
    return this.#bytes.subarray(from, this.#at);
  }

  /** Passes over `size` bytes and tells where they begin. */
  #skip(size: number, start: number): number {
    const from = this.#at;
    if (size > this.#bytes.length - from) throw this.#bad('a string longer than what is left', start);
    this.#at = from + size;
    return from;
  }

  /** The chunks of a string of indefinite length, each of definite length and of the same kind (§ 3.2.3). */
  #chunks(major: number): Uint8Array {
    const chunks: Uint8Array[] = [];
    while (this.#more(chunks.length, undefined)) {
      const start = this.#at;
      const initial = this.#counted();
      if (initial >> 5 !== major || (initial & 31) === indefinite) throw this.#bad('a chunk that is none', start);
      chunks.push(this.#string(major, initial & 31, start));
    }
    return concat(chunks);
  }

  #simple(info: number, start: number): Cbor {
    if (info === 25) return halfFloat(this.#load(2, start).getUint16(0));
    if (info === 26) return this.#load(4, start).getFloat32(0);
    if (info === 27) return this.#load(8, start).getFloat64(0);
    if (!simpleValues.has(info)) throw this.#bad(info === indefinite ? 'a break outside an indefinite item' : 'a simple value without a meaning', start);
    return simpleValues.get(info);
  }

  #size(info: number, start: number): number {
    const size = this.#argument(info, start);
    if (typeof size === 'bigint') throw this.#bad('a length beyond all bounds', start);
    return size;
  }

  #argument(info: number, start: number): number | bigint {
    if (info < 24) return info;
    if (info === 24) return this.#byte();
    if (info === 25) return this.#load(2, start).getUint16(0);
    if (info === 26) return this.#load(4, start).getUint32(0);
    if (info !== 27) throw this.#bad('a reserved or misplaced length', start);
    const value = this.#load(8, start).getBigUint64(0);
    return value <= Number.MAX_SAFE_INTEGER ? Number(value) : value;
  }

  #load(width: number, start: number): DataView {
    if (this.#at + width > this.#bytes.length) throw this.#bad('the data end inside an item', start);
    for (let index = 0; index < width; index += 1) view.setUint8(index, this.#bytes[this.#at++]!);
    return view;
  }

  /** The first byte of an item or a chunk. */
  #counted(): number {
    if (++this.#items > maxItems) throw this.#bad(`more than ${maxItems} items`);
    return this.#byte();
  }

  #byte(): number {
    const byte = this.#bytes[this.#at];
    if (byte === undefined) throw this.#bad('the data end where an item is due');
    this.#at += 1;
    return byte;
  }

  #bad(detail: string, at = this.#at): SealError {
    return new SealError('BAD_CBOR', detail, at);
  }
}

function negative(argument: number | bigint): number | bigint {
  return typeof argument === 'number' && argument < Number.MAX_SAFE_INTEGER ? -1 - argument : -1n - BigInt(argument);
}

/** IEEE 754 binary16 (RFC 8949 appendix D). */
function halfFloat(bits: number): number {
  const exponent = (bits >> 10) & 31;
  const fraction = bits & 0x3ff;
  const size = exponent === 0 ? fraction * 2 ** -24 : exponent === 31 ? (fraction === 0 ? Infinity : NaN) : (fraction + 1024) * 2 ** (exponent - 25);
  return (bits & 0x8000) === 0 ? size : -size;
}

/**
 * One CBOR item (RFC 8949), alone: definite and indefinite lengths, maps as `Map`, byte strings of definite length as views on the bytes given.
 * @param places when given, filled with where each entry of each array and map stands
 * @throws SealError BAD_CBOR or CBOR_TOO_DEEP, `at` being an offset in these bytes.
 */
export function decodeCbor(bytes: Uint8Array, places?: CborPlaces): Cbor {
  return new CborReader(bytes, places).whole();
}
