/**
 * `npm run start:kafka -- [--gateways N] [--each N]`: the product over a real broker and a real database, one process per
 * service instance. Ctrl-C drains the services, then ends what was started for them.
 */
import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { parseArgs } from 'node:util';
import { environment, node, quietly, root, say } from './children.mjs';
import { startKafka } from './kafka.mjs';
import { freePorts } from './ports.mjs';
import { startPostgres } from './postgres.mjs';
import { endServices, isReady, startService, watch } from './services.mjs';
import { ensureTopics } from './topics.mjs';

const { values } = parseArgs({ options: { gateways: { type: 'string', default: '1' }, each: { type: 'string', default: '1' } } });
const gateways = Number(values.gateways);
const each = Number(values.each);
const firstPort = Number(process.env.PORT ?? 3000);

/** What was started, ended in the reverse order. @type {(() => Promise<void>)[]} */
const endings = [];

const cli = join(root, 'apps/cli/dist/main.js');

/** Accredited clients, issuers and trust list: those configured, or else a sandbox made for the occasion. */
async function sandbox() {
  if (process.env.CLIENTS_FILE) return { env: {}, printed: '', seed: () => Promise.resolve() };
  const folder = process.env.SANDBOX_DIR ?? join(root, '.data/sandbox');
  const url = `http://127.0.0.1:${firstPort}`;
  const printed = await quietly('Making the sandbox', node(), [cli, 'sandbox', folder, '--url', url]);
  const seed = async () => { await quietly('Seeding the register', node(), [cli, 'sandbox', folder, '--url', url, '--seed']); };
  const secrets = join(folder, 'env.json');
  return {
    printed, seed,
    env: {
      TRUST_LIST: join(folder, 'trust.json'), CLIENTS_FILE: join(folder, 'clients.json'), ISSUERS_FILE: join(folder, 'issuers.json'), SANDBOX_DIR: folder,
      ...(existsSync(secrets) ? JSON.parse(readFileSync(secrets, 'utf8')) : {}),
    },
  };
}

/** Broker and database, or an error that names every way that was closed. */
async function ground() {
  const [broker, database] = await Promise.all([startKafka(), startPostgres()]);
  const { kafka } = broker;
  const { postgres } = database;
  if (kafka) endings.push(() => kafka.stop());
  if (postgres) endings.push(() => postgres.stop());
  if (!kafka) throw new Error(`No Kafka broker: ${broker.reasons.join('; ')}`);
  if (!postgres) throw new Error(`No PostgreSQL: ${database.reasons.join('; ')}`);
  say(`Kafka ${kafka.brokers} (${kafka.source}, process ${kafka.pid ?? 'elsewhere'}); PostgreSQL (${postgres.source}, process ${postgres.pid ?? 'elsewhere'})`);
  return { brokers: kafka.brokers, url: postgres.url };
}

/** @param {NodeJS.ProcessEnv} env */
async function launch(env) {
  const others = ['decoder', 'signature', 'status'].flatMap((service) => Array.from({ length: each }, (_, at) => ({ service, number: at + 1 })));
  const ports = await freePorts(others.length);
  const services = [
    ...others.map(({ service, number }, at) => startService(service, number, ports[at] ?? 0, env)),
    ...Array.from({ length: gateways }, (_, at) => startService('gateway', at + 1, firstPort + at, env)),
  ];
  let ending = false;
  endings.push(async () => { ending = true; await endServices(services); });
  const alone = watch(services, () => ending);
  const doors = services.filter(({ service }) => service === 'gateway');
  const ready = await Promise.all(doors.map((door) => isReady(door, 60_000)));
  if (ready.includes(false) && !ending) throw new Error('A gateway was not ready within 60 s: its lines above say why');
  return { doors, alone };
}

async function main() {
  const interrupted = new Promise((resolve) => process.once('SIGINT', () => resolve('SIGINT')).once('SIGTERM', () => resolve('SIGTERM')));
  const { brokers, url } = await ground();
  const made = await sandbox();
  const env = { ...made.env, TRANSPORT: 'kafka', KAFKA_BROKERS: brokers, DATABASE_URL: url, HOST: process.env.HOST ?? '127.0.0.1' };
  await quietly('Migrating the database', node(), [join(root, 'tools/migrate.mjs'), 'deploy'], { env: environment(env) });
  await ensureTopics({ brokers, partitions: Number(process.env.TOPIC_PARTITIONS ?? 6) });
  const launched = await Promise.race([launch(env), interrupted.then(() => null)]);
  if (!launched) return;
  await made.seed();
  process.stdout.write(`${made.printed}\nReady: ${launched.doors.map(({ port }) => `http://127.0.0.1:${port}`).join('  ')}\n`);
  const orphaned = await Promise.race([launched.alone, interrupted.then(() => null)]);
  if (orphaned) throw new Error(`No process of ${orphaned} is left: stopping`);
}

try {
  await main();
} catch (error) {
  say(error instanceof Error ? error.message : String(error));
  process.exitCode = 1;
} finally {
  for (const ending of endings.reverse()) await ending();
}
