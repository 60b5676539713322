import 'reflect-metadata';
import { randomBytes, webcrypto, type KeyObject } from 'node:crypto';
import * as x509 from '@peculiar/x509';
import { certificateAlgorithm, signCertificate, spkiOf, type KeyKind } from './key-kinds.js';

x509.cryptoProvider.set(webcrypto);

export interface Period { readonly notBefore: Date; readonly notAfter: Date }
export interface Issuer { readonly name: string; readonly kind: KeyKind; readonly privateKey: KeyObject }

interface Wish {
  readonly subject: string;
  readonly period: Period;
  readonly key: KeyObject;
  /** Hex. */
  readonly serial?: string | undefined;
  readonly extensions: readonly x509.Extension[];
}

/** WebCrypto lacks most of the curves: what signs is OpenSSL. */
const signing = (kind: KeyKind, key: KeyObject): webcrypto.Crypto =>
  ({ subtle: { sign: (_algorithm: unknown, _key: unknown, bytes: ArrayBuffer) => Promise.resolve(signCertificate(kind, key, new Uint8Array(bytes))) } }) as unknown as webcrypto.Crypto;

/** A certificate for this key, issued by that authority. */
export function issue({ name, kind, privateKey }: Issuer, { subject, period, key, serial, extensions }: Wish): Promise<x509.X509Certificate> {
  const algorithm = certificateAlgorithm(kind);
  return x509.X509CertificateGenerator.create({
    serialNumber: serial ?? `01${randomBytes(15).toString('hex')}`, subject, issuer: name, ...period, extensions: [...extensions],
    publicKey: new Uint8Array(spkiOf(key)), signingAlgorithm: algorithm as webcrypto.Algorithm, signingKey: { algorithm } as webcrypto.CryptoKey,
  }, signing(kind, privateKey));
}

/** The certificate an authority issues to itself. */
export const issueToItself = (issuer: Issuer, period: Period): Promise<x509.X509Certificate> => issue(issuer, {
  subject: issuer.name, period, key: issuer.privateKey,
  extensions: [new x509.BasicConstraintsExtension(true, 0, true), new x509.KeyUsagesExtension(x509.KeyUsageFlags.keyCertSign | x509.KeyUsageFlags.cRLSign, true)],
});

/** What certificates of signers say. @param usages extended key usages, OIDs @param documentTypes two letters each (ICAO Doc 9303-12) */
export function signerExtensions(usages: readonly string[], documentTypes: readonly string[] = []): x509.Extension[] {
  return [
    new x509.KeyUsagesExtension(x509.KeyUsageFlags.digitalSignature | x509.KeyUsageFlags.nonRepudiation, true),
    ...(usages.length > 0 ? [new x509.ExtendedKeyUsageExtension([...usages])] : []),
    ...(documentTypes.length > 0 ? [documentTypeList(documentTypes)] : []),
  ];
}

/** SEQUENCE { version 0, SET OF PrintableString }, short lengths throughout. */
function documentTypeList(types: readonly string[]): x509.Extension {
  const set = Buffer.concat(types.map((type) => Buffer.from([0x13, type.length, ...Buffer.from(type)])));
  return new x509.Extension('2.23.136.1.1.6.2', false, new Uint8Array([0x30, set.length + 5, 0x02, 0x01, 0x00, 0x31, set.length, ...set]));
}
