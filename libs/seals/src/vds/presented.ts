import { startOfText } from '../kit/blanks.js';
import { asPresented, outOfUtf8, pairsOfUtf8, within, type Carried } from '../kit/carried.js';

/** `0xDC` and a version (Doc 9303-13 § 2.2.2). */
const isSeal = (bytes: Uint8Array): boolean => bytes[0] === 0xdc && (bytes[1] ?? 0xff) <= 3;
/** The same, taken for text and written as UTF-8. */
const isSealAsText = (bytes: Uint8Array): boolean => bytes[0] === 0xc3 && bytes[1] === 0x9c && (bytes[2] ?? 0xff) <= 3;

/** Is there one? */
export function isPresented(raw: Uint8Array): boolean {
  const bare = raw.subarray(startOfText(raw));
  return isSeal(bare) || (isSealAsText(bare) && pairsOfUtf8(bare) !== undefined);
}

/** The seal's own bytes in what was presented; undefined: there is none. */
export function presented(raw: Uint8Array): Carried | undefined {
  const bare = asPresented(raw, startOfText(raw));
  if (isSeal(bare.bytes)) return bare;
  const latin = isSealAsText(bare.bytes) ? outOfUtf8(bare.bytes) : undefined;
  return latin && within(bare, latin);
}
