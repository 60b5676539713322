/**
 * `npm run fuzz [-- --target seals,road] [--seconds 60] [--seed 1] [--runs 100000] [--modules] [--input file …]`: coverage-guided fuzzing of all
 * that reads what a stranger may present. See docs/how-to/fuzz.md. Ends with status 1 where anything was found.
 */
import { createHash } from 'node:crypto';
import { mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { parseArgs } from 'node:util';
import { Worker } from 'node:worker_threads';
import { root, say } from './children.mjs';
import { targets } from './fuzz/targets.mjs';

/** @typedef {import('./fuzz/loop.mjs').Progress} Progress */
/** @typedef {import('./fuzz/judge.mjs').Verdict} Verdict */
/** @typedef {{ module: string, points: number, reached: number }} Module */
/** @typedef {{ progress?: Progress, verdict?: Verdict, input?: Uint8Array, modules?: readonly Module[] }} Message */

const { values } = parseArgs({
  options: {
    target: { type: 'string', default: [...targets.keys()].join(',') }, seconds: { type: 'string', default: '60' }, seed: { type: 'string', default: '1' },
    runs: { type: 'string', default: 'Infinity' }, input: { type: 'string', multiple: true, default: [] },
    modules: { type: 'boolean', default: false },
  },
});

const folder = join(root, '.cache/fuzz');
const hangsAfterMs = 10_000;
/** Room for all that is allocated by one input, so that it is still there to be counted. */
const resourceLimits = { maxYoungGenerationSizeMb: 192, maxOldGenerationSizeMb: 1_024 };

/** @param {string} name @param {Verdict} verdict @param {Uint8Array} input */
function keep(name, { kind, message }, input) {
  const path = join(folder, name, `${kind}-${createHash('sha256').update(input).digest('hex').slice(0, 12)}`);
  mkdirSync(join(folder, name), { recursive: true });
  writeFileSync(path, input);
  say(`  FOUND ${kind}: ${message}\n    ${input.length} bytes in ${path}${input.length < 200 ? `\n    ${JSON.stringify(Buffer.from(input).toString('latin1'))}` : ''}`);
}

/** @param {string} name @param {Progress} progress */
function tell(name, { runs, seconds, kept, reached, points, features, slowestMs }) {
  const share = ((100 * reached) / points).toFixed(1);
  say(`  ${name.padEnd(11)} ${seconds.toFixed(0).padStart(4)} s ${String(runs).padStart(9)} runs ${(runs / seconds).toFixed(0).padStart(6)}/s  points ${reached} of ${points} (${share} %)  features ${features}  corpus ${kept}  slowest ${slowestMs.toFixed(1)} ms`);
}

/** Where most is left that no input reached. @param {readonly Module[]} modules */
function tellModules(modules) {
  const left = modules.filter(({ points, reached }) => reached < points).toSorted((a, b) => b.points - b.reached - a.points + a.reached);
  for (const { module, points, reached } of left) say(`    ${String(reached).padStart(5)} of ${String(points).padEnd(5)} ${module}`);
}

/** Ends a thread that stays with one input; what it stayed with is the finding. @param {Worker} worker @param {SharedArrayBuffer} shared @param {(verdict: Verdict, input: Uint8Array) => void} onHang */
function watch(worker, shared, onHang) {
  const head = new Int32Array(shared, 0, 2);
  let last = 0;
  return setInterval(() => {
    const now = Atomics.load(head, 0);
    if (now !== 0 && now === last) {
      onHang({ kind: 'slow', message: `not done within ${hangsAfterMs / 1000} s`, key: 'hang' }, new Uint8Array(shared, 8, head[1]).slice());
      void worker.terminate();
    }
    last = now;
  }, hangsAfterMs);
}

/** @param {string} name @returns {Promise<number>} how many findings */
function fuzz(name) {
  const shared = new SharedArrayBuffer(1 << 20);
  const inputs = values.input.map((path) => new Uint8Array(readFileSync(path)));
  const { seed, runs, seconds } = values;
  const worker = new Worker(new URL('./fuzz/worker.mjs', import.meta.url), {
    resourceLimits, workerData: { name, seed: Number(seed), runs: Number(runs), seconds: Number(seconds), folder: join(folder, 'sandbox'), inputs, shared },
  });
  let found = 0;
  const onFinding = (/** @type {Verdict} */ verdict, /** @type {Uint8Array} */ input) => {
    found += 1;
    keep(name, verdict, input);
  };
  const watching = watch(worker, shared, onFinding);
  worker.on('message', (/** @type {Message} */ { progress, verdict, input, modules }) => {
    if (progress) tell(name, progress);
    else if (modules) tellModules(values.modules ? modules : []);
    else if (verdict && input) onFinding(verdict, input);
    else say(`  ${name}: all holds`);
  });
  worker.on('error', (error) => onFinding({ kind: 'threw', message: String(error), key: 'thread' }, new Uint8Array(shared, 8, new Int32Array(shared, 0, 2)[1]).slice()));
  return new Promise((resolve) => { worker.on('exit', () => { clearInterval(watching); resolve(found); }); });
}

let total = 0;
for (const name of values.target.split(',')) {
  if (!targets.has(name)) throw new RangeError(`no target ${name}; there are ${[...targets.keys()].join(', ')}`);
  say(`${name}:`);
  total += await fuzz(name);
}
say(total === 0 ? 'nothing found' : `${total} found`);
process.exitCode = total === 0 ? 0 : 1;
