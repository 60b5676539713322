import type { ReaderOptions } from 'zxing-wasm/reader';
import type { Grey } from './grey.js';

/** The symbols that carry seals. */
const formats = ['DataMatrix', 'QRCode', 'Aztec', 'PDF417'] as const;

/** The first look: finds nearly all, and is the cheapest. */
export const quick = { formats: [...formats], tryHarder: true, tryRotate: true, tryInvert: false } satisfies ReaderOptions;

/** A later look, at the picture itself or at what was made of it. */
export interface Look {
  readonly name: string;
  readonly prepare?: (grey: Grey) => Grey;
  readonly options: ReaderOptions;
}
/** One after the other while time remains. */
export const laterLooks: readonly Look[] = [
  { name: 'inverted', options: { ...quick, tryInvert: true } },
  { name: 'halved', options: { ...quick, tryInvert: true, downscaleFactor: 2, downscaleThreshold: 200 } },
  { name: 'denoised', options: { ...quick, tryInvert: true, tryDenoise: true } },
  { name: 'one threshold', options: { ...quick, tryInvert: true, binarizer: 'GlobalHistogram' } },
];
