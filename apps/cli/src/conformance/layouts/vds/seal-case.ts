import type { CaseResult } from '../../comparison.js';

/** One case of the file of ICAO and AFNOR seals; what its expectation records depends on its kind. */
export interface SealCase {
  readonly name: string;
  readonly kind: string;
  readonly rawHex?: string;
  readonly text?: string;
  readonly certificatePem?: string;
  /** SPKI, PEM. */
  readonly publicKey?: string;
  readonly expected: Readonly<Record<string, unknown>> & { readonly signature: string };
}

/** Compares one case of a kind. */
export type CompareKind = (one: SealCase) => CaseResult;
