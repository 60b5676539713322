import { isoDay } from './iso-date.js';

/** A date as ICAO seals have it: its digits, and its ISO 8601 form where the calendar has it. */
export interface SealedDate {
  /** `MMDDYYYY`, with `x` for a digit that is not known; behind it `hhmmss` of a date-time. */
  readonly digits: string;
  /** `YYYY-MM-DD`, `YYYY-MM` or `YYYY` where the rest is not known, `YYYY-MM-DDThh:mm:ss` without a zone; undefined: no such date. */
  readonly date: string | undefined;
}

const numberIn = (bytes: Uint8Array): number => bytes.reduce((number, byte) => number * 256 + byte, 0);
const written = (bytes: Uint8Array, digits: number): string => String(numberIn(bytes)).padStart(digits, '0');

function dated(digits: string): SealedDate {
  const [month, day, year] = [digits.slice(0, 2), digits.slice(2, 4), digits.slice(4, 8)];
  const known = day.includes('x') ? (month.includes('x') ? year : `${year}-${month}`) : `${year}-${month}-${day}`;
  return { digits, date: digits.length === 8 ? isoDay(known) : undefined };
}

/** Three bytes: the number of month, day and year one behind the other (Doc 9303-13 § 2.3.1, TR-03137-1 § 3.2.3): 1957-03-25 is 03251957. */
export const readDate = (bytes: Uint8Array): SealedDate => dated(written(bytes, 8));

/** Four bytes: which digits are not known, the first in the highest bit, then the number (ICAO TR Datastructure for Barcode). */
export function readMaskedDate(bytes: Uint8Array): SealedDate {
  const mask = bytes[0] ?? 0;
  return dated(Array.from(written(bytes.subarray(1), 8), (digit, index) => ((mask >> (7 - index)) & 1 ? 'x' : digit)).join(''));
}

/** Six bytes: the number of month, day, year, hour, minute and second (ICAO TR Datastructure for Barcode). */
export function readDateTime(bytes: Uint8Array): SealedDate {
  const digits = written(bytes, 14);
  const { date } = dated(digits.slice(0, 8));
  const [, hour = '', minute = '', second = ''] = /^.{8}([01]\d|2[0-3])([0-5]\d)([0-5]\d)$/.exec(digits) ?? [];
  return { digits, date: date === undefined || hour === '' ? undefined : `${date}T${hour}:${minute}:${second}` };
}

/** Big-endian. @throws RangeError where the number needs more bytes */
export function encodeNumber(number: number, size: number): Uint8Array {
  if (!(Number.isSafeInteger(number) && number >= 0 && number < 256 ** size)) throw new RangeError(`no number of ${size} bytes`);
  return Uint8Array.from({ length: size }, (_, at) => Math.floor(number / 256 ** (size - 1 - at)) % 256);
}

/** `YYYY-MM-DD`, an `x` for a digit that is not known, as `MMDDYYYY`. */
const turned = (date: string): string => date.replace(/^([\dx]{4})-([\dx]{2})-([\dx]{2})$/, '$2$3$1');

/** @param date `YYYY-MM-DD`, or the digits */
export const encodeDate = (date: string): Uint8Array => encodeNumber(digitsOf(turned(date), /^\d{8}$/), 3);

/** @param date `YYYY-MM-DD` or the digits, an `x` for each one that is not known */
export function encodeMaskedDate(date: string): Uint8Array {
  const digits = turned(date);
  const mask = Array.from(digits).reduce((bits, digit) => bits * 2 + (digit === 'x' ? 1 : 0), 0);
  return Uint8Array.of(mask, ...encodeNumber(digitsOf(digits.replaceAll('x', '0'), /^\d{8}$/), 3));
}

/** @param digits `MMDDYYYYhhmmss` */
export const encodeDateTime = (digits: string): Uint8Array => encodeNumber(digitsOf(digits, /^\d{14}$/), 6);

function digitsOf(text: string, form: RegExp): number {
  if (!form.test(text)) throw new RangeError('not a date');
  return Number(text);
}
