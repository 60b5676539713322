import { describe, expect, it } from 'vitest';
import { flatten, hasAlpha } from './grey.js';
import { PictureError } from './picture-error.js';
import { readPng } from './png.js';
import { pngFile, type PngParts } from '../testing/forged-pictures.js';

const grey = (parts: PngParts, background = 255): number[] => [...flatten(readPng(pngFile(parts), 1e6), background).pixels];
const bytes = (...values: number[]): Buffer => Buffer.from(values);

describe('colour types and depths', () => {
  it('grey of 1, 2, 4, 8 and 16 bits', () => {
    expect(grey({ width: 9, height: 1, depth: 1, rows: bytes(0, 0b1010_0001, 0b1000_0000) })).toEqual([255, 0, 255, 0, 0, 0, 0, 255, 255]);
    expect(grey({ width: 5, height: 1, depth: 2, rows: bytes(0, 0b0001_1011, 0b0100_0000) })).toEqual([0, 85, 170, 255, 85]);
    expect(grey({ width: 3, height: 1, depth: 4, rows: bytes(0, 0x0f, 0x80) })).toEqual([0, 255, 136]);
    expect(grey({ width: 3, height: 1, rows: bytes(0, 0, 128, 255) })).toEqual([0, 128, 255]);
    expect(grey({ width: 2, height: 1, depth: 16, rows: bytes(0, 0x80, 0x12, 0xff, 0xff) })).toEqual([128, 255]);
  });

  it('colours weigh as the eye sees them', () => {
    expect(grey({ width: 4, height: 1, colour: 2, rows: bytes(0, 255, 0, 0, 0, 255, 0, 0, 0, 255, 255, 255, 255) })).toEqual([76, 149, 28, 255]);
    expect(grey({ width: 1, height: 1, colour: 2, depth: 16, rows: bytes(0, 0, 9, 255, 9, 0, 9) })).toEqual([149]);
  });

  it('a palette, and an entry it does not have', () => {
    const more = [{ name: 'PLTE', content: bytes(255, 255, 255, 255, 0, 0) }];
    expect(grey({ width: 4, height: 1, colour: 3, depth: 2, rows: bytes(0, 0b0001_1100), more })).toEqual([255, 76, 0, 255]);
  });

  it('alpha shows the background through', () => {
    expect(grey({ width: 3, height: 1, colour: 4, rows: bytes(0, 0, 0, 0, 255, 100, 128) })).toEqual([255, 0, 177]);
    expect(grey({ width: 2, height: 1, colour: 6, rows: bytes(0, 0, 0, 0, 0, 255, 255, 255, 255) }, 0)).toEqual([0, 255]);
    expect(grey({ width: 1, height: 1, colour: 6, depth: 16, rows: bytes(0, 0, 0, 0, 0, 0, 0, 0, 0) })).toEqual([255]);
  });

  it('tRNS makes one sample, one colour or some entries of the palette transparent', () => {
    const at = (content: Buffer) => [{ name: 'tRNS', content }];
    expect(grey({ width: 2, height: 1, rows: bytes(0, 7, 8), more: at(bytes(0, 7)) })).toEqual([255, 8]);
    expect(grey({ width: 2, height: 1, colour: 2, rows: bytes(0, 1, 2, 3, 0, 0, 0), more: at(bytes(0, 1, 0, 2, 0, 3)) })).toEqual([255, 0]);
    const more = [{ name: 'PLTE', content: bytes(0, 0, 0, 0, 0, 0) }, ...at(bytes(0))];
    expect(grey({ width: 2, height: 1, colour: 3, rows: bytes(0, 0, 1), more })).toEqual([255, 0]);
  });

  it('says whether anything may be transparent', () => {
    const of = (parts: PngParts): boolean => hasAlpha(readPng(pngFile(parts), 1e6));
    expect(of({ width: 1, height: 1, rows: bytes(0, 0) })).toBe(false);
    expect(of({ width: 1, height: 1, colour: 6, rows: bytes(0, 0, 0, 0, 0) })).toBe(true);
    expect(of({ width: 1, height: 1, rows: bytes(0, 0), more: [{ name: 'tRNS', content: bytes(0, 0) }] })).toBe(true);
  });
});

