import { ByteReader } from '../kit/byte-reader.js';
import { decodeC40 } from '../kit/c40.js';
import { readDate } from '../kit/icao-date.js';
import type { Marks } from '../kit/marks.js';
import { SealError } from '../seal-error.js';

/** How the signer and its certificate stand in the header: nine characters, or six that tell how many follow (Doc 9303-13 § 2.2.2). */
export type SignerField = 'variable' | 'fixed';

/** A header before its dates were looked at, which must not decide how it is read: a header read too far may show fine dates. */
export interface Header {
  readonly version: number;
  /** Three letters or fewer, `UTO`, `D`. */
  readonly country: string;
  /** Two letters of the country and two characters, `DETS`. */
  readonly signer: string;
  /** Certificate reference as written. */
  readonly reference: string;
  /** Offset of the dates: issue of the document, signature. */
  readonly dates: number;
  /** Feature definition reference and document type category, four hexadecimal digits. */
  readonly documentType: string;
  /** Offset of the message zone. */
  readonly end: number;
}

const datesAndType = 8;

/** @throws SealError TRUNCATED, BAD_HEADER */
export function readHeader(bytes: Uint8Array, signerField: SignerField): Header {
  const reader = new ByteReader(bytes, 1);
  const version = reader.uint8();
  const country = readText(reader, 2).trim();
  const { signer, reference } = signerField === 'fixed' ? fixedSigner(reader) : variableSigner(reader);
  const dates = reader.at;
  reader.take(6);
  const documentType = reader.uint16().toString(16).padStart(4, '0');
  return { version, country, signer, reference, dates, documentType, end: dates + datesAndType };
}

function readText(reader: ByteReader, size: number): string {
  const { at } = reader;
  const found = decodeC40(reader.take(size));
  if ('at' in found) throw new SealError('BAD_HEADER', 'not C40', at + found.at);
  return found.text;
}

const signerForm = /^[A-Z]{2}[A-Z0-9]{2}/;

function fixedSigner(reader: ByteReader): Pick<Header, 'signer' | 'reference'> {
  const { at } = reader;
  const text = readText(reader, 6);
  if (!signerForm.test(text) || text.length !== 9) throw new SealError('BAD_HEADER', 'no signer and certificate reference', at);
  return { signer: text.slice(0, 4), reference: text.slice(4) };
}

/** The number of characters is hexadecimal; that of a signer of administrative documents is decimal (TR-03171: `DEZV40`). */
function variableSigner(reader: ByteReader): Pick<Header, 'signer' | 'reference'> {
  const { at } = reader;
  const text = readText(reader, 4);
  const signer = text.slice(0, 4);
  const digits = text.slice(4);
  const decimal = signer === 'DEZV';
  const length = (decimal ? /^\d\d$/ : /^[0-9A-F]{2}$/).test(digits) ? Number.parseInt(digits, decimal ? 10 : 16) : 0;
  if (!signerForm.test(text) || length === 0) throw new SealError('BAD_HEADER', 'no signer and length of a certificate reference', at);
  const from = reader.at;
  const reference = readText(reader, 2 * Math.ceil(length / 3));
  if (reference.length !== length) throw new SealError('BAD_HEADER', 'a certificate reference of another length than told', from);
  return { signer, reference };
}

/** Issue of the document and signature, `YYYY-MM-DD`. @throws SealError BAD_DATE */
export function readDates(bytes: Uint8Array, { dates }: Header): { readonly issuedAt: string; readonly signedAt: string } {
  return { issuedAt: dateAt(bytes, dates), signedAt: dateAt(bytes, dates + 3) };
}

function dateAt(bytes: Uint8Array, at: number): string {
  const { date } = readDate(bytes.subarray(at, at + 3));
  if (date === undefined) throw new SealError('BAD_DATE', 'no date of the calendar', at);
  return date;
}

export function markHeader({ dates, end }: Header, marks: Marks): void {
  marks.mark('magic', 0, 1);
  marks.mark('version', 1, 2);
  marks.mark('issuing country', 2, 4);
  marks.mark('signer and certificate reference', 4, dates);
  marks.mark('document issue date', dates, dates + 3);
  marks.mark('signature date', dates + 3, dates + 6);
  marks.mark('document type', dates + 6, end);
}
