import { bytesToHex } from '@noble/hashes/utils.js';
import { decodeC40 } from '../kit/c40.js';
import { readDate, readMaskedDate } from '../kit/icao-date.js';
import type { Marks } from '../kit/marks.js';
import { SealError } from '../seal-error.js';

/** Bytes of the header: country alone where nothing is signed; else of a masked date as seals in the field have it, or of a plain one as the text of ICAO has it. */
export const unsignedHeader = 2;
export const signedHeaders = [12, 11] as const;
type SignedHeader = (typeof signedHeaders)[number];

export interface Header {
  /** Three letters or fewer, `D`. */
  readonly country: string;
  /** Number of the signature algorithm. */
  readonly algorithm: number;
  /** Last five bytes of the certificate's SHA-1, hexadecimal. */
  readonly reference: string;
  /** `YYYY-MM-DD`, or as much of it as is known; undefined: nothing. */
  readonly signedAt: string | undefined;
  readonly size: SignedHeader;
}

const algorithmAt = 2;
const referenceAt = 3;
const dateAt = 8;

/** @throws SealError BAD_HEADER */
export function readCountry(payload: Uint8Array): string {
  const found = decodeC40(payload, 0, unsignedHeader);
  if ('at' in found) throw new SealError('BAD_HEADER', 'the country is not C40', found.at);
  return found.text.trim();
}

/** @throws SealError BAD_HEADER, BAD_DATE */
export function readHeader(payload: Uint8Array, size: SignedHeader): Header {
  const date = payload.subarray(dateAt, size);
  const { digits, date: signedAt } = date.length === 3 ? readDate(date) : readMaskedDate(date);
  if (signedAt === undefined && !digits.includes('x')) throw new SealError('BAD_DATE', 'no date of the calendar', dateAt);
  return { country: readCountry(payload), algorithm: payload[algorithmAt]!, reference: bytesToHex(payload.subarray(referenceAt, dateAt)), signedAt, size };
}

export function markHeader(size: number, marks: Marks): void {
  marks.mark('country', 0, unsignedHeader);
  if (size === unsignedHeader) return;
  marks.mark('signature algorithm', algorithmAt, referenceAt);
  marks.mark('certificate reference', referenceAt, dateAt);
  marks.mark('signature date', dateAt, size);
}
