import { once } from 'node:events';
import { mkdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { dirname, extname, resolve } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { Worker } from 'node:worker_threads';

export interface EmbeddedDatabase {
  /** Connection address, on 127.0.0.1. */
  readonly url: string;
  /** Writes everything down and ends it. */
  stop(): Promise<void>;
}

const open = new Set<string>();

function alive(pid: number): boolean {
  try {
    return process.kill(pid, 0);
  } catch (error) {
    return (error as NodeJS.ErrnoException).code === 'EPERM';
  }
}

/** PGlite does not notice a second process in its files, which would ruin them: a file beside the folder names the one that has it. */
async function occupy(dir: string): Promise<() => void> {
  const sign = `${dir}.pid`;
  mkdirSync(dirname(dir), { recursive: true });
  const owner = Number(readOr(sign, '0'));
  const taken = () => open.has(dir) || (owner > 0 && owner !== process.pid && alive(owner));
  // One that was killed a moment ago may not be gone yet.
  for (let round = 0; taken() && round < 20; round++) await sleep(100);
  if (taken()) throw new Error(`the database in ${dir} is in use by process ${owner}`);
  writeFileSync(sign, String(process.pid));
  open.add(dir);
  return () => {
    open.delete(dir);
    rmSync(sign, { force: true });
  };
}

function readOr(path: string, otherwise: string): string {
  try {
    return readFileSync(path, 'utf8');
  } catch {
    return otherwise;
  }
}

/**
 * PostgreSQL inside this process (PGlite, in WebAssembly) behind its wire protocol, so that the store's code is the same as with a
 * server. It lives in a thread of its own: its queries do not hold up the event loop. Not migrated yet.
 * @param dir where it keeps its files; in memory when absent
 * @throws Error when another process has that folder open
 */
export async function startEmbeddedDatabase(dir?: string): Promise<EmbeddedDatabase> {
  const place = dir === undefined ? undefined : resolve(dir);
  const vacate = place === undefined ? () => undefined : await occupy(place);
  const thread = new Worker(new URL(`./embedded-thread${extname(import.meta.url)}`, import.meta.url), { workerData: { dir: place } });
  const [port] = await once(thread, 'message').catch((error: unknown) => { vacate(); throw error; }) as [number];
  const ended = once(thread, 'exit').then(vacate);
  return {
    url: `postgresql://postgres:postgres@127.0.0.1:${port}/postgres`,
    async stop() {
      thread.postMessage('stop');
      await ended;
    },
  };
}
