/** Years 0000 to 9999, which ISO 8601 writes with four digits: an instant beyond them is as good as theirs. */
const firstSecond = -62_167_219_200;
const lastSecond = 253_402_300_799;
/** More than a double loses at these sizes, in milliseconds: .926 must not become .925. */
const lastBit = 0.05;

const dayLength = 86_400_000;
/** Days already written out as far as their `T`, by their number: 1970 to 2149, at most 65,536. */
const days: string[] = [];
const mostDays = 65_536;

const two = (number: number): string => (number < 10 ? `0${number}` : `${number}`);
/** `hh:mm:` of each minute of a day, `ss.000Z` of each second of a minute. */
const minutes = Array.from({ length: 1440 }, (_, minute) => `${two(Math.floor(minute / 60))}:${two(minute % 60)}:`);
const seconds60 = Array.from({ length: 60 }, (_, second) => `${two(second)}.000Z`);

/** ISO 8601 of milliseconds since 1970; of whole seconds in these years put together from parts, at a third of the engine's cost. */
function isoOf(milliseconds: number): string {
  const day = Math.floor(milliseconds / dayLength);
  const second = (milliseconds - day * dayLength) / 1000;
  if (!(day >= 0 && day < mostDays && Number.isInteger(second))) return new Date(milliseconds).toISOString();
  days[day] ??= new Date(day * dayLength).toISOString().slice(0, 11);
  return days[day] + minutes[Math.floor(second / 60)]! + seconds60[second % 60]!;
}

/** ISO 8601 of seconds since 1970, told to the millisecond and downwards, as clocks tell theirs: rounded up, a seal would begin after it was signed. */
export function isoOfSeconds(seconds: number): string {
  const milliseconds = Math.min(Math.max(seconds, firstSecond), lastSecond) * 1000;
  return isoOf(Math.floor(milliseconds + lastBit));
}
