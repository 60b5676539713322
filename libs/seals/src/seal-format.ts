import type { Seal } from '@smart-verify/contracts';
import type { Marks } from './kit/marks.js';
import type { SealError } from './seal-error.js';

/** One seal format = one folder = one of these. All functions are pure and synchronous. */
export interface SealFormat {
  /** Stable, public: `2d-doc`, `hc1`. */
  readonly id: Seal['format'];
  /** Do these bytes claim to be this format? Looks at the first bytes only; never throws. */
  claims(raw: Uint8Array): boolean;
  /** Throws only SealError. @param marks when given, told of each datum read: its label, offset and length */
  decode(raw: Uint8Array, marks?: Marks): Seal;
  /** Other readings of the bytes just read, where the format's own rules leave several; few, and never throws. */
  otherReadings?(raw: Uint8Array, seal: Seal): readonly Seal[];
  /** What refused bytes may have been before their carrier lost some: guesses that only a signature can prove; few, and never throws. */
  guesses?(raw: Uint8Array, refusal: SealError): readonly Seal[];
}

/** Signs what a seal signs; the key's curve decides the hash. ECDSA as r‖s (IEEE P1363). */
export type Sign = (signedBytes: Uint8Array) => Uint8Array;
