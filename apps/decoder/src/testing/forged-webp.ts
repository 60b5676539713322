import { createRequire } from 'node:module';
import webpEncoder from '@jsquash/webp/codec/enc/webp_enc.js';
import { defaultOptions } from '@jsquash/webp/meta.js';
import type { Grey } from '../pictures/grey.js';
import { compiled, instantiator } from '../pictures/wasm.js';

/** A WebP file, by the reference encoder. @param alphaOf alpha of a pixel of this grey */
export async function webpOf({ width, height, pixels }: Grey, { lossless = false, alphaOf = () => 255 }: { readonly lossless?: boolean; readonly alphaOf?: (grey: number) => number } = {}): Promise<Uint8Array> {
  const path = createRequire(import.meta.url).resolve('@jsquash/webp/codec/enc/webp_enc.wasm');
  const encoder = await webpEncoder({ noInitialRun: true, instantiateWasm: instantiator(await compiled(path)) } as never);
  const rgba = new Uint8ClampedArray(4 * pixels.length);
  pixels.forEach((grey, at) => rgba.set([grey, grey, grey, alphaOf(grey)], 4 * at));
  const file = encoder.encode(rgba, width, height, { ...defaultOptions, lossless: lossless ? 1 : 0 });
  if (!file) throw new Error('no WebP was made');
  return new Uint8Array(file);
}
