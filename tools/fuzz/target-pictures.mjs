/** Our own readers of picture files: what the head of a file says, and whole PNGs. Each file is read, or refused with the room's own error. */
import { deflateSync } from 'node:zlib';
import { must } from './broken.mjs';
import { joined } from './mutate.mjs';

/** @typedef {import('./rooms.mjs').Rooms} Rooms */
/** @typedef {import('./targets.mjs').Target} Target */

const mostPixels = 1 << 18;
const number = (/** @type {number} */ value) => Uint8Array.of(value >>> 24, value >>> 16, value >>> 8, value);
const chunk = (/** @type {string} */ name, /** @type {Uint8Array} */ content) => joined(number(content.length), new Uint8Array(Buffer.from(name, 'latin1')), content, number(0));

/** @param {number} colour @param {number} depth @param {number} interlaced @param {number} bytes of all rows with their filters @returns {Uint8Array} */
function pngOf(colour, depth, interlaced, bytes) {
  const head = joined(number(5), number(6), Uint8Array.of(depth, colour, 0, 0, interlaced));
  const rows = new Uint8Array(bytes).fill(0);
  const more = colour === 3 ? [chunk('PLTE', Uint8Array.of(0, 0, 0, 255, 255, 255)), chunk('tRNS', Uint8Array.of(0, 128))] : [chunk('tRNS', new Uint8Array(6))];
  return joined(Uint8Array.of(0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a), chunk('IHDR', head), ...more, chunk('IDAT', new Uint8Array(deflateSync(rows))), chunk('IEND', new Uint8Array()));
}

const jpegHead = Uint8Array.of(0xff, 0xd8, 0xff, 0xe0, 0, 4, 0x4a, 0x46, 0xff, 0xff, 0xdb, 0, 3, 0, 0xff, 0xc0, 0, 11, 8, 0, 6, 0, 5, 1, 1, 0x11, 0, 0xff, 0xda, 0, 2, 0xff, 0xd9);

/** 5 × 6 pixels in each kind of colour, plain and interlaced. @type {readonly [number, number, number, number][]} */
const kinds = [[0, 8, 0, 36], [0, 1, 0, 12], [0, 16, 0, 66], [2, 8, 0, 96], [3, 8, 0, 36], [3, 2, 0, 18], [4, 8, 0, 66], [6, 8, 0, 126], [6, 16, 0, 246], [0, 8, 1, 41], [6, 8, 1, 131]];

/** @param {Rooms} rooms @returns {Target} */
export function pictureTarget({ pictures: { dimensionsOf, readPng, flatten, hasAlpha, PngError } }) {
  return {
    name: 'pictures', over: /\/apps\/decoder\//, most: 30_000, seeds: [...kinds.map((kind) => pngOf(...kind)), jpegHead],
    run(file) {
      const dimensions = dimensionsOf(file);
      if (dimensions === undefined) return;
      must(Number.isInteger(dimensions.width) && dimensions.width > 0 && dimensions.height > 0, 'dimensions that are none');
      if (dimensions.kind !== 'png' || dimensions.width * dimensions.height > mostPixels) return;
      try {
        const png = readPng(file, mostPixels * 4);
        const { pixels, width, height } = flatten(png, hasAlpha(png) ? 0 : 255);
        must(pixels.length >= 1 && width * height <= pixels.length, 'fewer pixels than its size');
      } catch (error) {
        if (!(error instanceof PngError)) throw error;
      }
    },
  };
}
