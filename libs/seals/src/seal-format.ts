import type { Seal, SealErrorCode, Text } from '@smart-verify/contracts';
import type { Marks } from './kit/marks.js';
import type { SealError } from './seal-error.js';

/** What a format is and what is read of it: for the seal doctor and for docs/reference/formats.md. */
export interface FormatAbout {
  readonly name: Text;
  /** What its codes begin with: the reason why another code is not one of it. */
  readonly begins: Text;
  readonly versions: readonly string[];
  /** Symbols and other ways in which it is met: `Data Matrix`, `QR code`, `link`. */
  readonly carriers: readonly string[];
  /** Documents it is read by, with their edition. */
  readonly sources: readonly string[];
  /** English, one sentence without its full stop each. */
  readonly reads: readonly string[];
  /** How much of it its tables know: `document types` → 71. */
  readonly counts?: ReadonlyMap<string, number>;
  /** Every code it refuses with, and when; English. */
  readonly refuses: ReadonlyMap<SealErrorCode, string>;
  /** What is not conclusive about it: a wire format worked out from samples. */
  readonly experimental?: Text;
}

/** One seal format = one folder = one of these. All functions are pure and synchronous. */
export interface SealFormat {
  /** Stable, public: `2d-doc`, `hc1`. */
  readonly id: Seal['format'];
  readonly about?: FormatAbout;
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
