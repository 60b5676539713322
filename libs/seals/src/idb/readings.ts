import { ByteReader } from '../kit/byte-reader.js';
import { readTlvs, type Tlv } from '../kit/tlv.js';
import { SealError } from '../seal-error.js';
import { readHeader, signedHeaders, unsignedHeader, type Header } from './header.js';

/** Tags of the payload: message group, signer's certificate, signature (ICAO TR Datastructure for Barcode). */
export const payloadTags = { messages: 0x61, certificate: 0x7e, signature: 0x7f } as const;
/** Each tag is one byte and stands once. */
const maxMessages = 255;
const maxParts = 3;

/** What stands behind the header. */
export interface Parts {
  readonly group: Tlv;
  readonly messages: readonly Tlv[];
  readonly certificate: Tlv | undefined;
  readonly signature: Tlv | undefined;
}

/** One way to read a signed payload. */
export interface Reading extends Parts {
  readonly header: Header;
  readonly signature: Tlv;
}

/** The parts behind a header of this size, and no others. @throws SealError TRUNCATED, BAD_STRUCTURE, TOO_MANY_FIELDS */
export function readParts(payload: Uint8Array, headerSize: number): Parts {
  const parts: Tlv[] = [];
  readTlvs(new ByteReader(payload, headerSize), 'der', maxParts, parts);
  const [group, ...others] = parts;
  if (group?.tag !== payloadTags.messages) throw new SealError(group ? 'BAD_STRUCTURE' : 'TRUNCATED', 'no message group behind the header', Math.min(headerSize, payload.length));
  const messages: Tlv[] = [];
  readTlvs(new ByteReader(payload, group.start, group.end), 'der', maxMessages, messages);
  return { group, messages, certificate: sole(others, payloadTags.certificate), signature: sole(others, payloadTags.signature) };
}

/** The one part of this tag. @throws SealError BAD_STRUCTURE for parts that are neither certificate nor signature, or come twice */
function sole(parts: readonly Tlv[], tag: number): Tlv | undefined {
  const odd = parts.find((part, at) => (part.tag !== payloadTags.certificate && part.tag !== payloadTags.signature) || parts.findIndex((other) => other.tag === part.tag) !== at);
  if (odd !== undefined) throw new SealError('BAD_STRUCTURE', 'a part that does not belong there', odd.from);
  return parts.find((part) => part.tag === tag);
}

/** @throws SealError */
function readSigned(payload: Uint8Array, size: (typeof signedHeaders)[number]): Reading {
  const { signature, ...parts } = readParts(payload, size);
  if (signature === undefined || signature.start === signature.end) throw new SealError('SIGNATURE_MISSING', 'a signed barcode without its signature', payload.length);
  if ((signature.end - signature.start) % 2 === 1) throw new SealError('BAD_SIGNATURE_ENCODING', 'a signature of an odd number of bytes', signature.start);
  return { ...parts, signature, header: readHeader(payload, size) };
}

/**
 * The ways to read a signed payload: its date has four bytes or three, which only the place of the message group tells. Where both
 * places show its tag, both are read.
 * @throws SealError that of the first where none can be read
 */
export function readingsOf(payload: Uint8Array): readonly [Reading, ...Reading[]] {
  const readings: Reading[] = [];
  let refusal = new SealError(payload.length <= signedHeaders[0] ? 'TRUNCATED' : 'BAD_HEADER', 'no message group behind the header', Math.min(payload.length, signedHeaders[1]));
  for (const size of signedHeaders.filter((one) => payload[one] === payloadTags.messages).toReversed()) {
    try {
      readings.unshift(readSigned(payload, size));
    } catch (error) {
      if (!(error instanceof SealError)) throw error;
      refusal = error;
    }
  }
  const [first, ...others] = readings;
  if (first === undefined) throw refusal;
  return [first, ...others];
}

/** Nothing is signed: the parts all the same, to be shown where they stand. @throws SealError */
export const unsignedParts = (payload: Uint8Array): Parts => readParts(payload, unsignedHeader);
