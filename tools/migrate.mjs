/**
 * `node tools/migrate.mjs deploy | status | check | create <name>`: the database's schema, prisma/migrations against prisma/schema.prisma.
 * deploy and status work on DATABASE_URL; check and create need no database. check fails when the migrations do not lead to the schema.
 */
import { mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { node, root, run, say } from './children.mjs';
import { missingSql, onScratchDatabase } from './schema-engine.mjs';

/** @typedef {{ pending: string[], edited: string[], failed: string[], unknown: string[] }} State */
/** @typedef {{ migrate(url: string): Promise<string[]>, migrationState(url: string): Promise<State> }} Runner */

/** The services' own runner, from its source: Node strips the types, so nothing need be built first. @returns {Promise<Runner>} */
const runner = () => import(new URL('../libs/platform/src/store/migrate.ts', import.meta.url).href);

function database() {
  const url = process.env.DATABASE_URL;
  if (!url) throw new Error('DATABASE_URL is not set');
  return url;
}

async function deploy() {
  const applied = await (await runner()).migrate(database());
  say(applied.length === 0 ? 'The database is up to date.' : `Applied: ${applied.join(', ')}`);
  return 0;
}

/** What each kind of difference means, to whoever must repair it. @type {[keyof State, string][]} */
const differences = [
  ['pending', 'Not yet applied'], ['edited', 'Changed after they were applied'],
  ['failed', 'Failed halfway'], ['unknown', 'Applied by another version, not in prisma/migrations'],
];

async function status() {
  const state = await (await runner()).migrationState(database());
  const lines = differences.filter(([kind]) => state[kind].length > 0).map(([kind, meaning]) => `${meaning}: ${state[kind].join(', ')}`);
  say(lines.length === 0 ? 'The database is up to date.' : lines.join('\n'));
  return lines.length === 0 ? 0 : 1;
}

const missing = () => onScratchDatabase(async (url) => {
  await (await runner()).migrate(url);
  return missingSql(url);
});

async function check() {
  const sql = await missing();
  say(sql === '' ? 'The migrations lead to the schema.' : `The migrations do not lead to the schema; this is missing:\n${sql}`);
  return sql === '' ? 0 : 1;
}

/** @param {string | undefined} name */
async function create(name) {
  if (!name || !/^[a-z][a-z0-9_]{0,60}$/.test(name)) throw new Error('create needs a name of lower-case letters, digits and underscores');
  const sql = await missing();
  if (sql === '') {
    say('Nothing to do: the migrations lead to the schema.');
    return 0;
  }
  const folder = join('prisma/migrations', `${new Date().toISOString().replace(/\D/g, '').slice(0, 14)}_${name}`);
  mkdirSync(join(root, folder));
  writeFileSync(join(root, folder, 'migration.sql'), sql);
  say(`Written: ${folder}`);
  return 0;
}

const commands = new Map([['deploy', deploy], ['status', status], ['check', check], ['create', create]]);

/** @param {string} name @param {string | undefined} argument @returns {Promise<number>} the exit status */
async function main(name, argument) {
  const command = commands.get(name);
  if (!command) throw new Error(`Commands: ${[...commands.keys()].join(', ')}`);
  // An older Node of the host cannot read the runner's source: the pinned one can.
  const able = 'typescript' in process.features && process.features.typescript;
  if (!able && node() !== process.execPath) return run(node(), process.argv.slice(1));
  return command(argument);
}

try {
  process.exitCode = await main(process.argv[2] ?? '', process.argv[3]);
} catch (error) {
  say(error instanceof Error ? `${error.message}${error.cause ? `: ${String(error.cause)}` : ''}` : String(error));
  process.exitCode = 1;
}
