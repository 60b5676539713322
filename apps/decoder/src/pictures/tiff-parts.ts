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

/** TIFF 6.0 § 13: codes of 9 to 12 bits, the high bit first, which grow one code early. */
const expandLzw: Expand = (data, most) => {
  const out = new Uint8Array(most);
  // Each entry is a stretch of what has come out already: where it begins, and how long it is.
  const [begins, lengths] = [new Int32Array(4_097), new Int32Array(4_097)];
  let [next, width, last, to, bits, held, at] = [258, 9, -1, 0, 0, 0, 0];
  while (to < most) {
    while (bits < width && at < data.length) [held, bits] = [((held << 8) | data[at++]!) & 0xff_ffff, bits + 8];
    if (bits < width) break;
    const code = (held >>> (bits - width)) & ((1 << width) - 1);
    bits -= width;
    if (code === END) break;
    if (code === CLEAR) {
      [next, width, last] = [258, 9, -1];
      continue;
    }
    if (code > next || (last === -1 && code > 255)) throw new PictureError('its compressed data are broken');
    const from = to;
    if (last !== -1 && next < 4_096) [begins[next], lengths[next], next] = [last, from - last + 1, next + 1];
    if (code < 256) out[to++] = code;
    else {
      const end = Math.min(most, to + lengths[code]!);
      for (let source = begins[code]!; to < end; ) out[to++] = out[source++]!;
    }
    last = from;
    if (next >= (1 << width) - 1 && width < 12) width += 1;
  }
  return out;
};

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
