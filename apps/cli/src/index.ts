export { exit, UsageError, type Command, type Screen } from './command.js';
export { commands, runCommand } from './commands.js';
