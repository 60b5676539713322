import { parentPort, workerData } from 'node:worker_threads';
import { prepareZXingModule, readBarcodes } from 'zxing-wasm/reader';
import { readPicture, type ReadingLimits } from './read-picture.js';
import type { Reading, Wanted } from './reading.js';
import { boundMemory, compiled, instantiator } from './wasm.js';

/** The thread that reads pictures, one after the other. What it cannot survive ends it: the pool starts another. */
export interface Job { readonly file: Uint8Array; readonly wanted: Wanted }
/** `memory`: bytes the reader of symbols has grown to; it never gives any back. */
export interface Done { readonly reading: Reading; readonly memory: number }

/** From the package's own file: left alone it would fetch itself from the network. */
async function prepare(): Promise<{ readonly HEAPU8: Uint8Array }> {
  const instantiateWasm = instantiator(await compiled('zxing-wasm/reader/zxing_reader.wasm'));
  const reader: unknown = await prepareZXingModule({ overrides: { instantiateWasm, print: () => undefined, printErr: () => undefined } as never, fireImmediately: true });
  return reader as { readonly HEAPU8: Uint8Array };
}

/** Bytes any one codec may grow to: a JPEG of the largest size allowed takes half of it. */
const MOST_MEMORY = 512 * 1_048_576;

if (parentPort) {
  const port = parentPort;
  const limits = workerData as ReadingLimits;
  boundMemory(MOST_MEMORY);
  const reader = await prepare();
  port.on('message', ({ file, wanted }: Job) => {
    void readPicture(file, wanted, limits, readBarcodes).then((reading) => {
      port.postMessage({ reading, memory: reader.HEAPU8.length } satisfies Done);
    });
  });
  port.postMessage('ready');
}
