/** A public key as trust material carries it. */
export interface PublicKey {
  /** SubjectPublicKeyInfo, DER. */
  readonly spki: Uint8Array;
  /** `P-256`, `P-384`, `P-521`, `RSA`; any other name is a key kind not verified here. */
  readonly kind: string;
  /** RSA modulus size in bits, curve size otherwise. */
  readonly bits: number;
}

export type SignatureAlgorithm = 'ES256' | 'ES384' | 'ES512' | 'PS256';

/**
 * The one thing the core asks of the world. Signature as the seal carries it (ECDSA: r‖s, IEEE P1363).
 * Synchronous, never throws for hostile bytes: a signature that cannot be one is `false`.
 * ECDSA twins (r, n−s) are both genuine: low-s is not demanded.
 */
export type Verifier = (key: PublicKey, algorithm: SignatureAlgorithm, signedBytes: Uint8Array, signature: Uint8Array) => boolean;
