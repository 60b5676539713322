export { bytesOfBase64, usePrimitives } from './base64.js';
export { candidatesOf, exclusionsOf, possibleCurves, type SignerCandidate } from './candidates.js';
export { checkSignature, type CheckOptions } from './check-signature.js';
export { nobleVerifier } from './noble-verifier.js';
export { readTrustList } from './read-trust-list.js';
export { TrustStore, type Exclusion } from './store.js';
export { TrustError } from './trust-error.js';