describe('filters', () => {
  it('each undoes what it did, the first row having zeros above', () => {
    expect(grey({ width: 3, height: 2, rows: bytes(1, 10, 1, 1, 1, 20, 255, 1) })).toEqual([10, 11, 12, 20, 19, 20]);
    expect(grey({ width: 3, height: 2, rows: bytes(2, 10, 1, 1, 2, 1, 2, 3) })).toEqual([10, 1, 1, 11, 3, 4]);
    expect(grey({ width: 3, height: 2, rows: bytes(3, 10, 10, 10, 3, 1, 1, 1) })).toEqual([10, 15, 17, 6, 11, 15]);
    expect(grey({ width: 3, height: 2, rows: bytes(4, 10, 10, 10, 4, 1, 1, 1) })).toEqual([10, 20, 30, 11, 21, 31]);
  });

  it('work on whole pixels of several bytes', () => {
    expect(grey({ width: 2, height: 2, colour: 2, rows: bytes(1, 9, 9, 9, 1, 1, 1, 4, 1, 1, 1, 5, 5, 5) })).toEqual([9, 10, 10, 15]);
  });
});

describe('interlaced pictures', () => {
  it('every pixel of Adam7 comes to its place', () => {
    const starts = [[0, 0, 8, 8], [4, 0, 8, 8], [0, 4, 4, 8], [2, 0, 4, 4], [0, 2, 2, 4], [1, 0, 2, 2], [0, 1, 1, 2]] as const;
    for (const [width, height] of [[8, 8], [5, 3], [1, 1], [9, 2]] as const) {
      const rows: number[] = [];
      for (const [left, top, stepX, stepY] of starts) {
        if (left >= width) continue;
        for (let y = top; y < height; y += stepY) {
          rows.push(0);
          for (let x = left; x < width; x += stepX) rows.push(y * width + x);
        }
      }
      expect(grey({ width, height, interlaced: true, rows: Buffer.from(rows) })).toEqual(Array.from({ length: width * height }, (_, at) => at));
    }
  });
});

describe('hostile files', () => {
  const refusal = (file: Uint8Array, most = 1e6): string => {
    try {
      readPng(file, most);
      return 'read';
    } catch (error) {
      return error instanceof PictureError ? `${error.message}${error.tooLarge ? ' (too large)' : ''}` : String(error);
    }
  };

  it('a colour type and depth that do not exist together', () => {
    for (const [colour, depth] of [[1, 8], [2, 4], [3, 16], [7, 8], [0, 3], [255, 255]] as const) {
      expect(refusal(pngFile({ width: 1, height: 1, colour, depth, rows: bytes(0, 0) }))).toBe('no such colour type and depth');
    }
  });

  it('data shorter or longer than announced, or none', () => {
    expect(refusal(pngFile({ width: 2, height: 2, rows: bytes(0, 0, 0) }))).toBe('its compressed data do not fill its dimensions');
    expect(refusal(pngFile({ width: 1, height: 1, rows: Buffer.alloc(100_000) }))).toBe('its compressed data are broken, or longer than its dimensions');
    const file = pngFile({ width: 1, height: 1, rows: bytes(0, 0) });
    expect(refusal(file.subarray(0, 33))).toBe('its compressed data are broken, or longer than its dimensions');
  });

  it('rows that take more memory than allowed, before any memory is taken', () => {
    expect(refusal(pngFile({ width: 2 ** 31 - 1, height: 2 ** 31 - 1, colour: 6, depth: 16, rows: bytes(0) }))).toBe('its rows take more memory than a picture may (too large)');
  });

  it('a filter that does not exist', () => {
    expect(refusal(pngFile({ width: 1, height: 1, rows: bytes(5, 0) }))).toBe('a row has an unknown filter');
  });

  it('a chunk that reaches beyond the file', () => {
    const file = pngFile({ width: 1, height: 1, rows: bytes(0, 0) });
    file.writeUInt32BE(0xffff_ffff, 33);
    expect(refusal(file)).toBe('a chunk reaches beyond the file');
  });
});
