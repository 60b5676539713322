const dateForm = /^(\d{4})(?:-(\d{2})(?:-(\d{2}))?)?$/;
const instantForm = /^\d{4}-\d{2}-\d{2}T\d{2}:\d{2}(?::\d{2}(?:\.\d+)?)?(?:Z|[+-]\d{2}:\d{2})$/;
const hour = 3_600_000;
const day = 24 * hour;

/** UTC midnight of the last Sunday of a month of 31 days. @param month from 0 */
function lastSunday(year: number, month: number): number {
  const last = Date.UTC(year, month, 31);
  return last - new Date(last).getUTCDay() * day;
}

/**
 * The instant at which a day begins in metropolitan France. Summer time runs from the last Sunday of March to that of October
 * (directive 2000/84/EC), and both changes come after that day's midnight. @param date UTC midnight of the day
 */
function beginsInFrance(date: number): number {
  const year = new Date(date).getUTCFullYear();
  const summer = date > lastSunday(year, 2) && date <= lastSunday(year, 9);
  return date - (summer ? 2 : 1) * hour;
}

/** First and last-but-one day of a date form as UTC midnights: [first day, the day after the last]; NaN for a day that is not in the calendar. */
function daysOf(text: string): readonly [number, number] | undefined {
  const parts = dateForm.exec(text);
  if (parts === null) return undefined;
  const [year, month, dayOfMonth] = [Number(parts[1]), Number(parts[2] ?? 1) - 1, Number(parts[3] ?? 1)];
  const first = Date.UTC(year, month, dayOfMonth);
  const found = new Date(first);
  if (year < 1000 || found.getUTCMonth() !== month || found.getUTCDate() !== dayOfMonth) return [NaN, NaN];
  if (parts[2] === undefined) return [first, Date.UTC(year + 1, 0, 1)];
  return [first, parts[3] === undefined ? Date.UTC(year, month + 1, 1) : first + day];
}

/** Milliseconds since 1970 of an instant that names its zone; NaN for any other text. */
export const instantOf = (text: string): number => (instantForm.test(text) ? Date.parse(text) : NaN);

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
