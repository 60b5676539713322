import { isBlank, startOfText } from '../kit/blanks.js';
import { latin1Text } from '../kit/latin1.js';
import { SealError } from '../seal-error.js';
import { GS, RS, US } from './separators.js';

/** The seal's own bytes, and where each stood in the code as presented. */
export interface Presented {
  readonly bytes: Uint8Array;
  /** Offset as presented of an offset in `bytes`. */
  origin(at: number): number;
}

/** Link of a wallet carrying the seal as parameter `v` or behind its `#`, percent-encoded, as TousAntiCovid had both. */
const link = /^[a-z][a-z0-9+.-]{0,31}:[^\s]*?(?:[?&#]v=|#)(?=(?:D|%44)(?:C|%43)(?:\d|%3\d){2})/i;
const linkReach = 2048;

/** `DC` and a version. */
const isSeal = (raw: Uint8Array, at: number): boolean => raw[at] === 0x44 && raw[at + 1] === 0x43 && isDigit(raw[at + 2]) && isDigit(raw[at + 3]);
const isDigit = (byte: number | undefined): boolean => byte !== undefined && byte >= 0x30 && byte <= 0x39;

/** Offset of the seal, bare or in a link; undefined where there is none. */
export function sealOffset(raw: Uint8Array): number | undefined {
  const start = startOfText(raw);
  if (isSeal(raw, start)) return start;
  if (raw.indexOf(0x3d /* = */) < 0 && raw.indexOf(0x23 /* # */) < 0) return undefined;
  const found = link.exec(latin1Text(raw.subarray(start, start + linkReach)));
  return found === null ? undefined : start + found[0].length;
}

/** Takes the seal out of its link, or control characters out of the notation that a screen or scanner gave them; otherwise the bytes stay as they are. */
export function unwrap(raw: Uint8Array): Presented {
  const start = sealOffset(raw) ?? 0;
  if (!isSeal(raw, startOfText(raw))) return expand(raw, start, endOfParameter(raw, start), inLink);
  if (isWrittenOut(raw, start)) return expand(raw, start, raw.length, inText);
  return { bytes: start === 0 ? raw : raw.subarray(start), origin: (at) => at + start };
}

/** A real US proves that the control characters came through; version 01 has bare bytes for a signature. */
const isWrittenOut = (raw: Uint8Array, start: number): boolean => raw[start + 3] !== 0x31 && raw.indexOf(US) < 0;

function endOfParameter(raw: Uint8Array, start: number): number {
  const end = raw.findIndex((byte, at) => at >= start && (byte === 0x26 /* & */ || byte === 0x23 /* # */ || isBlank(byte)));
  return end < 0 ? raw.length : end;
}

/** One byte written with several, and their number. */
interface Escape { readonly byte: number; readonly width: number }
type ReadEscape = (raw: Uint8Array, at: number) => Escape | undefined;

function expand(raw: Uint8Array, start: number, end: number, readEscape: ReadEscape): Presented {
  const bytes: number[] = [];
  const origins: number[] = [];
  for (let at = start; at < end;) {
    const escape = readEscape(raw, at);
    origins.push(at);
    bytes.push(escape?.byte ?? raw[at] ?? 0);
    at += escape?.width ?? 1;
  }
  return { bytes: Uint8Array.from(bytes), origin: (at) => origins[at] ?? end };
}

function inLink(raw: Uint8Array, at: number): Escape | undefined {
  if (raw[at] === 0x2b /* + */) return { byte: 0x20, width: 1 };
  if (raw[at] !== 0x25 /* % */) return undefined;
  const escape = percent(ahead(raw, at));
  if (escape === undefined) throw new SealError('BAD_LINK', 'a percent sign without two hexadecimal digits', at);
  return escape;
}

const names: ReadonlyMap<string, number> = new Map([['GS', GS], ['RS', RS], ['US', US]]);
/** U+241D to U+241F, the pictures of the separators, in UTF-8. */
const pictures: ReadonlyMap<string, number> = new Map([['\u00e2\u0090\u009d', GS], ['\u00e2\u0090\u009e', RS], ['\u00e2\u0090\u009f', US]]);
/** First bytes of a notation: `%`, `<`, `\` and the pictures'. None may stand in a seal's text (§ 3.4.1, § 7). */
const escapes: ReadonlySet<number | undefined> = new Set([0x25, 0x3c, 0x5c, 0xe2]);

function inText(raw: Uint8Array, at: number): Escape | undefined {
  if (!escapes.has(raw[at])) return undefined;
  const text = ahead(raw, at);
  return percent(text) ?? named(text) ?? backslash(text) ?? picture(text);
}

const ahead = (raw: Uint8Array, at: number): string => latin1Text(raw.subarray(at, at + 6));

function percent(text: string): Escape | undefined {
  const found = /^%([0-9a-f]{2})/i.exec(text);
  return found === null ? undefined : { byte: Number.parseInt(found[1] ?? '', 16), width: 3 };
}

function named(text: string): Escape | undefined {
  const found = /^<([GRU]S)>/i.exec(text);
  const byte = names.get(found?.[1]?.toUpperCase() ?? '');
  return byte === undefined ? undefined : { byte, width: 4 };
}

function backslash(text: string): Escape | undefined {
  const found = /^\\(?:u00|x)(1[d-f])/i.exec(text);
  return found === null ? undefined : { byte: Number.parseInt(found[1] ?? '', 16), width: found[0].length };
}

function picture(text: string): Escape | undefined {
  const byte = pictures.get(text.slice(0, 3));
  return byte === undefined ? undefined : { byte, width: 3 };
}
