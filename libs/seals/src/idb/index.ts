import type { Seal, SignerHint } from '@smart-verify/contracts';
import { base64 } from '../kit/base64.js';
import { sealIdentity } from '../kit/identity.js';
import { inLayer } from '../kit/in-layer.js';
import type { Marks } from '../kit/marks.js';
import { tagName } from '../kit/tag-rules.js';
import { earliest, markTags, placed, readTags } from '../kit/tags.js';
import { SealError } from '../seal-error.js';
import type { SealFormat } from '../seal-format.js';
import { about } from './about.js';
import { algorithmsOf } from './algorithms.js';
import { markHeader, readCountry, unsignedHeader } from './header.js';
import { claims, open, type Opened } from './layers.js';
import { barcodeTypes, messagesOf, nationalType } from './messages.table.js';
import { readingsOf, unsignedParts, type Parts, type Reading } from './readings.js';

/** ICAO Datastructure for Barcode. */
export const idb: SealFormat = { id: 'idb', about, claims, decode, otherReadings };

function decode(raw: Uint8Array, marks?: Marks): Seal {
  const opened = open(raw, marks);
  const place = { marks, ...(opened.offsetOf && { offsetOf: opened.offsetOf }) };
  if (opened.signed) return inLayer('payload', () => sealsOf(opened, marks)[0], place);
  inLayer('payload', () => { readUnsigned(opened.payload, marks); }, place);
  throw new SealError('UNSIGNED', 'a barcode that says itself that nobody signed it', opened.flagAt);
}

function otherReadings(raw: Uint8Array): readonly Seal[] {
  return sealsOf(open(raw)).slice(1);
}

/** Such barcodes are in order (an access number on a card), and prove nothing: they are no seals. */
function readUnsigned(payload: Uint8Array, marks: Marks | undefined): void {
  const country = readCountry(payload);
  const parts = unsignedParts(payload);
  if (marks !== undefined) markParts(payload, unsignedHeader, country, parts, marks);
}

/** Of every way to read it, by the header and by the number of its algorithm. @throws SealError */
function sealsOf(opened: Opened, marks?: Marks): readonly [Seal, ...Seal[]] {
  const readings = readingsOf(opened.payload);
  if (marks !== undefined) markSigned(opened.payload, readings[0], marks);
  const seals = readings.flatMap((reading) => algorithmsOf(opened.identifier, reading.header.algorithm).map((algorithm) => sealOf(opened, reading, algorithm)));
  return seals as [Seal, ...Seal[]];
}

function sealOf({ payload, identifier, trailing, offsetOf }: Opened, { header, group, messages, certificate, signature }: Reading, algorithm: string): Seal {
  const told = readTags(payload, messages, messagesOf(header.country));
  const signedBytes = payload.subarray(0, group.end);
  const expiresAt = earliest(told.ends);
  const signer: SignerHint = {
    authority: header.country, certificate: header.reference,
    ...(certificate && { embedded: base64(payload.subarray(certificate.start, certificate.end)) }),
  };
  return {
    format: 'idb', version: identifier, documentType: documentTypeOf(header.country, messages, payload), fields: told.fields, issuer: header.country,
    ...(header.signedAt !== undefined && { signedAt: header.signedAt }),
    ...(expiresAt !== undefined && { expiresAt }),
    identity: sealIdentity(signedBytes),
    signature: { algorithm, signer, signedBytes: base64(signedBytes), value: base64(payload.subarray(signature.start, signature.end)) },
    warnings: [...placed(told.warnings, offsetOf), ...(trailing === 0 ? [] : [{ code: 'TRAILING_BYTES' }])],
  };
}

/** The kind of document as its country names it, else by the first message that makes it one, else by its first message. */
function documentTypeOf(country: string, messages: Parts['messages'], payload: Uint8Array): string {
  const national = messagesOf(country).byTag.has(nationalType) ? messages.find(({ tag, start, end }) => tag === nationalType && end - start === 1) : undefined;
  if (national !== undefined) return `D-${tagName(payload[national.start]!)}`;
  const [first] = messages;
  return tagName((messages.find(({ tag }) => barcodeTypes.has(tagName(tag))) ?? first)?.tag ?? 0);
}

function markSigned(payload: Uint8Array, reading: Reading, marks: Marks): void {
  markParts(payload, reading.header.size, reading.header.country, reading, marks);
  marks.mark('signed bytes', 0, reading.group.end);
}

function markParts(payload: Uint8Array, headerSize: number, country: string, { group, messages, certificate, signature }: Parts, marks: Marks): void {
  markHeader(headerSize, marks);
  marks.mark('message group', group.from, group.end);
  markTags(payload, messages, messagesOf(country), marks);
  if (certificate) marks.mark('certificate', certificate.from, certificate.end);
  if (signature) marks.mark('signature', signature.from, signature.end);
}
