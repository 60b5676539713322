const day = /^((?:19|20)\d\d)(?:-(\d\d)(?:-(\d\d))?)?/;
const time = /^T([01]\d|2[0-3]):([0-5]\d)(?::([0-5]\d|60)(?:\.\d{1,9})?)?(Z|[+-]\d\d(?::?\d\d)?)?$/;
const monthDays = [31, 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31];

const isLeap = (year: number): boolean => year % 4 === 0 && (year % 100 !== 0 || year % 400 === 0);

/** The day, month or year at the beginning of a text, where the calendar has it (1900–2099). */
function dayAt(text: string): string | undefined {
  const found = day.exec(text);
  if (found === null) return undefined;
  const [whole, year, month, date] = found;
  if (month === undefined) return whole;
  const days = month === '02' && isLeap(Number(year)) ? 29 : monthDays[Number(month) - 1];
  return days !== undefined && (date === undefined || (Number(date) >= 1 && Number(date) <= days)) ? whole : undefined;
}

/** `YYYY`, `YYYY-MM` or `YYYY-MM-DD`; a date-time in place of a date counts by its day, as Bulgaria and Poland write it. undefined: no such date. */
export function isoDay(text: string): string | undefined {
  const found = dayAt(text);
  if (found === undefined || found.length === text.length) return found;
  return found.length === 10 && time.test(text.slice(10)) ? found : undefined;
}

/** An instant with the offset every reader takes (`+02` and `+0200` become `+02:00`), UTC where it tells none; a date alone stays one. */
export function isoInstant(text: string): string | undefined {
  const found = dayAt(text);
  if (found === undefined || found.length === text.length) return found;
  const clock = found.length === 10 ? time.exec(text.slice(10)) : null;
  if (clock === null) return undefined;
  const [, , , second, offset] = clock;
  const local = text.slice(0, text.length - (offset ?? '').length);
  return `${local}${second === undefined ? ':00' : ''}${offsetText(offset)}`;
}

function offsetText(offset: string | undefined): string {
  if (offset === undefined || offset === 'Z') return 'Z';
  const digits = offset.replace(':', '').padEnd(5, '0');
  return `${digits.slice(0, 3)}:${digits.slice(3)}`;
}
