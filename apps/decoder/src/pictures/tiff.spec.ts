import { jpegOf } from '@smart-verify/sandbox';
import { deflateSync } from 'node:zlib';
import { describe, expect, it } from 'vitest';
import { newGrey, type Grey } from './grey.js';
import { tiffPages } from './heads/tiff-pages.js';
import { PictureError } from './picture-error.js';
import { readTiffPage } from './tiff.js';
import { bilevel, greyPage, group4, lzw, packBits, tiffOf, type TiffPart } from '../testing/forged-tiff.js';

/** Blocks of 8 pixels, black and white, with no two lines of blocks alike. */
function blocks(width = 64, height = 40): Grey {
  const grey = newGrey(width, height);
  for (let at = 0; at < grey.pixels.length; at++) grey.pixels[at] = (((at % width) >> 3) * 7 + (Math.floor(at / width) >> 3) * 5) % 3 === 0 ? 0 : 255;
  return grey;
}

/** Every grey there is, in a texture long enough for the longest codes of LZW. */
function shades(width = 96, height = 80): Grey {
  const grey = newGrey(width, height);
  for (let at = 0; at < grey.pixels.length; at++) grey.pixels[at] = (at * 31 + (at >> 5) * 17) & 0xff;
  return grey;
}

const read = async (page: TiffPart, littleEndian = true, mostBytes = 1e7): Promise<Grey> => {
  const file = tiffOf([page], littleEndian);
  return readTiffPage(file, tiffPages(file, 1)[0]!, mostBytes);
};
const pixelsOf = async (page: TiffPart, littleEndian = true): Promise<number[]> => [...(await read(page, littleEndian)).pixels];

/** Cut into strips of so many rows. */
const strips = (bytes: Uint8Array, stride: number, rows: number): Uint8Array[] =>
  Array.from({ length: Math.ceil(bytes.length / (stride * rows)) }, (_, at) => bytes.subarray(at * stride * rows, (at + 1) * stride * rows));

describe('compressions', () => {
  const grey = shades();
  const { width, height } = grey;

  it.each([
    ['none', 1, (bytes: Uint8Array) => bytes], ['LZW', 5, lzw], ['deflate', 8, deflateSync], ['deflate of old', 32_946, deflateSync], ['PackBits', 32_773, packBits],
  ] as const)('%s gives every pixel back, in one strip and in many', async (_, compression, compress) => {
    expect(await pixelsOf({ width, height, tags: { 259: compression }, parts: [compress(grey.pixels)] })).toEqual([...grey.pixels]);
    const cut = strips(grey.pixels, width, 7).map((strip) => compress(strip));
    expect(await pixelsOf({ width, height, tags: { 259: compression, 278: 7 }, parts: cut }, false)).toEqual([...grey.pixels]);
  });

  it('differences from the pixel to the left are added up, of one byte and of two', async () => {
    const differences = grey.pixels.map((value, at) => (at % width === 0 ? value : value - grey.pixels[at - 1]!));
    expect(await pixelsOf({ width, height, tags: { 259: 8, 317: 2 }, parts: [deflateSync(differences)] })).toEqual([...grey.pixels]);
    const wide = Buffer.from([0x10, 0x20, 0x01, 0xf0, 0xff, 0x00]); // 0x1020, +0x01f0, −0x0100
    expect(await pixelsOf({ width: 3, height: 1, tags: { 258: 16, 317: 2 }, parts: [wide] }, false)).toEqual([0x10, 0x12, 0x11]);
    expect(await pixelsOf({ width: 3, height: 1, tags: { 258: 16, 317: 2 }, parts: [wide.swap16()] })).toEqual([0x10, 0x12, 0x11]);
  });

  it('Group 4 of a fax, whichever value is white and whichever bit comes first', async () => {
    const picture = blocks();
    const page = { width: 64, height: 40, parts: [group4(picture)] };
    expect(await pixelsOf({ ...page, tags: { 258: 1, 259: 4, 262: 0 } })).toEqual([...picture.pixels]);
    expect(await pixelsOf({ ...page, tags: { 258: 1, 259: 4, 262: 1 } })).toEqual([...picture.pixels].map((value) => 255 - value));
    const mirrored = group4(picture).map((byte) => Number.parseInt([...byte.toString(2).padStart(8, '0')].reverse().join(''), 2));
    expect(await pixelsOf({ ...page, parts: [mirrored], tags: { 258: 1, 259: 4, 262: 0, 266: 2 } })).toEqual([...picture.pixels]);
  });

  it('JPEG, whole or with its tables apart', async () => {
    const picture = blocks();
    const jpeg = jpegOf(picture, 95);
    const near = (got: Grey): void => { for (const [at, value] of picture.pixels.entries()) expect(Math.abs(got.pixels[at]! - value)).toBeLessThan(40); };
    near(await read({ width: 64, height: 40, tags: { 259: 7 }, parts: [jpeg] }));
    // From the quantisation tables on to the frame, then the frame and Huffman tables with the scan.
    const [tables, frame] = [jpeg.indexOf(Buffer.from([0xff, 0xdb])), jpeg.indexOf(Buffer.from([0xff, 0xc0]))];
    const apart = Buffer.concat([Buffer.from([0xff, 0xd8]), jpeg.subarray(tables, frame), Buffer.from([0xff, 0xd9])]);
    const rest = Buffer.concat([Buffer.from([0xff, 0xd8]), jpeg.subarray(frame)]);
    near(await read({ width: 64, height: 40, tags: { 259: 7, 347: [...apart] }, parts: [rest] }));
  });
});

