import { SealError } from '../seal-error.js';
import type { Marks } from './marks.js';

interface Place {
  /** Told where in the layer reading broke off. */
  readonly marks?: Marks | undefined;
  /** Offset, in the bytes presented, of an offset in the layer. Without it the detail tells the one within the layer. */
  readonly offsetOf?: (at: number) => number;
}

/** One layer's work, its refusals named after the layer and placed in the bytes presented where the layer's own offsets mean anything there. */
export function inLayer<T>(name: string, work: () => T, { marks, offsetOf }: Place = {}): T {
  try {
    return work();
  } catch (error) {
    if (!(error instanceof SealError)) throw error;
    if (error.at !== undefined) marks?.fail(error.at);
    const place = error.at === undefined || offsetOf !== undefined ? '' : `, byte ${error.at}`;
    throw error.retold(`${name}: ${error.message}${place}`, error.at === undefined ? undefined : offsetOf?.(error.at));
  }
}
