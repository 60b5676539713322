/** One target, fuzzed in a thread of its own. The input under way lies in memory shared with the main thread, which ends a thread that hangs. */
import { parentPort, workerData } from 'node:worker_threads';
import { judge, lookAt } from './judge.mjs';
import { Fuzzer } from './loop.mjs';
import { openRooms } from './rooms.mjs';
import { targets } from './targets.mjs';

/** @type {{ name: string, seed: number, runs: number, seconds: number, folder: string, inputs: readonly Uint8Array[], shared: SharedArrayBuffer }} */
const { name, seed, runs, seconds, folder, inputs, shared } = workerData;
const head = new Int32Array(shared, 0, 2);
const body = new Uint8Array(shared, 8);

/** @param {Uint8Array} input */
function onStart(input) {
  body.set(input);
  head[1] = input.length;
  Atomics.add(head, 0, 1);
}
const send = (/** @type {object} */ message) => parentPort?.postMessage(message);

const { counted, plain: uncounted } = await openRooms(folder);
const [target, plain] = [counted, uncounted].map((rooms) => targets.get(name)?.(rooms));
if (!target || !plain) throw new RangeError(`no target ${name}`);
if (inputs.length > 0) {
  for (const input of inputs) {
    onStart(input);
    send({ verdict: (await judge(target, plain, input)).verdict ?? await lookAt(target, input), input });
  }
} else {
  const onFinding = (/** @type {object} */ verdict, /** @type {Uint8Array} */ input) => send({ verdict, input: input.slice() });
  const fuzzer = new Fuzzer(target, plain, { seed, runs, seconds, onStart, onFinding, onProgress: (progress) => send({ progress }) });
  await fuzzer.fuzz();
  send({ modules: fuzzer.coverage.byModule });
}
