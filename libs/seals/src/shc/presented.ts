import { decodeBase64Url } from '../kit/base64url.js';
import { endOfText, startOfText } from '../kit/blanks.js';
import { isJsonArray, isJsonObject, readJson } from '../kit/json.js';
import { latin1Bytes, latin1Text } from '../kit/latin1.js';
import type { Marks } from '../kit/marks.js';
import { SealError } from '../seal-error.js';
import { outOfChunks } from './chunks.js';

/** A health card as it was presented: its JWS, and where each character of it stood. */
export interface Presented {
  readonly jws: Uint8Array;
  /** Offset, in the bytes presented, of a character of the JWS. */
  offsetOf(index: number): number;
}

const scheme = /^shc:/i;
const longestScheme = 4;
/** The first part of a JWS has some 110 characters; one with keys or certificates in its header more. */
const bareJws = /^(eyJ[\w-]{0,4096})\./;
const longestHeader = 4_100;
/** What other signed tokens have not: their payload is never compressed. */
const compressed = '"zip"';
/** A `.smart-health-card` file. § “via File Download”. */
const file = /^\{\s{0,16}"verifiableCredential"\s{0,16}:/;
const longestFileStart = 64;

const beginning = (raw: Uint8Array, start: number, length: number): string => latin1Text(raw.subarray(start, start + length));

function isJws(raw: Uint8Array, start: number): boolean {
  const header = raw[start] === 0x65 /* e */ ? bareJws.exec(beginning(raw, start, longestHeader))?.[1] : undefined;
  return header !== undefined && latin1Text(decodeBase64Url(latin1Bytes(header)) ?? new Uint8Array()).includes(compressed);
}
const isFile = (raw: Uint8Array, start: number): boolean => raw[start] === 0x7b /* { */ && file.test(beginning(raw, start, longestFileStart));

/** `shc:` in front, a compact JWS that is compressed, or a file of them. */
export function claims(raw: Uint8Array): boolean {
  const start = startOfText(raw);
  return scheme.test(beginning(raw, start, longestScheme)) || isJws(raw, start) || isFile(raw, start);
}

/** @throws SealError BAD_HEADER, BAD_CHARACTER, TRUNCATED, PARTS_MISSING, BAD_STRUCTURE, BAD_JSON; `at` in the bytes presented */
export function presented(raw: Uint8Array, marks?: Marks): Presented {
  const [start, end] = [startOfText(raw), endOfText(raw)];
  marks?.layer('as presented', raw);
  if (isFile(raw, start)) return outOfFile(raw, start, end, marks);
  return isJws(raw, start) ? { jws: raw.subarray(start, end), offsetOf: (index) => start + index } : outOfChunks(raw, start, end, marks);
}

/** The one card of a file; each of several is a seal of its own. */
function outOfFile(raw: Uint8Array, start: number, end: number, marks?: Marks): Presented {
  const { value } = readJson(raw, start, end);
  const cards = isJsonObject(value) ? value.get('verifiableCredential') : undefined;
  const [card, ...others] = isJsonArray(cards?.value) ? cards.value : [];
  if (typeof card?.value !== 'string' || others.length > 0) throw new SealError('BAD_STRUCTURE', 'a file of other than one card', cards?.from ?? start);
  if (/[^\0-\x7f]/.test(card.value)) throw new SealError('BAD_CHARACTER', 'a card that is not base64url', card.from);
  marks?.mark('card', card.from, card.end);
  // Within a text that holds no escape a character stands one byte behind the other.
  return { jws: latin1Bytes(card.value), offsetOf: (index) => Math.min(card.from + 1 + index, card.end) };
}
