import { jpegOf } from '@smart-verify/sandbox';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { newGrey, type Grey } from './grey.js';
import { PictureReader, type PictureSettings } from './picture-reader.js';
import type { Reading } from './reading.js';
import { heicOf } from '../testing/forged-heic.js';
import { drawnPage, pdfOf, scannedPage } from '../testing/forged-pdf.js';
import { drawn, greyOf, onSheet, onWhite, pngOf, turned, type Symbology } from '../testing/forged-pictures.js';
import { bilevel, greyPage, tiffOf } from '../testing/forged-tiff.js';
import { webpOf } from '../testing/forged-webp.js';

const settings: PictureSettings = { workers: 1, timeMs: 8_000, mostBytes: 8_388_608, mostPixels: 40_000_000 };
const code = (name: string): Buffer => Buffer.from(`DC04FR00TEST0122092A2X01FR\x1d60${name}\x1f${'ABCDEFGHIJKLMNOPQRSTUVWXYZ234567'.repeat(3)}`, 'latin1');
const [one, two, three, four] = ['ONE', 'TWO', 'THREE', 'FOUR'].map(code) as [Buffer, Buffer, Buffer, Buffer];
const names = (reading: Reading): string[] | string => ('symbols' in reading ? reading.symbols.map((bytes) => /60([A-Z]+)/.exec(Buffer.from(bytes).toString('latin1'))?.[1] ?? 'other') : reading.code);
const detailOf = (reading: Reading): string => ('symbols' in reading ? 'read' : reading.detail ?? '');

let reader: PictureReader;
beforeAll(async () => { reader = await PictureReader.start(settings); });
afterAll(() => reader.stop());
const read = async (file: Uint8Array): Promise<string[] | string> => names(await reader.read(file, 'any'));

const symbol = async (bytes: Uint8Array, symbology: Symbology = 'datamatrix'): Promise<Grey> => greyOf(await drawn(symbology, bytes, onWhite));
const square = async (bytes: Uint8Array): Promise<Grey> => onSheet(await symbol(bytes), 400, 400);
/** A scan of A4 at 150 dpi with up to four symbols, two in a row. */
async function scan(...symbols: readonly Grey[]): Promise<Grey> {
  const page = newGrey(1_240, 1_754);
  page.pixels.fill(255);
  for (const [at, { width, height, pixels }] of symbols.entries()) {
    const [left, top] = [80 + (at % 2) * 580, 90 + (at >> 1) * 600];
    for (let y = 0; y < height; y++) page.pixels.set(pixels.subarray(y * width, (y + 1) * width), (top + y) * page.width + left);
  }
  return page;
}

describe('carriers', () => {
  it('WebP, lossy, lossless, and on a transparent background', async () => {
    const picture = await square(one);
    expect(await read(await webpOf(picture))).toEqual(['ONE']);
    expect(await read(await webpOf(picture, { lossless: true }))).toEqual(['ONE']);
    expect(await read(await webpOf(picture, { lossless: true, alphaOf: (grey) => 255 - grey }))).toEqual(['ONE']);
  });

  it('HEIC', async () => {
    expect(await read(heicOf(await square(one)))).toEqual(['ONE']);
  });

  it('TIFF of several pages, of scans in grey and in black and white', async () => {
    const pages = [await scan(await symbol(one)), await scan(), await scan(await symbol(two))];
    expect(await read(tiffOf(pages.map(greyPage)))).toEqual(['ONE', 'TWO']);
    expect(await read(tiffOf(pages.map((page) => ({ width: page.width, height: page.height, tags: { 258: 1, 262: 0 }, parts: [bilevel(page)] })), false))).toEqual(['ONE', 'TWO']);
  });

  it('PDF of several pages, scanned and as a word processor prints it', async () => {
    const printed = drawnPage([{ picture: greyOf(await drawn('datamatrix', two, { ...onWhite, scale: 1 })), module: 2, points: 1, left: 300, bottom: 500 }]);
    expect(await read(pdfOf([scannedPage(await scan(await symbol(one))), printed, { width: 595, height: 842, content: '' }]))).toEqual(['ONE', 'TWO']);
  });

  it('a module of a third of a millimetre on a PDF is still read', async () => {
    const picture = greyOf(await drawn('datamatrix', three, { ...onWhite, scale: 1 }));
    expect(await read(pdfOf([drawnPage([{ picture, module: 2, points: 0.95, left: 40, bottom: 40 }])]))).toEqual(['THREE']);
  });

  it('of a long document the first ten pages are read, and it is said', async () => {
    const blank = { width: 200, height: 200, content: '' };
    const last = { ...scannedPage(await scan(await symbol(one))) };
    expect(await read(pdfOf([...Array.from({ length: 9 }, () => blank), last]))).toEqual(['ONE']);
    expect(detailOf(await reader.read(pdfOf([...Array.from({ length: 10 }, () => blank), last]), 'any'))).toContain('first 10 pages');
  });
});

describe('several seals', () => {
  it.each([2, 3, 4])('%i on one page are all found, whatever the carrier, in reading order', async (count) => {
    const page = await scan(...(await Promise.all([[one, 'datamatrix'], [two, 'qrcode'], [three, 'datamatrix'], [four, 'qrcode']].slice(0, count).map(([bytes, kind]) => symbol(bytes as Buffer, kind as Symbology)))));
    const all = ['ONE', 'TWO', 'THREE', 'FOUR'].slice(0, count);
    for (const file of [pngOf(page), jpegOf(page, 85), await webpOf(page, { lossless: true }), tiffOf([greyPage(page)]), pdfOf([scannedPage(page)])]) expect(await read(file)).toEqual(all);
  });

  it('on a page that was photographed askew', async () => {
    const page = await scan(await symbol(one), await symbol(two, 'qrcode'), await symbol(three), await symbol(four, 'qrcode'));
    expect((await read(jpegOf(turned(page, 11), 85)) as string[]).sort()).toEqual(['FOUR', 'ONE', 'THREE', 'TWO']);
  });

  it('printed twice is given once', async () => {
    expect(await read(pngOf(await scan(await symbol(one), await symbol(one))))).toEqual(['ONE']);
  });
});

