/** PostgreSQL from the machine's own initdb and postgres, in a folder of its own. */
import { spawn, spawnSync } from 'node:child_process';
import { randomBytes } from 'node:crypto';
import { chownSync, existsSync, mkdtempSync, readdirSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { delimiter, join } from 'node:path';
import { dyingWithUs, end, ended, quietly, saying } from './children.mjs';
import { freePorts } from './ports.mjs';

/** Debian keeps the server's programs out of the path, one folder per version; the newest first. */
function folders() {
  const debian = '/usr/lib/postgresql';
  const versions = existsSync(debian) ? readdirSync(debian).sort((a, b) => Number(b) - Number(a)) : [];
  return [...(process.env.PATH ?? '').split(delimiter), ...versions.map((version) => join(debian, version, 'bin'))];
}

const programs = () => folders().find((folder) => existsSync(join(folder, 'initdb')) && existsSync(join(folder, 'postgres')));

/** The numeric identity of a user of this machine. @param {string} name @returns {{ uid: number, gid: number } | null} */
function identity(name) {
  const [uid, gid] = ['-u', '-g'].map((what) => spawnSync('id', [what, name], { encoding: 'utf8' }).stdout?.trim());
  return uid && gid ? { uid: Number(uid), gid: Number(gid) } : null;
}

/** PostgreSQL refuses to run as root: there, it runs as `postgres`, or as `nobody`. */
function runner() {
  if (process.getuid?.() !== 0) return { who: {}, owner: null };
  const owner = identity('postgres') ?? identity('nobody');
  if (!owner) throw new Error('PostgreSQL refuses to run as root, and there is neither a user postgres nor nobody');
  return { who: owner, owner };
}

/** Why this way is closed, or null when it is open. @returns {string | null} */
export function localPostgresLacks() {
  return programs() ? null : 'no initdb and postgres on this machine';
}

/** @param {string} bin @param {string} dataDir @param {ReturnType<typeof runner>} as @param {string} password */
async function initialise(bin, dataDir, as, password) {
  const pwfile = join(dataDir, 'password');
  writeFileSync(pwfile, password, { mode: 0o600 });
  const { owner } = as;
  if (owner) [dataDir, pwfile].forEach((path) => chownSync(path, owner.uid, owner.gid));
  await quietly('initdb', join(bin, 'initdb'), [
    '-D', join(dataDir, 'db'), '-U', 'smart_verify', '--auth=scram-sha-256', `--pwfile=${pwfile}`, '-E', 'UTF8', '--locale=C', '--no-instructions',
  ], { cwd: dataDir, as: as.who });
  rmSync(pwfile);
}

/** @param {string} bin @param {string} dataDir @param {number} port @param {ReturnType<typeof runner>} as */
async function boot(bin, dataDir, port, as) {
  const args = ['-D', join(dataDir, 'db'), '-c', 'listen_addresses=127.0.0.1', '-c', `port=${port}`, '-c', `unix_socket_directories=${dataDir}`,
    '-c', 'fsync=on', '-c', 'max_connections=200', '-c', 'log_min_messages=warning'];
  // Dropping root by setpriv itself: the kernel forgets a parent-death signal when a process changes its user.
  const drop = as.owner ? ['--reuid', String(as.owner.uid), '--regid', String(as.owner.gid), '--clear-groups'] : [];
  const prefix = dyingWithUs('INT');
  const [command = '', ...rest] = prefix.length > 0 ? [...prefix, ...drop, join(bin, 'postgres'), ...args] : [join(bin, 'postgres'), ...args];
  const child = spawn(command, rest, { cwd: dataDir, detached: true, stdio: ['ignore', 'pipe', 'pipe'], ...(prefix.length > 0 ? {} : as.who) });
  await saying(child, /ready to accept connections/, 60_000, 'PostgreSQL').catch(async (error) => { await end(child, 'SIGKILL'); throw error; });
  return child;
}

/** @returns {Promise<import('./postgres.mjs').Postgres>} */
export async function startLocalPostgres() {
  const bin = programs() ?? '';
  const as = runner();
  const dataDir = mkdtempSync(join(tmpdir(), 'smart-verify-postgres-'));
  const password = randomBytes(16).toString('hex');
  const [port = 0] = await freePorts(1);
  await initialise(bin, dataDir, as, password);
  let child = await boot(bin, dataDir, port, as);
  const killNow = () => { child.kill('SIGINT'); };
  process.once('exit', killNow);
  return {
    url: `postgresql://smart_verify:${password}@127.0.0.1:${port}/postgres`, source: 'local', dataDir,
    get pid() { return child.pid; },
    // SIGQUIT: every backend leaves at once, nothing is flushed, and the next start recovers from the log as after a crash.
    async kill() { child.kill('SIGQUIT'); await ended(child); },
    async restart() { await end(child, 'SIGINT', 30_000); child = await boot(bin, dataDir, port, as); },
    async stop() {
      process.off('exit', killNow);
      await end(child, 'SIGINT', 20_000);
      rmSync(dataDir, { recursive: true, force: true });
    },
  };
}
