import { stands, uint32 } from './bytes.js';

/** Brands of files whose pictures are HEVC. ISO/IEC 23008-12 annex B; `mif1` alone may be any. */
const brands = ['heic', 'heix', 'heim', 'heis', 'hevc', 'hevx', 'mif1', 'msf1'];
const MOST_BOXES = 4_096;

interface Box { readonly type: number; readonly from: number; readonly end: number }
const typeOf = (name: string): number => [...name].reduce((sum, letter) => sum * 256 + letter.charCodeAt(0), 0);
const meta = typeOf('meta');
/** Boxes that hold those that say sizes, with the bytes before their first child. */
const holders = new Map<number, number>([[meta, 4], [typeOf('iprp'), 0], [typeOf('ipco'), 0]]);
const ispe = typeOf('ispe');

export const isHeic = (file: Uint8Array): boolean => stands(file, 4, 'ftyp') && brands.some((brand) => stands(file, 8, brand));

/** The largest of all pictures the file describes (a photograph is a grid of tiles, with a thumbnail beside). ISO/IEC 23008-12 § 6.5.3 */
export function heicHead(file: Uint8Array): { width: number; height: number } | undefined {
  let largest: { width: number; height: number } | undefined;
  for (const { type, from, end } of boxesOf(file)) {
    if (type !== ispe || from + 12 > end) continue;
    const size = { width: uint32(file, from + 4), height: uint32(file, from + 8) };
    if (largest === undefined || size.width * size.height > largest.width * largest.height) largest = size;
  }
  return largest;
}

/** Every box at the top and inside the holders. ISO/IEC 14496-12 § 4.2 */
function* boxesOf(file: Uint8Array): Generator<Box> {
  const spans = [{ at: 0, end: file.length }];
  let count = 0;
  for (let span = spans.pop(); span; span = spans.pop()) {
    for (let at = span.at; at + 8 <= span.end && count < MOST_BOXES; count++) {
      const box = boxAt(file, at, span.end);
      if (!box) break;
      yield box;
      const skip = holders.get(box.type);
      if (skip !== undefined) spans.push({ at: box.from + skip, end: box.end });
      at = box.end;
    }
  }
}

/** A size of 1 stands for the 64 bits behind the type, one of 0 for all that is left. */
function boxAt(file: Uint8Array, at: number, end: number): Box | undefined {
  const size = uint32(file, at);
  const head = size === 1 ? 16 : 8;
  const length = size === 0 ? end - at : size === 1 ? uint32(file, at + 8) * 2 ** 32 + uint32(file, at + 12) : size;
  return length >= head && at + length <= end ? { type: uint32(file, at + 4), from: at + head, end: at + length } : undefined;
}
