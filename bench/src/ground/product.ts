import { randomBytes } from 'node:crypto';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import type { Answer } from '@smart-verify/contracts';
import { createTopics } from '@smart-verify/platform';
import { freePorts } from '../../../tools/ports.mjs';
import { endServices, isReady, startService, type Service } from '../../../tools/services.mjs';
import type { Watched } from '../measure/cpu.js';
import type { Workload } from '../workload/workload.js';
import { accredit, issuers, type Accreditation } from './accreditation.js';
import type { Ground } from './ground.js';
import { registerSecret } from './register.js';

/** The product: one process of each service, two of the dearest, over the ground's broker and database. */
export interface Product {
  readonly port: number;
  readonly keys: Accreditation['keys'];
  readonly watched: readonly Watched[];
  stop(): Promise<void>;
}

const readyWithinMs = 90_000;
const partitions = 6;
/** A signature process works at three quarters of a core where two cores are full: one of it alone leaves the other core idle at times. */
const services = ['gateway', 'decoder', 'signature', 'signature', 'status'];

export interface ProductWish {
  readonly ground: Ground;
  readonly workload: Workload;
  /** Further environment of every service. */
  readonly env: NodeJS.ProcessEnv;
}

/** Writes the files the services read. */
function writeFiles(folder: string, { clients }: Accreditation, workload: Workload): NodeJS.ProcessEnv {
  const write = (name: string, content: unknown): string => {
    const path = join(folder, name);
    writeFileSync(path, JSON.stringify(content), { mode: 0o600 });
    return path;
  };
  return { TRUST_LIST: write('trust.json', workload.trust), CLIENTS_FILE: write('clients.json', clients), ISSUERS_FILE: write('issuers.json', issuers) };
}

/** Starts the services and waits until a verdict comes that needs all of them. */
export async function startProduct({ ground, workload, env: more }: ProductWish): Promise<Product> {
  const folder = mkdtempSync(join(tmpdir(), 'smart-verify-bench-'));
  const accreditation = accredit();
  const env = {
    ...writeFiles(folder, accreditation, workload), TRANSPORT: 'kafka', KAFKA_BROKERS: ground.brokers, DATABASE_URL: ground.databaseUrl, HOST: '127.0.0.1', LOG_LEVEL: 'warn',
    MESSAGE_KEYS: `bench:${randomBytes(32).toString('base64')}`, REGISTER_SECRET: registerSecret.toString('base64'), ...more,
  };
  await createTopics({ brokers: ground.brokers.split(','), service: 'bench' }, { partitions });
  const ports = await freePorts(services.length);
  const log: string[] = [];
  const started = services.map((service, at) => startService(service, at - services.indexOf(service) + 1, ports[at]!, env, (name, line) => log.push(`${name} ${line}`)));
  const stop = async (): Promise<void> => {
    await endServices(started);
    rmSync(folder, { recursive: true, force: true });
  };
  try {
    await allReady(started, log);
    await firstVerdict(ports[0]!, accreditation.keys.bench, workload);
  } catch (error) {
    await stop();
    throw error;
  }
  return { port: ports[0]!, keys: accreditation.keys, watched: started.map(({ service, child }) => ({ name: service, pid: child.pid! })), stop };
}

async function allReady(started: readonly Service[], log: readonly string[]): Promise<void> {
  const ready = await Promise.all(started.map((service) => isReady(service, readyWithinMs)));
  if (ready.includes(false)) throw new Error(`Not every service was ready:\n${log.slice(-20).join('\n')}`);
}

/** The register knows how fresh it is only once a beat has passed through every partition. */
async function firstVerdict(port: number, key: string, { items }: Workload): Promise<void> {
  const { body } = items.find(({ fate }) => fate === 'valid')!;
  let last = '';
  for (const until = performance.now() + 30_000; performance.now() < until; await sleep(200)) {
    const answer = await fetch(`http://127.0.0.1:${port}/v1/verifications`, { method: 'POST', headers: { authorization: `Bearer ${key}`, 'content-type': 'application/json' }, body });
    const said = await answer.json() as Answer;
    if (said.validity?.verdict === 'VALID') return;
    last = said.validity?.reasons.map(({ code }) => code).join(', ') ?? `status ${answer.status}`;
  }
  throw new Error(`No valid title was told valid within 30 s: ${last}`);
}
