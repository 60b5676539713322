import type { ByteReader } from '../kit/byte-reader.js';
import { decodeC40 } from '../kit/c40.js';
import type { Marks } from '../kit/marks.js';
import { isoOfSeconds } from '../kit/unix-time.js';
import { SealError } from '../seal-error.js';

export const marker = 0xde;
export const version = 0x02;
export const headerLength = 17;
/** Certification authority and certificate, in C40: 4 and 5 of its 9 characters. */
export const authorityLength = 4;
const referenceBytes = 6;
const manifestBytes = 3;

export interface Header {
  readonly authority: string;
  readonly certificate: string;
  /** Which manifest tells what the values mean: 6 hexadecimal digits, upper case. */
  readonly manifest: string;
  /** ISO 8601. */
  readonly signedAt: string;
  readonly payloadLength: number;
}

const hex = (bytes: Uint8Array): string => Array.from(bytes, (byte) => byte.toString(16).padStart(2, '0')).join('').toUpperCase();

/** Nine digits and capitals. @throws SealError BAD_HEADER */
function referenceOf(bytes: Uint8Array, at: number): string {
  const read = decodeC40(bytes);
  if ('at' in read) throw new SealError('BAD_HEADER', 'a certificate reference that is not C40', at + read.at);
  if (!/^[0-9A-Z]{9}$/.test(read.text)) throw new SealError('BAD_HEADER', 'a certificate reference with a character that is neither digit nor capital', at);
  return read.text;
}

/** The 17 bytes before the payload, as worked out from published seals. @throws SealError TRUNCATED, UNSUPPORTED_VERSION, BAD_HEADER */
export function readHeader(reader: ByteReader, marks?: Marks): Header {
  const datum = <T>(label: string, read: () => T): T => {
    const from = reader.at;
    const value = read();
    marks?.mark(label, from, reader.at);
    return value;
  };
  if (datum('marker', () => reader.uint8()) !== marker) throw new SealError('BAD_HEADER', 'no marker DE', 0);
  if (datum('version', () => reader.uint8()) !== version) throw new SealError('UNSUPPORTED_VERSION', 'a version other than 02', 1);
  const reference = datum('certificate reference', () => referenceOf(reader.take(referenceBytes), reader.at - referenceBytes));
  const manifest = datum('manifest', () => hex(reader.take(manifestBytes)));
  const signedAt = datum('signature time', () => isoOfSeconds(reader.uint32()));
  const payloadLength = datum('payload length', () => reader.uint16());
  return { authority: reference.slice(0, authorityLength), certificate: reference.slice(authorityLength), manifest, signedAt, payloadLength };
}
