import type { GreyPicture } from '@smart-verify/sandbox';
import type { Chance } from './dice.js';
import type { Sheet } from './sheet.js';

/** How a sheet is photographed. */
export interface Shot {
  readonly width: number;
  readonly height: number;
  /** Pixels of one module, in the middle. */
  readonly pixelsPerModule: number;
  readonly degrees: number;
  /** How much nearer one side is than the other: 0.2, a fifth. */
  readonly tilt: readonly [number, number];
  /** Deviation of the blur, in modules. */
  readonly blur: number;
  /** Part of the light that is left at the dark end, and at the bright one. */
  readonly light: readonly [number, number];
  /** Deviation of the noise, in levels of grey. */
  readonly noise: number;
}

const TABLE = 110;
const SAMPLES = [0.25, 0.75] as const;

export function photographed(sheet: Sheet, shot: Shot, chance: Chance): GreyPicture {
  const sharp = projected(sheet, shot);
  const soft = shot.blur > 0 ? softened(sharp, shot, shot.blur * shot.pixelsPerModule) : sharp;
  return { width: shot.width, height: shot.height, pixels: exposed(soft, shot, chance) };
}

/** Each pixel the mean of four points of the sheet, or of the table around it. */
function projected({ width: across, height: down, dots, dotsPerModule }: Sheet, { width, height, pixelsPerModule, degrees, tilt }: Shot): Float32Array {
  const scale = dotsPerModule / pixelsPerModule;
  const [sine, cosine] = [Math.sin((degrees * Math.PI) / 180) * scale, Math.cos((degrees * Math.PI) / 180) * scale];
  const light = new Float32Array(width * height);
  for (let y = 0; y < height; y++) {
    for (let x = 0; x < width; x++) {
      let sum = 0;
      for (const dy of SAMPLES) {
        for (const dx of SAMPLES) {
          const [u, v] = [x + dx - width / 2, y + dy - height / 2];
          const near = 1 + (tilt[0] * u) / width + (tilt[1] * v) / height;
          const [column, row] = [Math.floor((cosine * u + sine * v) / near + across / 2), Math.floor((cosine * v - sine * u) / near + down / 2)];
          sum += column >= 0 && row >= 0 && column < across && row < down ? dots[row * across + column]! : TABLE;
        }
      }
      light[y * width + x] = sum / 4;
    }
  }
  return light;
}

/** Three running means, one after the other, are nearly a normal blur. */
function softened(from: Float32Array, { width, height }: Shot, deviation: number): Float32Array {
  const radius = Math.max(1, Math.round((Math.sqrt(4 * deviation * deviation + 1) - 1) / 2));
  let picture = from;
  for (let pass = 0; pass < 3; pass++) picture = runningMean(runningMean(picture, { lines: height, length: width, line: width, step: 1 }, radius), { lines: width, length: height, line: 1, step: width }, radius);
  return picture;
}

interface Way { readonly lines: number; readonly length: number; readonly line: number; readonly step: number }

function runningMean(from: Float32Array, { lines, length, line, step }: Way, radius: number): Float32Array {
  const to = new Float32Array(from.length);
  for (let n = 0; n < lines; n++) {
    const start = n * line;
    const value = (at: number): number => from[start + Math.min(length - 1, Math.max(0, at)) * step]!;
    let sum = 0;
    for (let at = -radius; at <= radius; at++) sum += value(at);
    for (let at = 0; at < length; at++) {
      to[start + at * step] = sum / (2 * radius + 1);
      sum += value(at + radius + 1) - value(at - radius);
    }
  }
  return to;
}

/** Light falls from one corner to the other; a sensor adds its noise. */
function exposed(from: Float32Array, { width, height, light: [dark, bright], noise }: Shot, chance: Chance): Uint8Array {
  const pixels = new Uint8Array(from.length);
  for (let y = 0, at = 0; y < height; y++) {
    for (let x = 0; x < width; x++, at++) {
      const light = dark + (bright - dark) * ((x / width + y / height) / 2);
      pixels[at] = Math.max(0, Math.min(255, from[at]! * light + (noise > 0 ? noise * chance.normal() : 0)));
    }
  }
  return pixels;
}
