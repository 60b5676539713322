import type { ReaderOptions, ReadResult } from 'zxing-wasm/reader';
import type { Box } from './boxes.js';
import type { Grey } from './grey.js';

/** A symbol found on a picture. */
export interface Found {
  readonly bytes: Uint8Array;
  /** The rectangle around it, in pixels. */
  readonly box: Box;
}

export type ReadSymbols = (file: Uint8Array, options: ReaderOptions) => Promise<readonly ReadResult[]>;

/** Symbols of one page: one seal for the answer, and at most fifteen more. */
export const MOST_SYMBOLS = 16;

/** @throws only what `readSymbols` throws */
export async function symbolsOn(grey: Grey, options: ReaderOptions, readSymbols: ReadSymbols): Promise<Found[]> {
  const results = await readSymbols(grey.pgm, options);
  return results.filter(({ isValid }) => isValid).map(foundOf);
}

function foundOf({ bytes, position }: ReadResult): Found {
  const corners = [position.topLeft, position.topRight, position.bottomRight, position.bottomLeft];
  const [xs, ys] = [corners.map(({ x }) => x), corners.map(({ y }) => y)];
  return { bytes, box: { left: Math.min(...xs), top: Math.min(...ys), right: Math.max(...xs), bottom: Math.max(...ys) } };
}

/** A symbol found on a part of a picture, as it stands on the whole. */
export const moved = ({ bytes, box }: Found, { left, top }: Pick<Box, 'left' | 'top'>): Found =>
  ({ bytes, box: { left: box.left + left, right: box.right + left, top: box.top + top, bottom: box.bottom + top } });

const same = (one: Uint8Array, two: Uint8Array): boolean => one.length === two.length && one.every((byte, at) => byte === two[at]);

/** Those whose bytes were not yet found. */
export const unknownOf = (found: readonly Found[], known: readonly Found[]): Found[] =>
  found.filter((one, at) => ![...known, ...found.slice(0, at)].some(({ bytes }) => same(bytes, one.bytes)));

const middle = ({ box }: Found): number => (box.top + box.bottom) / 2;
/** Symbols are on one line when the middle of each is beside the other. */
const isBeside = (one: Found, other: Found): boolean => middle(one) < other.box.bottom && middle(other) > one.box.top;

/** As one reads: line by line, each from left to right. */
export function inReadingOrder(found: readonly Found[]): Found[] {
  const lines: Found[][] = [];
  for (const one of found.toSorted((a, b) => a.box.top - b.box.top)) {
    const line = lines.at(-1);
    if (line?.every((other) => isBeside(one, other))) line.push(one);
    else lines.push([one]);
  }
  return lines.flatMap((line) => line.sort((a, b) => a.box.left - b.box.left));
}