describe('forms of pixels', () => {
  it('one bit, white as zero or as one', async () => {
    const picture = blocks();
    expect(await pixelsOf({ width: 64, height: 40, tags: { 258: 1, 262: 0 }, parts: [bilevel(picture)] })).toEqual([...picture.pixels]);
    expect(await pixelsOf({ width: 64, height: 40, tags: { 258: 1, 262: 1 }, parts: [bilevel(picture)] })).toEqual([...picture.pixels].map((value) => 255 - value));
  });

  it('colours, palettes, alpha, and planes apart', async () => {
    expect(await pixelsOf({ width: 2, height: 1, tags: { 258: [8, 8, 8], 262: 2, 277: 3 }, parts: [Buffer.from([255, 0, 0, 0, 255, 0])] })).toEqual([76, 149]);
    expect(await pixelsOf({ width: 2, height: 1, tags: { 262: 2, 277: 4 }, parts: [Buffer.from([0, 0, 0, 0, 0, 0, 0, 255])] })).toEqual([255, 0]);
    expect(await pixelsOf({ width: 2, height: 1, tags: { 262: 0, 277: 2 }, parts: [Buffer.from([255, 0, 255, 255])] })).toEqual([255, 0]);
    expect(await pixelsOf({ width: 2, height: 1, tags: { 258: 1, 262: 3, 320: [0, 65_535, 0, 0, 0, 0] }, parts: [Buffer.from([0b0100_0000])] })).toEqual([0, 76]);
    expect(await pixelsOf({ width: 2, height: 1, tags: { 258: [8, 8, 8], 262: 2, 277: 3, 284: 2 }, parts: [Buffer.from([1, 2]), Buffer.from([3, 4]), Buffer.from([5, 6])] })).toEqual([1, 2]);
  });

  it('tiles, of which the last ones reach beyond the page', async () => {
    const picture = shades(40, 24);
    const tiles = [0, 1, 2, 3, 4, 5].map((tile) => Uint8Array.from({ length: 256 }, (_, at) => {
      const [x, y] = [(tile % 3) * 16 + (at & 15), Math.floor(tile / 3) * 16 + (at >> 4)];
      return x < 40 && y < 24 ? picture.pixels[y * 40 + x]! : 99;
    }));
    expect(await pixelsOf({ width: 40, height: 24, tags: { 322: 16, 323: 16 }, parts: tiles })).toEqual([...picture.pixels]);
  });

  it('pages in their order, thumbnails and masks left out', () => {
    const file = tiffOf([greyPage(newGrey(8, 9)), { ...greyPage(newGrey(2, 2)), tags: { 254: 1 } }, { ...greyPage(newGrey(3, 3)), tags: { 254: 4 } }, greyPage(newGrey(10, 11))]);
    expect(tiffPages(file, 10).map(({ width, height }) => [width, height])).toEqual([[8, 9], [10, 11]]);
  });
});

