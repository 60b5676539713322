/*
 * Array parameters in PostgreSQL's binary format (`array_recv` in src/backend/utils/adt/arrayfuncs.c): dimensions, a flag for nulls,
 * the elements' type, then for the one dimension its length and lower bound; each element behind its length, -1 for null.
 * The driver sends a Buffer as it is, and an array as text that both sides go over character by character.
 */
const headerBytes = 20;
/** Types by their number in pg_type. */
const [bytea, text, timestamptz] = [17, 25, 1184];
/** 2000-01-01, from which PostgreSQL counts microseconds, in milliseconds since 1970. */
const epochMs = 946_684_800_000;

/** An array of `count` elements that take `bytes`, their lengths not counted. */
function begun(count: number, type: number, bytes: number): Buffer {
  const array = Buffer.allocUnsafe(headerBytes + 4 * count + bytes);
  [1, 1, type, count, 1].forEach((value, at) => { array.writeInt32BE(value, 4 * at); });
  return array;
}

/** For a parameter of type `bytea[]`. */
export function bytesArray(values: readonly Uint8Array[]): Buffer {
  const array = begun(values.length, bytea, values.reduce((sum, { length }) => sum + length, 0));
  let at = headerBytes;
  for (const value of values) {
    at = array.writeInt32BE(value.length, at);
    array.set(value, at);
    at += value.length;
  }
  return array;
}

/** For a parameter of type `text[]`. */
export function textArray(values: readonly (string | null)[]): Buffer {
  const lengths = values.map((value) => (value === null ? -1 : Buffer.byteLength(value)));
  const array = begun(values.length, text, lengths.reduce((sum, length) => sum + Math.max(0, length), 0));
  let at = headerBytes;
  for (const [index, value] of values.entries()) {
    at = array.writeInt32BE(lengths[index]!, at);
    if (value !== null) at += array.write(value, at);
  }
  return array;
}

/** For a parameter of type `timestamptz[]`. @param values ISO 8601 @throws RangeError for what is no instant */
export function instantArray(values: readonly string[]): Buffer {
  const array = begun(values.length, timestamptz, 8 * values.length);
  let at = headerBytes;
  for (const value of values) {
    at = array.writeInt32BE(8, at);
    at = array.writeBigInt64BE(BigInt(Date.parse(value) - epochMs) * 1_000n, at);
  }
  return array;
}
