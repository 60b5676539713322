import { decodeBase32, firstNotBase32 } from '../kit/base32.js';
import { endOfText } from '../kit/blanks.js';
import { latin1Text } from '../kit/latin1.js';
import { SealError } from '../seal-error.js';
import { GS, US } from './separators.js';

/** Where data, signature and annex lie in a textual seal. § 3.4.3 and § 3.5. */
export interface Cut {
  /** The signed bytes are exactly those before this offset. */
  readonly dataEnd: number;
  /** r‖s. */
  readonly signature: Uint8Array;
  readonly signatureAt: number;
  readonly signatureEnd: number;
  /** Offset of the annex; undefined without one. */
  readonly annexAt: number | undefined;
}

/** Version 01: bare r‖s of a P-256 key at the end, with nothing before it to tell where it begins. */
const binarySignature = 64;
/** The same signature in base32, after its US. */
const base32Signature = 103;

/** Throws SealError: TRUNCATED, SIGNATURE_MISSING, CONTROL_CHARACTERS_LOST, BAD_SIGNATURE_ENCODING. */
export function cutSignature(bytes: Uint8Array, version: string, headerEnd: number): Cut {
  if (version === '01' && !endsInBase32(bytes)) return cutBinary(bytes, headerEnd);
  const separator = bytes.indexOf(US, headerEnd);
  if (separator < 0) throw withoutSeparator(bytes, headerEnd);
  const annexSeparator = bytes.indexOf(GS, separator);
  const end = annexSeparator < 0 ? endOfText(bytes) : annexSeparator;
  const signature = readBase32(bytes, separator + 1, end);
  return { dataEnd: separator, signature, signatureAt: separator + 1, signatureEnd: end, annexAt: annexSeparator < 0 ? undefined : annexSeparator + 1 };
}

/** The specification's own worked example (§ 14) has version 01 with the signature of 02. */
function endsInBase32(bytes: Uint8Array): boolean {
  const separator = bytes.length - base32Signature - 1;
  return bytes[separator] === US && firstNotBase32(bytes.subarray(separator + 1)) < 0;
}

function cutBinary(bytes: Uint8Array, headerEnd: number): Cut {
  const dataEnd = bytes.length - binarySignature;
  if (dataEnd < headerEnd) throw new SealError('TRUNCATED', 'too short for a signature of 64 bytes', bytes.length);
  return { dataEnd, signature: bytes.slice(dataEnd), signatureAt: dataEnd, signatureEnd: bytes.length, annexAt: undefined };
}
/** As many base32 digits in a row as the shortest signature has. Hardly a datum has that many. */
const aSignature = new RegExp(`[A-Z2-7]{${base32Signature}}`);

/** Scanners that type like a keyboard lose control characters: then the signature hangs on the last datum, an annex on the signature, and where data end can only be guessed. */
function withoutSeparator(bytes: Uint8Array, headerEnd: number): SealError {
  return aSignature.test(latin1Text(bytes.subarray(headerEnd)))
    ? new SealError('CONTROL_CHARACTERS_LOST', 'a signature without its US separator', bytes.length)
    : new SealError('SIGNATURE_MISSING', 'no US separator', bytes.length);
}

function readBase32(bytes: Uint8Array, from: number, end: number): Uint8Array {
  let to = end;
  while (to > from && bytes[to - 1] === 0x3d) to -= 1;
  if (to === from) throw new SealError('SIGNATURE_MISSING', 'nothing after the US separator', from);
  const text = bytes.subarray(from, to);
  const wrong = firstNotBase32(text);
  if (wrong >= 0) throw new SealError('BAD_SIGNATURE_ENCODING', 'not a base32 character', from + wrong);
  const signature = decodeBase32(text);
  if (signature === undefined) throw new SealError('BAD_SIGNATURE_ENCODING', 'base32 of no whole number of bytes', to);
  return signature;
}
