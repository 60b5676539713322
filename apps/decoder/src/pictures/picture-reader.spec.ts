import { jpegOf } from '@smart-verify/sandbox';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { newGrey } from './grey.js';
import { PictureReader, type PictureSettings } from './picture-reader.js';
import type { Reading } from './reading.js';
import { blurred, drawn, faded, greyOf, inverted, onSheet, onWhite, pngFile, pngOf, turned, type Symbology } from '../testing/forged-pictures.js';

const settings: PictureSettings = { workers: 1, timeMs: 5_000, mostBytes: 8_388_608, mostPixels: 40_000_000 };
/** Every control character a 2D-Doc knows, and text enough for a symbol of usual size. */
const twoDDoc = Buffer.from(`DC04FR00TEST0122092A2X01FR\x1d60FORGED\x1e61${'SPECIMEN '.repeat(9)}\x1d62A\x1f${'ABCDEFGHIJKLMNOPQRSTUVWXYZ234567'.repeat(3)}`, 'latin1');
const hc1 = Buffer.from(`HC1:${'6BFOXN%TSMAHN-H/P8J9'.repeat(26)}`);

const symbolOf = (reading: Reading): string => ('symbols' in reading ? Buffer.from(reading.symbols[0]!).toString('latin1') : reading.code);
const codeOf = (reading: Reading): string => ('symbols' in reading ? 'read' : reading.code);

let reader: PictureReader;
beforeAll(async () => { reader = await PictureReader.start(settings); });
afterAll(() => reader.stop());

const first = async (file: Uint8Array): Promise<string> => symbolOf(await reader.read(file, 'any'));
const sheetOf = async (symbology: Symbology, bytes: Uint8Array, options = {}) => {
  const symbol = greyOf(await drawn(symbology, bytes, { ...onWhite, ...options }));
  return onSheet(symbol, symbol.width + 60, symbol.height + 60);
};

describe('the symbols that carry seals', () => {
  it.each<Symbology>(['datamatrix', 'qrcode', 'azteccode', 'pdf417'])('a %s gives the bytes of a 2D-Doc back, its control characters among them', async (symbology) => {
    expect(await first(await drawn(symbology, twoDDoc, onWhite))).toBe(twoDDoc.toString('latin1'));
  });

  it.each<Symbology>(['qrcode', 'azteccode'])('a %s gives a health pass back, byte by byte', async (symbology) => {
    expect(await first(await drawn(symbology, hc1, onWhite))).toBe(hc1.toString('latin1'));
  });

  it('every byte there is comes back from a Data Matrix and from a QR code', async () => {
    const bytes = Uint8Array.from({ length: 256 }, (_, byte) => byte);
    for (const symbology of ['datamatrix', 'qrcode'] as const) expect(await first(await drawn(symbology, bytes, onWhite))).toBe(Buffer.from(bytes).toString('latin1'));
  });

  it('a JPEG is read as well as a PNG', async () => {
    expect(await first(jpegOf(await sheetOf('datamatrix', twoDDoc)))).toBe(twoDDoc.toString('latin1'));
    expect(await first(jpegOf(await sheetOf('qrcode', hc1), 40))).toBe(hc1.toString('latin1'));
  });

  it('several symbols are all given when asked for', async () => {
    const [one, two] = [greyOf(await drawn('qrcode', Buffer.from('https://example.org'), onWhite)), greyOf(await drawn('datamatrix', twoDDoc, onWhite))];
    const sheet = onSheet(one, 900, 600, 40, 40);
    onSheet(two, 900, 600, 500, 200).pixels.forEach((grey, at) => { if (grey < 255) sheet.pixels[at] = grey; });
    const reading = await reader.read(pngOf(sheet), 'any');
    expect('symbols' in reading && reading.symbols.map((bytes) => Buffer.from(bytes).toString('latin1')).sort()).toEqual([twoDDoc.toString('latin1'), 'https://example.org']);
  });
});

describe('pictures as they are taken', () => {
  it.each([7, 30, 45, 90, 180])('turned by %i degrees', async (degrees) => {
    expect(await first(pngOf(turned(await sheetOf('datamatrix', twoDDoc), degrees)))).toBe(twoDDoc.toString('latin1'));
    expect(await first(jpegOf(turned(await sheetOf('qrcode', hc1), degrees)))).toBe(hc1.toString('latin1'));
  });

  it('blurred by two thirds of a module', async () => {
    expect(await first(pngOf(blurred(await sheetOf('datamatrix', twoDDoc), 2)))).toBe(twoDDoc.toString('latin1'));
  });

  it('pale', async () => {
    expect(await first(pngOf(faded(await sheetOf('datamatrix', twoDDoc), 100, 140)))).toBe(twoDDoc.toString('latin1'));
  });

  it('noisy: found only by a later look', async () => {
    expect(await first(pngOf(faded(await sheetOf('datamatrix', twoDDoc), 60, 180, 70)))).toBe(twoDDoc.toString('latin1'));
  });

  it('light on dark: found only by a later look', async () => {
    expect(await first(pngOf(inverted(await sheetOf('datamatrix', twoDDoc))))).toBe(twoDDoc.toString('latin1'));
  });

  it('a small symbol on a scanned page that lies askew', async () => {
    const page = onSheet(await sheetOf('datamatrix', twoDDoc), 1654, 2339, 200, 300);
    expect(await first(pngOf(turned(page, 3)))).toBe(twoDDoc.toString('latin1'));
  });
});

