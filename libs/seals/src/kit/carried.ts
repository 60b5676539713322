import { latin1Text } from './latin1.js';

/** A seal taken out of what carried it (a link, a notation, several symbols), and where each of its bytes stood as presented. */
export interface Carried {
  readonly bytes: Uint8Array;
  /** Offset as presented of an offset in `bytes`. */
  origin(at: number): number;
}

/** What stands at its own place. */
export const asPresented = (raw: Uint8Array, start = 0, end = raw.length): Carried =>
  ({ bytes: start === 0 && end === raw.length ? raw : raw.subarray(start, end), origin: (at) => at + start });

/** The same bytes seen through one carrier more: `inner` was taken out of `outer.bytes`. */
export const within = (outer: Carried, inner: Carried): Carried => ({ bytes: inner.bytes, origin: (at) => outer.origin(inner.origin(at)) });

/** One byte written with several, and their number. */
export interface Escape { readonly byte: number; readonly width: number }
export type ReadEscape = (raw: Uint8Array, at: number) => Escape | undefined;

/** Undoes a notation from `start` to `end`; what it does not know stays. */
export function expand(raw: Uint8Array, start: number, end: number, readEscape: ReadEscape): Carried {
  const bytes = new Uint8Array(end - start);
  const origins: number[] = [];
  for (let at = start; at < end;) {
    const escape = readEscape(raw, at);
    bytes[origins.length] = escape?.byte ?? raw[at]!;
    origins.push(at);
    at += escape?.width ?? 1;
  }
  return { bytes: bytes.subarray(0, origins.length), origin: (at) => origins[at] ?? end };
}

/** Parts of what was presented, one behind the other. @param ranges each from an offset to the one behind it */
export function gather(raw: Uint8Array, ranges: readonly { readonly from: number; readonly end: number }[]): Carried {
  const origins = ranges.flatMap(({ from, end }) => Array.from({ length: Math.max(0, end - from) }, (_, index) => from + index));
  const last = ranges.at(-1)?.end ?? 0;
  return { bytes: Uint8Array.from(origins, (at) => raw[at]!), origin: (at) => origins[at] ?? last };
}

const twoByteLead = (byte: number): boolean => byte === 0xc2 || byte === 0xc3;

/** How many bytes were written as two, if all that could be were; undefined: some other byte beyond ASCII stands there. */
export function pairsOfUtf8(raw: Uint8Array): number | undefined {
  let pairs = 0;
  for (let at = 0; at < raw.length; at += 1) {
    if (raw[at]! < 0x80) continue;
    if (!twoByteLead(raw[at]!) || (raw[at + 1]! & 0xc0) !== 0x80) return undefined;
    pairs += 1;
    at += 1;
  }
  return pairs;
}

/**
 * Bytes that somewhere on their way were taken for Latin-1 text and written as UTF-8 (a signature in a JSON text, on a command line);
 * undefined where they were not, or where nothing in them would show it.
 */
export function outOfUtf8(raw: Uint8Array): Carried | undefined {
  const pairs = pairsOfUtf8(raw);
  if (pairs === undefined || pairs === 0) return undefined;
  const bytes = new Uint8Array(raw.length - pairs);
  for (let at = 0, to = 0; at < raw.length; at += 1, to += 1) {
    const byte = raw[at]!;
    bytes[to] = byte < 0x80 ? byte : ((byte & 3) << 6) | (raw[at += 1]! & 0x3f);
  }
  // Where each stood is asked for by warnings and refusals only.
  let placed: Carried | undefined;
  return { bytes, origin: (at) => (placed ??= expand(raw, 0, raw.length, readTwo)).origin(at) };
}

const readTwo: ReadEscape = (raw, at) => (raw[at]! < 0x80 ? undefined : { byte: ((raw[at]! & 3) << 6) | (raw[at + 1]! & 0x3f), width: 2 });

/** Some characters from here, for a notation to be looked for in. */
export const ahead = (raw: Uint8Array, at: number, count: number): string => latin1Text(raw.subarray(at, at + count));
