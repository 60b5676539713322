import 'reflect-metadata';
import { constants, createPrivateKey, KeyObject, randomBytes, sign as signBytes, webcrypto } from 'node:crypto';
import * as x509 from '@peculiar/x509';
import type { TrustedAuthority, TrustedSigner } from '@smart-verify/contracts';

x509.cryptoProvider.set(webcrypto);

export type KeyKind = 'P-256' | 'P-384' | 'P-521' | 'RSA-2048';

/** What the two sides of a key pair are called in WebCrypto, and how its owner signs a certificate. */
const kinds: Readonly<Record<KeyKind, { make: webcrypto.EcKeyGenParams | webcrypto.RsaHashedKeyGenParams; sign: webcrypto.EcdsaParams | webcrypto.Algorithm; hash: string }>> = {
  'P-256': { make: { name: 'ECDSA', namedCurve: 'P-256' }, sign: { name: 'ECDSA', hash: 'SHA-256' }, hash: 'sha256' },
  'P-384': { make: { name: 'ECDSA', namedCurve: 'P-384' }, sign: { name: 'ECDSA', hash: 'SHA-384' }, hash: 'sha384' },
  'P-521': { make: { name: 'ECDSA', namedCurve: 'P-521' }, sign: { name: 'ECDSA', hash: 'SHA-512' }, hash: 'sha512' },
  'RSA-2048': { make: { name: 'RSASSA-PKCS1-v1_5', modulusLength: 2048, publicExponent: new Uint8Array([1, 0, 1]), hash: 'SHA-256' }, sign: { name: 'RSASSA-PKCS1-v1_5' }, hash: 'sha256' },
};

export interface Authority {
  readonly entry: TrustedAuthority;
  readonly name: string;
  readonly kind: KeyKind;
  readonly keys: webcrypto.CryptoKeyPair;
}

/** A signer with its private key: seals whatever it is told to. */
export interface Signer {
  readonly entry: TrustedSigner;
  readonly kind: KeyKind;
  /** PKCS #8, PEM. */
  readonly privateKey: string;
  /** ECDSA as r‖s; RSA-PSS with SHA-256 and a salt of 32 bytes. */
  sign(signedBytes: Uint8Array): Uint8Array;
}

export interface Period { readonly notBefore: Date; readonly notAfter: Date }

const serial = (): string => `01${randomBytes(15).toString('hex')}`;
const makeKeys = (kind: KeyKind): Promise<webcrypto.CryptoKeyPair> =>
  webcrypto.subtle.generateKey(kinds[kind].make, true, ['sign', 'verify']) as Promise<webcrypto.CryptoKeyPair>;

/** An authority with a certificate of its own, signed by itself. @param id 2D-Doc: `FR98`; HC1: the country */
export async function makeAuthority(id: string, format: '2d-doc' | 'hc1', period: Period, kind: KeyKind = 'P-256'): Promise<Authority> {
  const keys = await makeKeys(kind);
  const name = format === '2d-doc' ? `CN=${id}, O=Smart Verify Sandbox, C=FR` : `CN=CSCA ${id} Sandbox, C=${id}`;
  const certificate = await x509.X509CertificateGenerator.createSelfSigned({
    serialNumber: serial(), name, ...period, keys, signingAlgorithm: kinds[kind].sign,
    extensions: [new x509.BasicConstraintsExtension(true, 0, true), new x509.KeyUsagesExtension(x509.KeyUsageFlags.keyCertSign | x509.KeyUsageFlags.cRLSign, true)],
  });
  return { entry: { id, format, certificate: certificate.toString('pem'), status: 'granted' }, name, kind, keys };
}

export interface SignerWish {
  readonly kind?: KeyKind;
  readonly period: Period;
  /** 2D-Doc: the certificate's four characters. */
  readonly id?: string;
  readonly organisation: string;
  /** Titles it may seal where a title asks for that. */
  readonly titles?: readonly string[];
  readonly revoked?: TrustedSigner['revoked'];
  /** Extended key usages, OIDs; HC1 only. */
  readonly usages?: readonly string[];
}

/** A signer whose certificate the authority has signed; HC1: its kid is the start of the certificate's SHA-256 (hcert_spec § 3.3.2). */
export async function makeSigner(authority: Authority, wish: SignerWish): Promise<Signer> {
  const kind = wish.kind ?? 'P-256';
  const keys = await makeKeys(kind);
  const certificate = await x509.X509CertificateGenerator.create({
    serialNumber: serial(), subject: `CN=${wish.id ?? wish.organisation}, O=${wish.organisation}, C=FR`, issuer: authority.name,
    ...wish.period, publicKey: keys.publicKey, signingKey: authority.keys.privateKey, signingAlgorithm: kinds[authority.kind].sign,
    extensions: [
      new x509.KeyUsagesExtension(x509.KeyUsageFlags.digitalSignature | x509.KeyUsageFlags.nonRepudiation, true),
      ...(wish.usages ? [new x509.ExtendedKeyUsageExtension([...wish.usages])] : []),
    ],
  });
  const kid = Buffer.from(await webcrypto.subtle.digest('SHA-256', certificate.rawData)).subarray(0, 8).toString('base64');
  const entry: TrustedSigner = {
    format: authority.entry.format, authority: authority.entry.id, certificate: certificate.toString('pem'),
    ...(authority.entry.format === 'hc1' ? { kid } : { id: wish.id ?? '0000' }),
    ...(wish.titles && { titles: [...wish.titles] }), ...(wish.revoked && { revoked: wish.revoked }),
  };
  const privateKey = KeyObject.from(keys.privateKey as webcrypto.CryptoKey).export({ type: 'pkcs8', format: 'pem' }).toString();
  return signerOf(entry, kind, privateKey);
}

const pss = { padding: constants.RSA_PKCS1_PSS_PADDING, saltLength: 32 };

/** A signer again, from what was kept of it. */
export function signerOf(entry: TrustedSigner, kind: KeyKind, privateKey: string): Signer {
  const { hash } = kinds[kind];
  const key = createPrivateKey(privateKey);
  const how = kind === 'RSA-2048' ? { key, ...pss } : { key, dsaEncoding: 'ieee-p1363' as const };
  return { entry, kind, privateKey, sign: (signedBytes) => new Uint8Array(signBytes(hash, signedBytes, how)) };
}
