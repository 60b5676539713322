import { isoDay } from './iso-date.js';

/** A machine readable zone as seals carry it: its lines one behind the other. */
export interface MrzLayout {
  /** Characters that are sealed: of visas the second line only up to the check digit of its date of expiry. */
  readonly length: number;
  /** Characters of all its lines, which some seals of visas carry. */
  readonly whole: number;
  /** Where its six digits of the date of expiry begin. */
  readonly expiry: number;
}

/** Doc 9303-5 § 4.2.2, 9303-6 § 4.2.2, 9303-4 § 4.2.2; of visas 9303-7 § 4.2.2, 7.2.2, 9.1.3. */
export const mrzLayouts = {
  'mrz-td1': { length: 90, whole: 90, expiry: 38 },
  'mrz-td2': { length: 72, whole: 72, expiry: 57 },
  'mrz-td3': { length: 88, whole: 88, expiry: 65 },
  'mrz-a': { length: 72, whole: 88, expiry: 65 },
  'mrz-b': { length: 64, whole: 72, expiry: 57 },
} as const satisfies Readonly<Record<string, MrzLayout>>;

/** The zone out of its C40 text: spaces are fillers, and fillers at the end may have been left out. */
export const mrzText = (c40: string, { length }: MrzLayout): string => c40.replaceAll(' ', '<').padEnd(length, '<');

/**
 * The date of expiry, `YYYY-MM-DD`, or `YYYY-MM` or `YYYY` where the rest is filled up (Doc 9303-3 § 4.8). Its century is this one: seals
 * are younger than 2000, and so are the documents that bear them.
 * @returns undefined where the zone names none, `illegible` where it names no date of the calendar
 */
export function mrzExpiry(zone: string, { expiry }: MrzLayout): string | 'illegible' | undefined {
  const digits = zone.slice(expiry, expiry + 6);
  if (/^<*$/.test(digits)) return undefined;
  const [, year, month, day] = /^(\d\d)(?:<<|(\d\d))(?:<<|(\d\d))$/.exec(digits) ?? [];
  if (year === undefined || (month === undefined && day !== undefined)) return 'illegible';
  return isoDay(`20${year}${month === undefined ? '' : `-${month}`}${day === undefined ? '' : `-${day}`}`) ?? 'illegible';
}
