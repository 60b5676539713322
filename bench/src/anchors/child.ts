import { fork, type ChildProcess } from 'node:child_process';
import { fileURLToPath } from 'node:url';
import { engineFlags } from '../../../tools/services.mjs';
import type { Watched } from '../measure/cpu.js';

const readyWithinMs = 90_000;

/** Another process of the bench, ready. */
export interface Child { readonly watched: Watched; stop(): Promise<void> }

/** What a process of an anchor is told. */
export interface Told {
  readonly service: string;
  readonly port: number;
  readonly brokers: string;
  readonly databaseUrl: string;
  /** Of the register's keys, base64. */
  readonly secret: string;
  /** File of the trust list. */
  readonly trust: string;
  /** File of the statements, by issuer; and how many other cards the register knows. */
  readonly statements: string;
  readonly bulk: number;
}

/** Starts one, its engine told what the product's is, and waits until it says that it is ready. @param module beside this one @throws Error when it ends or stays silent */
export async function startChild(name: string, module: string, told: Partial<Told>): Promise<Child> {
  const child = fork(fileURLToPath(new URL(module, import.meta.url)), [JSON.stringify(told)], { execArgv: [...engineFlags(), '--disable-warning=TimeoutNegativeWarning'], stdio: ['ignore', 'inherit', 'inherit', 'ipc'], env: { ...process.env, KAFKAJS_NO_PARTITIONER_WARNING: '1' } });
  const stop = (): Promise<void> => ended(child);
  try {
    await readiness(name, child);
  } catch (error) {
    await stop();
    throw error;
  }
  return { watched: { name, pid: child.pid! }, stop };
}

function readiness(name: string, child: ChildProcess): Promise<void> {
  return new Promise((resolve, reject) => {
    const timer = setTimeout(() => reject(new Error(`${name} was not ready in time`)), readyWithinMs);
    child.once('message', () => {
      clearTimeout(timer);
      resolve();
    });
    child.once('exit', (status) => {
      clearTimeout(timer);
      reject(new Error(`${name} ended (status ${status}) before it was ready`));
    });
  });
}

async function ended(child: ChildProcess): Promise<void> {
  if (child.exitCode !== null || child.signalCode !== null) return;
  const gone = new Promise((resolve) => { child.once('exit', resolve); });
  child.kill('SIGKILL');
  await gone;
}

/** In the other process: what it was told. It ends with the one that started it. */
export function told(): Told {
  process.on('disconnect', () => process.exit());
  return JSON.parse(process.argv[2] ?? '{}') as Told;
}

/** In the other process: it is ready. */
export const ready = (): void => void process.send?.('ready');
