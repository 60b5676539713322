import { runCommand } from '../commands.js';

/** What one command line wrote, and its exit status. */
export interface Ran { readonly status: number; readonly out: string; readonly err: string }

export async function run(...args: readonly string[]): Promise<Ran> {
  const [out, err]: [string[], string[]] = [[], []];
  const status = await runCommand(args, { out: (line) => out.push(line), err: (line) => err.push(line) });
  return { status, out: out.join('\n'), err: err.join('\n') };
}
