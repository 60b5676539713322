/**
 * `npm test [-- part …]`: everything that must hold before a change lands. What this machine cannot run is said aloud, and is
 * a failure where CI=true. The last line is `N passed, N failed`; a step that is not a suite of specs counts as one.
 */
import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { generateClient, runMany } from './build.mjs';
import { findChromium } from './chromium.mjs';
import { environment, node, quietly, root, run, say } from './children.mjs';
import { startKafka } from './kafka.mjs';
import { startPostgres } from './postgres.mjs';
import { ensureTopics } from './topics.mjs';
import { runSuite } from './vitest.mjs';

/** @typedef {import('./vitest.mjs').Count} Count */
/** @typedef {{ part: string, title: string, needs?: ('kafka' | 'chromium')[], run: (ground: Ground) => Promise<Count> }} Step */
/** @typedef {{ env: NodeJS.ProcessEnv }} Ground */

/** What was brought up, ended at the end. @type {(() => Promise<void>)[]} */
const endings = [];
const strict = process.env.CI === 'true';
const nowhere = { KAFKA_BROKERS: undefined, DATABASE_URL: undefined };

/** @param {number} status @returns {Count} */
const one = (status) => (status === 0 ? { passed: 1, failed: 0 } : { passed: 0, failed: 1 });
/** @param {string} script @param {string} argument @returns {Promise<Count>} */
async function tool(script, argument) {
  if (!existsSync(join(root, script))) return { passed: 0, failed: 0, empty: true };
  return one(await run(node(), [join(root, script), argument]));
}
const typeCheck = ['--noEmit', '-p'];
const tsc = join(root, 'node_modules/typescript/bin/tsc');

/** @type {Step[]} */
const steps = [
  { part: 'unit', title: 'Unit specs', run: () => runSuite('unit', nowhere) },
  { part: 'build', title: 'Build', run: async () => one(await runMany('build')) },
  { part: 'lint', title: 'Lint, with the boundaries between rooms', run: async () => one(await run(node(), [join(root, 'tools/lint.mjs')])) },
  { part: 'types', title: 'Types of the specs', run: async () => one(await run(node(), [tsc, ...typeCheck, 'tsconfig.spec.json'])) },
  { part: 'types', title: 'Types of the tools', run: async () => one(await run(node(), [tsc, ...typeCheck, 'tools/tsconfig.json'])) },
  { part: 'documents', title: 'Drift of generated documents', run: () => tool('tools/generate.mjs', '--check') },
  { part: 'documents', title: 'Drift of the broker’s access rules', run: () => tool('tools/acls.mjs', '--check') },
  { part: 'schema', title: 'Drift of the database schema', run: () => tool('tools/migrate.mjs', 'check') },
  { part: 'embedded', title: 'End to end, embedded', run: () => runSuite('e2e', { ...nowhere, EMBEDDED: '1' }) },
  { part: 'integration', title: 'Integration with Kafka and PostgreSQL', needs: ['kafka'], run: ({ env }) => runSuite('int', env) },
  { part: 'kafka', title: 'End to end over Kafka and PostgreSQL', needs: ['kafka'], run: ({ env }) => runSuite('e2e', env) },
  { part: 'kafka', title: 'Several of each service, crashes, poison', needs: ['kafka'], run: ({ env }) => runSuite('kafka', env) },
  { part: 'browser', title: 'The page in a real browser', needs: ['chromium'], run: ({ env }) => runSuite('browser', env) },
];

/** Broker and database, migrated and with their topics, once for all suites; or why not. @returns {Promise<{ env: NodeJS.ProcessEnv, lack: string | null }>} */
async function bringUp() {
  const [broker, database] = await Promise.all([startKafka(), startPostgres()]);
  const { kafka } = broker;
  const { postgres } = database;
  if (kafka) endings.push(() => kafka.stop());
  if (postgres) endings.push(() => postgres.stop());
  if (!kafka) return { env: {}, lack: `no Kafka broker: ${broker.reasons.join('; ')}` };
  if (!postgres) return { env: {}, lack: `no PostgreSQL: ${database.reasons.join('; ')}` };
  const env = {
    KAFKA_BROKERS: kafka.brokers, DATABASE_URL: postgres.url,
    KAFKA_DATA_DIR: kafka.dataDir, KAFKA_PID: kafka.pid?.toString(), POSTGRES_DATA_DIR: postgres.dataDir,
  };
  if (existsSync(join(root, 'tools/migrate.mjs'))) await quietly('Migrating', node(), [join(root, 'tools/migrate.mjs'), 'deploy'], { env: environment(env) });
  await ensureTopics({ brokers: kafka.brokers });
  say(`Kafka ${kafka.brokers} (${kafka.source}); PostgreSQL (${postgres.source})`);
  return { env, lack: null };
}

/** @type {{ env: NodeJS.ProcessEnv, lack: string | null } | null} */
let ground = null;
/** @param {Step} step @returns {Promise<{ env: NodeJS.ProcessEnv, lack: string | null }>} */
async function groundFor(step) {
  if (step.needs?.includes('chromium')) {
    const chromium = findChromium();
    return { env: { ...nowhere, EMBEDDED: '1', CHROMIUM: chromium ?? undefined }, lack: chromium ? null : 'no Chromium (CHROMIUM is not set)' };
  }
  if (!step.needs?.includes('kafka')) return { env: {}, lack: null };
  ground ??= await bringUp().catch((error) => ({ env: {}, lack: error instanceof Error ? error.message : String(error) }));
  return ground;
}

/** A step that did not run is never passed over in silence, and fails where CI=true. @param {Step} step @param {string} why @returns {Count} */
function skip(step, why) {
  const line = `║ NOT RUN: ${step.title} — ${why}`;
  say(`╔${'═'.repeat(100)}\n${line}\n╚${'═'.repeat(100)}`);
  skipped.push(line);
  return { passed: 0, failed: strict ? 1 : 0 };
}

/** @param {Step} step @returns {Promise<Count>} */
async function take(step) {
  say(`\n━━━ ${step.title}`);
  const { env, lack } = await groundFor(step);
  if (lack) return skip(step, lack);
  const counted = await step.run({ env });
  return counted.empty ? skip(step, 'there is nothing of this kind to run') : counted;
}

/** @type {string[]} */
const skipped = [];
const wanted = process.argv.slice(2);
const unknown = wanted.filter((part) => !steps.some((step) => step.part === part));
if (unknown.length > 0) throw new Error(`No such part: ${unknown.join(', ')}. Parts: ${[...new Set(steps.map(({ part }) => part))].join(', ')}`);
let interrupted = false;
for (const signal of ['SIGINT', 'SIGTERM']) process.on(signal, () => { interrupted = true; });

const total = { passed: 0, failed: 0 };
/** @type {string[]} */
const bad = [];
await generateClient();
for (const step of steps.filter(({ part }) => wanted.length === 0 || wanted.includes(part))) {
  if (interrupted) break;
  const counted = await take(step).catch((error) => { say(String(error)); return { passed: 0, failed: 1 }; });
  total.passed += counted.passed;
  total.failed += counted.failed;
  if (counted.failed > 0) bad.push(`${step.title}: ${counted.failed} failed`);
}
for (const ending of endings) await ending();
for (const line of [...skipped, ...bad]) say(line);
if (interrupted) say('Interrupted: not everything was run.');
process.exitCode = total.failed > 0 || interrupted ? 1 : 0;
process.stdout.write(`\n${total.passed} passed, ${total.failed} failed\n`);
