import type { Box } from './boxes.js';

/** A picture as its rows lie once decompressed, whatever file they come from. */
export interface Raster {
  readonly width: number;
  readonly height: number;
  /** Bits of one sample: 1, 2, 4, 8 or 16, the high byte first. */
  readonly depth: number;
  readonly colour: 'grey' | 'rgb' | 'palette' | 'grey-alpha' | 'rgba';
  /** Red, green and blue of each entry, one byte each. */
  readonly palette: Uint8Array | undefined;
  /** Alpha of each palette entry, or the one sample that means transparent (PNG, tRNS). */
  readonly transparency: Uint8Array | undefined;
  readonly passes: readonly Pass[];
}

/** One part of a raster: the whole, one of Adam7's seven, a strip or a tile. Pixel (x, y) of it belongs at (left + x·stepX, top + y·stepY). */
export interface Pass {
  readonly left: number;
  readonly top: number;
  readonly stepX: number;
  readonly stepY: number;
  readonly width: number;
  readonly height: number;
  /** Bytes from one row to the next. */
  readonly stride: number;
  readonly rows: Uint8Array;
}

/** A picture as the reader of bar codes takes it: a binary PGM file, one byte of grey for each pixel. */
export interface Grey { readonly width: number; readonly height: number; readonly pixels: Uint8Array; readonly pgm: Uint8Array }

/** An empty picture; `pixels` is the part of `pgm` behind its head. */
export function newGrey(width: number, height: number): Grey {
  const head = Buffer.from(`P5\n${width} ${height}\n255\n`, 'latin1');
  const pgm = new Uint8Array(head.length + width * height);
  pgm.set(head);
  return { width, height, pixels: pgm.subarray(head.length), pgm };
}

/** Where the pixels of one row go: the first to `to`, each further one `step` later. */
interface Target { readonly pixels: Uint8Array; readonly to: number; readonly step: number }
/** Paints `count` pixels from the row that begins at `at`. A loop of its own for each colour type: called once a row, not once a pixel. */
type PaintRow = (rows: Uint8Array, at: number, count: number, target: Target) => void;

/** Rec. 601, in 1/256. */
const luma = (red: number, green: number, blue: number): number => (77 * red + 150 * green + 29 * blue) >> 8;
const over = (background: number, grey: number, alpha: number): number => (alpha === 255 ? grey : ((grey * alpha + background * (255 - alpha)) / 255) | 0);

export const hasAlpha = ({ colour, transparency }: Raster): boolean => colour.endsWith('a') || transparency !== undefined;

/** Has it alpha that hides nothing? Many writers add it to every picture. */
export const isOpaque = ({ colour, depth, passes }: Raster): boolean => colour === 'rgba' && depth === 8 && passes.every(({ rows }) => {
  for (let at = 3; at < rows.length; at += 4) if (rows[at] !== 255) return false;
  return true;
});

/**
 * The picture in grey, whatever is transparent replaced by the background: the reader of bar codes ignores alpha, and a symbol
 * drawn on nothing would be black on black.
 * @param background 255 white, 0 black
 */
export function flatten(raster: Raster, background: number): Grey {
  const grey = newGrey(raster.width, raster.height);
  const paintRow = painterOf(raster, background);
  for (const pass of raster.passes) paint(grey, pass, paintRow);
  return grey;
}

function paint({ pixels, width }: Grey, pass: Pass, paintRow: PaintRow): void {
  for (let y = 0; y < pass.height; y++) {
    const to = (pass.top + y * pass.stepY) * width + pass.left;
    paintRow(pass.rows, y * pass.stride, pass.width, { pixels, to, step: pass.stepX });
  }
}

/** Of samples of 16 bits the upper byte is enough: samples are `size` bytes apart. */
function painterOf({ colour, depth, palette, transparency }: Raster, background: number): PaintRow {
  const size = depth === 16 ? 2 : 1;
  switch (colour) {
    case 'rgba': return rgba(size, background);
    case 'grey-alpha': return greyAlpha(size, background);
    case 'rgb': return rgb(size, transparency, background);
    case 'grey': return bySample(depth, greys(depth, transparency, background));
    case 'palette': return bySample(depth, entries(palette, transparency, background));
  }
}

const rgba = (size: number, background: number): PaintRow => (rows, at, count, { pixels, to, step }) => {
  for (let x = 0, from = at; x < count; x++, from += 4 * size) {
    pixels[to + x * step] = over(background, luma(rows[from]!, rows[from + size]!, rows[from + 2 * size]!), rows[from + 3 * size]!);
  }
};

const greyAlpha = (size: number, background: number): PaintRow => (rows, at, count, { pixels, to, step }) => {
  for (let x = 0, from = at; x < count; x++, from += 2 * size) pixels[to + x * step] = over(background, rows[from]!, rows[from + size]!);
};

function rgb(size: number, transparency: Uint8Array | undefined, background: number): PaintRow {
  const [keyRed, keyGreen, keyBlue] = transparency?.length === 6 ? [1, 3, 5].map((at) => transparency[size === 2 ? at - 1 : at]!) : [-1, -1, -1];
  return (rows, at, count, { pixels, to, step }) => {
    for (let x = 0, from = at; x < count; x++, from += 3 * size) {
      const red = rows[from]!;
      const green = rows[from + size]!;
      const blue = rows[from + 2 * size]!;
      pixels[to + x * step] = red === keyRed && green === keyGreen && blue === keyBlue ? background : luma(red, green, blue);
    }
  };
}

/** Looks the sample up, whatever its depth; several share a byte below 8 bits, the leftmost in the high bits. PNG § 7.2 */
function bySample(depth: number, shades: Uint8Array): PaintRow {
  if (depth >= 8) {
    const size = depth / 8;
    return (rows, at, count, { pixels, to, step }) => {
      for (let x = 0; x < count; x++) pixels[to + x * step] = shades[rows[at + x * size]!]!;
    };
  }
  const perByte = 8 / depth;
  const mask = (1 << depth) - 1;
  return (rows, at, count, { pixels, to, step }) => {
    for (let x = 0; x < count; x++) pixels[to + x * step] = shades[(rows[at + Math.floor(x / perByte)]! >> (8 - depth * ((x % perByte) + 1))) & mask]!;
  };
}

/** The grey of every sample; the sample that tRNS names is transparent. */
function greys(depth: number, transparency: Uint8Array | undefined, background: number): Uint8Array {
  const levels = 2 ** Math.min(depth, 8);
  const shades = Uint8Array.from({ length: levels }, (_, level) => Math.round((level * 255) / (levels - 1)));
  const key = transparency?.length === 2 ? transparency[depth === 16 ? 0 : 1] : undefined;
  if (key !== undefined && key < levels) shades[key] = background;
  return shades;
}

/** The grey of every palette entry; an entry the palette does not have is black. */
function entries(palette: Uint8Array | undefined, transparency: Uint8Array | undefined, background: number): Uint8Array {
  return Uint8Array.from({ length: 256 }, (_, at) => {
    const [red = 0, green = 0, blue = 0] = palette?.subarray(3 * at, 3 * at + 3) ?? [];
    return over(background, luma(red, green, blue), transparency?.[at] ?? 255);
  });
}

/** The part of the picture inside whole pixels of this rectangle. */
export function cropped({ pixels, width }: Grey, { left, top, right, bottom }: Box): Grey {
  const part = newGrey(right - left, bottom - top);
  for (let y = top; y < bottom; y++) part.pixels.set(pixels.subarray(y * width + left, y * width + right), (y - top) * part.width);
  return part;
}