describe('hostile documents', () => {
  it('an encrypted PDF is refused', async () => {
    const secret = '00'.repeat(32);
    const encrypted = pdfOf([scannedPage(await square(one))], { trailer: '/Encrypt 6 0 R/ID[<00><00>]', objects: [`<</Filter/Standard/V 1/R 2/O<${secret}>/U<${secret}>/P -4>>`] });
    expect(await reader.read(encrypted, 'any')).toMatchObject({ code: 'PICTURE_UNREADABLE', detail: 'the PDF is encrypted' });
  });

  it('a PDF whose pages are as large as a country, or mere lines, is drawn no larger than is borne', async () => {
    for (const [width, height] of [[14_000_000, 14_000_000], [14_000_000, 1], [0.001, 900], [0, 0], [-50, 70]] as const) {
      expect(await read(pdfOf([{ width, height, content: '0 0 9 9 re f' }]))).toBe('NO_SYMBOL_FOUND');
    }
  });

  it('a PDF whose image announces a gigapixel, or whose content never ends, is answered in its time, and the next picture is read', async () => {
    const image = { entries: '/Width 60000/Height 60000/ColorSpace/DeviceGray/BitsPerComponent 8/Filter/FlateDecode', data: Buffer.alloc(9) };
    expect(['NO_SYMBOL_FOUND', 'PICTURE_TIMED_OUT', 'PICTURE_UNREADABLE', 'PICTURE_TOO_LARGE']).toContain(await read(pdfOf([{ width: 595, height: 842, content: '595 0 0 842 0 0 cm /I Do', image }])));
    const endless = `${'0 0 595 842 re f 10 10 500 700 re S\n'.repeat(60_000)}`;
    const from = performance.now();
    expect(['NO_SYMBOL_FOUND', 'PICTURE_TIMED_OUT']).toContain(await read(pdfOf(Array.from({ length: 3 }, () => ({ width: 595, height: 842, content: endless })))));
    expect(performance.now() - from).toBeLessThan(settings.timeMs + 4_000);
    expect(await read(pngOf(await square(one)))).toEqual(['ONE']);
  }, 60_000);

  it('forms that draw themselves', async () => {
    const pdf = pdfOf([{ width: 595, height: 842, content: '/I Do', image: { entries: '', data: Buffer.alloc(0) } }], { objects: [] }).toString('latin1')
      .replace('/Type/XObject/Subtype/Image', '/Type/XObject/Subtype/Form/BBox[0 0 9 9]/Resources<</XObject<</I 5 0 R>>>>');
    expect(['NO_SYMBOL_FOUND', 'PICTURE_UNREADABLE']).toContain(await read(Buffer.from(pdf, 'latin1')));
  });

  it('a TIFF whose pages together are too large is refused before any is decompressed', async () => {
    const page = { width: 6_000, height: 6_000, tags: { 258: 1, 259: 4, 262: 0 }, parts: [Buffer.alloc(4)] };
    expect(await read(tiffOf([page, page, page]))).not.toBe('PICTURE_TOO_LARGE');
    expect(await read(tiffOf([page, page, page, page]))).toBe('PICTURE_TOO_LARGE');
    expect(await read(tiffOf([{ ...page, width: 60_000, height: 60_000 }]))).toBe('PICTURE_TOO_LARGE');
  }, 60_000);

  it('a HEIC or WebP of a few bytes that announces a gigapixel is refused before a thread is troubled', async () => {
    expect(await read(heicOf(newGrey(16, 16), { announced: { width: 60_000, height: 60_000 } }))).toBe('PICTURE_TOO_LARGE');
    const webp = Buffer.concat([Buffer.from('RIFF\x16\0\0\0WEBPVP8X\x0a\0\0\0', 'latin1'), Buffer.from([0, 0, 0, 0, 0xff, 0xff, 0, 0xff, 0xff, 0])]);
    expect(await read(webp)).toBe('PICTURE_TOO_LARGE');
  });

  it('a HEIC whose pictures are not as large as it says is still bounded', async () => {
    const answer = await read(heicOf(await square(one), { announced: { width: 16, height: 16 } }));
    expect(['PICTURE_UNREADABLE', 'NO_SYMBOL_FOUND']).toContain(answer);
  });

  it('cut anywhere, or with bytes changed, each gives a refusal or exactly its symbol', async () => {
    const picture = onSheet(await symbol(one), 288, 288);
    const files = [await webpOf(picture), await webpOf(picture, { lossless: true }), heicOf(picture), tiffOf([greyPage(picture)]), pdfOf([scannedPage(picture)]), jpegOf(picture)];
    for (const file of files.map((bytes) => Buffer.from(bytes))) {
      for (let at = 1; at < file.length; at += Math.ceil(file.length / 12)) {
        const changed = Buffer.from(file);
        changed[at]! ^= 0x5a;
        for (const bytes of [file.subarray(0, at), changed]) {
          const answer = await read(bytes);
          expect(typeof answer === 'string' ? ['PICTURE_UNREADABLE', 'PICTURE_TOO_LARGE', 'NO_SYMBOL_FOUND', 'PICTURE_TIMED_OUT'] : [['ONE']]).toContainEqual(answer);
        }
      }
    }
  }, 120_000);
});
