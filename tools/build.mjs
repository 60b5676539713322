/** The Prisma client and the compiled packages, each made only when stale. */
import { createHash } from 'node:crypto';
import { existsSync, mkdirSync, readFileSync, readdirSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { environment, node, quietly, root, run } from './children.mjs';

/** Nx without daemon, cloud or questions; `CI` is told to Nx alone, so that the tests see the real one. */
const nxEnvironment = () => environment({ NX_DAEMON: 'false', NX_NO_CLOUD: 'true', NX_TUI: 'false', CI: '1' });
const nx = join(root, 'node_modules/nx/dist/bin/nx.js');
const nxPath = () => (existsSync(nx) ? nx : join(root, 'node_modules/.bin/nx'));

/** @param {string} folder @returns {string[]} */
function filesUnder(folder) {
  return readdirSync(folder, { encoding: 'utf8', recursive: true }).map((path) => join(folder, path)).sort();
}

function clientFingerprint() {
  const hash = createHash('sha256');
  const sources = [...filesUnder(join(root, 'prisma')).filter((path) => path.endsWith('.prisma')), join(root, 'tools/generate-client.mjs')];
  for (const path of sources) hash.update(readFileSync(path));
  return hash.digest('hex');
}

/** Generates the Prisma client when its schema changed. */
export async function generateClient() {
  if (!existsSync(join(root, 'tools/generate-client.mjs'))) return;
  const stamp = join(root, '.cache/prisma-client.sha256');
  const fingerprint = clientFingerprint();
  const made = existsSync(join(root, 'libs/platform/src/store/client'));
  if (made && existsSync(stamp) && readFileSync(stamp, 'utf8') === fingerprint) return;
  await quietly('Generating the Prisma client', node(), ['tools/generate-client.mjs']);
  mkdirSync(dirname(stamp), { recursive: true });
  writeFileSync(stamp, fingerprint);
}

/** Compiles every package; silent unless it fails. */
export async function build() {
  await quietly('Build', node(), [nxPath(), 'run-many', '-t', 'build', '--output-style=stream'], { env: nxEnvironment() });
}

/** Runs one target of every package, shown. @param {string} target @param {readonly string[]} [args] */
export function runMany(target, args = []) {
  return run(node(), [nxPath(), 'run-many', '-t', target, ...args], nxEnvironment());
}
