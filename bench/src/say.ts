/** Progress goes to standard error: the report alone is printed on standard output. */
export function say(line: string): void {
  process.stderr.write(`${line}\n`);
}
