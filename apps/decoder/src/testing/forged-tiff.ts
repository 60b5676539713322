import type { Grey } from '../pictures/grey.js';

/** TIFF files forged for the tests. TIFF 6.0 */
export interface TiffPart {
  readonly width: number;
  readonly height: number;
  /** Values of tags, beyond or instead of the usual ones: 8 bits of grey, uncompressed. */
  readonly tags?: Readonly<Record<number, number | readonly number[]>>;
  /** Strips, or tiles where the tags say so. */
  readonly parts: readonly Uint8Array[];
}

/** Each value a SHORT when all are small enough, else a LONG. */
export function tiffOf(pages: readonly TiffPart[], littleEndian = true): Buffer {
  const chunks: Buffer[] = [];
  let length = 8;
  const push = (bytes: Uint8Array): number => {
    const at = length;
    chunks.push(Buffer.from(bytes), Buffer.alloc(bytes.length % 2));
    length += bytes.length + (bytes.length % 2);
    return at;
  };
  const number = (value: number, size: number): Buffer => {
    const bytes = Buffer.alloc(size);
    if (littleEndian) bytes.writeUIntLE(value, 0, size);
    else bytes.writeUIntBE(value, 0, size);
    return bytes;
  };
  const links: { at: number; next: number }[] = [];
  for (const { width, height, tags, parts } of pages) {
    const offsets = parts.map(push);
    const tiled = tags?.[322] !== undefined;
    const all = { 256: width, 257: height, 258: 8, 259: 1, 262: 1, [tiled ? 324 : 273]: offsets, 277: 1, [tiled ? 325 : 279]: parts.map((part) => part.length), ...tags };
    const entries = Object.entries(all).map(([tag, value]) => {
      const values = [value].flat();
      const size = values.every((one) => one < 65_536) ? 2 : 4;
      const bytes = Buffer.concat(values.map((one) => number(one, size)));
      const held = bytes.length <= 4 ? Buffer.concat([bytes, Buffer.alloc(4 - bytes.length)]) : number(push(bytes), 4);
      return Buffer.concat([number(Number(tag), 2), number(size === 2 ? 3 : 4, 2), number(values.length, 4), held]);
    });
    const at = push(Buffer.concat([number(entries.length, 2), ...entries, Buffer.alloc(4)]));
    links.push({ at, next: at + 2 + 12 * entries.length });
  }
  const file = Buffer.concat([Buffer.from(littleEndian ? 'II*\0' : 'MM\0*', 'latin1'), number(links[0]?.at ?? 0, 4), ...chunks]);
  links.forEach(({ next }, index) => number(links[index + 1]?.at ?? 0, 4).copy(file, next));
  return file;
}

/** A page of 8 bits of grey, uncompressed. */
export const greyPage = ({ width, height, pixels }: Grey): TiffPart => ({ width, height, parts: [pixels] });

/** One bit a pixel, black below the middle: rows of whole bytes, where 1 is black. */
export function bilevel({ width, height, pixels }: Grey): Buffer {
  const stride = Math.ceil(width / 8);
  const rows = Buffer.alloc(stride * height);
  for (let y = 0; y < height; y++) for (let x = 0; x < width; x++) if (pixels[y * width + x]! < 128) rows[y * stride + (x >> 3)]! |= 0x80 >> (x & 7);
  return rows;
}

/** TIFF 6.0 § 9 */
export function packBits(bytes: Uint8Array): Buffer {
  const out: number[] = [];
  for (let at = 0; at < bytes.length; ) {
    let run = 1;
    while (run < 128 && at + run < bytes.length && bytes[at + run] === bytes[at]) run++;
    if (run > 1) out.push(257 - run, bytes[at]!);
    else out.push(0, bytes[at]!);
    at += run;
  }
  return Buffer.from(out);
}

/** TIFF 6.0 § 13 */
export function lzw(bytes: Uint8Array): Buffer {
  const out: number[] = [];
  let [held, count, width, next] = [0, 0, 9, 258];
  const put = (code: number): void => {
    held = (held << width) | code;
    for (count += width; count >= 8; count -= 8) out.push((held >> (count - 8)) & 0xff);
    held &= (1 << count) - 1;
  };
  let known = new Map<string, number>();
  let prefix = '';
  const codeOf = (text: string): number => (text.length === 1 ? text.charCodeAt(0) : known.get(text)!);
  put(256);
  for (const byte of bytes) {
    const longer = prefix + String.fromCharCode(byte);
    if (longer.length === 1 || known.has(longer)) {
      prefix = longer;
      continue;
    }
    put(codeOf(prefix));
    known.set(longer, next++);
    if (next === (1 << width) && width < 12) width += 1;
    if (next === 4_094) {
      put(256);
      [known, next, width] = [new Map(), 258, 9];
    }
    prefix = String.fromCharCode(byte);
  }
  if (prefix) put(codeOf(prefix));
  if (++next === (1 << width) && width < 12) width += 1;
  put(257);
  if (count > 0) out.push((held << (8 - count)) & 0xff);
  return Buffer.from(out);
}

/** Codes of runs of 0, 8, … 56 and of 64, white and black. ITU-T T.4 tables 2 and 3 */
const white = ['00110101', '10011', '101010', '0101000', '00010101', '00001011', '00100100', '01011001', '11011'];
const black = ['0000110111', '000101', '0000010111', '00000010111', '000001101010', '000011010100', '000001100100', '000001011000', '0000001111'];

/** Group 4 (ITU-T T.6) of rows whose runs are all multiples of 8 pixels: each line as horizontal runs, a line of white as one vertical step. */
export function group4({ width, height, pixels }: Grey): Buffer {
  let bits = '';
  for (let y = 0; y < height; y++) bits += lineOf(pixels.subarray(y * width, (y + 1) * width), y > 0 ? pixels.subarray((y - 1) * width, y * width) : undefined);
  bits += '000000000001000000000001';
  return Buffer.from((bits.match(/.{1,8}/g) ?? []).map((eight) => Number.parseInt(eight.padEnd(8, '0'), 2)));
}

const isSame = (one: Uint8Array, two: Uint8Array | undefined): boolean => two !== undefined && Buffer.compare(one, two) === 0;
const runs = (row: Uint8Array): number[] => {
  const lengths: number[] = [];
  let dark = false;
  for (let from = 0, at = 0; at <= row.length; at++) {
    if (at < row.length && row[at]! < 128 === dark) continue;
    lengths.push(at - from);
    [from, dark] = [at, !dark];
  }
  return lengths;
};

function lineOf(row: Uint8Array, above: Uint8Array | undefined): string {
  const lengths = runs(row);
  // Vertical 0 at each change of the line above, and at its end.
  if (isSame(row, above)) return '1'.repeat(lengths.length);
  if (lengths.length === 1 && above === undefined) return '1';
  let line = '';
  for (let at = 0; at < lengths.length; at += 2) line += `001${runCode(white, lengths[at]!)}${runCode(black, lengths[at + 1] ?? 0)}`;
  return line;
}

function runCode(codes: readonly string[], length: number): string {
  if (length % 8 !== 0) throw new RangeError('a run that is no multiple of 8');
  return codes[8]!.repeat(Math.floor(length / 64)) + codes[(length % 64) / 8]!;
}
