/**
 * The one entry of every npm script: `node tools/run.mjs <command> [arguments]`.
 * Runs on the host's Node (20 or newer) with nothing installed; installs, generates and builds what the command lacks,
 * then hands over to the pinned Node with input, output, signals and exit status passed through.
 */
import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { build, generateClient } from './build.mjs';
import { node, root, run, say } from './children.mjs';
import { install } from './install.mjs';

/** What each command runs, and what must be made before it. */
const commands = new Map([
  ['start', { script: 'apps/standalone/dist/main.js', build: true }],
  ['start:kafka', { script: 'tools/start-kafka.mjs', build: true }],
  ['build', { script: 'tools/nx.mjs', args: ['build'] }],
  ['test', { script: 'tools/test.mjs' }],
  ['lint', { script: 'tools/lint.mjs' }],
  ['bench', { script: 'bench/dist/main.js', build: true }],
  ['conformance', { script: 'apps/cli/dist/main.js', args: ['conformance'], build: true }],
  ['smart-verify', { script: 'apps/cli/dist/main.js', build: true }],
  ['fuzz', { script: 'tools/fuzz.mjs', build: true }],
  ['generate', { script: 'tools/generate.mjs', build: true }],
]);

/** @param {string} name @param {readonly string[]} args @returns {Promise<number>} the exit status */
async function main(name, args) {
  const command = commands.get(name);
  if (!command) {
    say(`Commands: ${[...commands.keys()].join(', ')}`);
    return 2;
  }
  await install();
  await generateClient();
  if (command.build) await build();
  if (!existsSync(join(root, command.script))) {
    say(`${name}: ${command.script} does not exist`);
    return 1;
  }
  // kafkajs sets timers in the past, harmlessly.
  return run(node(), ['--disable-warning=TimeoutNegativeWarning', join(root, command.script), ...(command.args ?? []), ...args]);
}

const [name = '', ...args] = process.argv.slice(2);
try {
  process.exitCode = await main(name, args);
} catch (error) {
  say(error instanceof Error ? error.message : String(error));
  process.exitCode = 1;
}
