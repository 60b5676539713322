/** Our own readers of picture files: what the head of a file says, whole PNGs, pages of TIFF. Each file is read, or refused with the room's own error. */
import { must } from './broken.mjs';
import { pictureSeeds } from './picture-seeds.mjs';

/** @typedef {import('./rooms.mjs').Rooms} Rooms */
/** @typedef {import('./targets.mjs').Target} Target */

const mostPixels = 1 << 16;
const bytesOfPixel = 4;
const mostPages = 2;

/** @param {Rooms['pictures']} pictures @param {Uint8Array} file */
function readPng({ readPng: read, flatten, hasAlpha }, file) {
  const png = read(file, mostPixels * bytesOfPixel);
  const { pixels, width, height } = flatten(png, hasAlpha(png) ? 0 : 255);
  must(pixels.length === width * height, 'not as many pixels as its size');
}

/** Pages that are not PDFium's to decompress. @param {Rooms['pictures']} pictures @param {Uint8Array} file */
async function readTiff({ tiffPages, isExpanded, readTiffPage }, file) {
  for (const page of tiffPages(file, mostPages)) {
    if (page.width * page.height > mostPixels || !isExpanded(page.compression)) continue;
    const { pixels } = await readTiffPage(file, page, mostPixels * bytesOfPixel);
    must(pixels.length === page.width * page.height, 'not as many pixels as its size');
  }
}

/** @type {ReadonlyMap<string, (pictures: Rooms['pictures'], file: Uint8Array) => void | Promise<void>>} */
const readers = new Map([['png', readPng], ['tiff', readTiff]]);

/** @param {Rooms} rooms @returns {Target} */
export function pictureTarget({ pictures }) {
  return {
    name: 'pictures', over: /\/apps\/decoder\//, most: 30_000, seeds: pictureSeeds,
    async run(file) {
      const dimensions = pictures.dimensionsOf(file);
      if (dimensions === undefined || dimensions.kind === 'pdf') return;
      must(Number.isInteger(dimensions.width) && dimensions.width > 0 && dimensions.height > 0, 'dimensions that are none');
      if (dimensions.width * dimensions.height > mostPixels) return;
      try {
        await readers.get(dimensions.kind)?.(pictures, file);
      } catch (error) {
        if (!(error instanceof pictures.PictureError)) throw error;
      }
    },
  };
}
