import type { Seal } from '@smart-verify/contracts';
import { startOfText } from '../kit/blanks.js';
import { asPresented, outOfUtf8, type Carried } from '../kit/carried.js';
import type { Marks } from '../kit/marks.js';
import { SealError } from '../seal-error.js';
import type { SealFormat } from '../seal-format.js';
import { about } from './about.js';
import { binaryMarker } from './binary-header.js';
import { guesses, otherReadings } from './guesses.js';
import { mistypedAs } from './mistyped.js';
import { isTextOfSeal, unwrap } from './presented.js';
import { formatId, readSeal } from './reading.js';
import { isSegment } from './segments.js';

/** The same, each byte written with several, within a link. */
const maxPresented = 24_576;

/** 2D-Doc versions 01 to 04: text, bytes, both, in one symbol or several. ANTS, « Spécifications techniques des codes à barres 2D-Doc » v3.2.6; AFNOR XP Z42-101. */
export const twoDDoc: SealFormat = { id: formatId, about, claims, decode, otherReadings, guesses };

/** `DC` and a version, bare or in a link; the first two bytes of the binary form; one symbol of several. */
function claims(raw: Uint8Array): boolean {
  return isTextOfSeal(raw) || isBinary(raw, startOfText(raw)) || isBinaryInUtf8(raw) || isSegment(raw) || mistypedAs(raw) !== undefined;
}

function decode(raw: Uint8Array, marks?: Marks): Seal {
  if (raw.length > maxPresented) throw new SealError('TOO_LONG', `more than ${maxPresented} bytes`, maxPresented, formatId);
  marks?.layer('code as presented', raw);
  const mistyped = mistypedAs(raw);
  if (mistyped !== undefined) throw new SealError('CONTROL_CHARACTERS_LOST', mistyped, startOfText(raw), formatId);
  const carried = carriedIn(raw);
  if (carried.bytes.length !== raw.length) marks?.layer('2D-Doc', carried.bytes);
  return readSeal(carried, marks);
}

function carriedIn(raw: Uint8Array): Carried {
  const start = startOfText(raw);
  if (isBinary(raw, start)) return asPresented(raw, start);
  return (isBinaryInUtf8(raw) ? outOfUtf8(raw) : undefined) ?? unwrap(raw);
}

/** ICAO's seals, which begin with the same byte, have versions below 4. */
const isBinary = (raw: Uint8Array, at: number): boolean => raw[at] === binaryMarker[0] && raw[at + 1] === binaryMarker[1];

/** The same bytes taken for Latin-1 text on their way, and written as UTF-8. */
const isBinaryInUtf8 = (raw: Uint8Array): boolean => raw[0] === 0xc3 && raw[1] === 0x9c && raw[2] === binaryMarker[1];
