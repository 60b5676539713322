import { endOfText, startOfText } from '../kit/blanks.js';
import { latin1Text } from '../kit/latin1.js';
import { SealError } from '../seal-error.js';

/** NZ COVID Pass – Technical Specification v1, 2D Barcode Encoding: `NZCP:/`, version, `/`, base32 without padding. */
export const prefix = 'NZCP:/';
/** Versions have one digit, so that a code of another one is told from a broken one. */
const version = /^NZCP:\/(\d{1,3})\//;
export const supportedVersion = '1';

/** Do these bytes begin as a pass does? */
export const begins = (raw: Uint8Array): boolean => {
  const start = startOfText(raw);
  return latin1Text(raw.subarray(start, start + prefix.length)) === prefix;
};

export interface Presented {
  /** Offset, in the bytes presented, of the prefix, the version and the base32. */
  readonly start: number;
  readonly versionAt: number;
  readonly from: number;
  readonly base32: Uint8Array;
}

/** @throws SealError BAD_HEADER, UNSUPPORTED_VERSION */
export function presented(raw: Uint8Array): Presented {
  const start = startOfText(raw);
  const versionAt = start + prefix.length;
  const found = version.exec(latin1Text(raw.subarray(start, start + prefix.length + 4)));
  if (found === null) throw new SealError('BAD_HEADER', 'no version behind NZCP:/', versionAt);
  if (found[1] !== supportedVersion) throw new SealError('UNSUPPORTED_VERSION', `only version ${supportedVersion} is known`, versionAt);
  const from = start + found[0].length;
  return { start, versionAt, from, base32: raw.subarray(from, endOfText(raw)) };
}
