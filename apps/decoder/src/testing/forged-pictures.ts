import { crc32, deflateSync } from 'node:zlib';
import bwip from 'bwip-js/node';
import { dimensionsOf } from '../pictures/dimensions.js';
import { flatten, newGrey, type Grey } from '../pictures/grey.js';
import { readPng } from '../pictures/png.js';

/** Pictures forged for the tests: symbols drawn by an independent encoder, then turned, blurred, inverted. */
export type Symbology = 'datamatrix' | 'qrcode' | 'azteccode' | 'pdf417';

/** PNG of a symbol whose bytes are exactly these. Transparent background unless told otherwise. */
export async function drawn(symbology: Symbology, bytes: Uint8Array, options: Record<string, unknown> = {}): Promise<Uint8Array> {
  const text = Buffer.from(bytes).toString('latin1');
  return bwip.toBuffer({ bcid: symbology, text, binarytext: true, scale: 3, ...options });
}

export const onWhite = { backgroundcolor: 'FFFFFF' };

export function greyOf(png: Uint8Array): Grey {
  if (!dimensionsOf(png)) throw new Error('no PNG');
  return flatten(readPng(png, 1e9), 255);
}

/** A white sheet with the picture on it. */
export function onSheet(picture: Grey, width: number, height: number, left = (width - picture.width) >> 1, top = (height - picture.height) >> 1): Grey {
  const sheet = newGrey(width, height);
  sheet.pixels.fill(255);
  for (let y = 0; y < picture.height; y++) {
    sheet.pixels.set(picture.pixels.subarray(y * picture.width, (y + 1) * picture.width), (top + y) * width + left);
  }
  return sheet;
}

export function inverted(picture: Grey): Grey {
  const result = newGrey(picture.width, picture.height);
  picture.pixels.forEach((grey, at) => { result.pixels[at] = 255 - grey; });
  return result;
}

/** Turned about its centre, as by a hand that did not hold straight; between pixels, the mean of the four around. */
export function turned(picture: Grey, degrees: number): Grey {
  const [sine, cosine] = [Math.sin((degrees * Math.PI) / 180), Math.cos((degrees * Math.PI) / 180)];
  const { width, height, pixels } = picture;
  const size = Math.ceil(Math.hypot(width, height));
  const result = newGrey(size, size);
  const at = (x: number, y: number): number => (x < 0 || y < 0 || x >= width || y >= height ? 255 : pixels[y * width + x]!);
  for (let y = 0; y < size; y++) {
    for (let x = 0; x < size; x++) {
      const fromX = cosine * (x - size / 2) + sine * (y - size / 2) + width / 2;
      const fromY = cosine * (y - size / 2) - sine * (x - size / 2) + height / 2;
      const [x0, y0] = [Math.floor(fromX), Math.floor(fromY)];
      const [dx, dy] = [fromX - x0, fromY - y0];
      result.pixels[y * size + x] = (1 - dy) * ((1 - dx) * at(x0, y0) + dx * at(x0 + 1, y0)) + dy * ((1 - dx) * at(x0, y0 + 1) + dx * at(x0 + 1, y0 + 1));
    }
  }
  return result;
}

/** Each pixel the mean of those up to `radius` away. */
export function blurred(picture: Grey, radius: number): Grey {
  const once = (from: Grey, step: number, length: number): Grey => {
    const result = newGrey(from.width, from.height);
    for (let at = 0; at < from.pixels.length; at++) {
      const place = step === 1 ? at % from.width : Math.floor(at / from.width);
      let [sum, count] = [0, 0];
      for (let d = Math.max(-radius, -place); d <= Math.min(radius, length - 1 - place); d++, count++) sum += from.pixels[at + d * step]!;
      result.pixels[at] = sum / count;
    }
    return result;
  };
  return once(once(picture, 1, picture.width), picture.width, picture.height);
}

/** Contrast squeezed into `low`…`high`, and noise of up to ±`noise` that is the same at each run. */
export function faded(picture: Grey, low: number, high: number, noise = 0): Grey {
  const result = newGrey(picture.width, picture.height);
  let seed = 42;
  picture.pixels.forEach((grey, at) => {
    seed = (Math.imul(seed, 1_103_515_245) + 12_345) >>> 0;
    const shaken = low + (grey * (high - low)) / 255 + (((seed >>> 16) & 0xff) / 127.5 - 1) * noise;
    result.pixels[at] = Math.max(0, Math.min(255, shaken));
  });
  return result;
}

function chunk(name: string, content: Uint8Array): Buffer {
  const bytes = Buffer.alloc(12 + content.length);
  bytes.writeUInt32BE(content.length, 0);
  bytes.write(name, 4, 'latin1');
  bytes.set(content, 8);
  bytes.writeUInt32BE(crc32(bytes.subarray(4, 8 + content.length)), 8 + content.length);
  return bytes;
}

export interface PngParts {
  readonly width: number;
  readonly height: number;
  readonly depth?: number;
  /** 0 grey, 2 RGB, 3 palette, 4 grey and alpha, 6 RGBA */
  readonly colour?: number;
  readonly interlaced?: boolean;
  /** Rows with their filter bytes, before compression. */
  readonly rows: Uint8Array;
  readonly more?: readonly { readonly name: string; readonly content: Uint8Array }[];
}

/** A PNG file of these parts, whether they fit together or not. */
export function pngFile({ width, height, depth = 8, colour = 0, interlaced = false, rows, more = [] }: PngParts): Buffer {
  const head = Buffer.alloc(13);
  head.writeUInt32BE(width, 0);
  head.writeUInt32BE(height, 4);
  head.set([depth, colour, 0, 0, interlaced ? 1 : 0], 8);
  const signature = Buffer.from([0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a]);
  const chunks = more.map(({ name, content }) => chunk(name, content));
  return Buffer.concat([signature, chunk('IHDR', head), ...chunks, chunk('IDAT', deflateSync(rows)), chunk('IEND', Buffer.alloc(0))]);
}

/** The picture as a grey PNG of 8 bits, every row unfiltered. */
export function pngOf({ width, height, pixels }: Grey): Buffer {
  const rows = Buffer.alloc(height * (width + 1));
  for (let y = 0; y < height; y++) rows.set(pixels.subarray(y * width, (y + 1) * width), y * (width + 1) + 1);
  return pngFile({ width, height, rows });
}
