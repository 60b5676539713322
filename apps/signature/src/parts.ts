import type { Verifier } from '@smart-verify/contracts';
import type { SignatureMetrics } from './metrics.js';
import type { TrustSource } from './trust/trust-source.js';

/** All the signature service asks of the world. */
export interface SignatureParts {
  readonly trust: TrustSource;
  readonly verifier: Verifier;
  readonly metrics: SignatureMetrics;
}

/** Under this name the controllers are given the parts. */
export const SIGNATURE = Symbol('signature');
