import { jpegOf } from '@smart-verify/sandbox';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { dimensionsOf } from './dimensions.js';
import { newGrey } from './grey.js';
import { pngFile, pngOf } from '../testing/forged-pictures.js';

const soi = [0xff, 0xd8];
const frame = (marker: number, height: number, width: number): number[] => [0xff, marker, 0, 11, 8, height >> 8, height & 0xff, width >> 8, width & 0xff, 1, 1, 0x11, 0];
const jpeg = (...parts: number[][]): Uint8Array => Uint8Array.from([soi, ...parts].flat());

describe('dimensions from the head of a file', () => {
  it('a PNG says them in its first chunk', () => {
    expect(dimensionsOf(pngOf(newGrey(12, 34)))).toEqual({ kind: 'png', width: 12, height: 34 });
    expect(dimensionsOf(pngFile({ width: 3_000_000_000, height: 1, rows: Buffer.alloc(1) }))).toEqual({ kind: 'png', width: 3_000_000_000, height: 1 });
  });

  it('a JPEG says them in its first frame, whatever stands before', () => {
    expect(dimensionsOf(jpegOf(newGrey(12, 34)))).toEqual({ kind: 'jpeg', width: 12, height: 34 });
    const exif = [0xff, 0xe1, 0, 6, 0xff, 0xc0, 0, 0];
    expect(dimensionsOf(jpeg(exif, [0xff, 0xff], frame(0xc2, 600, 800), frame(0xc0, 1, 1)))).toEqual({ kind: 'jpeg', width: 800, height: 600 });
  });

  it('tables whose marker lies among those of frames are no frame', () => {
    for (const marker of [0xc4, 0xc8, 0xcc]) expect(dimensionsOf(jpeg(frame(marker, 9, 9), frame(0xc0, 3, 4)))).toEqual({ kind: 'jpeg', width: 4, height: 3 });
  });
});

describe('hostile heads', () => {
  it('nothing, something else, or a size of zero', () => {
    for (const file of [[], [0x89, 0x50], soi, [...soi, 0xff, 0xd9], [0x47, 0x49, 0x46]]) expect(dimensionsOf(Uint8Array.from(file))).toBeUndefined();
    expect(dimensionsOf(pngFile({ width: 0, height: 5, rows: Buffer.alloc(1) }))).toBeUndefined();
    expect(dimensionsOf(jpeg(frame(0xc0, 0, 5)))).toBeUndefined();
  });

  it('a JPEG that scans before any frame, or whose lengths lead astray', () => {
    expect(dimensionsOf(jpeg([0xff, 0xda, 0, 2], frame(0xc0, 3, 4)))).toBeUndefined();
    expect(dimensionsOf(jpeg([0xff, 0xe0, 0xff, 0xff]))).toBeUndefined();
    expect(dimensionsOf(jpeg([0xff, 0xe0, 0, 0, 0]))).toBeUndefined();
    expect(dimensionsOf(jpeg([0xff, 0xc0, 0, 11, 8, 0]))).toBeUndefined();
  });

  it('whatever the bytes, it ends and throws nothing', () => {
    const heads = fc.constantFrom([], soi, [0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a]);
    fc.assert(fc.property(heads, fc.uint8Array({ maxLength: 200 }), (head, rest) => {
      const found = dimensionsOf(Uint8Array.from([...head, ...rest]));
      return found === undefined || (found.width > 0 && found.height > 0);
    }), { numRuns: 2_000 });
  });
});
