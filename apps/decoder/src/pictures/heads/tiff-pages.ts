import { PictureError } from '../picture-error.js';
import { uint16, uint16le, uint32, uint32le } from './bytes.js';

/** One page of a TIFF as its directory describes it; nothing of it is decompressed. Names and defaults of TIFF 6.0 § 8. */
export interface TiffPage {
  readonly width: number;
  readonly height: number;
  readonly bits: number;
  readonly samples: number;
  readonly compression: number;
  readonly photometric: number;
  readonly predictor: number;
  readonly planar: boolean;
  /** The lowest bit of a byte comes first. */
  readonly lowFirst: boolean;
  /** Two bytes of a sample: the low one first. */
  readonly littleEndian: boolean;
  /** T4Options: bit 0, lines are coded in two dimensions. */
  readonly options: number;
  /** Size of one part: a tile, or a strip of the page's own width. */
  readonly part: { readonly width: number; readonly height: number };
  readonly offsets: readonly number[];
  readonly counts: readonly number[];
  /** 16 bits each: all reds, all greens, all blues. */
  readonly colours: readonly number[];
  /** JPEGTables. */
  readonly tables: readonly number[];
}

/** The values of a tag, read when asked for; none where the directory does not have it. @throws PictureError */
type Values = (tag: number) => readonly number[];
interface Order { readonly short: typeof uint16; readonly long: typeof uint32 }

/** Bytes of BYTE, ASCII, SHORT, LONG and UNDEFINED: the others say nothing that is needed here. TIFF 6.0 § 2 */
const sizes = new Map<number, number>([[1, 1], [2, 1], [3, 2], [4, 4], [7, 1]]);
/** Directories walked in search of pages: a document holds thumbnails and masks beside them. */
const MOST_DIRECTORIES = 256;
const MOST_TAGS = 256;
/** Values of one tag: more than a page has strips or tiles. */
const MOST_VALUES = 65_536;

export const isTiff = (file: Uint8Array): boolean => orderOf(file) !== undefined;

function orderOf(file: Uint8Array): Order | undefined {
  const [first, second] = [uint16(file, 0), uint16(file, 2)];
  if (first === 0x4949 && second === 0x2a00) return { short: uint16le, long: uint32le };
  return first === 0x4d4d && second === 0x002a ? { short: uint16, long: uint32 } : undefined;
}

/**
 * The first pages of a TIFF file, thumbnails and masks left out; one more than asked, when there are more.
 * @throws PictureError
 */
export function tiffPages(file: Uint8Array, most: number): TiffPage[] {
  const littleEndian = orderOf(file)?.short === uint16le;
  return [...directories(file, most + 1)].map((values) => pageOf(values, littleEndian));
}

/** Width and height of the same pages, and nothing else read. @throws PictureError */
export const tiffSizes = (file: Uint8Array, most: number): { width: number; height: number }[] => [...directories(file, most)].map(sizeOf);

function* directories(file: Uint8Array, most: number): Generator<Values> {
  const order = orderOf(file);
  if (!order) throw new PictureError('no TIFF file');
  const seen = new Set<number>();
  let pages = 0;
  for (let at = order.long(file, 4); at > 0 && pages < most && seen.size < MOST_DIRECTORIES; ) {
    if (seen.has(at)) throw new PictureError('its directories go round in a circle');
    seen.add(at);
    const { values, next } = directory(file, order, at);
    if (isPage(values)) {
      pages += 1;
      yield values;
    }
    at = next;
  }
  if (pages === 0) throw new PictureError('a TIFF file without a page');
}

/** NewSubfileType: 1, a smaller version of another page; 4, a mask. */
const isPage = (values: Values): boolean => values(256).length > 0 && ((values(254)[0] ?? 0) & 5) === 0;

function directory(file: Uint8Array, order: Order, at: number): { values: Values; next: number } {
  const count = order.short(file, at);
  const end = at + 2 + 12 * count;
  if (!(count <= MOST_TAGS && end <= file.length)) throw new PictureError('a directory reaches beyond the file');
  const entries = new Map<number, number>();
  for (let entry = at + 2; entry < end; entry += 12) entries.set(order.short(file, entry), entry);
  const values: Values = (tag) => {
    const entry = entries.get(tag);
    return entry === undefined ? [] : valuesAt(file, order, entry);
  };
  return { values, next: end + 4 <= file.length ? order.long(file, end) : 0 };
}

/** Values of up to four bytes stand in the entry itself. */
function valuesAt(file: Uint8Array, { short, long }: Order, entry: number): readonly number[] {
  const size = sizes.get(short(file, entry + 2));
  const count = long(file, entry + 4);
  if (size === undefined) return [];
  const from = size * count <= 4 ? entry + 8 : long(file, entry + 8);
  if (count > MOST_VALUES || !(from + size * count <= file.length)) throw new PictureError('a value reaches beyond the file, or is too long');
  const read = size === 1 ? (at: number): number => file[at]! : (at: number): number => (size === 2 ? short : long)(file, at);
  return Array.from({ length: count }, (_, index) => read(from + index * size));
}

function sizeOf(values: Values): { width: number; height: number } {
  const [width = 0, height = 0] = [values(256)[0], values(257)[0]];
  if (!(width > 0 && height > 0)) throw new PictureError('a page without dimensions');
  return { width, height };
}

function pageOf(values: Values, littleEndian: boolean): TiffPage {
  const one = (tag: number, otherwise: number): number => values(tag)[0] ?? otherwise;
  const { width, height } = sizeOf(values);
  const tiled = values(322).length > 0;
  return {
    width, height, bits: one(258, 1), samples: one(277, 1), compression: one(259, 1), photometric: one(262, 0), predictor: one(317, 1),
    planar: one(284, 1) === 2, lowFirst: one(266, 1) === 2, littleEndian, options: one(292, 0),
    part: tiled ? { width: one(322, 0), height: one(323, 0) } : { width, height: Math.min(height, one(278, height)) },
    offsets: values(tiled ? 324 : 273), counts: values(tiled ? 325 : 279), colours: values(320), tables: values(347),
  };
}
