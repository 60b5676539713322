import { SealError } from '../seal-error.js';
import type { ByteReader } from './byte-reader.js';
import { concat } from './concat.js';

/** One datum behind its tag and length, as offsets in the bytes it was read from. */
export interface Tlv {
  readonly tag: number;
  /** Of the tag. */
  readonly from: number;
  /** Of the value. */
  readonly start: number;
  /** Behind the value. */
  readonly end: number;
}

/** How lengths are written: as DER has them (X.690 § 8.1.3, 10.1), or in one byte whatever its value (TR-03137-1 § 3.2.3). */
export type Lengths = 'der' | 'byte';

/** The next tag, length and value. @throws SealError TRUNCATED, BAD_STRUCTURE for a length that is not of its kind */
export function readTlv(reader: ByteReader, lengths: Lengths): Tlv {
  const from = reader.at;
  const tag = reader.uint8();
  const size = lengths === 'der' ? derLength(reader) : reader.uint8();
  const start = reader.at;
  reader.take(size);
  return { tag, from, start, end: reader.at };
}

/** DER writes each length in one way only, which leaves less to be read in two. @throws SealError TRUNCATED, BAD_STRUCTURE */
function derLength(reader: ByteReader): number {
  const at = reader.at;
  const short = reader.uint8();
  if (short < 0x80) return short;
  const long = short === 0x81 ? reader.uint8() : short === 0x82 ? reader.uint16() : 0;
  if (long < (short === 0x81 ? 0x80 : 0x100)) throw new SealError('BAD_STRUCTURE', 'a length that DER does not write so', at);
  return long;
}

/** All of them up to the end, at most `max`. What was read before a refusal stays in `into`. @throws SealError TRUNCATED, BAD_STRUCTURE, TOO_MANY_FIELDS */
export function readTlvs(reader: ByteReader, lengths: Lengths, max: number, into: Tlv[]): void {
  while (!reader.done) {
    if (into.length === max) throw new SealError('TOO_MANY_FIELDS', `more than ${max} fields`, reader.at);
    into.push(readTlv(reader, lengths));
  }
}

/** @throws RangeError for a value longer than the length can tell */
export function encodeTlv(tag: number, value: Uint8Array, lengths: Lengths = 'der'): Uint8Array {
  return concat([Uint8Array.of(tag, ...lengthBytes(value.length, lengths)), value]);
}

function lengthBytes(size: number, lengths: Lengths): readonly number[] {
  if (size > (lengths === 'byte' ? 0xff : 0xffff)) throw new RangeError('a value that is too long');
  if (lengths === 'byte' || size < 0x80) return [size];
  return size < 0x100 ? [0x81, size] : [0x82, size >> 8, size & 0xff];
}
