import { jpegOf } from '@smart-verify/sandbox';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { dimensionsOf } from './dimensions.js';
import { newGrey } from './grey.js';
import { heicOf } from '../testing/forged-heic.js';
import { pngFile, pngOf } from '../testing/forged-pictures.js';
import { greyPage, tiffOf } from '../testing/forged-tiff.js';

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

  it('a WebP says them in its first chunk, in one of three ways', () => {
    const riff = (chunk: string, ...bytes: number[]): Uint8Array => Buffer.concat([Buffer.from(`RIFF\0\0\0\0WEBP${chunk}\0\0\0\0`, 'latin1'), Buffer.from(bytes)]);
    expect(dimensionsOf(riff('VP8X', 0, 0, 0, 0, 99, 1, 0, 41, 0, 0))).toEqual({ kind: 'webp', width: 356, height: 42 });
    expect(dimensionsOf(riff('VP8 ', 0, 0, 0, 0x9d, 0x01, 0x2a, 0x40, 0x81, 0x30, 0x02))).toEqual({ kind: 'webp', width: 320, height: 560 });
    expect(dimensionsOf(riff('VP8L', 0x2f, 0x63, 0xc0, 0x0a, 0x10))).toEqual({ kind: 'webp', width: 100, height: 44 });
    for (const file of [riff('VP8X'), riff('VP8 ', 0, 0, 0, 1, 2, 3), riff('VP8L', 0x2e, 0, 0, 0, 0), riff('ALPH', 0)]) expect(dimensionsOf(file)).toBeUndefined();
  });

  it('a TIFF says those of its largest page, a HEIC those of its largest picture, a PDF none', () => {
    expect(dimensionsOf(tiffOf([greyPage(newGrey(5, 4)), greyPage(newGrey(12, 34)), greyPage(newGrey(6, 6))]))).toEqual({ kind: 'tiff', width: 12, height: 34 });
    expect(dimensionsOf(heicOf(newGrey(32, 16)))).toEqual({ kind: 'heic', width: 32, height: 16 });
    for (const start of ['%PDF-1.4', 'a line of a mail\r\n%PDF-2.0']) expect(dimensionsOf(Buffer.from(`${start}\n...`))).toEqual({ kind: 'pdf' });
    expect(dimensionsOf(Buffer.from(`${' '.repeat(2_000)}%PDF-1.4`))).toBeUndefined();
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

  it('a HEIC of boxes inside boxes without end, or with lengths that lead astray', () => {
    const box = (length: number, type: string, content: Uint8Array = Buffer.alloc(0)): Buffer => {
      const head = Buffer.alloc(8, type, 'latin1');
      head.writeUInt32BE(length);
      head.write(type, 4, 'latin1');
      return Buffer.concat([head, content]);
    };
    const start = box(16, 'ftyp', Buffer.from('heic\0\0\0\0'));
    const nested = Array.from({ length: 20_000 }).reduce<Buffer>((inner) => (inner.length > 60_000 ? inner : box(8 + inner.length, 'iprp', inner)), Buffer.alloc(0));
    for (const rest of [nested, box(0xffff_ffff, 'meta'), box(1, 'meta'), box(0, 'meta'), box(7, 'meta'), box(12, 'ispe', Buffer.alloc(4))]) {
      expect(dimensionsOf(Buffer.concat([start, rest]))).toBeUndefined();
    }
  });

  it('whatever the bytes, it ends and throws nothing', () => {
    const heads = fc.constantFrom([], soi, [0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a], ...['II*\0\x08\0\0\0', 'MM\0*\0\0\0\x08', 'RIFF\0\0\0\0WEBPVP8X', '\0\0\0\x18ftypheic', '%PDF-'].map((text) => [...Buffer.from(text, 'latin1')]));
    fc.assert(fc.property(heads, fc.uint8Array({ maxLength: 200 }), (head, rest) => {
      const found = dimensionsOf(Uint8Array.from([...head, ...rest]));
      return found === undefined || found.kind === 'pdf' || (found.width > 0 && found.height > 0);
    }), { numRuns: 2_000 });
  });
});
