import { decodeBase64Url } from '../kit/base64url.js';
import { encodeC40 } from '../kit/c40.js';
import { concat } from '../kit/concat.js';
import { latin1Bytes } from '../kit/latin1.js';
import { binaryMarker } from './binary-header.js';
import { signatureBlock } from './blocks.js';
import { bytesOfDate } from './dates.js';
import type { TwoDDocContent, TwoDDocDatum } from './encode.js';

/** The greatest length that one byte tells. § 3.4.2. */
const maxShortLength = 254;

function demand(holds: boolean, otherwise: string): void {
  if (!holds) throw new RangeError(otherwise);
}

/** 19 bytes. § 3.3.4. */
export function encodeBinaryHeader({ authority, certificate, issuedAt, signedAt, documentType, perimeter = '0001', country = 'FRA' }: TwoDDocContent): Uint8Array {
  demand(/^[A-Z]{2}[A-Z0-9]{2}$/.test(authority) && /^[0-9A-F]{5}$/.test(certificate), 'not the identifiers of an authority and its certificate');
  demand(/^[0-9A-F]{2}$/.test(documentType) && perimeter === '0001' && /^[A-Z]{3}$/.test(country), 'not a document type, perimeter 0001 and a country');
  return concat([
    Uint8Array.of(...binaryMarker), encodeC40(country), encodeC40(authority + certificate), bytesOfDate(issuedAt), bytesOfDate(signedAt),
    Uint8Array.of(Number.parseInt(documentType, 16), 0, 1),
  ]);
}

export const encodeBlocks = (data: readonly TwoDDocDatum[]): Uint8Array => concat(data.map(encodeBlock));

function encodeBlock({ id, value, truncated, binary }: TwoDDocDatum): Uint8Array {
  demand(binary === true && truncated !== true, 'a block holds binary data, never cut');
  demand(/^[0-9A-F]{2}$/.test(id) && id !== 'FF', 'a block’s identifier is a byte other than FF');
  const bytes = bytesOfBase64(value);
  demand(bytes.length <= 0xffff, 'more bytes than a block holds');
  const length = bytes.length <= maxShortLength ? [bytes.length] : [0xff, bytes.length >> 8, bytes.length & 255];
  return concat([Uint8Array.of(Number.parseInt(id, 16), ...length), bytes]);
}

export function encodeSignatureBlock(signature: Uint8Array): Uint8Array {
  demand(signature.length > 0 && signature.length <= maxShortLength, 'a signature of this length cannot be written');
  return concat([Uint8Array.of(signatureBlock, signature.length), signature]);
}

function bytesOfBase64(text: string): Uint8Array {
  demand(/^(?:[A-Za-z0-9+/]{4})*(?:[A-Za-z0-9+/]{2}==|[A-Za-z0-9+/]{3}=)?$/.test(text), 'not base64');
  return decodeBase64Url(latin1Bytes(text.replaceAll('+', '-').replaceAll('/', '_').replace(/=+$/, ''))) ?? new Uint8Array();
}
