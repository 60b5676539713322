import { readFile } from 'node:fs/promises';
import { createRequire } from 'node:module';

/** What is used of the global of this name: its types are a browser's, which Node's leave out. */
declare const WebAssembly: {
  compile(bytes: Uint8Array): Promise<WasmModule>;
  readonly Instance: new (module: WasmModule, imports: object) => WasmInstance;
  readonly Memory: { readonly prototype: WasmMemory };
};
export interface WasmModule { readonly [Symbol.toStringTag]: string }
interface WasmInstance { readonly exports: object }
interface WasmMemory { readonly buffer: ArrayBufferLike; grow(pages: number): number }

/** Codecs compiled to WebAssembly, each from its package's own file: left alone they would fetch themselves from the network. */
const from = createRequire(import.meta.url);
const modules = new Map<string, Promise<WasmModule>>();

/** Compiled once for each thread; every instance made of it begins with a memory of its own. @param name of the file, as its package exports it */
export function compiled(name: string): Promise<WasmModule> {
  const known = modules.get(name);
  if (known) return known;
  const module = readFile(from.resolve(name)).then((bytes) => WebAssembly.compile(bytes));
  modules.set(name, module);
  return module;
}

/** Emscripten's way of being given an instance instead of looking for a file. */
export const instantiator = (module: WasmModule) => (imports: object, ready: (instance: WasmInstance, module: WasmModule) => unknown): object => {
  const instance = new WebAssembly.Instance(module, imports);
  ready(instance, module);
  return instance.exports;
};

const PAGE = 65_536;

/**
 * From here on no WebAssembly memory of this thread grows beyond so many bytes: the limits of worker threads do not count it.
 * Whoever asks for more is told that there is none, as on a full machine.
 */
export function boundMemory(mostBytes: number): void {
  const { prototype } = WebAssembly.Memory;
  const grow = Reflect.get(prototype, 'grow') as WasmMemory['grow'];
  prototype.grow = function bounded(this: WasmMemory, pages: number): number {
    if (this.buffer.byteLength + pages * PAGE > mostBytes) throw new RangeError('A codec asked for more memory than a picture may take.');
    return grow.call(this, pages);
  };
}
