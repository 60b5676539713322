import webpDecoder from '@jsquash/webp/codec/dec/webp_dec.js';
import type { Raster } from './grey.js';
import { PictureError } from './picture-error.js';
import { compiled, instantiator } from './wasm.js';

/** Decoded in a memory of its own, which goes with the picture; one that moves is refused by the decoder. @throws PictureError */
export async function readWebp(file: Uint8Array): Promise<Raster> {
  const module = await compiled('@jsquash/webp/codec/dec/webp_dec.wasm');
  const decoder = await webpDecoder({ noInitialRun: true, instantiateWasm: instantiator(module), print: () => undefined, printErr: () => undefined } as never);
  // Its own type speaks of a browser's ImageData; outside of one it makes an object of the same three properties.
  const image = decoder.decode(file) as { readonly data: Uint8Array; readonly width: number; readonly height: number } | null;
  if (!image) throw new PictureError('the WebP file is broken, or moves');
  return rasterOf(image);
}

function rasterOf({ data, width, height }: { readonly data: Uint8Array; readonly width: number; readonly height: number }): Raster {
  const rows = new Uint8Array(data.buffer, data.byteOffset, data.byteLength);
  const pass = { left: 0, top: 0, stepX: 1, stepY: 1, width, height, stride: 4 * width, rows };
  return { width, height, depth: 8, colour: 'rgba', palette: undefined, transparency: undefined, passes: [pass] };
}
