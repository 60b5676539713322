import type { Seal, SealField, SealWarning } from '@smart-verify/contracts';
import { base64 } from '../kit/base64.js';
import { ByteReader } from '../kit/byte-reader.js';
import type { Carried } from '../kit/carried.js';
import { sealIdentity } from '../kit/identity.js';
import { latin1Text } from '../kit/latin1.js';
import type { Marks } from '../kit/marks.js';
import { TextReader } from '../kit/text-reader.js';
import { SealError } from '../seal-error.js';
import { binaryMarker, checkBinaryHeader, readBinaryHeader } from './binary-header.js';
import { readSignedBlocks } from './blocks.js';
import { checkConformance, checkSeparators } from './conformance.js';
import { readHeader, type Header } from './header.js';
import { readMessage } from './message.js';
import { blocksBefore, cutMixed, isMixed } from './mixed.js';
import { cutSignature, type Cut } from './signature.js';

export const formatId = '2d-doc';

/** The largest Data Matrix holds 2,335 characters of C40 (§ 3.6); of the sixteen that a seal may take (§ 3.8), seven as large. */
const maxBytes = 16_384;

/** What is read of a seal, whatever its form. */
interface Read {
  readonly header: Header;
  readonly fields: SealField[];
  readonly annex: SealField[];
  readonly dataEnd: number;
  readonly signature: Uint8Array;
  readonly warnings: SealWarning[];
}

/** Reads the bytes of a seal; offsets of refusals and warnings are those of the code as presented. @throws SealError */
export function readSeal({ bytes, origin }: Carried, marks?: Marks): Seal {
  try {
    if (bytes.length > maxBytes) throw new SealError('TOO_LONG', `more than ${maxBytes} bytes`, maxBytes);
    const read = bytes[0] === binaryMarker[0] ? readBinary(bytes, marks) : readText(bytes, marks);
    marks?.mark('signed bytes', 0, read.dataEnd);
    return sealOf(read, bytes, origin);
  } catch (error) {
    if (!(error instanceof SealError) || error.at === undefined) throw error;
    marks?.fail(error.at);
    throw new SealError(error.code, error.message, origin(error.at), formatId);
  }
}

/** § 3.3.4. */
function readBinary(bytes: Uint8Array, marks: Marks | undefined): Read {
  const reader = new ByteReader(bytes);
  const header = readBinaryHeader(reader, marks);
  const warnings: SealWarning[] = [];
  checkBinaryHeader(header, warnings);
  return { header, ...readSignedBlocks(reader, marks), warnings };
}

function readText(bytes: Uint8Array, marks: Marks | undefined): Read {
  const text = latin1Text(bytes);
  const reader = new TextReader(text);
  const header = readHeader(reader, marks);
  if (header.version === '04' && isMixed(bytes, text, reader.at)) return readMixed(bytes, text, header, reader.at, marks);
  return readMessageAndSignature(bytes, text, header, reader.at, marks);
}

/** Header, message, blocks, signature. */
function readMixed(bytes: Uint8Array, text: string, header: Header, headerEnd: number, marks: Marks | undefined): Read {
  const { textEnd, fields: blocks, ...cut } = cutMixed(bytes, text, headerEnd, marks);
  const { fields, warnings } = readData(bytes, text, header, headerEnd, textEnd, marks);
  return { header, ...cut, fields: [...fields, ...blocks], warnings };
}

/** Header, message, annex. The annex is not signed: it is read as a message but never checked as one. */
function readMessageAndSignature(bytes: Uint8Array, text: string, header: Header, headerEnd: number, marks: Marks | undefined): Read {
  const cut = cutSignature(bytes, header.version, headerEnd);
  const { fields, warnings } = readSigned(bytes, text, header, headerEnd, cut.dataEnd, marks);
  markSignature(cut, marks);
  const annex = cut.annexAt === undefined ? [] : readMessage(new TextReader(text, cut.annexAt), [], marks, 'annex field');
  return { header, fields, annex, dataEnd: cut.dataEnd, signature: cut.signature, warnings };
}

function markSignature({ dataEnd, signatureAt, signatureEnd, annexAt }: Cut, marks: Marks | undefined): void {
  if (signatureAt > dataEnd) marks?.mark('separator US', dataEnd, signatureAt);
  marks?.mark('signature', signatureAt, signatureEnd);
  if (annexAt !== undefined) marks?.mark('separator GS', signatureEnd, annexAt);
}

interface Data { readonly fields: SealField[]; readonly warnings: SealWarning[] }

/** Data under a signature in text: should they end in blocks after all, they mean what they mean under one in bytes. */
function readSigned(bytes: Uint8Array, text: string, header: Header, headerEnd: number, dataEnd: number, marks: Marks | undefined): Data {
  const data = readData(bytes, text, header, headerEnd, dataEnd, marks);
  if (data.warnings.length === 0 || header.version !== '04') return data;
  const blocks = blocksBefore(bytes, text, headerEnd, dataEnd);
  if (blocks === undefined) return data;
  const { fields, warnings } = readData(bytes, text, header, headerEnd, blocks.textEnd, undefined);
  return { fields: [...fields, ...blocks.fields], warnings };
}

function readData(bytes: Uint8Array, text: string, header: Header, from: number, end: number, marks: Marks | undefined): Data {
  const warnings: SealWarning[] = [];
  const fields = readMessage(new TextReader(text, from, end), warnings, marks);
  checkConformance(header, fields, warnings);
  checkSeparators(bytes.subarray(from, end), fields, warnings);
  return { fields, warnings };
}

const placed = ({ at, ...warning }: SealWarning, origin: (at: number) => number): SealWarning => (at === undefined ? warning : { ...warning, at: origin(at) });

function sealOf({ header, fields, annex, dataEnd, signature, warnings }: Read, bytes: Uint8Array, origin: (at: number) => number): Seal {
  const { version, documentType, country, issuedAt, signedAt } = header;
  const signedBytes = bytes.subarray(0, dataEnd);
  const seal: Seal = {
    format: formatId,
    version,
    documentType,
    fields,
    identity: sealIdentity(signedBytes),
    signature: {
      algorithm: 'ECDSA',
      signer: { authority: header.authority, certificate: header.certificate },
      signedBytes: base64(signedBytes),
      value: base64(signature),
    },
    warnings: warnings.map((warning) => placed(warning, origin)),
  };
  if (annex.length > 0) seal.annex = annex;
  if (country !== undefined) seal.issuer = country;
  if (issuedAt !== undefined) seal.issuedAt = issuedAt;
  if (signedAt !== undefined) seal.signedAt = signedAt;
  return seal;
}
