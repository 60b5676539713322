const hour = 3_600_000;
const day = 24 * hour;

/** The last Sunday of a month with 31 days, midnight UTC. */
function lastSunday(year: number, month: number): number {
  const end = new Date(Date.UTC(year, month, 31));
  return end.getTime() - end.getUTCDay() * day;
}

interface Summer { readonly from: number; readonly until: number }

/** By year, at most 10,000. */
const summers = new Map<number, Summer>();

function summerOf(year: number): Summer {
  const known = summers.get(year);
  if (known !== undefined) return known;
  const summer = { from: lastSunday(year, 2), until: lastSunday(year, 9) };
  summers.set(year, summer);
  return summer;
}

/**
 * Midnight in Paris at the start of a civil day, milliseconds since 1970. Summer time from the last Sunday of March to the last
 * Sunday of October, changing after midnight (Directive 2000/84/EC); asked of the engine's time zones it would cost as much as the signature.
 * @param date midnight UTC of that day
 */
function midnightInParis(date: number): number {
  const { from, until } = summerOf(new Date(date).getUTCFullYear());
  return date - (date > from && date <= until ? 2 : 1) * hour;
}

/** The civil day `YYYY-MM-DD` in Paris, from its midnight to the next; undefined for another text. */
export function dayInParis(date: string): { from: number; until: number } | undefined {
  const midnight = /^\d{4}-\d\d-\d\d$/.test(date) ? Date.parse(date) : NaN;
  return Number.isNaN(midnight) ? undefined : { from: midnightInParis(midnight), until: midnightInParis(midnight + day) };
}
