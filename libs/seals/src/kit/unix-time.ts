/** Years 0000 to 9999, which ISO 8601 writes with four digits: an instant beyond them is as good as theirs. */
const firstSecond = -62_167_219_200;
const lastSecond = 253_402_300_799;
/** More than a double loses at these sizes, in milliseconds: .926 must not become .925. */
const lastBit = 0.05;

/** ISO 8601 of seconds since 1970, told to the millisecond and downwards, as clocks tell theirs: rounded up, a seal would begin after it was signed. */
export function isoOfSeconds(seconds: number): string {
  const milliseconds = Math.min(Math.max(seconds, firstSecond), lastSecond) * 1000;
  return new Date(Math.floor(milliseconds + lastBit)).toISOString();
}
