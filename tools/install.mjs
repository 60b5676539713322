/** Brings node_modules to what package-lock.json says. */
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { quietly, root, say } from './children.mjs';

/** @typedef {{ version?: string, link?: boolean, optional?: boolean, devOptional?: boolean, peer?: boolean }} Locked */

/** @param {string} path @returns {Record<string, Locked> | null} */
function packagesOf(path) {
  try {
    return JSON.parse(readFileSync(join(root, path), 'utf8')).packages;
  } catch {
    return null;
  }
}

/**
 * npm keeps in node_modules what it put there, and writes it last: comparing it with the lock tells a missing, an
 * outdated and a half-finished installation alike. Optional packages may rightly be absent (other platforms).
 */
export function isInstalled() {
  const wanted = packagesOf('package-lock.json');
  const present = packagesOf('node_modules/.package-lock.json');
  if (!wanted || !present) return false;
  return Object.entries(wanted).every(([path, locked]) => {
    if (!path.startsWith('node_modules/') && !path.includes('/node_modules/')) return true;
    const there = present[path];
    if (!there) return locked.optional === true || locked.devOptional === true;
    return there.version === locked.version && there.link === locked.link;
  });
}

/** Runs `npm ci` when it is needed. */
export async function install() {
  if (isInstalled()) return;
  say('Installing dependencies (once) …');
  const npm = process.env.npm_execpath;
  const args = ['ci', '--no-audit', '--no-fund'];
  if (npm?.endsWith('.js')) await quietly('npm ci', process.execPath, [npm, ...args]);
  else await quietly('npm ci', process.platform === 'win32' ? 'npm.cmd' : 'npm', args);
}
