import type { ReaderOptions, ReadResult } from 'zxing-wasm/reader';
import { dimensionsOf } from './dimensions.js';
import { flatten, hasAlpha, type Grey } from './grey.js';
import { passes } from './passes.js';
import { PngError, readPng, type Png } from './png.js';
import { refused, type Reading, type Wanted } from './reading.js';

export interface ReadingLimits {
  readonly mostPixels: number;
  /** Milliseconds: no further pass begins when it would probably end later. */
  readonly timeMs: number;
}

type ReadSymbols = (file: Uint8Array, options: ReaderOptions) => Promise<readonly ReadResult[]>;

const MOST_SYMBOLS = 8;
/** Bytes of decompressed rows for each pixel allowed: RGBA of 8 bits in full size, 16 bits in half. */
const BYTES_PER_PIXEL = 4;

/** Reads the symbols of one picture. @throws only what `readSymbols` throws */
export async function readPicture(file: Uint8Array, wanted: Wanted, limits: ReadingLimits, readSymbols: ReadSymbols): Promise<Reading> {
  const views = viewsOf(file, limits.mostPixels);
  if (!Array.isArray(views)) return views;
  const until = performance.now() + limits.timeMs;
  for (const view of views) {
    const reading = await look(view(), wanted, until, readSymbols);
    if (reading) return reading;
  }
  return refused('NO_SYMBOL_FOUND', 'no Data Matrix, QR, Aztec or PDF417 symbol on the picture');
}

/** A file for the reader of symbols, made when it is needed. */
type View = () => Uint8Array;

function viewsOf(file: Uint8Array, mostPixels: number): View[] | Reading {
  const dimensions = dimensionsOf(file);
  if (!dimensions) return refused('PICTURE_UNREADABLE', 'neither PNG nor JPEG');
  return dimensions.kind === 'jpeg' ? [() => file] : viewsOfPng(file, mostPixels);
}

function viewsOfPng(file: Uint8Array, mostPixels: number): View[] | Reading {
  try {
    const png: Png = readPng(file, mostPixels * BYTES_PER_PIXEL);
    const on = (background: number) => (): Grey['pgm'] => flatten(png, background).pgm;
    return hasAlpha(png) ? [on(255), on(0)] : [on(255)];
  } catch (error) {
    if (!(error instanceof PngError)) throw error;
    return refused(error.tooLarge ? 'PICTURE_TOO_LARGE' : 'PICTURE_UNREADABLE', error.message);
  }
}

async function look(view: Uint8Array, wanted: Wanted, until: number, readSymbols: ReadSymbols): Promise<Reading | undefined> {
  const maxNumberOfSymbols = wanted === 'first' ? 1 : MOST_SYMBOLS;
  let longest = 0;
  for (const pass of passes) {
    const from = performance.now();
    if (from + 2 * longest > until) return undefined;
    const results = await readSymbols(view, { ...pass, maxNumberOfSymbols });
    longest = Math.max(longest, performance.now() - from);
    const symbols = results.filter(({ isValid }) => isValid).map(({ bytes }) => bytes);
    if (symbols.length > 0) return { symbols };
    if (results.length > 0) return refused('PICTURE_UNREADABLE', 'the picture file is broken');
  }
  return undefined;
}
