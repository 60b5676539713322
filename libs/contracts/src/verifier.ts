/** A public key as trust material carries it. */
export interface PublicKey {
  /** SubjectPublicKeyInfo, DER. */
  readonly spki: Uint8Array;
  /** `P-224`, `P-256`, `P-384`, `P-521`, `brainpoolP224r1`…`brainpoolP512r1`, `Ed25519`, `RSA`; any other name is a key kind not verified here. */
  readonly kind: string;
  /** RSA modulus size in bits, curve size otherwise. */
  readonly bits: number;
}

/** Names the hash; an ECDSA curve is the key's own (so `ES224` … `ES512` are not JOSE's, which bind the curve too). `EdDSA` is Ed25519 (RFC 8032). */
export type SignatureAlgorithm = 'ES224' | 'ES256' | 'ES384' | 'ES512' | 'PS256' | 'PS384' | 'PS512' | 'RS256' | 'RS384' | 'RS512' | 'EdDSA';

/**
 * The one thing the core asks of the world. Signature as the seal carries it (ECDSA: r‖s, IEEE P1363).
 * Synchronous, never throws for hostile bytes: a signature that cannot be one is `false`.
 * ECDSA twins (r, n−s) are both genuine: low-s is not demanded.
 */
export type Verifier = (key: PublicKey, algorithm: SignatureAlgorithm, signedBytes: Uint8Array, signature: Uint8Array) => boolean;
