import type { Span } from './periods.js';

const hour = 3_600_000;
const day = 24 * hour;

/** The last Sunday of a month with 31 days, midnight UTC. */
function lastSunday(year: number, month: number): number {
  const end = new Date(Date.UTC(year, month, 31));
  return end.getTime() - end.getUTCDay() * day;
}

/**
 * Midnight in Paris at the start of a civil day, milliseconds since 1970. Summer time from the last Sunday of March to the last
 * Sunday of October, changing after midnight (Directive 2000/84/EC); asked of the engine's time zones it would cost as much as the signature.
 * @param date midnight UTC of that day
 */
function midnightInParis(date: number): number {
  const year = new Date(date).getUTCFullYear();
  const summer = date > lastSunday(year, 2) && date <= lastSunday(year, 9);
  return date - (summer ? 2 : 1) * hour;
}

/** Days asked for lately: seals are signed on few. */
const days = new Map<string, Span>();
const mostDays = 4_096;

/** The civil day `YYYY-MM-DD` in Paris, from its midnight to the next; undefined for another text. */
export function dayInParis(date: string): Span | undefined {
  const known = days.get(date);
  if (known !== undefined) return known;
  const found = readDay(date);
  if (found === undefined) return undefined;
  if (days.size === mostDays) days.clear();
  days.set(date, found);
  return found;
}

function readDay(date: string): Span | undefined {
  const midnight = /^\d{4}-\d\d-\d\d$/.test(date) ? Date.parse(date) : NaN;
  return Number.isNaN(midnight) ? undefined : { from: midnightInParis(midnight), until: midnightInParis(midnight + day) };
}
