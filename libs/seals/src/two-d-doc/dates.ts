import type { DataIdentifier } from './tables.js';

/** A header or datum without date. § 3.3. */
export const undated = 'FFFF';

const dayLength = 86_400_000;
const epoch = Date.UTC(2000, 0, 1);
/** Dates already written out, by their digits: at most 65,535. */
const written = new Map<string, string>();

/** ISO 8601 date of days since 2000-01-01 in four hexadecimal digits; undefined for `FFFF` or what is no such number. § 3.3. */
export function dateOfDayHex(text: string): string | undefined {
  const known = written.get(text);
  if (known !== undefined || text === undated || !/^[0-9A-F]{4}$/.test(text)) return known;
  const date = new Date(epoch + Number.parseInt(text, 16) * dayLength).toISOString().slice(0, 10);
  written.set(text, date);
  return date;
}

/** The reverse; null is `FFFF`. RangeError for what is no date between 2000-01-01 and 2179-06-06. */
export function dayHexOfDate(date: string | null): string {
  if (date === null) return undated;
  const day = (Date.parse(`${date}T00:00:00Z`) - epoch) / dayLength;
  const text = Number.isInteger(day) && day >= 0 ? day.toString(16).toUpperCase().padStart(4, '0') : '';
  if (dateOfDayHex(text) !== date) throw new RangeError('not a date that the header can carry');
  return text;
}

const monthLengths = [31, 29, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31];

function isDay(year: number, month: number, day: number): boolean {
  const length = month === 2 && (year % 4 !== 0 || (year % 100 === 0 && year % 400 !== 0)) ? 28 : monthLengths[month - 1];
  return length !== undefined && day >= 1 && day <= length;
}

/** Data in which `00` stands for an unknown day, or day and month: births, and two more. In any other, the end of a validity among them, it is no date. § 7.5, 7.6, 7.10, 7.11, 7.13; 8I: v3.3.4. */
const maybePartial: ReadonlySet<string> = new Set(['69', '75', '8I', 'B7', 'C4', 'F2']);

/** From day, month and year as digits; without what is unknown. */
function isoDate(day: string, month: string, year: string): string | undefined {
  if (year === '0000') return undefined;
  if (month === '00') return day === '00' ? year : undefined;
  if (day === '00') return isDay(Number(year), Number(month), 1) ? `${year}-${month}` : undefined;
  return isDay(Number(year), Number(month), Number(day)) ? `${year}-${month}-${day}` : undefined;
}

/** For D3 and D4 the specification says AAAAMMJJ and shows JJMMAAAA: read as shown unless the year would then be none of ours. No text reads both ways. */
const writtenBothWays: ReadonlySet<string> = new Set(['D3', 'D4']);
const isOurs = (year: string): boolean => year >= '1800' && year < '2300';

function dateOfDigits(id: string, text: string): string | undefined {
  const year = text.slice(4, 8);
  const date = !writtenBothWays.has(id) || isOurs(year)
    ? isoDate(text.slice(0, 2), text.slice(2, 4), year)
    : isoDate(text.slice(6, 8), text.slice(4, 6), text.slice(0, 4));
  return date?.length === 10 || maybePartial.has(id) ? date : undefined;
}

function instantOfDigits(text: string): string | undefined {
  const date = isoDate(text.slice(0, 2), text.slice(2, 4), text.slice(4, 8));
  const time = isoTime(text.slice(8));
  return date?.length === 10 && time !== undefined ? `${date}T${time}` : undefined;
}

/** `HH:mm[:ss]` of HHmm[ss]. */
export function isoTime(text: string): string | undefined {
  const found = /^([01]\d|2[0-3])([0-5]\d)([0-5]\d)?$/.exec(text);
  if (found === null) return undefined;
  return found[3] === undefined ? `${found[1]}:${found[2]}` : `${found[1]}:${found[2]}:${found[3]}`;
}

/** ISO 8601 form of a datum that is a date: `YYYY`, `YYYY-MM`, `YYYY-MM-DD` or a local date-time; undefined for any other, and for dates of no calendar. */
export function dateOfValue({ id, format }: DataIdentifier, value: string): string | undefined {
  switch (format) {
    case 'date': return /^\d{8}$/.test(value) ? dateOfDigits(id, value) : undefined;
    case 'dayhex': return dateOfDayHex(value);
    case 'datetime': return /^\d{12}(?:\d\d)?$/.test(value) ? instantOfDigits(value) : undefined;
    case 'year': return /^\d{4}$/.test(value) ? value : undefined;
    default: return undefined;
  }
}

/** Of the binary form: the number MMDDYYYY in three bytes, all ones without a date. § 3.3.4. */
const undatedBytes = 0xffffff;

/** ISO 8601 date; undefined without one, null for a number that is no date. */
export function dateOfBytes(number: number): string | undefined | null {
  if (number === undatedBytes) return undefined;
  const text = number.toString().padStart(8, '0');
  const date = text.length === 8 ? isoDate(text.slice(2, 4), text.slice(0, 2), text.slice(4)) : undefined;
  return date?.length === 10 ? date : null;
}

/** The reverse; null is no date. RangeError for what is no date. */
export function bytesOfDate(date: string | null): Uint8Array {
  const found = /^(\d{4})-(\d\d)-(\d\d)$/.exec(date ?? '');
  const number = found === null ? undatedBytes : Number(`${found[2]}${found[3]}${found[1]}`);
  if (dateOfBytes(number) !== (date ?? undefined)) throw new RangeError('not a date that the header can carry');
  return Uint8Array.of(number >> 16, (number >> 8) & 255, number & 255);
}
