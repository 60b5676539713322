import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { jpegOf, makeAuthority, makeSigner, sealHealthPass, sealTwoDDoc, type GreyPicture } from '@smart-verify/sandbox';
import { clean, type Class, type Resolution } from './classes.table.js';
import { chanceOf, type Chance } from './dice.js';
import { photographed, type Shot } from './photograph.js';
import { matrixOf, printed, printedWith, type Sheet, type Symbology } from './sheet.js';

/** One forged photograph: its file, and the bytes of the symbol on it. */
export interface Photograph { readonly path: string; readonly bytes: Uint8Array | undefined }

export interface Seals extends Readonly<Record<Symbology, Uint8Array>> { /** Those and two more, of both kinds in turn. */ readonly all: readonly Uint8Array[] }

/** Quality of the JPEG, as cameras count. */
export const QUALITY = 82;
const day = 86_400_000;

/** A 2D-Doc (proof of address) and a health pass of nobody, by signers that exist for this run only. @param at milliseconds since 1970 */
export async function forgedSeals(at: number): Promise<Seals> {
  const period = { notBefore: new Date(at - 100 * day), notAfter: new Date(at + 100 * day) };
  const address = await makeSigner(await makeAuthority('FR98', '2d-doc', period), { period, organisation: 'Bench pictures', id: 'PICT' });
  const health = await makeSigner(await makeAuthority('FR', 'hc1', period), { period, organisation: 'Bench pictures' });
  const proof = (town: string): Uint8Array => sealTwoDDoc(address, {
    documentType: '00', signedAt: new Date(at).toISOString().slice(0, 10),
    fields: [{ id: '10', value: 'MLLE/SPECIMEN/CAMILLE' }, { id: '22', value: '1 RUE DU CACHET' }, { id: '24', value: '75000' }, { id: '25', value: town }, { id: '26', value: 'FR' }],
  });
  const pass = (number: number): Uint8Array => sealHealthPass(health, { uvci: `URN:UVCI:01:FR:SPECIMEN000${number}`, issuedAt: new Date(at), expiresAt: new Date(at + 90 * day) });
  const [datamatrix, qrcode] = [proof('PARIS'), pass(0)];
  return { datamatrix, qrcode, all: [datamatrix, qrcode, proof('LYON'), pass(1)] };
}

export interface Wish { readonly symbology: Symbology; readonly resolution: Resolution; readonly of: Class; readonly seed: number }

export function forge(folder: string, { symbology, resolution, of, seed }: Wish, seals: Seals): Photograph {
  const chance = chanceOf(seed);
  const { width, height } = resolution;
  const pixelsPerModule = resolution.pixelsPerModule[symbology] * (of.size ?? 1);
  const shot: Shot = { width, height, pixelsPerModule, ...clean, ...of.shot(chance) };
  const sheet = printed({ across: (width / pixelsPerModule) * 0.8, down: (height / pixelsPerModule) * 0.9 }, matrixOf(symbology, seals[symbology]), chance);
  return { path: written(folder, `${symbology}-${of.name}-${resolution.name}-${seed}`, photographed(sheet, shot, chance)), bytes: seals[symbology] };
}

/** A page that bears several seals. */
export interface Page { readonly path: string; readonly seals: readonly Uint8Array[]; readonly resolution: Resolution }

/** Pixels of a module that leave room for four symbols, by the lines of the picture. */
const ofSeveral = (height: number): number => Math.min(10, height / 210);

/** So many seals, two to four, of both kinds in turn, amid print. */
export function forgePage(folder: string, wish: { readonly resolution: Resolution; readonly count: number; readonly of: Class; readonly seed: number }, { all }: Seals): Page {
  const { resolution, count, of, seed } = wish;
  const chance = chanceOf(seed);
  const pixelsPerModule = ofSeveral(resolution.height);
  const seals = all.slice(0, count);
  const shot: Shot = { width: resolution.width, height: resolution.height, pixelsPerModule, ...clean, ...of.shot(chance) };
  const matrices = seals.map((bytes, at) => matrixOf(at % 2 === 0 ? 'datamatrix' : 'qrcode', bytes));
  const sheet = printedWith({ across: (resolution.width / pixelsPerModule) * 0.97, down: (resolution.height / pixelsPerModule) * 0.97 }, matrices, chance);
  return { path: written(folder, `several-${count}-${of.name}-${resolution.name}-${seed}`, photographed(sheet, shot, chance)), seals, resolution };
}

/** What shows no symbol: print, a blank sheet, a texture, a chequered floor. */
export const negatives: readonly { readonly name: string; draw(resolution: Resolution, chance: Chance): GreyPicture }[] = [
  { name: 'print', draw: (resolution, chance) => shown(printed({ across: 120, down: 90 }, undefined, chance), resolution, chance) },
  { name: 'blank', draw: (resolution, chance) => shown({ width: 600, height: 450, dots: new Uint8Array(600 * 450).fill(245), dotsPerModule: 6 }, resolution, chance) },
  { name: 'texture', draw: (resolution, chance) => shown(pattern((x, y) => 90 + 60 * Math.sin(x / 7 + Math.sin(y / 19)) * Math.cos(y / 11) + chance.between(0, 60)), resolution, chance) },
  { name: 'chequered', draw: (resolution, chance) => shown(pattern((x, y) => ((x >> 4) + (y >> 4)) % 2 === 0 ? 230 : 30), resolution, chance) },
];

function pattern(grey: (x: number, y: number) => number): Sheet {
  return { width: 720, height: 540, dots: Uint8Array.from({ length: 720 * 540 }, (_, at) => grey(at % 720, Math.floor(at / 720))), dotsPerModule: 6 };
}

const shown = (sheet: Sheet, { width, height }: Resolution, chance: Chance): GreyPicture =>
  photographed(sheet, { width, height, pixelsPerModule: (width / sheet.width) * sheet.dotsPerModule * 0.95, ...clean, degrees: 4 }, chance);

export function forgeNegative(folder: string, resolution: Resolution, kind: (typeof negatives)[number], seed: number): Photograph {
  return { path: written(folder, `none-${kind.name}-${resolution.name}-${seed}`, kind.draw(resolution, chanceOf(seed))), bytes: undefined };
}

function written(folder: string, name: string, picture: GreyPicture): string {
  const path = join(folder, `${name}.jpg`);
  writeFileSync(path, jpegOf(picture, QUALITY));
  return path;
}
