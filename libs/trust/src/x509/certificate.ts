import type { PublicKey } from '@smart-verify/contracts';
import { readPublicKey } from '../keys/public-key.js';
import { bitsOf, context, DerError, DerReader, oidOf, sequenceOf, tags, type Der } from './der.js';
import { namesIn, type Names } from './name.js';
import { timeOf } from './time.js';

/** A span of time, milliseconds since 1970, both ends included. */
export interface Period { readonly notBefore: number; readonly notAfter: number }

/** What is needed of an X.509 certificate (RFC 5280 § 4.1). */
export interface Certificate {
  /** All of it, DER. */
  readonly whole: Uint8Array;
  /** Serial number in hex, upper case, without leading zeros. */
  readonly serial: string;
  /** Distinguished names, DER. */
  readonly subject: Uint8Array;
  readonly issuer: Uint8Array;
  /** Organisation or common name of the subject. */
  readonly name: string | undefined;
  readonly subjectNames: Names;
  readonly period: Period;
  readonly key: PublicKey;
  /** OIDs of the extended key usage; empty when the certificate has none. */
  readonly usages: readonly string[];
  /** Their values, DER, by OID. */
  readonly extensions: ReadonlyMap<string, Uint8Array>;
  readonly signedBytes: Uint8Array;
  /** AlgorithmIdentifier, DER. */
  readonly algorithm: Uint8Array;
  readonly signature: Uint8Array;
}

const extendedKeyUsage = '2.5.29.37';

function extensionsIn(extensions: DerReader): ReadonlyMap<string, Uint8Array> {
  const values = new Map<string, Uint8Array>();
  while (!extensions.done) {
    const extension = new DerReader(extensions.next(tags.sequence).content);
    const name = oidOf(extension.next(tags.oid));
    extension.optional(tags.boolean);
    const value = extension.next(tags.octetString).content;
    if (values.has(name)) throw new DerError('one extension twice'); // RFC 5280 § 4.2
    values.set(name, value);
  }
  return values;
}

function usagesIn(value: Uint8Array | undefined): string[] {
  const usages: string[] = [];
  if (!value) return usages;
  const purposes = sequenceOf(value);
  while (!purposes.done) usages.push(oidOf(purposes.next(tags.oid)));
  return usages;
}

const serialOf = ({ content }: Der): string =>
  Array.from(content, (byte) => byte.toString(16).padStart(2, '0')).join('').toUpperCase().replace(/^0+(?=.)/, '');

function periodOf(content: Uint8Array): Period {
  const validity = new DerReader(content);
  const notBefore = timeOf(validity.any());
  const notAfter = timeOf(validity.any());
  validity.end();
  return { notBefore, notAfter };
}

/** TBSCertificate: version, serial number, algorithm, issuer, validity, subject, key, unique identifiers, extensions. */
function readSigned(content: Uint8Array): Omit<Certificate, 'whole' | 'signedBytes' | 'signature'> {
  const reader = new DerReader(content);
  reader.optional(context(0));
  const serial = serialOf(reader.next(tags.integer));
  const algorithm = reader.next(tags.sequence).whole;
  const issuer = reader.next(tags.sequence).whole;
  const period = periodOf(reader.next(tags.sequence).content);
  const subject = reader.next(tags.sequence).whole;
  const key = readPublicKey(reader.next(tags.sequence).whole);
  for (const uniqueIdentifier of [0x81, 0x82]) reader.optional(uniqueIdentifier);
  const last = reader.optional(context(3));
  reader.end();
  const subjectNames = namesIn(subject);
  const name = subjectNames.organisation || subjectNames.commonName || undefined;
  const extensions = last ? extensionsIn(sequenceOf(last.content)) : new Map<string, Uint8Array>();
  return { serial, algorithm, issuer, period, subject, name, subjectNames, key, extensions, usages: usagesIn(extensions.get(extendedKeyUsage)) };
}

export const sameBytes = (a: Uint8Array, b: Uint8Array): boolean => a.length === b.length && a.every((byte, at) => byte === b[at]);

/** Reads one certificate. Says nothing of who signed it. @throws DerError */
export function readCertificate(der: Uint8Array): Certificate {
  const certificate = sequenceOf(der);
  const signed = certificate.next(tags.sequence);
  const algorithm = certificate.next(tags.sequence).whole;
  const signature = bitsOf(certificate.next(tags.bitString));
  certificate.end();
  const content = readSigned(signed.content);
  if (!sameBytes(content.algorithm, algorithm)) throw new DerError('two algorithms');
  return { ...content, whole: der, signedBytes: signed.whole, signature };
}
