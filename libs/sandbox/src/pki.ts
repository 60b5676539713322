import { createPrivateKey, createPublicKey, randomInt, type KeyObject } from 'node:crypto';
import type { SignerHint, TrustedAuthority, TrustedSigner } from '@smart-verify/contracts';
import { issue, issueToItself, signerExtensions, type Issuer, type Period } from './certificates.js';
import { makeKey, sealer, type Hash, type KeyKind } from './key-kinds.js';
import { bareName, formats, hintOf, type SealFormatId } from './pki-formats.js';

export type { Period } from './certificates.js';
export type { Hash, KeyKind } from './key-kinds.js';
export type { SealFormatId } from './pki-formats.js';

export interface Authority extends Issuer {
  readonly entry: TrustedAuthority;
}

/** A signer with its private key: seals whatever it is told to. */
export interface Signer {
  readonly entry: TrustedSigner;
  readonly kind: KeyKind;
  /** PKCS #8, PEM. */
  readonly privateKey: string;
  /** What its seals say of it. */
  readonly hint: SignerHint;
  /** ECDSA as r‖s; RSA-PSS with a salt as long as the hash. @param hash another than its kind's own, where the format names it (IDB) */
  sign(signedBytes: Uint8Array, hash?: Hash): Uint8Array;
}

/**
 * An authority with a certificate of its own, signed by itself; without one where the format has none.
 * @param id 2D-Doc: `FR98`; Z42-105: `FR98`; VDS, IDB, VDS-NC, HC1: the country, two letters; SMART Health Cards: the issuer's URL; NZCP: its DID
 */
export async function makeAuthority(id: string, format: SealFormatId, period: Period, kind: KeyKind = 'P-256'): Promise<Authority> {
  const issuer: Issuer = { name: formats[format].authority(id), kind, privateKey: makeKey(kind) };
  const certificate = formats[format].certified ? (await issueToItself(issuer, period)).toString('pem') : undefined;
  return { entry: { id, format, status: 'granted', ...(certificate !== undefined && { certificate }) }, ...issuer };
}

export interface SignerWish {
  readonly kind?: KeyKind;
  readonly period: Period;
  /** 2D-Doc: the certificate's four characters; Z42-105: its five; VDS: signer's name, `FRSV` or `DEZV`; NZCP: the key's name. */
  readonly id?: string;
  /** VDS: the certificate reference, hex: the certificate's serial number, or what `DEZV` is known by. */
  readonly reference?: string;
  readonly organisation: string;
  /** Titles it may seal where a title asks for that. */
  readonly titles?: readonly string[];
  readonly revoked?: TrustedSigner['revoked'];
  /** Extended key usages, OIDs; HC1 and VDS-NC. */
  readonly usages?: readonly string[];
  /** VDS-NC: kinds of document it may seal, `NV`, `NT`. */
  readonly documentTypes?: readonly string[];
}

/** A signer of the authority's format: with a certificate the authority has signed, or a bare key where the format has no certificates. */
export async function makeSigner(authority: Authority, wish: SignerWish): Promise<Signer> {
  const kind = wish.kind ?? 'P-256';
  const key = makeKey(kind);
  const { entry: { id: authorityId, format } } = authority;
  const rules = formats[format as SealFormatId];
  const told = { authority: authorityId, reference: randomReference(), ...wish };
  const certificate = rules.certified ? await issue(authority, {
    subject: rules.subject(told), serial: rules.serial(told), period: wish.period, key, extensions: signerExtensions(wish.usages ?? rules.usages, wish.documentTypes),
  }) : undefined;
  const entry: TrustedSigner = {
    format, authority: authorityId, ...rules.name(told, key, certificate && Buffer.from(certificate.rawData)),
    ...(certificate ? { certificate: certificate.toString('pem') } : { publicKey: publicPem(key) }),
    ...(wish.titles && { titles: [...wish.titles] }), ...(wish.revoked && { revoked: wish.revoked }),
  };
  return signerOf(entry, kind, key.export({ type: 'pkcs8', format: 'pem' }).toString());
}

/** Five digits of hexadecimal, the first not zero: what the oldest form of a VDS header has room for. */
const randomReference = (): string => randomInt(0x10000, 0x100000).toString(16).toUpperCase();
const publicPem = (key: KeyObject): string => createPublicKey(key).export({ type: 'spki', format: 'pem' }).toString();

/** A signer again, from what was kept of it. */
export const signerOf = (entry: TrustedSigner, kind: KeyKind, privateKey: string): Signer =>
  ({ entry, kind, privateKey, hint: hintOf(entry), sign: sealer(kind, privateKey) });

/** The same signer as a list names it that has its key alone. */
export function bareOf({ entry: { certificate, ...entry }, privateKey, hint }: Signer): TrustedSigner {
  if (certificate === undefined) return entry;
  return { ...entry, ...bareName(entry, hint), publicKey: publicPem(createPrivateKey(privateKey)) };
}
