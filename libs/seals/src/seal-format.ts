import type { Seal } from '@smart-verify/contracts';

/** One seal format = one folder = one of these. Both functions are pure and synchronous. */
export interface SealFormat {
  /** Stable, public: `2d-doc`, `hc1`. */
  readonly id: Seal['format'];
  /** Do these bytes claim to be this format? Looks at the first bytes only; never throws. */
  claims(raw: Uint8Array): boolean;
  /** Throws only SealError. */
  decode(raw: Uint8Array): Seal;
}

/** Signs what a seal signs; the key's curve decides the hash. ECDSA as r‖s (IEEE P1363). */
export type Sign = (signedBytes: Uint8Array) => Uint8Array;
