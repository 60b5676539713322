import { inflateSync } from 'node:zlib';
import type { Pass, Raster } from './grey.js';
import { PictureError } from './picture-error.js';
import { unfilter } from './png-filters.js';

interface Colour { readonly name: Raster['colour']; readonly samples: number; readonly depths: readonly number[] }

/** PNG § 11.2.1 table 11.1 */
const colours = new Map<number, Colour>([
  [0, { name: 'grey', samples: 1, depths: [1, 2, 4, 8, 16] }],
  [2, { name: 'rgb', samples: 3, depths: [8, 16] }],
  [3, { name: 'palette', samples: 1, depths: [1, 2, 4, 8] }],
  [4, { name: 'grey-alpha', samples: 2, depths: [8, 16] }],
  [6, { name: 'rgba', samples: 4, depths: [8, 16] }],
]);

/** left, top, stepX, stepY. PNG § 8.2 */
const whole = [[0, 0, 1, 1]] as const;
const adam7 = [[0, 0, 8, 8], [4, 0, 8, 8], [0, 4, 4, 8], [2, 0, 4, 4], [0, 2, 2, 4], [1, 0, 2, 2], [0, 1, 1, 2]] as const;

/**
 * Decompresses a PNG. Our own reader, since the one in zxing-wasm lets a small file inflate without bound: here the announced
 * dimensions bound every byte. Checksums of chunks are not looked at: a bar code carries its own.
 * @param file starts with signature and IHDR (see dimensionsOf)
 * @param mostBytes of decompressed rows
 * @throws PictureError
 */
export function readPng(file: Uint8Array, mostBytes: number): Raster {
  const view = new DataView(file.buffer, file.byteOffset, file.byteLength);
  const [width, height, depth] = [view.getUint32(16), view.getUint32(20), view.getUint8(24)];
  const colour = colours.get(view.getUint8(25));
  if (!colour?.depths.includes(depth)) throw new PictureError('no such colour type and depth');
  const chunks = readChunks(file, view);
  const places = view.getUint8(28) === 1 ? adam7 : whole;
  const passes = cut(inflated(chunks.data, places, { width, height, bits: depth * colour.samples }, mostBytes));
  return { width, height, depth, colour: colour.name, palette: chunks.palette, transparency: chunks.transparency, passes };
}

interface Chunks { data: Uint8Array[]; palette?: Uint8Array; transparency?: Uint8Array }

function readChunks(file: Uint8Array, view: DataView): Chunks {
  const chunks: Chunks = { data: [] };
  for (let at = 33; at + 12 <= file.length; ) {
    const length = view.getUint32(at);
    if (length > file.length - at - 12) throw new PictureError('a chunk reaches beyond the file');
    const content = file.subarray(at + 8, at + 8 + length);
    const name = view.getUint32(at + 4);
    if (name === 0x49444154) chunks.data.push(content); // IDAT
    else if (name === 0x504c5445) chunks.palette = content; // PLTE
    else if (name === 0x74524e53) chunks.transparency = content; // tRNS
    else if (name === 0x49454e44) break; // IEND
    at += 12 + length;
  }
  return chunks;
}

type Places = typeof whole | typeof adam7;
interface Shape { readonly width: number; readonly height: number; readonly bits: number }
interface Inflated { readonly raw: Uint8Array; readonly bytesPerPixel: number; readonly passes: readonly Omit<Pass, 'rows'>[] }

function inflated(data: readonly Uint8Array[], places: Places, { width, height, bits }: Shape, mostBytes: number): Inflated {
  const passes = places
    .map(([left, top, stepX, stepY]) => ({ left, top, stepX, stepY, width: Math.ceil((width - left) / stepX), height: Math.ceil((height - top) / stepY) }))
    .filter((pass) => pass.width > 0 && pass.height > 0)
    .map((pass) => ({ ...pass, stride: Math.ceil((pass.width * bits) / 8) }));
  const bytes = passes.reduce((sum, { stride, height: rows }) => sum + rows * (stride + 1), 0);
  if (bytes > mostBytes) throw new PictureError('its rows take more memory than a picture may', true);
  return { raw: inflate(data, bytes), bytesPerPixel: Math.max(1, bits >> 3), passes };
}

/** One buffer, one byte longer than announced: more than that is refused, less as well. */
function inflate(data: readonly Uint8Array[], bytes: number): Uint8Array {
  try {
    const raw = inflateSync(data.length === 1 ? data[0]! : Buffer.concat(data), { chunkSize: Math.max(64, bytes + 1), maxOutputLength: bytes + 1 });
    if (raw.length === bytes) return raw;
  } catch {
    throw new PictureError('its compressed data are broken, or longer than its dimensions');
  }
  throw new PictureError('its compressed data do not fill its dimensions');
}

function cut({ raw, bytesPerPixel, passes }: Inflated): Pass[] {
  let at = 0;
  return passes.map((pass) => {
    const from = at;
    at += pass.height * (pass.stride + 1);
    const rows = unfilter(raw.subarray(from, at), pass.stride, bytesPerPixel);
    if (!rows) throw new PictureError('a row has an unknown filter');
    return { ...pass, rows };
  });
}
