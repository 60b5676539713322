import bwip from 'bwip-js/node';
import type { Chance } from './dice.js';

/** A printed sheet, one byte of grey for each dot; a module of its symbol is a square of dots. */
export interface Sheet { readonly width: number; readonly height: number; readonly dots: Uint8Array; readonly dotsPerModule: number }

export type Symbology = 'datamatrix' | 'qrcode';
export interface Matrix { readonly columns: number; readonly rows: number; readonly dark: ArrayLike<number> }

const DOTS = 6;
const [PAPER, INK] = [245, 25];
/** Modules left white around a symbol: ISO/IEC 18004 asks for four. */
const QUIET = 4;

/** The modules of a symbol with exactly these bytes. */
export function matrixOf(symbology: Symbology, bytes: Uint8Array): Matrix {
  const text = Buffer.from(bytes).toString('latin1');
  const [symbol] = bwip.raw({ bcid: symbology, text, binarytext: true, ...(symbology === 'qrcode' && { eclevel: 'Q' }) }) as unknown as readonly { pixs: number[]; pixx: number; pixy: number }[];
  if (!symbol) throw new Error('no symbol was drawn');
  return { columns: symbol.pixx, rows: symbol.pixy, dark: symbol.pixs };
}

/** A sheet of so many modules, full of lines of print, with the symbol in its middle; or with none. */
export function printed(modules: { readonly across: number; readonly down: number }, matrix: Matrix | undefined, chance: Chance): Sheet {
  const [width, height] = [Math.ceil(modules.across) * DOTS, Math.ceil(modules.down) * DOTS];
  const sheet: Sheet = { width, height, dots: new Uint8Array(width * height).fill(PAPER), dotsPerModule: DOTS };
  printLines(sheet, chance);
  if (matrix) printSymbol(sheet, matrix, { x: 0.5, y: 0.5 });
  return sheet;
}

/** The same with up to four symbols, two in a row. */
export function printedWith(modules: { readonly across: number; readonly down: number }, matrices: readonly Matrix[], chance: Chance): Sheet {
  const sheet = printed(modules, undefined, chance);
  const y = matrices.length > 2 ? [0.27, 0.73] : [0.5];
  for (const [at, matrix] of matrices.entries()) printSymbol(sheet, matrix, { x: at % 2 === 0 ? 0.26 : 0.74, y: y[at >> 1]! });
  return sheet;
}

/** Letters are five by seven random dots, of the size of two and a half modules: about 10 points beside modules of 0.5 mm. */
function printLines({ width, height, dots, dotsPerModule }: Sheet, chance: Chance): void {
  const dot = Math.max(1, Math.round(dotsPerModule * 0.55));
  for (let top = 4 * dot; top + 9 * dot < height; top += 13 * dot) {
    for (let left = 6 * dot; left + 12 * dot < width; left += 6 * dot) {
      if (chance.between(0, 1) < 0.15) continue;
      for (let at = 0; at < 35; at++) {
        if (chance.between(0, 1) < 0.6) continue;
        const [x, y] = [left + (at % 5) * dot, top + Math.floor(at / 5) * dot];
        for (let row = y; row < y + dot; row++) dots.fill(INK, row * width + x, row * width + x + dot);
      }
    }
  }
}

/** @param middle of the symbol, in parts of the sheet */
function printSymbol({ width, height, dots, dotsPerModule }: Sheet, { columns, rows, dark }: Matrix, middle: { readonly x: number; readonly y: number }): void {
  const [left, top] = [Math.floor((width / dotsPerModule) * middle.x - columns / 2), Math.floor((height / dotsPerModule) * middle.y - rows / 2)];
  for (let y = -QUIET; y < rows + QUIET; y++) {
    for (let x = -QUIET; x < columns + QUIET; x++) {
      const isDark = x >= 0 && y >= 0 && x < columns && y < rows && dark[y * columns + x] === 1;
      for (let row = 0; row < dotsPerModule; row++) {
        const from = ((top + y) * dotsPerModule + row) * width + (left + x) * dotsPerModule;
        dots.fill(isDark ? INK : PAPER, Math.max(0, from), Math.max(0, from + dotsPerModule));
      }
    }
  }
}
