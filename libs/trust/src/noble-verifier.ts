import { sha224, sha256, sha384, sha512 } from '@noble/hashes/sha2.js';
import type { PublicKey, SignatureAlgorithm, Verifier } from '@smart-verify/contracts';
import { curveOf } from './keys/curves.js';
import { verifyEcdsa } from './keys/ecdsa.js';
import { verifyEd25519 } from './keys/ed25519.js';
import { verifyPkcs1, verifyPss, type Hash } from './keys/rsa.js';

type Verify = (key: PublicKey, hash: Hash, signedBytes: Uint8Array, signature: Uint8Array) => boolean;

const isRsa = ({ kind }: PublicKey): boolean => kind === 'RSA';
const isEc = ({ kind }: PublicKey): boolean => curveOf.has(kind);

const algorithms: Readonly<Record<SignatureAlgorithm, { verify: Verify; hash: Hash; fits: (key: PublicKey) => boolean }>> = {
  ES224: { verify: verifyEcdsa, hash: sha224, fits: isEc },
  ES256: { verify: verifyEcdsa, hash: sha256, fits: isEc },
  ES384: { verify: verifyEcdsa, hash: sha384, fits: isEc },
  ES512: { verify: verifyEcdsa, hash: sha512, fits: isEc },
  PS256: { verify: verifyPss, hash: sha256, fits: isRsa },
  PS384: { verify: verifyPss, hash: sha384, fits: isRsa },
  PS512: { verify: verifyPss, hash: sha512, fits: isRsa },
  RS256: { verify: verifyPkcs1, hash: sha256, fits: isRsa },
  RS384: { verify: verifyPkcs1, hash: sha384, fits: isRsa },
  RS512: { verify: verifyPkcs1, hash: sha512, fits: isRsa },
  EdDSA: { verify: (key, _hash, signedBytes, signature) => verifyEd25519(key, signedBytes, signature), hash: sha512, fits: ({ kind }) => kind === 'Ed25519' },
};

/**
 * The second engine: pure JavaScript, for browsers and offline terminals, and to hold the first one to account.
 * Many times slower than OpenSSL. A key of another kind than the algorithm's refuses every signature.
 */
export const nobleVerifier: Verifier = (key, algorithm, signedBytes, signature) => {
  const { verify, hash, fits } = algorithms[algorithm];
  return fits(key) && verify(key, hash, signedBytes, signature);
};
