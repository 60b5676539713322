import { merged, type Box } from './boxes.js';
import type { Grey } from './grey.js';
import type { Found } from './symbols.js';

/**
 * Where a picture that shows one symbol may show another: windows as busy as a bar code, which is half dark, and whose rows and
 * columns change every few pixels. Far cheaper than searching the picture: text is mostly white, faces and shadows change slowly.
 */
export function busyBoxes(grey: Grey, found: readonly Found[]): Box[] {
  const blocks = blocksOf(grey, contrastOf(grey, found));
  const windows = WINDOWS.flatMap((side) => windowsOf(blocks, side, found));
  return merged(merged(windows).map((box) => roomy(box, blocks.side * MARGIN, grey)));
}

/** Pixels of a side that a picture is thought to have: in a larger one all measures grow. */
const USUAL_SIDE = 1_600;
/** Pixels of the side of a block. */
const BLOCK = 16;
/** Lines of pixels from one that is looked at to the next. */
const EVERY = 4;
/** Blocks around one whose darkest and lightest pixels tell what is dark in it. */
const NEIGHBOURS = 2;
/** Grey levels between dark and light, at least: a quarter of those of the symbols that are known, within these bounds. */
const [LEAST_CONTRAST, MOST_CONTRAST] = [12, 40];
/** Blocks of the side of a window: the smaller one for symbols of 72 pixels, the larger for modules so large that the smaller holds too few. */
const WINDOWS = [3, 6];
/** Part of a window that is dark. */
const [LEAST_DARK, MOST_DARK] = [0.36, 0.7];
/** Part of each of its rows and columns of blocks that is dark. */
const [LEAST_IN_PART, MOST_IN_PART] = [0.18, 0.82];
/** Pixels looked at in one block, in one direction. */
const LOOKED = (BLOCK * BLOCK) / EVERY;
/** Pixels from one change to the next, on average: two modules of 13 at most; fewer than this is noise. */
const [SHORTEST_RUN, LONGEST_RUN] = [2.6, 26];
/** Blocks added around windows: they lie inside the symbol, not all of which may look like one; and its quiet zone is wanted too. */
const MARGIN = 4;

/** Counted in each block, along the lines that are looked at. */
interface Blocks {
  readonly across: number;
  readonly down: number;
  /** Pixels of a side. */
  readonly side: number;
  readonly dark: Uint16Array;
  readonly changesAcross: Uint16Array;
  readonly changesDown: Uint16Array;
}

/** A dark photograph has little contrast everywhere. */
function contrastOf({ pixels, width, height }: Grey, found: readonly Found[]): number {
  const ranges = found.map(({ box }) => {
    let [low, high] = [255, 0];
    for (let y = Math.max(0, Math.floor(box.top)); y < Math.min(height, box.bottom); y += EVERY) {
      for (let x = Math.max(0, Math.floor(box.left)); x < Math.min(width, box.right); x++) {
        low = Math.min(low, pixels[y * width + x]!);
        high = Math.max(high, pixels[y * width + x]!);
      }
    }
    return Math.max(0, high - low);
  });
  return Math.max(LEAST_CONTRAST, Math.min(MOST_CONTRAST, ...ranges.map((range) => range / 4)));
}

function blocksOf(grey: Grey, contrast: number): Blocks {
  const unit = Math.max(1, Math.round(Math.max(grey.width, grey.height) / USUAL_SIDE));
  const side = BLOCK * unit;
  const [across, down] = [Math.floor(grey.width / side), Math.floor(grey.height / side)];
  const count = across * down;
  const blocks = { across, down, side, dark: new Uint16Array(count), changesAcross: new Uint16Array(count), changesDown: new Uint16Array(count) };
  const middles = middlesOf(grey, blocks, { unit, contrast });
  for (let y = 0; y < down; y++) for (let x = 0; x < across; x++) countBlock(grey, blocks, { x, y, unit, middle: middles[y * across + x]! });
  return blocks;
}

/** Between the darkest and the lightest pixel around each block; 0, which nothing is darker than, where they are too near. */
function middlesOf({ pixels, width }: Grey, { across, down, side }: Blocks, { unit, contrast }: { readonly unit: number; readonly contrast: number }): Uint8Array {
  const [darkest, lightest] = [new Uint8Array(across * down).fill(255), new Uint8Array(across * down)];
  for (let at = 0; at < across * down; at++) {
    const [left, top] = [(at % across) * side, Math.floor(at / across) * side];
    for (let y = top; y < top + side; y += EVERY * unit) {
      for (let from = y * width + left, end = from + side; from < end; from += unit) {
        const grey = pixels[from]!;
        if (grey < darkest[at]!) darkest[at] = grey;
        if (grey > lightest[at]!) lightest[at] = grey;
      }
    }
  }
  return Uint8Array.from({ length: across * down }, (_, at) => {
    const [x, y] = [at % across, Math.floor(at / across)];
    let [low, high] = [255, 0];
    for (let v = Math.max(0, y - NEIGHBOURS); v <= Math.min(down - 1, y + NEIGHBOURS); v++) {
      for (let u = Math.max(0, x - NEIGHBOURS); u <= Math.min(across - 1, x + NEIGHBOURS); u++) {
        low = Math.min(low, darkest[v * across + u]!);
        high = Math.max(high, lightest[v * across + u]!);
      }
    }
    return high - low < contrast ? 0 : (low + high) >> 1;
  });
}

