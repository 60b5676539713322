/** Where a command writes: standard output and standard error, one line at a time. */
export interface Screen {
  out(line: string): void;
  err(line: string): void;
}

/** One command of `smart-verify`. */
export interface Command {
  readonly name: string;
  /** What follows the name. */
  readonly usage: string;
  /** What it does, for the list of commands. */
  readonly says: string;
  /** @returns the exit status @throws UsageError when the arguments ask for nothing that can be done */
  run(args: readonly string[], screen: Screen): Promise<number> | number;
}

/** The arguments cannot be acted upon: the command's usage is shown. */
export class UsageError extends Error {
  override readonly name = 'UsageError';
}

/** Exit statuses: of a program, and of a verdict. */
export const exit = { fine: 0, refused: 1, usage: 2, undetermined: 3 } as const;
