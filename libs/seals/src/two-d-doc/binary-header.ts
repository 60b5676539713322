import type { SealWarning } from '@smart-verify/contracts';
import type { ByteReader } from '../kit/byte-reader.js';
import { decodeC40 } from '../kit/c40.js';
import type { Marks } from '../kit/marks.js';
import { SealError } from '../seal-error.js';
import { dateOfBytes } from './dates.js';
import type { Header } from './header.js';

/** First bytes of the binary form: its marker and version. ICAO's seals, which share the marker, have versions 0 to 3. */
export const binaryMarker = [0xdc, 0x04] as const;

/** Offsets within the header. § 3.3.4. */
const places = { country: 0x02, signatureDate: 0x0d, documentType: 0x10, perimeter: 0x11 } as const;
/** The one perimeter, and the one document type that it has. */
const perimeterOne = 1;
const identityDocument = 0x07;

/** The 19 bytes before the blocks. @throws SealError TRUNCATED, BAD_HEADER, BAD_DATE, FORMAT_NOT_SUPPORTED for another perimeter */
export function readBinaryHeader(reader: ByteReader, marks?: Marks): Header {
  readPart(reader, 'marker', marks, () => reader.uint8());
  readPart(reader, 'version', marks, () => reader.uint8());
  const country = readPart(reader, 'country', marks, () => c40(reader, 2, /^[A-Z0-9 ]{1,3}$/));
  const signer = readPart(reader, 'authority and certificate', marks, () => c40(reader, 6, /^[A-Z]{2}[A-Z0-9]{2}[0-9A-F]{5}$/));
  const issuedAt = readPart(reader, 'emission date', marks, () => day(reader));
  const signedAt = readPart(reader, 'signature date', marks, () => day(reader));
  const documentType = readPart(reader, 'document type', marks, () => reader.uint8()).toString(16).toUpperCase().padStart(2, '0');
  const perimeter = readPart(reader, 'perimeter', marks, () => reader.uint16());
  if (perimeter !== perimeterOne) throw new SealError('FORMAT_NOT_SUPPORTED', 'only perimeter 0001 is defined', places.perimeter);
  return { version: '04', authority: signer.slice(0, 4), certificate: signer.slice(4), issuedAt, signedAt, documentType, country };
}

function readPart<T>(reader: ByteReader, label: string, marks: Marks | undefined, read: () => T): T {
  const { at } = reader;
  const part = read();
  marks?.mark(label, at, reader.at);
  return part;
}

function c40(reader: ByteReader, width: number, form: RegExp): string {
  const { at } = reader;
  const read = decodeC40(reader.take(width));
  const text = 'text' in read ? read.text : '';
  if (!form.test(text)) throw new SealError('BAD_HEADER', 'a part of the header is not written as specified', at);
  return text;
}

function day(reader: ByteReader): string | undefined {
  const { at } = reader;
  const date = dateOfBytes(reader.uint24());
  if (date === null) throw new SealError('BAD_DATE', 'a date of no calendar', at);
  return date;
}

/** What the header has against the specification. */
export function checkBinaryHeader({ country = '', signedAt, documentType }: Header, warnings: SealWarning[]): void {
  if (signedAt === undefined) warnings.push({ code: 'SIGNATURE_DATE_MISSING', at: places.signatureDate });
  if (!/^[A-Z]{3}$/.test(country)) warnings.push({ code: 'HEADER_COUNTRY', at: places.country });
  if (Number.parseInt(documentType, 16) !== identityDocument) warnings.push({ code: 'UNKNOWN_DOCUMENT_TYPE', at: places.documentType });
}
