import { dimensionsOf, MOST_PAGES, type Dimensions } from './dimensions.js';
import { flatten, hasAlpha, isOpaque, type Grey, type Raster } from './grey.js';
import { tiffPages } from './heads/tiff-pages.js';
import { readHeic } from './heic.js';
import { readJpeg } from './jpeg.js';
import { Pdfium } from './pdfium.js';
import { PictureError } from './picture-error.js';
import { readPng } from './png.js';
import { readTiffPage } from './tiff.js';
import { readWebp } from './webp.js';

/** One page of what was presented: the ways to see it, the likeliest first. Each is made when it is looked at. */
export type Page = readonly (() => Grey | Promise<Grey>)[];

/** An opened file. */
export interface Opened {
  readonly pages: readonly Page[];
  /** A photograph shows one seal and its surroundings; a document is a sheet that may bear several. */
  readonly kind: 'photograph' | 'document';
  /** Are there pages that are not read, for there are too many? */
  readonly more: boolean;
  close(): void;
}

type Open = (file: Uint8Array, mostPixels: number) => Promise<Opened>;

/** Bytes of decompressed rows for each pixel allowed: RGBA of 8 bits in full size, 16 bits in half. */
const BYTES_PER_PIXEL = 4;
/** All pages together may have so many times the pixels of the largest picture allowed. */
const MOST_PICTURES = 3;
/** Pixels a page of a PDF is drawn in: A4 at 300 dpi, where a module of 0.25 mm still has 3 pixels. */
const PDF_PIXELS = 8_750_000;
const PDF_SCALE = 300 / 72;

const photograph = (page: Page): Opened => ({ pages: [page], kind: 'photograph', more: false, close: () => undefined });
const seen = (grey: Grey): Page => [() => grey];
/** On white; and on black where something is transparent: a white symbol on nothing would vanish. */
const onBackgrounds = (raster: Raster): Page => (hasAlpha(raster) && !isOpaque(raster) ? [255, 0] : [255]).map((background) => () => flatten(raster, background));

const carriers: Readonly<Record<Dimensions['kind'], Open>> = {
  png: (file, mostPixels) => Promise.resolve(photograph(onBackgrounds(readPng(file, mostPixels * BYTES_PER_PIXEL)))),
  jpeg: async (file) => photograph(seen(await readJpeg(file))),
  webp: async (file) => photograph(onBackgrounds(await readWebp(file))),
  heic: async (file, mostPixels) => photograph(seen(await readHeic(file, mostPixels))),
  tiff: (file, mostPixels) => Promise.resolve(openTiff(file, mostPixels)),
  pdf: openPdf,
};

/**
 * Opens a picture file by its first bytes; pages of documents are decoded one after the other, when they are looked at.
 * @throws PictureError
 */
export async function openPicture(file: Uint8Array, mostPixels: number): Promise<Opened> {
  const dimensions = dimensionsOf(file);
  if (!dimensions) throw new PictureError('no picture of a kind that is read here');
  return carriers[dimensions.kind](file, mostPixels);
}

function openTiff(file: Uint8Array, mostPixels: number): Opened {
  const all = tiffPages(file, MOST_PAGES);
  const pages = all.slice(0, MOST_PAGES);
  const pixels = pages.reduce((sum, { width, height }) => sum + width * height, 0);
  if (pixels > mostPixels * MOST_PICTURES) throw new PictureError(`its pages have more than ${mostPixels * MOST_PICTURES} pixels`, true);
  return { pages: pages.map((page): Page => [() => readTiffPage(file, page, mostPixels * BYTES_PER_PIXEL)]), kind: 'document', more: all.length > pages.length, close: () => undefined };
}

async function openPdf(file: Uint8Array, mostPixels: number): Promise<Opened> {
  const document = (await Pdfium.start()).open(file);
  const count = document.pages;
  const sizeOf = ({ width, height }: { width: number; height: number }): { width: number; height: number } => {
    const scale = Math.min(PDF_SCALE, Math.sqrt(Math.min(mostPixels, PDF_PIXELS) / (width * height)));
    return { width: sideOf(width * scale), height: sideOf(height * scale) };
  };
  const pages = Array.from({ length: Math.min(count, MOST_PAGES) }, (_, index): Page => [() => document.draw(index, sizeOf)]);
  return { pages, kind: 'document', more: count > MOST_PAGES, close: () => document.close() };
}

/** A page that is nearly a line is drawn no longer than this. */
const LONGEST_SIDE = 16_384;
const sideOf = (pixels: number): number => Math.min(LONGEST_SIDE, Math.max(1, Math.floor(pixels)));
