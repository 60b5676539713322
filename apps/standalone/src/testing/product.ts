import { randomBytes } from 'node:crypto';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { createTopics, migrate } from '@smart-verify/platform';
import { openSandbox, sandboxFiles, seedRegister, type Sandbox } from '@smart-verify/sandbox';
import pg from 'pg';
import { freePorts } from '../../../../tools/ports.mjs';
import { endServices, isReady, startService, type Service } from '../../../../tools/services.mjs';
import { startStandalone } from '../standalone.js';
import { Client } from './client.js';

/** The product as its users meet it, whichever way it runs. */
export interface Product {
  readonly urls: readonly string[];
  readonly sandbox: Sandbox;
  /** Every line the services have logged (over Kafka only). */
  readonly log: readonly string[];
  readonly services: Service[];
  /** Environment of every service, to start another. */
  readonly env: NodeJS.ProcessEnv;
  client(name: string, at?: number): Client;
  /** Another process of the same service, once ready. */
  start(service: string, number: number): Promise<Service>;
  stop(): Promise<void>;
}

export interface ProductOptions {
  /** Instances of each service, over Kafka. */
  readonly each?: number;
  readonly env?: NodeJS.ProcessEnv;
}

const readyWithinMs = 60_000;

/** The product on the broker and database that the environment names; embedded when it names none. */
export const startProduct = (options: ProductOptions = {}): Promise<Product> =>
  process.env['KAFKA_BROKERS'] && process.env['DATABASE_URL'] ? overKafka(process.env['KAFKA_BROKERS'], process.env['DATABASE_URL'], options) : embedded();

async function embedded(): Promise<Product> {
  const [port = 0] = await freePorts(1);
  const standalone = await startStandalone({ port });
  const refuse = (): Promise<Service> => Promise.reject(new Error('the embedded product is one process'));
  return {
    urls: [standalone.url], sandbox: standalone.sandbox, log: [], services: [], env: {}, start: refuse, stop: () => standalone.stop(),
    client: (name) => new Client(standalone.url, standalone.sandbox.accreditation.keys[name] ?? ''),
  };
}

async function overKafka(brokers: string, databaseUrl: string, { each = 2, env: more = {} }: ProductOptions): Promise<Product> {
  const run = `e2e${randomBytes(4).toString('hex')}`;
  const folder = mkdtempSync(join(tmpdir(), 'smart-verify-e2e-'));
  const database = await ownDatabase(databaseUrl, run);
  const sandbox = await openSandbox(folder, new Date());
  const files = sandboxFiles(folder);
  const env = {
    ...sandbox.secrets, TRUST_LIST: files.trust, CLIENTS_FILE: files.clients, ISSUERS_FILE: files.issuers, SANDBOX_DIR: folder, LOG_LEVEL: 'info',
    TRANSPORT: 'kafka', KAFKA_BROKERS: brokers, DATABASE_URL: database.url, TOPIC_PREFIX: `${run}.`, GROUP_PREFIX: `${run}.`, HOST: '127.0.0.1', ...more,
  };
  await Promise.all([migrate(database.url), createTopics({ brokers: brokers.split(','), service: 'e2e' }, { topicPrefix: `${run}.`, partitions: 4 })]);
  const log: string[] = [];
  const services: Service[] = [];
  const start = async (service: string, number: number): Promise<Service> => {
    const [port = 0] = await freePorts(1);
    const started = startService(service, number, port, env, (name, line) => log.push(`${name} ${line}`));
    services.push(started);
    if (await isReady(started, readyWithinMs)) return started;
    throw new Error(`${started.name} was not ready:\n${log.slice(-20).join('\n')}`);
  };
  const stop = async (): Promise<void> => {
    await endServices(services);
    await database.drop();
    rmSync(folder, { recursive: true, force: true });
  };
  try {
    await Promise.all(['gateway', 'decoder', 'signature', 'status'].flatMap((service) => Array.from({ length: each }, (_, at) => start(service, at + 1))));
  } catch (error) {
    await stop();
    throw error;
  }
  const urls = services.filter(({ service }) => service === 'gateway').map(({ port }) => `http://127.0.0.1:${port}`);
  await seedRegister(urls[0]!, sandbox.specimens, sandbox.accreditation.keys);
  return {
    urls, sandbox, log, services, env, start, stop,
    client: (name, at = 0) => new Client(urls[at % urls.length]!, sandbox.accreditation.keys[name] ?? ''),
  };
}

/** A database of this run's own, on the same server. */
async function ownDatabase(url: string, name: string): Promise<{ url: string; drop(): Promise<void> }> {
  const run = async (statement: string): Promise<void> => {
    const client = new pg.Client({ connectionString: url });
    await client.connect();
    await client.query(statement).finally(() => client.end());
  };
  await run(`CREATE DATABASE ${name}`);
  const own = new URL(url);
  own.pathname = `/${name}`;
  return { url: own.href, drop: () => run(`DROP DATABASE ${name} WITH (FORCE)`) };
}
