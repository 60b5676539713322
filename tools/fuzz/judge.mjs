/** Runs one input and says what of it does not hold: an exception, a wrong answer, too long, too much memory. */
import { getHeapStatistics, setFlagsFromString } from 'node:v8';
import { runInNewContext } from 'node:vm';

/** @typedef {import('./targets.mjs').Target} Target */
/** @typedef {{ kind: 'broken' | 'threw' | 'slow' | 'memory', message: string, key: string }} Verdict `key`: the same for two inputs with the same fault */

const mostMs = 50;
const mostBytes = 64 * 1024 * 1024;
/** Whoever takes less cannot have filled that much memory. */
const worthMeasuringMs = 20;
const repeats = 5;

setFlagsFromString('--expose-gc');
/** @type {() => void} */
const collect = runInNewContext('gc');

const held = () => {
  const { used_heap_size: heap, external_memory: external } = getHeapStatistics();
  return heap + external;
};

/** The line of our own sources where it happened. @param {unknown} error */
const place = (error) => /(?:libs|apps)\/[^\s)]+/.exec(error instanceof Error ? error.stack ?? '' : '')?.[0] ?? '';

/** Messages differ by numbers and quoted content; the fault does not. @param {'broken' | 'threw'} kind @param {unknown} error @returns {Verdict} */
function thrown(kind, error) {
  const message = error instanceof Error ? `${error.name}: ${error.message}` : String(error);
  return { kind, message: kind === 'threw' ? `${message} (${place(error)})` : message, key: `${kind} ${kind === 'threw' ? place(error) : message.replace(/\d+/g, 'n')}` };
}

/** @typedef {() => void | Promise<void>} Work */

/** @param {Work} work @returns {Promise<{ ms: number, verdict: Verdict | undefined }>} */
async function timed(work) {
  const from = performance.now();
  let verdict;
  try {
    const done = work();
    if (done) await done;
  } catch (error) {
    verdict = thrown(error instanceof Error && error.name === 'Broken' ? 'broken' : 'threw', error);
  }
  return { ms: performance.now() - from, verdict };
}

/** Milliseconds this thread itself has worked, whoever else wants the processor; the clock's, where Node does not tell. */
const worked = () => {
  const { user, system } = process.threadCpuUsage?.() ?? { user: performance.now() * 1000, system: 0 };
  return (user + system) / 1000;
};

/** Slow once may be the machine; slow whenever it is tried is the input. @param {Work} work @returns {Promise<Verdict | undefined>} */
async function slow(work) {
  let least = Infinity;
  for (let time = 0; time < repeats && least > mostMs; time += 1) {
    const from = worked();
    await timed(work);
    least = Math.min(least, worked() - from);
  }
  return least > mostMs ? { kind: 'slow', message: `${Math.round(least)} ms at best`, key: 'slow' } : undefined;
}

/** What is allocated between two collections: young enough space keeps all of it until it is counted. @param {Work} work @returns {Promise<Verdict | undefined>} */
async function greedy(work) {
  collect();
  const before = held();
  await timed(work);
  const grown = held() - before;
  return grown > mostBytes ? { kind: 'memory', message: `${Math.round(grown / 1_048_576)} MiB`, key: 'memory' } : undefined;
}

/** @param {Target} target @param {Target} plain the same, not counted: time and memory are taken there @param {Uint8Array} input @returns {Promise<{ ms: number, verdict: Verdict | undefined }>} */
export async function judge(target, plain, input) {
  const work = () => plain.run(input);
  const { ms, verdict } = await timed(() => target.run(input));
  if (verdict || ms < worthMeasuringMs) return { ms, verdict };
  return { ms, verdict: (ms > mostMs ? await slow(work) : undefined) ?? await greedy(work) };
}

/** The closer look, which may take its time. @param {Target} target @param {Uint8Array} input @returns {Promise<Verdict | undefined>} */
export const lookAt = async (target, input) => (target.look ? (await timed(() => target.look?.(input))).verdict : undefined);
