import type { ReaderOptions } from 'zxing-wasm/reader';

/** The symbols that carry seals. */
const formats = ['DataMatrix', 'QRCode', 'Aztec', 'PDF417'] as const;

const quick = { formats: [...formats], tryHarder: true, tryRotate: true, tryInvert: false } satisfies ReaderOptions;

/**
 * How a picture is looked at, one way after the other until a symbol shows. The first finds nearly all and is the cheapest;
 * the others cost a multiple on a picture without any symbol, so they come only when it found nothing and time remains.
 */
export const passes: readonly ReaderOptions[] = [
  quick,
  { ...quick, tryInvert: true },
  { ...quick, tryInvert: true, downscaleFactor: 2, downscaleThreshold: 200 },
  { ...quick, tryInvert: true, tryDenoise: true },
  { ...quick, tryInvert: true, binarizer: 'GlobalHistogram' },
];
