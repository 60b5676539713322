import { decodeBase32, firstNotBase32 } from '../kit/base32.js';
import { endOfText, startOfText } from '../kit/blanks.js';
import { latin1Text } from '../kit/latin1.js';
import type { Marks } from '../kit/marks.js';
import { SealError } from '../seal-error.js';

/** `vds://…` and `https://…/vds#…`, which open a wallet or a verifier (stelauconseil/vds-verify). */
const link = /^(?:vds:\/\/|https:\/\/[^/\s]{1,253}\/vds#)/i;
const longestLink = 280;
/** Base32 of the marker DE and version 02: the fourth character holds the last bit of the version, 0, and four bits of what follows. */
const beginning = /^3YB[A-P][A-Z2-7]/;
const longestBeginning = 5;
/** Padding (RFC 4648 § 6), which some producers keep, as it is or escaped for a link. */
const padding = /(?:=|%3D){1,6}$/i;

/** Where the base32 text begins; undefined: there is none of this format. */
function textStart(raw: Uint8Array): number | undefined {
  const start = startOfText(raw);
  const from = start + (link.exec(latin1Text(raw.subarray(start, start + longestLink)))?.[0].length ?? 0);
  return beginning.test(latin1Text(raw.subarray(from, from + longestBeginning))) ? from : undefined;
}

export const claims = (raw: Uint8Array): boolean => textStart(raw) !== undefined;

/** The seal's bytes, and where each of them stood: in the character that holds its first bit. */
export interface Presented {
  readonly bytes: Uint8Array;
  offsetOf(at: number): number;
}

/** @throws SealError BAD_HEADER, BAD_CHARACTER, TRUNCATED; `at` in the bytes presented */
export function presented(raw: Uint8Array, marks?: Marks): Presented {
  const from = textStart(raw);
  if (from === undefined) throw new SealError('BAD_HEADER', 'no base32 of DE 02', 0);
  const end = endOfText(raw);
  const padded = padding.exec(latin1Text(raw.subarray(Math.max(from, end - 18), end)))?.[0].length ?? 0;
  const text = raw.subarray(from, end - padded);
  marks?.layer('base32', raw);
  const wrong = firstNotBase32(text);
  if (wrong >= 0) throw new SealError('BAD_CHARACTER', 'not a base32 character', from + wrong);
  marks?.mark('seal in base32', from, end);
  const bytes = decodeBase32(text);
  if (bytes === undefined) throw new SealError('TRUNCATED', 'base32 of no whole number of bytes', end);
  return { bytes, offsetOf: (at) => from + Math.floor((at * 8) / 5) };
}
