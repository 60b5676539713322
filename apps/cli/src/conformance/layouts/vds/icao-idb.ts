import type { Seal, TrustList } from '@smart-verify/contracts';
import { compareCase, type Comparison } from '../../comparison.js';
import { tellByBoth } from '../../story.js';
import { compareOutcome } from './icao-outcome.js';
import type { CompareKind, SealCase } from './seal-case.js';
import { sealedBytes, sha256, type SealedBytes } from './sealed-bytes.js';

interface Message { readonly length?: number; readonly hex?: string; readonly sha256?: string; readonly mrz?: string; readonly date?: string; readonly text?: string; readonly byte?: number }
interface Expected {
  readonly signature: string; readonly curve?: string; readonly hash?: string;
  readonly flag?: string; readonly isSigned?: boolean; readonly isCompressed?: boolean; readonly payloadHexFirst32?: string;
  readonly header?: Header; readonly signatureLength?: number; readonly embeddedCertificate?: boolean;
  readonly messages?: Readonly<Record<string, string | Message>>;
}
interface Header { readonly country: string; readonly signatureAlgorithm?: number; readonly certificateReference?: string; readonly signatureDate?: string; readonly headerLength?: number }

/** The case's certificate is found by its own hash; a bare key is listed under the reference its barcode bears. */
function trustOf({ certificatePem, publicKey }: SealCase, { header }: Expected): Omit<TrustList, 'version'> {
  if (certificatePem !== undefined) return { authorities: [], signers: [{ format: 'idb', certificate: certificatePem }] };
  const id = header?.certificateReference;
  return { authorities: [], signers: publicKey === undefined || id === undefined ? [] : [{ format: 'idb', id, publicKey }] };
}

const algorithms = ['ECDSA-SHA256', 'ECDSA-SHA384', 'ECDSA-SHA512'];
const groupTag = 0x61;

/** What is signed begins with the header, and the message group ends it. */
function headerOf({ issuer = '', signedAt = '', signature: { algorithm, signer, signedBytes } }: Seal): Header {
  return {
    country: issuer, signatureAlgorithm: 1 + algorithms.indexOf(algorithm), certificateReference: signer.certificate ?? '', signatureDate: signedAt,
    headerLength: Buffer.from(signedBytes, 'base64').indexOf(groupTag, 11),
  };
}

function compareSeal(comparison: Comparison, expected: Expected, seal: Seal): void {
  const found = headerOf(seal);
  for (const [fact, value] of Object.entries(expected.header ?? {})) comparison.same(`header ${fact}`, value, found[fact as keyof Header], 'header');
  const { signedBytes, value, signer } = seal.signature;
  comparison.same('payloadHexFirst32', expected.payloadHexFirst32, Buffer.from(signedBytes, 'base64').toString('hex', 0, 32), 'payload');
  comparison.same('signatureLength', expected.signatureLength, Buffer.from(value, 'base64').length, 'signature');
  comparison.same('embeddedCertificate', expected.embeddedCertificate, signer.embedded !== undefined, 'certificate');
}

function compareMessage(comparison: Comparison, id: string, recorded: string | Message, { value }: SealedBytes, seal: Seal | undefined): void {
  if (typeof recorded === 'string') return comparison.same(`message ${id}`, recorded, `hex:${value.toString('hex')}`, 'message group');
  const field = seal?.fields.find((one) => one.id === id);
  const found = { length: value.length, hex: value.toString('hex'), sha256: sha256(value), mrz: field?.value, text: field?.value, date: field?.date, byte: field && Number(field.value) };
  for (const [fact, told] of Object.entries(recorded)) comparison.same(`message ${id} ${fact}`, told, found[fact as keyof Message], 'message group');
}

function compareMessages(comparison: Comparison, { messages = {} }: Expected, found: ReadonlyMap<string, SealedBytes>, seal: Seal | undefined): void {
  const recorded = new Map(Object.entries(messages).map(([key, message]) => [key.replace('0x', ''), message]));
  comparison.among('tags', [[...recorded.keys()].sort()], [...found.keys()].sort(), 'message group');
  for (const [id, message] of recorded) {
    const bytes = found.get(id);
    if (bytes !== undefined) compareMessage(comparison, id, message, bytes, seal);
  }
}

/** The character behind the identifier: bits on top of `A`. */
function compareFlag(comparison: Comparison, { flag, isSigned, isCompressed }: Expected, text: string, refusal: string | undefined): void {
  const character = text.charAt(4);
  comparison.same('flag', flag, character, 'text');
  comparison.same('isSigned', isSigned, refusal !== 'UNSIGNED', `refusal ${refusal ?? 'none'}`);
  comparison.same('isCompressed', isCompressed, (character.charCodeAt(0) - 0x41 & 2) !== 0, 'text');
}

/** ICAO IDB: flag, header, every message's bytes and text, and whether the case's certificate signed it. */
export const icaoIdb: CompareKind = (one) => compareCase(one.name, (comparison) => {
  const expected = one.expected as Expected;
  const raw = Buffer.from(one.text ?? '');
  const told = tellByBoth(comparison, raw, `${expected.header?.signatureDate ?? '2026-06-15'}T12:00:00.000Z`, trustOf(one, expected));
  const { decoded } = told.evidence;
  const seal = decoded?.ok === true ? decoded.seal : undefined;
  compareFlag(comparison, expected, one.text ?? '', decoded?.ok === false ? decoded.code : undefined);
  if (expected.messages !== undefined) compareMessages(comparison, expected, sealedBytes(raw), seal);
  if (seal !== undefined) compareSeal(comparison, expected, seal);
  else comparison.unanswered(expected, ['header', 'payloadHexFirst32', 'signatureLength', 'embeddedCertificate']);
  compareOutcome(comparison, expected, told);
  comparison.unanswered(expected, ['type']);
});
