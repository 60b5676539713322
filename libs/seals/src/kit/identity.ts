import { primitives } from './primitives.js';

/** Identity of a seal: SHA-256 of its signed bytes, since an ECDSA signature has a twin that verifies too. */
export const sealIdentity = (signedBytes: Uint8Array): string => `sha256:${primitives.sha256(signedBytes)}`;
