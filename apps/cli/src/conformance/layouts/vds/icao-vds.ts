import { X509Certificate } from 'node:crypto';
import type { Seal, TrustList } from '@smart-verify/contracts';
import { compareCase, type Comparison } from '../../comparison.js';
import { tellByBoth, type Told } from '../../story.js';
import { compareOutcome } from './icao-outcome.js';
import type { CompareKind, SealCase } from './seal-case.js';
import { sealedBytes, sha256, type SealedBytes } from './sealed-bytes.js';

interface Expected {
  readonly signature: string; readonly curve?: string; readonly hash?: string;
  readonly documentRef?: string; readonly lengthEncoding?: string; readonly headerMode?: string;
  readonly signedBytesLength?: number; readonly signatureLength?: number; readonly sealHashSha256?: string;
  readonly header?: Header;
  readonly fields?: Readonly<Record<string, string | number>>;
}
interface Header {
  readonly rawVersion: number; readonly issuingCountry: string; readonly signerIdentifier: string; readonly certificateReference: string;
  readonly documentIssueDate: string; readonly signatureDate: string;
}

const trimmed = (reference: string): string => reference.toUpperCase().replace(/^0+(?=.)/, '');
/** Does the certificate say that it is the one of this header? Those of administrative documents never do (TR-03171), nor do those of one maker's samples. */
function namesItself(pem: string, { signerIdentifier, certificateReference }: Header): boolean {
  const { subject, serialNumber } = new X509Certificate(pem);
  const part = (name: string): string => new RegExp(`^${name}=(.*)$`, 'm').exec(subject)?.[1] ?? '';
  return `${part('C')}${part('CN')}` === signerIdentifier && trimmed(serialNumber) === trimmed(certificateReference);
}

/** The case's certificate, found by what it says of itself, or listed under the name its seal bears; a bare key always so. */
function trustOf({ certificatePem, publicKey }: SealCase, { header }: Expected): Omit<TrustList, 'version'> {
  const id = header && `${header.signerIdentifier}/${header.certificateReference}`;
  if (certificatePem !== undefined) return { authorities: [], signers: [{ format: 'vds', ...(header && !namesItself(certificatePem, header) && { id }), certificate: certificatePem }] };
  return { authorities: [], signers: publicKey === undefined || id === undefined ? [] : [{ format: 'vds', id, publicKey }] };
}

function headerOf({ version, issuer = '', issuedAt = '', signedAt = '', signature: { signer } }: Seal): Header {
  return {
    rawVersion: Number(version), issuingCountry: issuer, signerIdentifier: signer.authority ?? '', certificateReference: signer.certificate ?? '',
    documentIssueDate: issuedAt, signatureDate: signedAt,
  };
}

/** What stands there, in the form of what is recorded: bytes in hexadecimal, their number and hash, a number, or the text they are. */
function foundAs(recorded: string | number, { value }: SealedBytes, told: string | undefined): unknown {
  if (typeof recorded === 'number') return Number(told);
  if (/^hex:\d+ bytes/.test(recorded)) return `hex:${value.length} bytes, sha256 ${sha256(value)}`;
  if (recorded.startsWith('hex:')) return `hex:${value.toString('hex')}`;
  if (/^\d+ bytes$/.test(recorded)) return `${value.length} bytes`;
  return told === undefined || told !== textIn(recorded) ? value.toString('utf8').replaceAll('\0', '\\0') : recorded;
}

/** NUL is written as two characters. */
const textIn = (recorded: string): string => recorded.replaceAll('\\0', '\0');

function compareFields(comparison: Comparison, { fields = {} }: Expected, found: ReadonlyMap<string, SealedBytes>, seal: Seal | undefined): void {
  for (const [key, recorded] of Object.entries(fields)) {
    const id = key.replace('0x', '');
    const bytes = found.get(id);
    const value = seal?.fields.find((field) => field.id === id)?.value;
    comparison.among(`field ${id}`, typeof recorded === 'string' ? [recorded, recorded.replaceAll('\0', '\\0')] : [recorded], bytes && foundAs(recorded, bytes, value), 'message zone');
  }
  comparison.among('tags', [Object.keys(fields).map((key) => key.replace('0x', ''))], [...found.keys()], 'message zone');
}

function compareSeal(comparison: Comparison, expected: Expected, seal: Seal): void {
  const found = headerOf(seal);
  for (const [fact, value] of Object.entries(expected.header ?? {})) comparison.same(`header ${fact}`, value, found[fact as keyof Header], 'header');
  comparison.same('documentRef', expected.documentRef, seal.documentType, 'header');
  comparison.same('headerMode', expected.headerMode, seal.warnings.some(({ code }) => code === 'FIXED_SIGNER_FIELD') ? 'fixed-9-char-header' : 'strict', 'warnings');
  const signed = Buffer.from(seal.signature.signedBytes, 'base64');
  comparison.same('signedBytesLength', expected.signedBytesLength, signed.length, 'signature zone');
  comparison.same('signatureLength', expected.signatureLength, Buffer.from(seal.signature.value, 'base64').length, 'signature zone');
  comparison.same('sealHashSha256', expected.sealHashSha256 && `sha256:${expected.sealHashSha256}`, seal.identity, 'identity');
}

/** Where no length is above 127, both ways of writing them are the same, and either may be recorded. */
function compareLengths(comparison: Comparison, { lengthEncoding, fields = {} }: Expected, found: ReadonlyMap<string, SealedBytes>): void {
  const seen = new Set([...found.values()].flatMap(({ lengths }) => lengths ?? []));
  if (lengthEncoding !== undefined && seen.size > 0) comparison.among('lengthEncoding', [[lengthEncoding]], [...seen], `lengths of ${Object.keys(fields).length} fields`);
}

function compareFacts(comparison: Comparison, expected: Expected, raw: Buffer, { evidence: { decoded } }: Told): void {
  const found = sealedBytes(raw);
  const seal = decoded?.ok === true ? decoded.seal : undefined;
  if (expected.fields !== undefined) compareFields(comparison, expected, found, seal);
  compareLengths(comparison, expected, found);
  if (seal !== undefined) compareSeal(comparison, expected, seal);
  else comparison.unanswered(expected, ['header', 'documentRef', 'headerMode', 'signedBytesLength', 'signatureLength', 'sealHashSha256']);
}

/** ICAO VDS: header, every tag's bytes and text, what was signed and its hash, and whether the case's certificate signed it. */
export const icaoVds: CompareKind = (one) => compareCase(one.name, (comparison) => {
  const expected = one.expected as Expected;
  const raw = Buffer.from(one.rawHex ?? '', 'hex');
  const told = tellByBoth(comparison, raw, `${expected.header?.signatureDate ?? '2026-06-15'}T12:00:00.000Z`, trustOf(one, expected));
  compareFacts(comparison, expected, raw, told);
  compareOutcome(comparison, expected, told);
  comparison.unanswered(expected, ['type']);
});
