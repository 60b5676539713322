import { inflateSync } from 'node:zlib';
import type { TiffPage } from './heads/tiff-pages.js';
import { PictureError } from './picture-error.js';

/** Undoes one compression: never more than `most` bytes come out. @throws PictureError */
type Expand = (data: Uint8Array, most: number) => Uint8Array;

const expandDeflate: Expand = (data, most) => {
  try {
    return inflateSync(data, { maxOutputLength: Math.max(1, most) });
  } catch {
    throw new PictureError('its compressed data are broken, or longer than its dimensions');
  }
};

/** TIFF 6.0 § 9: n + 1 bytes as they are, or the next byte 1 − n times; −128 says nothing. */
const expandPackBits: Expand = (data, most) => {
  const out = new Uint8Array(most);
  let [at, to] = [0, 0];
  while (at < data.length && to < most) {
    const n = (data[at++]! << 24) >> 24;
    if (n >= 0) out.set(data.subarray(at, at + Math.min(n + 1, most - to)), to);
    else if (n > -128) out.fill(data[at] ?? 0, to, Math.min(most, to + 1 - n));
    if (n > -128) to += Math.abs(n) + 1;
    at += n >= 0 ? n + 1 : n > -128 ? 1 : 0;
  }
  return out;
};

const CLEAR = 256;
const END = 257;
const MOST_CODES = 4_096;
/** Bits of a code at first, and at most. */
const [NARROW, WIDE] = [9, 12];

/** TIFF 6.0 § 13: the high bit first; codes grow by a bit one code early. */
const expandLzw: Expand = (data, most) => {
  const out = new Uint8Array(most);
  // Each entry is a stretch of what has come out already: where it begins, and how long it is.
  const [begins, lengths] = [new Int32Array(MOST_CODES + 1), new Int32Array(MOST_CODES + 1)];
  const codes = new Codes(data);
  let [next, last, to] = [END + 1, -1, 0];
  for (let code = codes.next(NARROW); to < most && code !== undefined && code !== END; code = codes.next(widthOf(next))) {
    if (code === CLEAR) {
      [next, last] = [END + 1, -1];
      continue;
    }
    if (code > next || (last < 0 && code > CLEAR)) throw new PictureError('its compressed data are broken');
    if (last >= 0 && next < MOST_CODES) [begins[next], lengths[next], next] = [last, to - last + 1, next + 1];
    last = to;
    if (code < CLEAR) out[to++] = code;
    else for (let from = begins[code]!, end = Math.min(most, to + lengths[code]!); to < end; ) out[to++] = out[from++]!;
  }
  return out;
};

/** Of the next code, when so many are known: the one about to be learnt counts already. */
const widthOf = (known: number): number => Math.min(WIDE, Math.max(NARROW, 32 - Math.clz32(known + 1)));

class Codes {
  readonly #data: Uint8Array;
  #at = 0;
  #held = 0;
  #bits = 0;

  constructor(data: Uint8Array) {
    this.#data = data;
  }

  /** Undefined at the end. */
  next(width: number): number | undefined {
    for (; this.#bits < width; this.#bits += 8) {
      if (this.#at >= this.#data.length) return undefined;
      this.#held = ((this.#held << 8) | this.#data[this.#at++]!) & 0xff_ffff;
    }
    this.#bits -= width;
    return (this.#held >>> this.#bits) & ((1 << width) - 1);
  }
}

const expansions = new Map<number, Expand>([[1, (data, most) => data.subarray(0, most)], [5, expandLzw], [8, expandDeflate], [32_946, expandDeflate], [32_773, expandPackBits]]);

/** Compressions undone here; those of fax and JPEG are PDFium's. */
export const isExpanded = (compression: number): boolean => expansions.has(compression);

/** The rows of one strip or tile as they lie once decompressed; those that are missing are absent. @param stride bytes of one row @throws PictureError */
export function expandedRows(page: TiffPage, data: Uint8Array, stride: number): Uint8Array {
  const expand = expansions.get(page.compression);
  if (!expand) throw new PictureError('a page of an unknown compression');
  const rows = new Uint8Array(stride * page.part.height);
  rows.set(expand(data, rows.length));
  if (page.bits === 16 && page.littleEndian) for (let at = 0; at + 1 < rows.length; at += 2) [rows[at], rows[at + 1]] = [rows[at + 1]!, rows[at]!];
  if (page.predictor === 2) undoDifferences(rows, stride, page);
  return rows;
}

/** Each sample was stored as its difference from the one to the left. TIFF 6.0 § 14 */
function undoDifferences(rows: Uint8Array, stride: number, { bits, samples, planar }: TiffPage): void {
  if (bits !== 8 && bits !== 16) throw new PictureError('differences of samples of an unknown size');
  const size = bits / 8;
  const step = planar ? size : size * samples;
  for (let row = 0; row < rows.length; row += stride) {
    for (let at = row + step; at < row + stride; at += size) {
      if (size === 1) rows[at] = rows[at]! + rows[at - step]!;
      else {
        const sum = ((rows[at]! << 8) | rows[at + 1]!) + ((rows[at - step]! << 8) | rows[at - step + 1]!);
        [rows[at], rows[at + 1]] = [(sum >> 8) & 0xff, sum & 0xff];
      }
    }
  }
}
