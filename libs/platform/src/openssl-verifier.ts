import { createPublicKey, verify, type KeyObject } from 'node:crypto';
import type { PublicKey, SignatureAlgorithm, Verifier } from '@smart-verify/contracts';

interface Algorithm {
  /** null: the algorithm hashes by itself. */
  readonly hash: string | null;
  /** The key as this algorithm takes it; undefined when it is of another kind. */
  keyOf(key: PublicKey): KeyObject | undefined;
  /** The signature as OpenSSL takes it; undefined for bytes that cannot be one of this key. */
  formOf(key: PublicKey, signature: Uint8Array): Uint8Array | undefined;
}

/** Bytes of one number on each curve. */
const sizes: ReadonlyMap<string, number> = new Map([
  ['P-224', 28], ['P-256', 32], ['P-384', 48], ['P-521', 66],
  ['brainpoolP224r1', 28], ['brainpoolP256r1', 32], ['brainpoolP320r1', 40], ['brainpoolP384r1', 48], ['brainpoolP512r1', 64],
]);

/** Key objects live as long as the trust list that holds the keys: weak, by identity. */
function cached(make: (key: PublicKey) => KeyObject | undefined): (key: PublicKey) => KeyObject | undefined {
  const objects = new WeakMap<PublicKey, KeyObject>();
  return (key) => {
    const known = objects.get(key);
    if (known) return known;
    const made = make(key);
    if (made) objects.set(key, made);
    return made;
  };
}

const importKey = ({ spki }: PublicKey): KeyObject => createPublicKey({ key: Buffer.from(spki), format: 'der', type: 'spki' });
const ecKey = cached((key) => (sizes.has(key.kind) ? importKey(key) : undefined));
const rsaKey = cached((key) => (key.kind === 'RSA' ? importKey(key) : undefined));

const edKey = cached((key) => (key.kind === 'Ed25519' ? importKey(key) : undefined));

/** AlgorithmIdentifier of RSASSA-PSS with one hash, MGF1 over the same, and a salt as long as it (RFC 4055 § 3.1, RFC 5754 § 2). */
const pssIdentifier = (hashNumber: number, salt: number): Buffer => Buffer.from(
  `304106092a864886f70d01010a3034a00f300d060960864801650304020${hashNumber}0500a11c301a06092a864886f70d010108300d060960864801650304020${hashNumber}0500a2030201${salt.toString(16)}`, 'hex');

const lengthOf = (size: number): number[] => (size < 0x80 ? [size] : size < 0x100 ? [0x81, size] : [0x82, size >> 8, size & 0xff]);
const der = (tag: number, ...parts: Uint8Array[]): Buffer => {
  const content = Buffer.concat(parts);
  return Buffer.concat([Buffer.from([tag, ...lengthOf(content.length)]), content]);
};

/**
 * The same RSA key, marked as good for one RSASSA-PSS alone: OpenSSL then demands hash and salt length by itself. Saying so in an options
 * object at each call instead costs half as much again as the verification (Node 24 looks an options object through, exceptions included).
 */
const pssKey = (identifier: Buffer): ((key: PublicKey) => KeyObject | undefined) => cached((key) => {
  const numbers = rsaKey(key)?.export({ type: 'pkcs1', format: 'der' });
  return numbers && createPublicKey({ key: der(0x30, identifier, der(0x03, Buffer.from([0]), numbers)), format: 'der', type: 'spki' });
});

/** Writes one number of r‖s as a DER INTEGER: no leading zeros but the one a high bit asks for. @returns where it ends */
function writeInteger(to: Uint8Array, at: number, from: Uint8Array, start: number, end: number): number {
  let first = start;
  while (first < end - 1 && from[first] === 0) first++;
  const sign = (from[first] ?? 0) >> 7;
  const length = end - first + sign;
  to[at] = 0x02;
  to[at + 1] = length;
  to[at + 2] = 0;
  to.set(from.subarray(first, end), at + 2 + sign);
  return at + 2 + length;
}

/** r‖s as ECDSA-Sig-Value (RFC 5480 § A), in the one form OpenSSL takes: the shortest. */
function derOf(signature: Uint8Array, size: number): Uint8Array {
  const room = 3;
  const bytes = new Uint8Array(room + 2 * (size + 3));
  const end = writeInteger(bytes, writeInteger(bytes, room, signature, 0, size), signature, size, 2 * size);
  const length = end - room;
  const from = length < 0x80 ? 1 : 0;
  bytes[from] = 0x30;
  if (from === 0) bytes[1] = 0x81;
  bytes[2] = length;
  return bytes.subarray(from, end);
}

function ecdsaForm({ kind }: PublicKey, signature: Uint8Array): Uint8Array | undefined {
  const size = sizes.get(kind) ?? 0;
  return signature.length === 2 * size ? derOf(signature, size) : undefined;
}

const rsaForm = ({ bits }: PublicKey, signature: Uint8Array): Uint8Array | undefined =>
  signature.length === Math.ceil(bits / 8) ? signature : undefined;

const ecdsa = (hash: string): Algorithm => ({ hash, keyOf: ecKey, formOf: ecdsaForm });
const pss = (hash: string, identifier: Buffer): Algorithm => ({ hash, keyOf: pssKey(identifier), formOf: rsaForm });
const pkcs1 = (hash: string): Algorithm => ({ hash, keyOf: rsaKey, formOf: rsaForm });

const algorithms: Readonly<Record<SignatureAlgorithm, Algorithm>> = {
  ES224: ecdsa('sha224'), ES256: ecdsa('sha256'), ES384: ecdsa('sha384'), ES512: ecdsa('sha512'),
  PS256: pss('sha256', pssIdentifier(1, 32)), PS384: pss('sha384', pssIdentifier(2, 48)), PS512: pss('sha512', pssIdentifier(3, 64)),
  RS256: pkcs1('sha256'), RS384: pkcs1('sha384'), RS512: pkcs1('sha512'),
  EdDSA: { hash: null, keyOf: edKey, formOf: (_key, signature) => (signature.length === 64 ? signature : undefined) },
};

/**
 * The first engine: OpenSSL with a bare key object and DER, no options (they cost up to 40 % of a P-256 verification).
 * Never throws for any signature or signed bytes; a key of another kind than the algorithm's refuses every signature.
 * @throws for a key that OpenSSL cannot read at all, since calling its seals forged would be wrong
 */
export const opensslVerifier: Verifier = (key, algorithm, signedBytes, signature) => {
  const { hash, keyOf, formOf } = algorithms[algorithm];
  const object = keyOf(key);
  if (!object) return false;
  const form = formOf(key, signature);
  return form !== undefined && verify(hash, signedBytes, object, form);
};
