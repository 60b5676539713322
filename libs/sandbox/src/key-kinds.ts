import { constants, createPrivateKey, createPublicKey, generateKeyPairSync, sign, type KeyObject, type SignKeyObjectInput } from 'node:crypto';

export type KeyKind =
  | 'P-224' | 'P-256' | 'P-384' | 'P-521' | 'brainpoolP224r1' | 'brainpoolP256r1' | 'brainpoolP320r1' | 'brainpoolP384r1' | 'brainpoolP512r1' | 'Ed25519' | 'RSA-2048';
export type Hash = 'sha224' | 'sha256' | 'sha384' | 'sha512';

interface Kind {
  make(): { readonly privateKey: KeyObject };
  /** Of seals; null: the algorithm hashes by itself. */
  readonly hash: Hash | null;
  /** How its owner signs certificates: the algorithm's OID, and NULL where it asks for parameters. */
  readonly certificates: { readonly name: string; readonly parameters?: null };
}

const ecdsa = { sha224: '1.2.840.10045.4.3.1', sha256: '1.2.840.10045.4.3.2', sha384: '1.2.840.10045.4.3.3', sha512: '1.2.840.10045.4.3.4' } as const;
const ec = (namedCurve: string, hash: Hash): Kind => ({ make: () => generateKeyPairSync('ec', { namedCurve }), hash, certificates: { name: ecdsa[hash] } });

const kinds: Readonly<Record<KeyKind, Kind>> = {
  'P-224': ec('secp224r1', 'sha224'), 'P-256': ec('P-256', 'sha256'), 'P-384': ec('P-384', 'sha384'), 'P-521': ec('P-521', 'sha512'),
  brainpoolP224r1: ec('brainpoolP224r1', 'sha224'), brainpoolP256r1: ec('brainpoolP256r1', 'sha256'), brainpoolP320r1: ec('brainpoolP320r1', 'sha384'),
  brainpoolP384r1: ec('brainpoolP384r1', 'sha384'), brainpoolP512r1: ec('brainpoolP512r1', 'sha512'),
  Ed25519: { make: () => generateKeyPairSync('ed25519'), hash: null, certificates: { name: '1.3.101.112' } },
  'RSA-2048': { make: () => generateKeyPairSync('rsa', { modulusLength: 2048 }), hash: 'sha256', certificates: { name: '1.2.840.113549.1.1.11', parameters: null } },
};

export const makeKey = (kind: KeyKind): KeyObject => kinds[kind].make().privateKey;
export const spkiOf = (privateKey: KeyObject): Buffer => createPublicKey(privateKey).export({ type: 'spki', format: 'der' });

/** A certificate's algorithm, as `@peculiar/x509` takes one it has no name for. */
export const certificateAlgorithm = (kind: KeyKind): Kind['certificates'] => kinds[kind].certificates;
/** A certificate's signature, as certificates carry it. */
export const signCertificate = (kind: KeyKind, key: KeyObject, signedBytes: Uint8Array): Buffer => sign(kinds[kind].hash, signedBytes, key);

/** A seal's signature: ECDSA as r‖s, RSA-PSS with a salt as long as the hash. @param hash another than the kind's own, where a format names it */
export function sealer(kind: KeyKind, pem: string): (signedBytes: Uint8Array, hash?: Hash) => Uint8Array {
  const key = createPrivateKey(pem);
  const how: SignKeyObjectInput = kind === 'RSA-2048' ? { key, padding: constants.RSA_PKCS1_PSS_PADDING, saltLength: constants.RSA_PSS_SALTLEN_DIGEST } : { key, dsaEncoding: 'ieee-p1363' };
  return (signedBytes, hash) => new Uint8Array(sign(hash ?? kinds[kind].hash, signedBytes, how));
}
