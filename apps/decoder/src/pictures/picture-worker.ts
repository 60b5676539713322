import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { parentPort, workerData } from 'node:worker_threads';
import { prepareZXingModule, readBarcodes } from 'zxing-wasm/reader';
import { readPicture, type ReadingLimits } from './read-picture.js';
import type { Reading, Wanted } from './reading.js';

/** The thread that reads pictures, one after the other. What it cannot survive ends it: the pool starts another. */
export interface Job { readonly file: Uint8Array; readonly wanted: Wanted }
/** `memory`: bytes the reader of symbols has grown to; it never gives any back. */
export interface Done { readonly reading: Reading; readonly memory: number }

/** From the package's own file: left alone it would fetch itself from the network. */
async function prepare(): Promise<{ readonly HEAPU8: Uint8Array }> {
  const wasm = readFileSync(createRequire(import.meta.url).resolve('zxing-wasm/reader/zxing_reader.wasm'));
  const wasmBinary = new Uint8Array(wasm).buffer;
  const reader: unknown = await prepareZXingModule({ overrides: { wasmBinary, print: () => undefined, printErr: () => undefined }, fireImmediately: true });
  return reader as { readonly HEAPU8: Uint8Array };
}

if (parentPort) {
  const port = parentPort;
  const limits = workerData as ReadingLimits;
  const reader = await prepare();
  port.on('message', ({ file, wanted }: Job) => {
    void readPicture(file, wanted, limits, readBarcodes).then((reading) => {
      port.postMessage({ reading, memory: reader.HEAPU8.length } satisfies Done);
    });
  });
  port.postMessage('ready');
}
