import { isBlank, startOfText } from './blanks.js';
import { ahead, expand, type Carried, type Escape } from './carried.js';
import { latin1Text } from './latin1.js';
import { SealError } from '../seal-error.js';

/** No wallet's link is longer before its code. */
const reach = 2048;

/**
 * A link that carries a code as its parameter `v` or behind its `#`, as TousAntiCovid had them (`https://…/app/wallet2d#…`,
 * `…/app/wallet?v=…`), with or without its scheme.
 * @param code how the code begins: a pattern without anchors and groups, percent escapes included
 * @returns the offset behind what belongs to the link; undefined where no such link stands
 */
export function linkFinder(code: string): (raw: Uint8Array) => number | undefined {
  const link = new RegExp(`^[a-z][a-z0-9+.-]{0,255}[:/][^\\s]*?(?:[?&#]v=|#)(?=${code})`, 'i');
  return (raw) => {
    if (raw.indexOf(0x3d /* = */) < 0 && raw.indexOf(0x23 /* # */) < 0) return undefined;
    const start = startOfText(raw);
    const found = link.exec(latin1Text(raw.subarray(start, start + reach)));
    return found === null ? undefined : start + found[0].length;
  };
}

/** The code in a link, from here to the next parameter, fragment or blank, percent-decoded once (RFC 3986 § 2.1). @throws SealError BAD_LINK */
export function outOfLink(raw: Uint8Array, start: number): Carried {
  const end = raw.findIndex((byte, at) => at >= start && (byte === 0x26 /* & */ || byte === 0x23 /* # */ || isBlank(byte)));
  return expand(raw, start, end < 0 ? raw.length : end, readPercent);
}

function readPercent(raw: Uint8Array, at: number): Escape | undefined {
  if (raw[at] === 0x2b /* + */) return { byte: 0x20, width: 1 };
  if (raw[at] !== 0x25 /* % */) return undefined;
  const digits = ahead(raw, at + 1, 2);
  if (!/^[0-9a-f]{2}$/i.test(digits)) throw new SealError('BAD_LINK', 'a percent sign without two hexadecimal digits', at);
  return { byte: Number.parseInt(digits, 16), width: 3 };
}
