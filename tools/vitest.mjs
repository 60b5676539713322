/** Runs one suite of specs and counts what passed. */
import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { environment, node, root, run } from './children.mjs';

/** @typedef {{ passed: number, failed: number, empty?: boolean }} Count `empty`: there was nothing to run */

/** A suite that hangs is a suite that failed. */
const limitMs = 12 * 60_000;

/** @typedef {{ numPassedTests: number, numFailedTests: number, testResults: { status: string, assertionResults: unknown[] }[] }} Report */

/** What vitest wrote; nothing counted where it ended before writing. @param {string} path @returns {Report} */
function read(path) {
  try {
    return JSON.parse(readFileSync(path, 'utf8'));
  } catch {
    return { numPassedTests: 0, numFailedTests: 0, testResults: [] };
  }
}

/**
 * A file that could not even be loaded counts as one failure; so does a run that ends badly although no test failed.
 * @param {Report} report @param {number} status @returns {Count}
 */
function count({ numPassedTests, numFailedTests, testResults }, status) {
  const failed = numFailedTests + testResults.filter((file) => file.status === 'failed' && file.assertionResults.length === 0).length;
  return { passed: numPassedTests, failed: failed === 0 && status !== 0 ? 1 : failed, empty: status === 0 && testResults.length === 0 };
}

/**
 * @param {string} suite as in vitest.config.ts @param {NodeJS.ProcessEnv} [extra] variables; undefined removes one
 * @returns {Promise<Count>}
 */
export async function runSuite(suite, extra = {}) {
  const folder = mkdtempSync(join(tmpdir(), 'smart-verify-report-'));
  const report = join(folder, 'report.json');
  try {
    const status = await run(node(), [
      join(root, 'node_modules/vitest/vitest.mjs'), 'run', '--passWithNoTests', '--reporter=default', '--reporter=json', `--outputFile.json=${report}`,
    ], environment({ ...extra, SUITE: suite }), limitMs);
    return count(read(report), status);
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}
