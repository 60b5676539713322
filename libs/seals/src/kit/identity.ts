import { sha256 } from '@noble/hashes/sha2.js';
import { bytesToHex } from '@noble/hashes/utils.js';

/** Identity of a seal: SHA-256 of its signed bytes, since an ECDSA signature has a twin that verifies too. */
export function sealIdentity(signedBytes: Uint8Array): string {
  return `sha256:${bytesToHex(sha256(signedBytes))}`;
}
