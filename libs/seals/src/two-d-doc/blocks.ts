import type { SealField } from '@smart-verify/contracts';
import { base64 } from '../kit/base64.js';
import type { ByteReader } from '../kit/byte-reader.js';
import type { Marks } from '../kit/marks.js';
import { SealError } from '../seal-error.js';
import { maxFields } from './message.js';

/** Identifier of the block that holds the signature; no other has it. § 3.4.2. */
export const signatureBlock = 0xff;
/** First byte of a length of two bytes more. */
const longLength = 0xff;

/** Binary data of the binary and mixed forms: what no published table gives a meaning. */
export interface Blocks {
  readonly fields: SealField[];
  /** The signed bytes are those before this offset, where the signature's block begins. */
  readonly dataEnd: number;
  /** r‖s. */
  readonly signature: Uint8Array;
  readonly annex: SealField[];
}

/**
 * Blocks, the signature, blocks that it does not cover; nothing behind them. § 3.4.2, § 3.4.3, § 3.5.
 * @throws SealError TRUNCATED, SIGNATURE_MISSING, BAD_STRUCTURE, TOO_MANY_FIELDS
 */
export function readSignedBlocks(reader: ByteReader, marks?: Marks): Blocks {
  const fields = readBlocks(reader, 'block', marks);
  const dataEnd = reader.at;
  const signature = readSignature(reader, marks);
  return { fields, dataEnd, signature, annex: readAnnex(reader, marks) };
}

/** Blocks up to a signature's, or to the end. */
export function readBlocks(reader: ByteReader, label: string, marks?: Marks): SealField[] {
  const fields: SealField[] = [];
  while (!reader.done && reader.peek() !== signatureBlock) {
    const { at } = reader;
    if (fields.length === maxFields) throw new SealError('TOO_MANY_FIELDS', `more than ${maxFields} blocks`, at);
    const id = reader.uint8().toString(16).toUpperCase().padStart(2, '0');
    fields.push({ id, name: id, value: base64(reader.take(readLength(reader))), binary: true });
    marks?.mark(`${label} ${id}`, at, reader.at);
  }
  return fields;
}

/** Where blocks from here end: at a signature's, or at the end; beyond it where they are cut. */
export function endOfBlocks(bytes: Uint8Array, from: number, end: number): number {
  let at = from;
  for (let count = 0; at < end && bytes[at] !== signatureBlock; count += 1) {
    if (count === maxFields) return Infinity;
    const short = bytes[at + 1] ?? Infinity;
    at += short === longLength ? 4 + (bytes[at + 2] ?? Infinity) * 256 + (bytes[at + 3] ?? Infinity) : 2 + short;
  }
  return at;
}

/** One byte; or, beyond 254, `FF` and two bytes. */
function readLength(reader: ByteReader): number {
  const first = reader.uint8();
  return first === longLength ? reader.uint16() : first;
}

function readSignature(reader: ByteReader, marks: Marks | undefined): Uint8Array {
  const { at } = reader;
  if (reader.done) throw new SealError('SIGNATURE_MISSING', 'no block of a signature', at);
  reader.uint8();
  const length = reader.uint8();
  if (length === 0) throw new SealError('SIGNATURE_MISSING', 'the block of the signature is empty', at);
  const signature = reader.take(length).slice();
  marks?.mark('signature', at, reader.at);
  return signature;
}

function readAnnex(reader: ByteReader, marks: Marks | undefined): SealField[] {
  const annex = readBlocks(reader, 'annex block', marks);
  if (!reader.done) throw new SealError('BAD_STRUCTURE', 'a second signature', reader.at);
  return annex;
}
