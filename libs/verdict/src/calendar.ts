const instantForm = /^\d{4}-\d{2}-\d{2}T\d{2}:\d{2}(?::\d{2}(?:\.\d+)?)?(?:Z|[+-]\d{2}:\d{2})$/;
const second = 1000;
const minute = 60 * second;
const hour = 60 * minute;
const day = 24 * hour;

// Dates are counted here, not by `Date` and expressions: a verdict asks for several, which took a third of its time.

/** The number that decimal digits say; NaN where anything else stands. */
function digits(text: string, from: number, count: number): number {
  let value = 0;
  for (let at = from; at < from + count; at++) {
    const digit = text.charCodeAt(at) - 48;
    if (!(digit >= 0 && digit <= 9)) return NaN;
    value = value * 10 + digit;
  }
  return value;
}

/** UTC midnight of a day of the Gregorian calendar: years counted from March, whose months are 153 days to each five. @param month from 1 */
function midnight(year: number, month: number, dayOfMonth: number): number {
  const march = month > 2 ? year : year - 1;
  const leapDays = Math.floor(march / 4) - Math.floor(march / 100) + Math.floor(march / 400);
  return (march * 365 + leapDays + Math.floor((153 * ((month + 9) % 12) + 2) / 5) + dayOfMonth - 719_469) * day;
}

const nextMonth = (year: number, month: number): number => (month === 12 ? midnight(year + 1, 1, 1) : midnight(year, month + 1, 1));

/** UTC midnight; NaN for a day that is not in the calendar. */
function midnightOf(year: number, month: number, dayOfMonth: number): number {
  if (!(year >= 1000 && month >= 1 && month <= 12 && dayOfMonth >= 1)) return NaN;
  const date = midnight(year, month, dayOfMonth);
  return dayOfMonth <= 28 || date < nextMonth(year, month) ? date : NaN;
}

/** UTC midnight of the last Sunday of a month of 31 days; the first day of 1970 was a Thursday. @param month from 1 */
function lastSunday(year: number, month: number): number {
  const last = midnight(year, month, 31);
  const weekday = (((last / day + 4) % 7) + 7) % 7;
  return last - weekday * day;
}

/**
 * The instant at which a day begins in metropolitan France. Summer time runs from the last Sunday of March to that of October
 * (directive 2000/84/EC), and both changes come after that day's midnight. @param date UTC midnight of the day
 */
function beginsInFrance(date: number): number {
  const year = new Date(date).getUTCFullYear();
  const summer = date > lastSunday(year, 3) && date <= lastSunday(year, 10);
  return date - (summer ? 2 : 1) * hour;
}

/** A date form taken apart: its year, month and day, 1 where left out; undefined for any other text. */
function partsOf(text: string): readonly [number, number, number] | undefined {
  const { length } = text;
  if ((length !== 4 && length !== 7 && length !== 10) || (length > 4 && text[4] !== '-') || (length > 7 && text[7] !== '-')) return undefined;
  const parts = [digits(text, 0, 4), length > 4 ? digits(text, 5, 2) : 1, length > 7 ? digits(text, 8, 2) : 1] as const;
  return Number.isNaN(parts[0] + parts[1] + parts[2]) ? undefined : parts;
}

/** First and last-but-one day of a date form as UTC midnights: [first day, the day after the last]; NaN for a day that is not in the calendar. */
function daysOf(text: string): readonly [number, number] | undefined {
  const parts = partsOf(text);
  if (parts === undefined) return undefined;
  const [year, month, dayOfMonth] = parts;
  const first = midnightOf(year, month, dayOfMonth);
  if (Number.isNaN(first)) return [NaN, NaN];
  if (text.length === 4) return [first, midnight(year + 1, 1, 1)];
  return [first, text.length === 7 ? nextMonth(year, month) : first + day];
}

/** An instant as most are written, `2026-11-30T16:31:00.109Z`; NaN for any other text, which may be an instant all the same. */
function usualInstant(text: string): number {
  if (text.length !== 24 || text[10] !== 'T' || text[13] !== ':' || text[16] !== ':' || text[19] !== '.' || text[23] !== 'Z' || text[4] !== '-' || text[7] !== '-') return NaN;
  const [hours, minutes, seconds] = [digits(text, 11, 2), digits(text, 14, 2), digits(text, 17, 2)];
  if (!(hours < 24 && minutes < 60 && seconds < 60)) return NaN;
  return midnightOf(digits(text, 0, 4), digits(text, 5, 2), digits(text, 8, 2)) + hours * hour + minutes * minute + seconds * second + digits(text, 20, 3);
}

/** Milliseconds since 1970 of an instant that names its zone; NaN for any other text. */
export function instantOf(text: string): number {
  const usual = usualInstant(text);
  return Number.isNaN(usual) && instantForm.test(text) ? Date.parse(text) : usual;
}

/**
 * The last millisecond of `2030`, `2030-06`, `2030-06-30` (whole days last until midnight in metropolitan France, wherever they are checked;
 * a day or month left out is the last one possible) or of an instant. NaN when the text is none of these.
 */
export function endOf(text: string): number {
  const days = daysOf(text);
  return days === undefined ? instantOf(text) : beginsInFrance(days[1]) - 1;
}

/** Where a day begins first: UTC+14. */
const firstZone = 14 * hour;

/** The first millisecond of the same forms anywhere: of a day that the clocks of its country decided, and nobody says which. */
export function beginningAnywhere(text: string): number {
  const days = daysOf(text);
  return days === undefined ? instantOf(text) : days[0] - firstZone;
}

/** The first millisecond of the same forms. */
export function beginningOf(text: string): number {
  const days = daysOf(text);
  return days === undefined ? instantOf(text) : beginsInFrance(days[0]);
}
