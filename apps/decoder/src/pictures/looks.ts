import type { ReaderOptions } from 'zxing-wasm/reader';
import type { Grey } from './grey.js';
import { doubled, halved, sharpened, smoothed, turned } from './retouch.js';

/** The symbols that carry seals. */
const formats = ['DataMatrix', 'QRCode', 'Aztec', 'PDF417'] as const;

/** The first look: finds nearly all, and is the cheapest. */
export const quick = { formats: [...formats], tryHarder: true, tryRotate: true, tryInvert: false } satisfies ReaderOptions;

/** A later look: at the picture retouched, for one reason why the first found nothing. */
export interface Look {
  /** Undefined: this look is not for a picture like that. */
  readonly prepare: (grey: Grey) => Grey | undefined;
  readonly options: ReaderOptions;
}

/** Pixels of a picture of two megapixels and some: a larger one shows modules of more pixels than are needed. */
const USUAL = 2_500_000;
const reduced = (grey: Grey): Grey => (grey.width * grey.height > USUAL ? reduced(halved(grey)) : grey);
const isSmall = (grey: Grey): boolean => grey.width * grey.height <= USUAL / 2;
const isLarge = (grey: Grey): boolean => grey.width * grey.height > USUAL;

/** Noise goes, edges come back: of all looks this one reads most of what the first does not. */
const clarified = (grey: Grey): Grey => sharpened(smoothed(grey, 1), 4, 2);

/** Beyond 4° the rows of a PDF417 are not followed; a quarter turn and more is looked for anyway. */
const turns = [-7, 7, -14, 14, -21, 21, -28, 28, -35, 35, -42, 42].map((degrees): Look =>
  ({ prepare: (grey) => turned(reduced(grey), degrees, 4 * USUAL), options: { ...quick, formats: ['PDF417'] } }));

const clear: Look = { prepare: (grey) => clarified(reduced(grey)), options: { ...quick, tryInvert: true } }; // noisy, or light on dark
const clearer: Look = { prepare: (grey) => clarified(halved(reduced(grey))), options: quick }; // very noisy
const sharper: Look = { prepare: (grey) => sharpened(reduced(grey), 4, 4), options: quick }; // blurred

/** One after the other while time remains, by what they read of forged photographs for each millisecond. */
export const laterLooks: readonly Look[] = [
  clear, clearer, sharper,
  { prepare: (grey) => smoothed(reduced(grey), 1), options: quick },
  { prepare: (grey) => (isLarge(grey) ? clarified(grey) : undefined), options: quick }, // small, on a large picture
  { prepare: (grey) => (isSmall(grey) ? sharpened(smoothed(doubled(grey), 1), 6, 4) : undefined), options: quick }, // small, on a small one
  ...turns,
];

/** Those worth their time on a part of a picture that looks like a symbol. */
export const partLooks: readonly Look[] = [clear, clearer, sharper];
