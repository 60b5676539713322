import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { newGrey, type Grey } from './grey.js';
import { doubled, halved, sharpened, smoothed, turned } from './retouch.js';

const greyOf = (width: number, pixels: readonly number[]): Grey => {
  const grey = newGrey(width, pixels.length / width);
  grey.pixels.set(pixels);
  return grey;
};
const any = fc.tuple(fc.integer({ min: 1, max: 12 }), fc.integer({ min: 1, max: 12 })).chain(([width, height]) =>
  fc.array(fc.nat(255), { minLength: width * height, maxLength: width * height }).map((pixels) => greyOf(width, pixels)));

describe('retouching', () => {
  it('smoothed: each pixel the mean of its neighbours, edges repeated', () => {
    expect([...smoothed(greyOf(3, [0, 90, 0]), 1).pixels]).toEqual([30, 30, 30]);
    expect([...smoothed(greyOf(3, [0, 0, 0, 0, 90, 0, 0, 0, 0]), 1).pixels]).toEqual([10, 10, 10, 10, 10, 10, 10, 10, 10]);
  });

  it('sharpened: edges grow, what is even stays', () => {
    const [dark, light] = sharpened(greyOf(2, [100, 150]), 1, 2).pixels;
    expect(dark).toBeLessThan(100);
    expect(light).toBeGreaterThan(150);
    expect([...sharpened(greyOf(3, [7, 7, 7]), 4, 4).pixels]).toEqual([7, 7, 7]);
  });

  it('halved, then doubled: an even picture is the same', () => {
    const even = greyOf(4, Array.from({ length: 16 }, () => 99));
    expect([...doubled(halved(even)).pixels]).toEqual([...even.pixels]);
    expect([...halved(greyOf(4, [0, 100, 10, 10, 100, 200, 30, 50])).pixels]).toEqual([100, 25]);
  });

  it('turned: forth and back, the middle stays where it was', () => {
    const picture = newGrey(60, 40);
    picture.pixels.fill(255);
    for (let y = 15; y < 25; y++) picture.pixels.fill(0, y * 60 + 25, y * 60 + 35);
    const back = turned(turned(picture, 14, 1e6)!, -14, 1e6)!;
    expect(back.pixels[(back.height >> 1) * back.width + (back.width >> 1)]).toBe(0);
    expect(back.pixels[(back.height >> 1) * back.width + (back.width >> 1) + 12]).toBe(255);
  });

  it('a mere line is not turned: it would fill a square', () => {
    expect(turned(newGrey(1_000_000, 1), 42, 1e7)).toBeUndefined();
  });

  it('keeps to the picture and to the greys there are, whatever its size', () => {
    fc.assert(fc.property(any, fc.integer({ min: 1, max: 20 }), fc.integer({ min: -44, max: 44 }), (picture, radius, degrees) => {
      const [low, high] = [Math.min(...picture.pixels), Math.max(...picture.pixels)];
      for (const { pixels } of [smoothed(picture, radius), doubled(picture)]) for (const grey of pixels) expect(grey >= low && grey <= high).toBe(true);
      expect(halved(picture).pixels.length).toBeGreaterThan(0);
      for (const grey of turned(picture, degrees, 1e6)!.pixels) expect(grey === 255 || (grey >= low && grey <= high)).toBe(true);
    }));
  });
});