describe('hostile TIFF files', () => {
  const refusal = async (work: () => unknown): Promise<string> => {
    try {
      await work();
      return 'read';
    } catch (error) {
      return error instanceof PictureError ? `${error.message}${error.tooLarge ? ' (too large)' : ''}` : String(error);
    }
  };

  it('directories that go round in a circle, reach beyond the file, or are missing', async () => {
    const file = tiffOf([greyPage(newGrey(8, 8))]);
    const at = file.readUInt32LE(4);
    file.writeUInt32LE(at, at + 2 + 12 * file.readUInt16LE(at));
    expect(await refusal(() => tiffPages(file, 10))).toBe('its directories go round in a circle');
    for (const place of [file.length - 1, file.length + 9, 0xffff_ffff]) {
      file.writeUInt32LE(place, 4);
      expect(await refusal(() => tiffPages(file, 10))).toBe('a directory reaches beyond the file');
    }
    file.writeUInt32LE(0, 4);
    expect(await refusal(() => tiffPages(file, 10))).toBe('a TIFF file without a page');
  });

  it('a strip that inflates without end is refused at the size it announced', async () => {
    const bomb = deflateSync(Buffer.alloc(50_000_000));
    expect(await refusal(() => read({ width: 10, height: 10, tags: { 259: 8 }, parts: [bomb] }))).toBe('its compressed data are broken, or longer than its dimensions');
  });

  it('strips or tiles that take more memory than allowed, before any is taken', async () => {
    expect(await refusal(() => read({ width: 60_000, height: 60_000, parts: [Buffer.alloc(1)] }))).toBe('its rows take more memory than a picture may (too large)');
    expect(await refusal(() => read({ width: 8, height: 8, tags: { 322: 65_535, 323: 65_535 }, parts: [Buffer.alloc(1)] }))).toBe('its rows take more memory than a picture may (too large)');
    expect(await refusal(() => read({ width: 8, height: 8, tags: { 322: 0, 323: 16 }, parts: [Buffer.alloc(1)] }))).toBe('parts without dimensions');
  });

  it('a JPEG or a fax larger than the page says', async () => {
    expect(await refusal(() => read({ width: 8, height: 8, tags: { 259: 7 }, parts: [jpegOf(newGrey(64, 64))] }))).toBe('a part larger than the page says (too large)');
    expect((await read({ width: 64, height: 8, tags: { 258: 1, 259: 4, 262: 0 }, parts: [group4(blocks())] })).pixels).toHaveLength(512);
  });

  it('compressions and colours that are not known', async () => {
    expect(await refusal(() => read({ width: 8, height: 8, tags: { 259: 34_661 }, parts: [Buffer.alloc(64)] }))).toBe('a page of an unknown compression');
    expect(await refusal(() => read({ width: 8, height: 8, tags: { 262: 8 }, parts: [Buffer.alloc(64)] }))).toBe('a page of unknown colours');
    expect(await refusal(() => read({ width: 8, height: 8, tags: { 258: 7 }, parts: [Buffer.alloc(64)] }))).toBe('a page of unknown colours');
    expect(await refusal(() => read({ width: 8, height: 8, tags: { 259: 5 }, parts: [Buffer.from([0xff, 0xff, 0xff])] }))).toBe('its compressed data are broken');
  });

  it('cut anywhere, or with any byte changed: a page or a refusal', async () => {
    const picture = shades(24, 20);
    const files = [tiffOf([{ width: 24, height: 20, tags: { 259: 5, 278: 4 }, parts: strips(picture.pixels, 24, 4).map(lzw) }]), tiffOf([{ width: 24, height: 20, tags: { 259: 32_773 }, parts: [packBits(picture.pixels)] }], false)];
    for (const file of files) {
      const changed = Array.from({ length: file.length }, (_, at) => Buffer.from(file.map((byte, place) => (place === at ? byte ^ 0xff : byte))));
      const cut = Array.from({ length: file.length }, (_, length) => file.subarray(0, length));
      for (const one of [...changed, ...cut]) {
        const told = await refusal(async () => { for (const page of tiffPages(one, 2).slice(0, 2)) await readTiffPage(one, page, 100_000); });
        expect(told).not.toMatch(/Error/);
      }
    }
  });
});
