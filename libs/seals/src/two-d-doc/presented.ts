import { startOfText } from '../kit/blanks.js';
import { asPresented, expand, within, type Carried } from '../kit/carried.js';
import { writtenControl } from '../kit/control-notation.js';
import { linkFinder, outOfLink } from '../kit/link.js';
import { gatherSegments } from './segments.js';
import { US } from './separators.js';

/** `DC` and a version, as they stand in a link. */
const endOfLink = linkFinder('(?:D|%44)(?:C|%43)(?:\\d|%3\\d){2}');

/** `DC` and a version. */
const isSeal = (raw: Uint8Array, at: number): boolean => raw[at] === 0x44 && raw[at + 1] === 0x43 && isDigit(raw[at + 2]) && isDigit(raw[at + 3]);
const isDigit = (byte: number | undefined): boolean => byte !== undefined && byte >= 0x30 && byte <= 0x39;

/** Does the text of a seal stand here, bare or in a link? */
export function isTextOfSeal(raw: Uint8Array): boolean {
  return isSeal(raw, startOfText(raw)) || endOfLink(raw) !== undefined;
}

/** Takes the text out of its link or symbols, and its control characters out of the notation that a screen or scanner gave them; otherwise the bytes stay as they are. */
export function unwrap(raw: Uint8Array): Carried {
  const body = bodyOf(raw);
  return isWrittenOut(body.bytes) ? controlsOf(body) : body;
}

/** Every control character written out, whether or not others came through. */
export const controlsOf = (body: Carried): Carried => within(body, expand(body.bytes, 0, body.bytes.length, writtenControl));

/** What stood in a link, in the lines of several symbols, or by itself. @throws SealError BAD_LINK, PARTS_MISSING */
export function bodyOf(raw: Uint8Array): Carried {
  const start = startOfText(raw);
  if (isSeal(raw, start)) return asPresented(raw, start);
  const linkEnd = endOfLink(raw);
  return linkEnd === undefined ? gatherSegments(raw) : outOfLink(raw, linkEnd);
}

/** A real US proves that the control characters came through; version 01 has bare bytes for a signature, the mixed form a block that no text has. */
const isWrittenOut = (bytes: Uint8Array): boolean => bytes[3] !== 0x31 && bytes.indexOf(US) < 0 && bytes.indexOf(0xff) < 0;
