const FRAMES = 4;

/** Class, code and place of what was thrown, not its message: that could quote what a client sent. */
export function placeOf(error: unknown): string {
  if (!(error instanceof Error)) return typeof error;
  const code = 'code' in error && typeof error.code === 'string' ? ` ${error.code}` : '';
  const frames = (error.stack ?? '').split('\n').filter((line) => line.startsWith('    at ')).slice(0, FRAMES).map((line) => line.trim());
  return [`${error.name}${code}`, ...frames].join(' ');
}
