import type { DecoderMetrics } from './metrics.js';
import type { PictureReader } from './pictures/picture-reader.js';

/** All the decoder asks of the world. */
export interface DecoderParts {
  readonly pictures: PictureReader;
  readonly metrics: DecoderMetrics;
  /** Milliseconds a picture may have waited for its turn. */
  readonly patienceMs: number;
  /** Milliseconds since 1970. */
  now(): number;
}

/** Under this name the controllers are given the parts. */
export const DECODER = Symbol('decoder');
