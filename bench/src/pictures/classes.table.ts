import type { Chance } from './dice.js';
import type { Shot } from './photograph.js';
import type { Symbology } from './sheet.js';

export interface Resolution { readonly name: string; readonly width: number; readonly height: number; readonly pixelsPerModule: Readonly<Record<Symbology, number>> }

/** A sheet held at the same distance, whatever the camera: one of 4K sees it sharper, and more around it. */
export const resolutions: readonly Resolution[] = [
  { name: '640×480', width: 640, height: 480, pixelsPerModule: { datamatrix: 6.2, qrcode: 3.3 } },
  { name: '1920×1080', width: 1920, height: 1080, pixelsPerModule: { datamatrix: 9.5, qrcode: 5.1 } },
  { name: '3840×2160', width: 3840, height: 2160, pixelsPerModule: { datamatrix: 11.7, qrcode: 6.3 } },
];

export interface Class {
  readonly name: string;
  readonly says: string;
  /** What differs from a clean shot. */
  shot(chance: Chance): Partial<Shot>;
  /** Size of a module, where it is not the usual one. */
  readonly size?: number;
}

export const clean = { degrees: 0, tilt: [0, 0], blur: 0.1, light: [0.95, 1], noise: 2 } as const satisfies Partial<Shot>;

export const classes: readonly Class[] = [
  { name: 'clean', says: 'held straight within 3°', shot: (chance) => ({ degrees: chance.between(-3, 3) }) },
  { name: 'rotated', says: 'turned by up to 37° either way', shot: (chance) => ({ degrees: chance.between(8, 37) * (chance.between(0, 1) < 0.5 ? -1 : 1) }) },
  { name: 'perspective', says: 'turned by up to 12°, one side up to a third nearer than the other', shot: (chance) => ({ degrees: chance.between(-12, 12), tilt: [chance.between(-0.33, 0.33), chance.between(-0.33, 0.33)] }) },
  { name: 'blurred', says: 'out of focus: σ = 0.5 module', shot: (chance) => ({ degrees: chance.between(-3, 3), blur: 0.5 }) },
  { name: 'dark', says: 'a third of the light at one corner, a tenth at the other, noise σ = 4', shot: (chance) => ({ degrees: chance.between(-5, 5), light: [0.1, 0.33], noise: 4 }) },
  { name: 'noisy', says: 'noise of σ = 28 grey levels', shot: (chance) => ({ degrees: chance.between(-5, 5), noise: 28 }) },
  { name: 'small', says: 'three fifths of the size', shot: (chance) => ({ degrees: chance.between(-5, 5) }), size: 0.6 },
];
