/** Child processes: run to the end, run quietly, keep alive, end. Nothing but Node itself is imported: this runs before anything is installed. */
import { spawn, spawnSync } from 'node:child_process';
import { constants } from 'node:os';
import { delimiter, join } from 'node:path';
import { existsSync } from 'node:fs';
import { fileURLToPath } from 'node:url';

export const root = fileURLToPath(new URL('..', import.meta.url));
const bin = join(root, 'node_modules', '.bin');

/** The pinned Node that npm installed, or the host's own where no such package exists. */
export function node() {
  const pinned = join(bin, 'node');
  return existsSync(pinned) ? pinned : process.execPath;
}

/** The environment with the repository's own commands first on the path. @returns {NodeJS.ProcessEnv} */
export function environment(extra = {}) {
  return { ...process.env, PATH: `${bin}${delimiter}${process.env.PATH ?? ''}`, ...extra };
}

/** Tool messages go to standard error, so that a command's own output can be piped. @param {string} line */
export function say(line) {
  process.stderr.write(`${line}\n`);
}

/** What a shell would report: the exit status, or 128 + the signal. @param {number | null} code @param {NodeJS.Signals | null} signal */
const statusOf = (code, signal) => code ?? 128 + (signal ? constants.signals[signal] : 1);

/**
 * Runs a command to its end with our input and output, relaying signals to it.
 * @param {string} command @param {readonly string[]} args @param {NodeJS.ProcessEnv} [env] @param {number} [limitMs] after which it is killed
 * @returns {Promise<number>} its exit status
 */
export function run(command, args, env = environment(), limitMs) {
  const child = spawn(command, args, { cwd: root, stdio: 'inherit', env, timeout: limitMs, killSignal: 'SIGKILL' });
  // A terminal already sends Ctrl-C to the whole group: relaying it too would look like a second, impatient one.
  const relayed = /** @type {NodeJS.Signals[]} */ (process.stdin.isTTY ? ['SIGTERM', 'SIGHUP'] : ['SIGTERM', 'SIGHUP', 'SIGINT']);
  const relay = (/** @type {NodeJS.Signals} */ signal) => void child.kill(signal);
  const swallow = () => undefined;
  relayed.forEach((signal) => process.on(signal, relay));
  process.on('SIGINT', swallow);
  return new Promise((resolve, reject) => {
    child.once('error', reject);
    child.once('exit', (code, signal) => {
      relayed.forEach((name) => process.off(name, relay));
      process.off('SIGINT', swallow);
      resolve(statusOf(code, signal));
    });
  });
}

/**
 * Runs a command to its end, keeping its output; shows it only if the command fails.
 * @param {string} title what is being done, for the failure message
 * @param {string} command @param {readonly string[]} args @param {{ env?: NodeJS.ProcessEnv, cwd?: string, timeoutMs?: number, as?: { uid?: number, gid?: number } }} [options]
 * @returns {Promise<string>} its output; throws when it fails
 */
export async function quietly(title, command, args, options = {}) {
  const child = spawn(command, args, {
    cwd: options.cwd ?? root, stdio: ['ignore', 'pipe', 'pipe'], env: options.env ?? environment(), timeout: options.timeoutMs, ...options.as,
  });
  const relay = (/** @type {NodeJS.Signals} */ signal) => { child.kill(signal); process.exitCode = statusOf(null, signal); };
  process.once('SIGINT', relay).once('SIGTERM', relay);
  let output = '';
  for (const stream of [child.stdout, child.stderr]) stream.setEncoding('utf8').on('data', (text) => { output += text; });
  const status = await new Promise((resolve, reject) => {
    child.once('error', reject);
    child.once('close', (code, signal) => resolve(statusOf(code, signal)));
  }).finally(() => process.off('SIGINT', relay).off('SIGTERM', relay));
  if (status !== 0) throw new Error(`${title} failed (status ${status}):\n${output}`);
  return output;
}

/** Is there such a command on the path? @param {string} command @param {string[]} [args] */
export function has(command, args = ['--version']) {
  return spawnSync(command, args, { stdio: 'ignore', timeout: 20_000 }).status === 0;
}

/** Where `setpriv` exists (Linux), a prefix that makes the kernel end a child when its parent dies, however it dies. @param {string} signal */
export function dyingWithUs(signal) {
  return process.platform === 'linux' && has('setpriv') ? ['setpriv', '--pdeathsig', signal] : [];
}

/** @typedef {import('node:child_process').ChildProcess} ChildProcess */

/** Resolves once the child has ended. @param {ChildProcess} child @returns {Promise<number>} */
export function ended(child) {
  if (child.exitCode !== null || child.signalCode !== null) return Promise.resolve(statusOf(child.exitCode, child.signalCode));
  return new Promise((resolve) => child.once('exit', (code, signal) => resolve(statusOf(code, signal))));
}

/**
 * Asks a child to end, and kills it when it has not within the time given.
 * @param {ChildProcess} child @param {NodeJS.Signals} [signal] @param {number} [withinMs]
 */
export async function end(child, signal = 'SIGTERM', withinMs = 15_000) {
  const gone = ended(child);
  child.kill(signal);
  const impatience = setTimeout(() => child.kill('SIGKILL'), withinMs);
  const status = await gone;
  clearTimeout(impatience);
  return status;
}

/**
 * Resolves when a line of the child's output matches; throws if it ends or stays silent first.
 * @param {ChildProcess} child with piped output @param {RegExp} pattern @param {number} withinMs @param {string} name
 * @returns {Promise<void>}
 */
export function saying(child, pattern, withinMs, name) {
  return new Promise((resolve, reject) => {
    let tail = '';
    const fail = (/** @type {string} */ why) => settle(() => reject(new Error(`${name} ${why}\n${tail.slice(-2000)}`)));
    const timer = setTimeout(() => fail(`was not ready within ${withinMs} ms`), withinMs);
    const onExit = () => fail('ended before it was ready');
    const onText = (/** @type {Buffer} */ text) => {
      tail = (tail + text).slice(-8000);
      if (pattern.test(tail)) settle(resolve);
    };
    /** @param {() => void} then */
    function settle(then) {
      clearTimeout(timer);
      child.off('exit', onExit).off('error', onExit);
      // Keep reading, so that the child never blocks on a full pipe.
      child.stdout?.off('data', onText).resume();
      child.stderr?.off('data', onText).resume();
      then();
    }
    child.once('exit', onExit).once('error', onExit);
    child.stdout?.on('data', onText);
    child.stderr?.on('data', onText);
  });
}
