import { exit, UsageError, type Command, type Screen } from './command.js';
import { conformance } from './conformance/index.js';
import { inspect } from './inspect/index.js';
import { key } from './key.js';
import { sandbox } from './sandbox.js';
import { verify } from './verify.js';

/** Every command: one file and one line each. */
export const commands: readonly Command[] = [verify, inspect, conformance, key, sandbox];

const byName: ReadonlyMap<string, Command> = new Map(commands.map((command) => [command.name, command]));

/** Runs one command line. @returns the exit status */
export async function runCommand([name = '', ...args]: readonly string[], screen: Screen): Promise<number> {
  const command = byName.get(name);
  if (command === undefined) return showCommands(name, screen);
  try {
    return await command.run(args, screen);
  } catch (error) {
    if (!isUsage(error)) throw error;
    screen.err(error.message);
    screen.err(`usage: smart-verify ${command.name} ${command.usage}`);
    return exit.usage;
  }
}

/** Ours, or that of node:util's parseArgs. */
const isUsage = (error: unknown): error is Error =>
  error instanceof UsageError || (error instanceof TypeError && 'code' in error && String(error.code).startsWith('ERR_PARSE_ARGS_'));

function showCommands(asked: string, screen: Screen): number {
  const wanted = asked === '' || asked === 'help' || asked === '--help';
  if (!wanted) screen.err(`no command ${asked}`);
  for (const { name, usage, says } of commands) screen.err(`  smart-verify ${name} ${usage}\n      ${says}`);
  return wanted && asked !== '' ? exit.fine : exit.usage;
}
