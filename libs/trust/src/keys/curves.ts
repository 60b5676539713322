import { p256, p384, p521 } from '@noble/curves/nist.js';

export type Curve = typeof p256;

/** Curves verified here, by the kind of the key. */
export const curveOf: ReadonlyMap<string, Curve> = new Map([['P-256', p256], ['P-384', p384], ['P-521', p521]]);