interface Place { readonly x: number; readonly y: number; readonly unit: number; readonly middle: number }

function countBlock({ pixels, width }: Grey, blocks: Blocks, { x, y, unit, middle }: Place): void {
  const { across, side } = blocks;
  const at = y * across + x;
  const from = y * side * width + x * side;
  const every = EVERY * unit;
  // From the last pixel before the block on: drawn pictures change exactly where blocks begin.
  const [beforeAcross, beforeDown] = [x > 0 ? unit : 0, y > 0 ? unit * width : 0];
  let [dark, changesAcross, changesDown] = [0, 0, 0];
  for (let line = 0; line < side; line += every) {
    let [wasAcross, wasDown] = [pixels[from + line * width - beforeAcross]! < middle, pixels[from + line - beforeDown]! < middle];
    for (let n = 0; n < side; n += unit) {
      const isAcross = pixels[from + line * width + n]! < middle;
      const isDown = pixels[from + n * width + line]! < middle;
      if (isAcross) dark += 1;
      if (isAcross !== wasAcross) changesAcross += 1;
      if (isDown !== wasDown) changesDown += 1;
      [wasAcross, wasDown] = [isAcross, isDown];
    }
  }
  blocks.dark[at] = dark;
  blocks.changesAcross[at] = changesAcross;
  blocks.changesDown[at] = changesDown;
}

/** Windows of so many blocks that look like a symbol, and whose middle is not on one that is known. */
function windowsOf(blocks: Blocks, side: number, found: readonly Found[]): Box[] {
  const windows: Box[] = [];
  const [fewest, most] = [(LOOKED * side * side) / LONGEST_RUN, (LOOKED * side * side) / SHORTEST_RUN];
  const isRestless = (counts: Uint16Array, place: Window): boolean => {
    const changes = sumOf(counts, blocks.across, place);
    return changes >= fewest && changes <= most;
  };
  for (let y = 0; y + side <= blocks.down; y++) {
    for (let x = 0; x + side <= blocks.across; x++) {
      const place = { x, y, side };
      if (!isHalfDark(blocks, place) || !isRestless(blocks.changesAcross, place) || !isRestless(blocks.changesDown, place)) continue;
      const box = { left: x * blocks.side, top: y * blocks.side, right: (x + side) * blocks.side, bottom: (y + side) * blocks.side };
      if (!found.some((one) => holdsMiddle(one.box, box))) windows.push(box);
    }
  }
  return windows;
}

interface Window { readonly x: number; readonly y: number; readonly side: number }

/** A symbol is so in every part of it: between lines of print a window is white, beyond the edge of the paper it may be black. */
function isHalfDark({ dark, across }: Blocks, { x, y, side }: Window): boolean {
  let all = 0;
  for (let at = 0; at < side; at++) {
    let [row, column] = [0, 0];
    for (let n = 0; n < side; n++) {
      row += dark[(y + at) * across + x + n]!;
      column += dark[(y + n) * across + x + at]!;
    }
    all += row;
    const whole = LOOKED * side;
    if (row < LEAST_IN_PART * whole || row > MOST_IN_PART * whole || column < LEAST_IN_PART * whole || column > MOST_IN_PART * whole) return false;
  }
  const part = all / (LOOKED * side * side);
  return part >= LEAST_DARK && part <= MOST_DARK;
}

function sumOf(counts: Uint16Array, across: number, { x, y, side }: Window): number {
  let sum = 0;
  for (let v = y; v < y + side; v++) for (let u = x; u < x + side; u++) sum += counts[v * across + u]!;
  return sum;
}

function holdsMiddle(known: Box, { left, top, right, bottom }: Box): boolean {
  const [x, y] = [(left + right) / 2, (top + bottom) / 2];
  return x >= known.left && x <= known.right && y >= known.top && y <= known.bottom;
}

const roomy = ({ left, top, right, bottom }: Box, by: number, { width, height }: Grey): Box =>
  ({ left: Math.max(0, left - by), top: Math.max(0, top - by), right: Math.min(width, right + by), bottom: Math.min(height, bottom + by) });
