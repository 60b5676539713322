import type { Seal } from '@smart-verify/contracts';
import { startOfText } from '../kit/blanks.js';
import { asPresented, type Carried } from '../kit/carried.js';
import type { Marks } from '../kit/marks.js';
import { SealError } from '../seal-error.js';
import type { SealFormat } from '../seal-format.js';
import { about } from './about.js';
import { binaryMarker } from './binary-header.js';
import { guesses, isInSmallLetters, otherReadings } from './guesses.js';
import { isTextOfSeal, unwrap } from './presented.js';
import { formatId, readSeal } from './reading.js';
import { isSegment } from './segments.js';

/** The same, each byte written with several, within a link. */
const maxPresented = 24_576;

/** 2D-Doc versions 01 to 04: text, bytes, both, in one symbol or several. ANTS, « Spécifications techniques des codes à barres 2D-Doc » v3.2.6; AFNOR XP Z42-101. */
export const twoDDoc: SealFormat = { id: formatId, about, claims, decode, otherReadings, guesses };

/** `DC` and a version, bare or in a link; the first two bytes of the binary form; one symbol of several. */
function claims(raw: Uint8Array): boolean {
  return isTextOfSeal(raw) || binaryOffset(raw) !== undefined || isSegment(raw) || isInSmallLetters(raw);
}

function decode(raw: Uint8Array, marks?: Marks): Seal {
  if (raw.length > maxPresented) throw new SealError('TOO_LONG', `more than ${maxPresented} bytes`, maxPresented, formatId);
  if (isInSmallLetters(raw)) throw new SealError('BAD_HEADER', 'in small letters, which no 2D-Doc has', startOfText(raw), formatId);
  marks?.layer('code as presented', raw);
  const carried = carriedIn(raw);
  if (carried.bytes.length !== raw.length) marks?.layer('2D-Doc', carried.bytes);
  return readSeal(carried, marks);
}

function carriedIn(raw: Uint8Array): Carried {
  const offset = binaryOffset(raw);
  return offset === undefined ? unwrap(raw) : asPresented(raw, offset);
}

/** Where the binary form begins, perhaps behind the name of its symbology; ICAO's seals, which begin with the same byte, have versions below 4. */
function binaryOffset(raw: Uint8Array): number | undefined {
  const start = startOfText(raw);
  return raw[start] === binaryMarker[0] && raw[start + 1] === binaryMarker[1] ? start : undefined;
}
