/** A public key as trust material carries it. */
export interface PublicKey {
  /** SubjectPublicKeyInfo, DER. */
  readonly spki: Uint8Array;
  /** `P-256`, `P-384`, `P-521`, `RSA`; any other name is a key kind not verified here. */
  readonly kind: string;
  /** RSA modulus size in bits, curve size otherwise. */
  readonly bits: number;
}

/** Names the hash; an ECDSA curve is the key's own. `RS…` (PKCS #1 v1.5) is how authorities sign certificates: no seal is believed by it. */
export type SignatureAlgorithm = 'ES256' | 'ES384' | 'ES512' | 'PS256' | 'RS256' | 'RS384' | 'RS512';

/**
 * The one thing the core asks of the world. Signature as the seal carries it (ECDSA: r‖s, IEEE P1363).
 * Synchronous, never throws for hostile bytes: a signature that cannot be one is `false`.
 * ECDSA twins (r, n−s) are both genuine: low-s is not demanded.
 */
export type Verifier = (key: PublicKey, algorithm: SignatureAlgorithm, signedBytes: Uint8Array, signature: Uint8Array) => boolean;
