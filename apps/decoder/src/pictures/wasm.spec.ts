import { Worker } from 'node:worker_threads';
import { describe, expect, it } from 'vitest';

/** In a thread of its own: the bound holds for all that follows in it. */
const asked = (pages: number): Promise<unknown> => new Promise((resolve, reject) => {
  const code = `
    import { parentPort } from 'node:worker_threads';
    import { boundMemory } from ${JSON.stringify(new URL('./wasm.ts', import.meta.url).href)};
    boundMemory(64 * 65_536);
    const memory = new WebAssembly.Memory({ initial: 1 });
    try { parentPort.postMessage(memory.grow(${pages})); } catch (error) { parentPort.postMessage(error.name + ' ' + memory.buffer.byteLength); }`;
  const worker = new Worker(new URL(`data:text/javascript,${encodeURIComponent(code)}`), { execArgv: ['--disable-warning=ExperimentalWarning'] });
  worker.once('message', resolve);
  worker.once('error', reject);
});

describe('the memory of codecs', () => {
  it('grows up to its bound, and no further', async () => {
    expect(await asked(63)).toBe(1);
    expect(await asked(64)).toBe('RangeError 65536');
  });
});
