/** The product's services as processes of this machine: started, their logs prefixed, drained at the end. */
import { spawn } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { createInterface } from 'node:readline';
import { dyingWithUs, end, ended, environment, node, root, say } from './children.mjs';

/** What the services' engine is told, as in a container. @returns {string[]} */
export const engineFlags = () => readFileSync(join(root, 'deploy/node.flags'), 'utf8').split(/\s+/).filter(Boolean);

/** @typedef {{ name: string, service: string, port: number, child: import('node:child_process').ChildProcess }} Service */

/**
 * One process of one service.
 * @param {string} service its folder under apps @param {number} number 1, 2… @param {number} port where it answers HTTP
 * @param {NodeJS.ProcessEnv} env @param {(name: string, line: string) => void} [onLine] receives its log, line by line @returns {Service}
 */
export function startService(service, number, port, env, onLine = (from, line) => process.stdout.write(`${from.padEnd(12)} ${line}\n`)) {
  const name = `${service}-${number}`;
  const main = join(root, 'apps', service, 'dist/main.js');
  const [command = '', ...args] = [...dyingWithUs('TERM'), node(), ...engineFlags(), main];
  // Its own process group: Ctrl-C reaches it through us, once, and in order.
  const child = spawn(command, args, {
    cwd: root, detached: true, stdio: ['ignore', 'pipe', 'pipe'], env: environment({ ...env, INSTANCE: name, PORT: String(port) }),
  });
  for (const stream of [child.stdout, child.stderr]) {
    createInterface({ input: stream }).on('line', (line) => onLine(name, line));
  }
  return { name, service, port, child };
}

/** Resolves true once `/health/ready` answers 200, false when the time or the process is over. @param {Service} service @param {number} withinMs */
export async function isReady({ port, child }, withinMs) {
  const until = Date.now() + withinMs;
  while (Date.now() < until && child.exitCode === null && child.signalCode === null) {
    const answer = await fetch(`http://127.0.0.1:${port}/health/ready`, { signal: AbortSignal.timeout(2_000) }).catch(() => null);
    if (answer?.status === 200) return true;
    await new Promise((resolve) => setTimeout(resolve, 200));
  }
  return false;
}

/**
 * Says aloud when a service ends by itself; resolves when the last process of some service has gone.
 * @param {readonly Service[]} services @param {() => boolean} expected are we ending them ourselves?
 * @returns {Promise<string>} the service that nobody serves any more
 */
export function watch(services, expected) {
  return new Promise((resolve) => {
    for (const one of services) {
      void ended(one.child).then((status) => {
        if (expected()) return;
        say(`\n*** ${one.name} ended by itself (status ${status}); it is not started again ***\n`);
        const rest = services.filter(({ service, child }) => service === one.service && child.exitCode === null && child.signalCode === null);
        if (rest.length === 0) resolve(one.service);
      });
    }
  });
}

/** SIGTERM to all, then waits until each has drained. @param {readonly Service[]} services */
export async function endServices(services) {
  await Promise.all(services.map(({ child }) => end(child, 'SIGTERM', 25_000)));
}