describe('transparency', () => {
  it('a symbol on a transparent background is read', async () => {
    expect(await first(await drawn('datamatrix', twoDDoc))).toBe(twoDDoc.toString('latin1'));
    expect(await first(await drawn('qrcode', hc1))).toBe(hc1.toString('latin1'));
  });

  it('a white symbol on nothing is read against black', async () => {
    expect(await first(await drawn('qrcode', hc1, { barcolor: 'FFFFFF' }))).toBe(hc1.toString('latin1'));
  });
});

describe('hostile pictures', () => {
  it('a file of a few bytes that announces a gigapixel is refused before a thread is troubled', async () => {
    const png = pngFile({ width: 60_000, height: 60_000, rows: Buffer.alloc(10) });
    expect(codeOf(await reader.read(png, 'any'))).toBe('PICTURE_TOO_LARGE');
    const jpeg = jpegOf(newGrey(8, 8));
    jpeg.writeUInt16BE(60_000, jpeg.indexOf(Buffer.from([0xff, 0xc0])) + 5);
    jpeg.writeUInt16BE(60_000, jpeg.indexOf(Buffer.from([0xff, 0xc0])) + 7);
    expect(codeOf(await reader.read(jpeg, 'any'))).toBe('PICTURE_TOO_LARGE');
  });

  it('a small picture whose data inflate without end is refused at the size it announced', async () => {
    const bomb = pngFile({ width: 10, height: 10, rows: Buffer.alloc(200_000_000) });
    const from = performance.now();
    expect(await reader.read(bomb, 'any')).toMatchObject({ code: 'PICTURE_UNREADABLE', detail: expect.stringContaining('longer than its dimensions') as string });
    expect(performance.now() - from).toBeLessThan(1_000);
  });

  it('sixteen bits for each of four channels may not take more memory than the largest picture allowed', async () => {
    const picture = pngFile({ width: 6_000, height: 6_000, depth: 16, colour: 6, rows: Buffer.alloc(10) });
    expect(codeOf(await reader.read(picture, 'any'))).toBe('PICTURE_TOO_LARGE');
  });

  it('more bytes than allowed are refused', async () => {
    expect(codeOf(await reader.read(Buffer.concat([pngOf(newGrey(8, 8)), Buffer.alloc(9_000_000)]), 'any'))).toBe('PICTURE_TOO_LARGE');
  });

  it('a blank picture of 4K has no symbol, and says so well within its time', async () => {
    const blank = newGrey(3840, 2160);
    blank.pixels.fill(255);
    expect(codeOf(await reader.read(pngOf(blank), 'any'))).toBe('NO_SYMBOL_FOUND');
  });

  it('what is neither PNG nor JPEG is unreadable', async () => {
    const strange = [Buffer.alloc(0), Buffer.from('GIF89a'), Buffer.from('<svg/>'), Buffer.from('BM'), Buffer.from([0xff, 0xd8]), Buffer.from([0xff, 0xd8, 0xff, 0xd9])];
    for (const file of strange) expect(codeOf(await reader.read(file, 'any'))).toBe('PICTURE_UNREADABLE');
  });

  it('a PNG cut anywhere is unreadable or still gives exactly its symbol', async () => {
    const whole = Buffer.from(await drawn('datamatrix', twoDDoc, onWhite));
    for (let length = 0; length < whole.length; length += 97) {
      const reading = await reader.read(whole.subarray(0, length), 'any');
      expect(['PICTURE_UNREADABLE', twoDDoc.toString('latin1')]).toContain(symbolOf(reading));
    }
  });

  it('a JPEG cut anywhere gives a refusal or exactly its symbol', async () => {
    const whole = jpegOf(await sheetOf('datamatrix', twoDDoc));
    for (let length = 0; length < whole.length; length += 997) {
      const reading = await reader.read(whole.subarray(0, length), 'any');
      expect(['PICTURE_UNREADABLE', 'NO_SYMBOL_FOUND', twoDDoc.toString('latin1')]).toContain(symbolOf(reading));
    }
  });

  it('noise behind the head of a PNG or JPEG is refused, and the next picture is read', async () => {
    const heads = [pngOf(newGrey(64, 64)).subarray(0, 60), jpegOf(newGrey(64, 64)).subarray(0, 200)];
    for (const head of heads) {
      const noise = Buffer.from(Uint8Array.from({ length: 5_000 }, (_, at) => (at * 7919 + (at >> 3) * 104_729) & 0xff));
      expect(['PICTURE_UNREADABLE', 'NO_SYMBOL_FOUND']).toContain(codeOf(await reader.read(Buffer.concat([head, noise]), 'any')));
    }
    expect(await first(await drawn('datamatrix', twoDDoc, onWhite))).toBe(twoDDoc.toString('latin1'));
  });
});
