import { availableParallelism } from 'node:os';
import { z } from 'zod';
import type { PictureSettings } from './pictures/picture-reader.js';

const count = (least: number, most: number, otherwise: number) => z.coerce.number().int().min(least).max(most).default(otherwise);

/** What the environment says of the decoder; every variable has a harmless default. */
export const DecoderConfig = z.object({
  PICTURE_WORKERS: count(1, 256, Math.max(1, availableParallelism() - 1)).describe('Threads that read pictures; one core is left to codes'),
  PICTURE_TIME_MS: count(100, 60_000, 5_000).describe('A picture that takes longer is refused, PICTURE_TIMED_OUT'),
  PICTURE_MAX_BYTES: count(1_024, 67_108_864, 8_388_608).describe('Bytes of a picture file; more is refused, PICTURE_TOO_LARGE'),
  PICTURE_MAX_PIXELS: count(10_000, 400_000_000, 40_000_000).describe('Pixels of a picture; more is refused, PICTURE_TOO_LARGE'),
  PICTURE_PATIENCE_MS: count(1_000, 600_000, 60_000).describe('A picture that waited longer for its turn is refused unread, PICTURE_TIMED_OUT: nobody waits for it any more'),
});
export type DecoderConfig = z.infer<typeof DecoderConfig>;

export interface DecoderSettings {
  readonly pictures: PictureSettings;
  /** Milliseconds a picture may have waited for its turn. */
  readonly patienceMs: number;
}

/** The same, in the decoder's own words. */
export const settingsOf = (config: DecoderConfig): DecoderSettings => ({
  pictures: { workers: config.PICTURE_WORKERS, timeMs: config.PICTURE_TIME_MS, mostBytes: config.PICTURE_MAX_BYTES, mostPixels: config.PICTURE_MAX_PIXELS },
  patienceMs: config.PICTURE_PATIENCE_MS,
});
