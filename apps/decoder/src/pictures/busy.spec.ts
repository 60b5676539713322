import { describe, expect, it } from 'vitest';
import { busyBoxes } from './busy.js';
import { newGrey, type Grey } from './grey.js';
import type { Found } from './symbols.js';
import { blurred, drawn, faded, greyOf, onWhite, turned, type Symbology } from '../testing/forged-pictures.js';

const [datamatrix, qrcode] = await Promise.all((['datamatrix', 'qrcode'] as const).map(async (symbology: Symbology) =>
  greyOf(await drawn(symbology, Buffer.from(`DC04${'SPECIMEN'.repeat(14)}`), { ...onWhite, scale: 2 })))) as [Grey, Grey];

/** Lines of print: letters of five by seven random dots, each of three pixels. */
function printed(width: number, height: number): Grey {
  const page = newGrey(width, height);
  page.pixels.fill(250);
  let seed = 7;
  for (let y = 20; y + 40 < height; y += 42) {
    for (let x = 20; x + 30 < width; x += 18) {
      for (let dot = 0; dot < 35; dot++) {
        seed = (Math.imul(seed, 1_103_515_245) + 12_345) >>> 0;
        if ((seed >>> 16) % 5 < 2) for (let row = 0; row < 3; row++) page.pixels.fill(20, (y + 3 * Math.floor(dot / 5) + row) * width + x + 3 * (dot % 5), (y + 3 * Math.floor(dot / 5) + row) * width + x + 3 * (dot % 5) + 3);
      }
    }
  }
  return page;
}

function put(page: Grey, symbol: Grey, left: number, top: number): Found {
  for (let y = -12; y < symbol.height + 12; y++) page.pixels.fill(250, (top + y) * page.width + left - 12, (top + y) * page.width + left + symbol.width + 12);
  for (let y = 0; y < symbol.height; y++) page.pixels.set(symbol.pixels.subarray(y * symbol.width, (y + 1) * symbol.width), (top + y) * page.width + left);
  return { bytes: Buffer.from('x'), box: { left, top, right: left + symbol.width, bottom: top + symbol.height } };
}
const holds = (page: Grey, known: readonly Found[], { box }: Found): boolean =>
  busyBoxes(page, known).some(({ left, top, right, bottom }) => left <= box.left && top <= box.top && right >= box.right && bottom >= box.bottom);

describe('where else a symbol may be', () => {
  it('a page of print alone is quiet, and so are a blank one, a face of greys, and noise', () => {
    const soft = newGrey(800, 600);
    for (let at = 0; at < soft.pixels.length; at++) soft.pixels[at] = 128 + 100 * Math.sin((at % 800) / 60) * Math.cos(Math.floor(at / 800) / 45);
    const blank = newGrey(800, 600);
    for (const page of [printed(1_200, 900), soft, blank, faded(blank, 100, 140, 12)]) expect(busyBoxes(page, [])).toEqual([]);
  });

  it.each([['datamatrix', datamatrix], ['qrcode', qrcode]])('a %s amid print is seen whole, clean, dark and out of focus', (_, symbol) => {
    const page = printed(1_200, 900);
    const place = put(page, symbol, 700, 400);
    for (const picture of [page, faded(page, 4, 40, 2), blurred(page, 2)]) expect(holds(picture, [], place)).toBe(true);
  });

  it.each([2, 4, 6, 8])('one that is drawn, not photographed, is seen wherever its modules of %s times the size begin', async (scale) => {
    const symbol = greyOf(await drawn('datamatrix', Buffer.from(`DC04${'SPECIMEN'.repeat(14)}`), { ...onWhite, scale }));
    for (let offset = 36; offset <= 56; offset += 4) {
      const page = newGrey(symbol.width + 200, symbol.height + 120);
      page.pixels.fill(255);
      const place = put(page, symbol, offset, offset);
      const middle = { x: offset + symbol.width / 2, y: offset + symbol.height / 2 };
      expect(busyBoxes(page, []).some(({ left, top, right, bottom }) => left <= middle.x && right >= middle.x && top <= middle.y && bottom >= middle.y), `at ${offset}`).toBe(true);
      expect(busyBoxes(page, [place])).toEqual([]);
    }
  });

  it('what is known already is left out', () => {
    const page = printed(1_200, 900);
    const [one, two] = [put(page, datamatrix, 100, 100), put(page, qrcode, 700, 400)];
    expect(busyBoxes(page, [one, two])).toEqual([]);
    expect(holds(page, [one], two)).toBe(true);
    expect(holds(page, [one], one)).toBe(false);
  });

  it('askew as well', () => {
    const page = printed(900, 900);
    put(page, datamatrix, 380, 380);
    const picture = turned(page, 17);
    const [x, y] = [picture.width / 2, picture.height / 2];
    expect(busyBoxes(picture, []).some(({ left, top, right, bottom }) => left < x && x < right && top < y && y < bottom)).toBe(true);
  });

  it('a picture smaller than a block, or a mere line, has no room for one', () => {
    for (const [width, height] of [[1, 1], [15, 15], [5_000, 1], [1, 5_000]] as const) expect(busyBoxes(newGrey(width, height), [])).toEqual([]);
  });
});
