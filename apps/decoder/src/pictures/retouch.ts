import { newGrey, type Grey } from './grey.js';

/** Each pixel the mean of those up to `radius` away, in both directions; at the edges the outermost counts for those that are missing. */
export function smoothed(picture: Grey, radius: number): Grey {
  const { width, height, pixels } = picture;
  const half = new Uint8Array(pixels.length);
  const result = newGrey(width, height);
  runningMeans(pixels, half, { lines: height, length: width, line: width, step: 1 }, radius);
  runningMeans(half, result.pixels, { lines: width, length: height, line: 1, step: width }, radius);
  return result;
}

interface Way { readonly lines: number; readonly length: number; readonly line: number; readonly step: number }

function runningMeans(from: Uint8Array, to: Uint8Array, { lines, length, line, step }: Way, radius: number): void {
  const share = 1 / (2 * radius + 1);
  for (let n = 0; n < lines; n++) {
    const start = n * line;
    const last = start + (length - 1) * step;
    let sum = from[start]! * (radius + 1);
    for (let at = 1; at <= radius; at++) sum += from[Math.min(last, start + at * step)]!;
    for (let at = 0, place = start; at < length; at++, place += step) {
      to[place] = sum * share + 0.5;
      sum += from[at + radius + 1 < length ? place + (radius + 1) * step : last]! - from[at >= radius ? place - radius * step : start]!;
    }
  }
}

/** What differs from its surroundings, `radius` around, differs `more` times again. */
export function sharpened(picture: Grey, radius: number, more: number): Grey {
  const result = smoothed(picture, radius);
  const { pixels } = picture;
  for (let at = 0; at < pixels.length; at++) {
    const grey = pixels[at]! + more * (pixels[at]! - result.pixels[at]!);
    result.pixels[at] = grey < 0 ? 0 : grey > 255 ? 255 : grey;
  }
  return result;
}

/** Half the size: each pixel the mean of four. */
export function halved({ width, height, pixels }: Grey): Grey {
  const result = newGrey(Math.max(1, width >> 1), Math.max(1, height >> 1));
  for (let y = 0, to = 0; y < result.height; y++) {
    for (let x = 0, at = 2 * y * width; x < result.width; x++, at += 2, to++) {
      const below = Math.min(at + width, pixels.length - 2);
      result.pixels[to] = (pixels[at]! + pixels[at + 1]! + pixels[below]! + pixels[below + 1]!) >> 2;
    }
  }
  return result;
}

/** Twice the size: between pixels, the mean of the four around. */
export const doubled = (picture: Grey): Grey =>
  drawn(picture, newGrey(2 * picture.width, 2 * picture.height), { fromX: -0.25, fromY: -0.25, right: [0.5, 0], down: [0, 0.5] });

/** Turned about its centre, clockwise; what comes from outside is white. Undefined when it would have more than so many pixels, as a mere line does. */
export function turned(picture: Grey, degrees: number, mostPixels: number): Grey | undefined {
  const { width, height } = picture;
  const [sine, cosine] = [Math.sin((degrees * Math.PI) / 180), Math.cos((degrees * Math.PI) / 180)];
  const [across, down] = [Math.ceil(cosine * width + Math.abs(sine) * height), Math.ceil(Math.abs(sine) * width + cosine * height)];
  if (across * down > mostPixels) return undefined;
  const [x, y] = [-across / 2, -down / 2];
  return drawn(picture, newGrey(across, down), {
    fromX: cosine * x + sine * y + width / 2, fromY: cosine * y - sine * x + height / 2, right: [cosine, -sine], down: [sine, cosine],
  });
}

/** Where the first pixel comes from, and how far to go there for each pixel to the right and each one down. */
interface Ground { readonly fromX: number; readonly fromY: number; readonly right: readonly [number, number]; readonly down: readonly [number, number] }

/** Fractions of a pixel are told in so many bits. */
const BITS = 8;
const ONE = 1 << BITS;

function drawn(from: Grey, result: Grey, { fromX, fromY, right, down }: Ground): Grey {
  const [stepX, stepY] = right;
  for (let row = 0, to = 0; row < result.height; row++) {
    let x = fromX + row * down[0];
    let y = fromY + row * down[1];
    for (let column = 0; column < result.width; column++, to++, x += stepX, y += stepY) {
      result.pixels[to] = x < -1 || y < -1 || x > from.width || y > from.height ? 255 : between(from, x, y);
    }
  }
  return result;
}

/** The mean of the four pixels around, each by its nearness. */
function between({ width, height, pixels }: Grey, x: number, y: number): number {
  const left = x < 0 ? 0 : x >= width ? width - 1 : x | 0;
  const top = y < 0 ? 0 : y >= height ? height - 1 : y | 0;
  const dx = x < 0 ? 0 : ((x - left) * ONE) | 0;
  const dy = y < 0 ? 0 : ((y - top) * ONE) | 0;
  const at = top * width + left;
  const next = left + 1 < width ? 1 : 0;
  const below = at + (top + 1 < height ? width : 0);
  const above = (ONE - dx) * pixels[at]! + dx * pixels[at + next]!;
  const under = (ONE - dx) * pixels[below]! + dx * pixels[below + next]!;
  return ((ONE - dy) * above + dy * under) >> (2 * BITS);
}
