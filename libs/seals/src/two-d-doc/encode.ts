import { encodeBase32 } from '../kit/base32.js';
import { concat } from '../kit/concat.js';
import { latin1Bytes, latin1Text } from '../kit/latin1.js';
import type { Sign } from '../seal-format.js';
import { charactersOf, firstOutside } from './charset.js';
import { dataIdentifiers } from './data-identifiers.js';
import { dayHexOfDate } from './dates.js';
import { encodeBinaryHeader, encodeBlocks, encodeSignatureBlock } from './encode-blocks.js';
import { isCutAsEori } from './message.js';
import { endOfText, isMixed } from './mixed.js';
import { GS, RS, US } from './separators.js';
import type { DataIdentifier } from './tables.js';

/** One datum to seal. */
export interface TwoDDocDatum {
  /** Two characters; of a binary datum its byte in two hexadecimal digits. */
  readonly id: string;
  readonly value: string;
  /** The value was cut for lack of room. */
  readonly truncated?: boolean;
  /** A block of bytes, whose base64 `value` is. */
  readonly binary?: true;
}

/** What goes into a 2D-Doc. */
export interface TwoDDocContent {
  readonly version: '01' | '02' | '03' | '04';
  /** `text` unless told otherwise. Version 04 also in bytes altogether, or in text whose binary data and signature follow in bytes. */
  readonly form?: 'text' | 'mixed' | 'binary';
  /** Certification authority, `FR00`; `XX00` is for tests. */
  readonly authority: string;
  /** Certificate, four characters; in the binary form five hexadecimal digits. */
  readonly certificate: string;
  /** Emission date, `YYYY-MM-DD`; null for a type without one. */
  readonly issuedAt: string | null;
  readonly signedAt: string | null;
  /** Two characters; in the binary form two hexadecimal digits. */
  readonly documentType: string;
  /** From version 03 on; `01` when absent, the only one defined. */
  readonly perimeter?: string;
  /** From version 04 on; `FR` when absent, in the binary form `FRA`. */
  readonly country?: string;
  /** In the mixed form the binary ones come last, in the binary form all are. */
  readonly fields: readonly TwoDDocDatum[];
  /** Version 04: data beside the signature, which it does not cover; binary ones where the signature is in bytes. */
  readonly annex?: readonly TwoDDocDatum[];
  /** Version 01 signs in bare bytes unless told otherwise; the later ones in base32, the only form of their text. */
  readonly signatureForm?: 'base32' | 'binary';
}

const [gs, rs, us] = [GS, RS, US].map((code) => String.fromCharCode(code)) as [string, string, string];
/** Of version 04. § 3.3. */
const headerLength = 26;
/** Any text of the symbol's upper-case set, for identifiers that are in no table. */
const unknownCharacters = new Uint8Array(256).fill(1, 0x20, 0x60);

/**
 * Bytes of the symbol, the exact inverse of decoding; fields stand in the order given, none is checked against the document type.
 * Throws RangeError where the content cannot be written so that it reads back the same.
 */
export function encodeTwoDDoc(content: TwoDDocContent, sign: Sign): Uint8Array {
  const { form = 'text' } = content;
  demand(form === 'text' || content.version === '04', 'only version 04 has bytes');
  demand(content.annex === undefined || content.version === '04', 'an annex needs version 04');
  return form === 'text' ? encodeText(content, sign) : encodeBytes(content, form, sign);
}

function encodeText(content: TwoDDocContent, sign: Sign): Uint8Array {
  const form = content.signatureForm ?? (content.version === '01' ? 'binary' : 'base32');
  demand(form === 'base32' || content.version === '01', 'only version 01 signs its text in bare bytes');
  const data = latin1Bytes(header(content) + message(content.fields));
  const signature = sign(data);
  demand(form === 'base32' ? signature.length > 0 : signature.length === 64, 'a signature of this length cannot be written');
  const annex = message(content.annex ?? []);
  return concat([data, form === 'binary' ? signature : latin1Bytes(us + encodeBase32(signature) + (annex === '' ? '' : gs + annex))]);
}

/** § 3.3.4, § 3.4.2, § 3.5. */
function encodeBytes(content: TwoDDocContent, form: 'mixed' | 'binary', sign: Sign): Uint8Array {
  const texts = content.fields.filter(({ binary }) => binary !== true);
  const blocks = content.fields.slice(texts.length);
  demand(blocks.every(({ binary }) => binary) && (form === 'mixed' || texts.length === 0), 'binary data follow all others');
  const head = form === 'binary' ? encodeBinaryHeader(content) : latin1Bytes(header(content) + message(texts, blocks.length > 0));
  const data = concat([head, encodeBlocks(blocks)]);
  const code = concat([data, encodeSignatureBlock(sign(data)), encodeBlocks(content.annex ?? [])]);
  demand(form === 'binary' || isCutAt(code, head.length), 'blocks that look as if they began elsewhere');
  return code;
}

/** Do the blocks begin here for whoever reads it? Nothing in the code says so. */
function isCutAt(code: Uint8Array, textEnd: number): boolean {
  const text = latin1Text(code);
  return isMixed(code, text, headerLength) && endOfText(code, text, headerLength) === textEnd;
}

function demand(holds: boolean, otherwise: string): void {
  if (!holds) throw new RangeError(otherwise);
}

function header({ version, authority, certificate, issuedAt, signedAt, documentType, perimeter = '01', country = 'FR' }: TwoDDocContent): string {
  demand(/^[A-Z]{2}[A-Z0-9]{2}$/.test(authority) && /^[A-Z0-9]{4}$/.test(certificate), 'not the identifiers of an authority and its certificate');
  demand(/^[A-Z0-9]{2}$/.test(documentType) && perimeter === '01' && /^[A-Z]{2}$/.test(country), 'not a document type, perimeter 01 and a country');
  const ofVersion = { '01': '', '02': '', '03': perimeter, '04': perimeter + country };
  return `DC${version}${authority}${certificate}${dayHexOfDate(issuedAt)}${dayHexOfDate(signedAt)}${documentType}${ofVersion[version]}`;
}

/** @param isFollowed by blocks: then the last datum ends like any other */
const message = (fields: readonly TwoDDocDatum[], isFollowed = false): string =>
  fields.map((field, index) => datum(field, index === fields.length - 1 && !isFollowed)).join('');

/** Identifier, value, and what ends it: nothing after the longest value or the last, RS after a cut one, GS otherwise. § 3.4.1. */
function datum({ id, value, truncated = false, binary }: TwoDDocDatum, isLast: boolean): string {
  const identifier = dataIdentifiers.get(id);
  demand(binary !== true, 'a text has no binary data');
  demand(/^[A-Z0-9]{2}$/.test(id), 'an identifier has two characters');
  demand(firstOutside(identifier === undefined ? unknownCharacters : charactersOf(identifier), value) < 0, `a character that ${id} cannot have`);
  demand(!isCutAsEori(id, value), `${id} has more than the number of a French operator`);
  if (identifier !== undefined) demandLength(identifier, value, truncated);
  if (truncated) return `${id}${value}${rs}`;
  return isLast || value.length === identifier?.max ? `${id}${value}` : `${id}${value}${gs}`;
}

function demandLength({ id, min, max, fixed, format }: DataIdentifier, value: string, truncated: boolean): void {
  demand(value.length >= min && value.length <= (max ?? Infinity), `a length that ${id} cannot have`);
  demand(!truncated || (!fixed && format !== 'base32url'), `${id} is never truncated`);
}
