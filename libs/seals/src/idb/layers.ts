import { decodeBase32, firstNotBase32 } from '../kit/base32.js';
import { endOfText, startOfText } from '../kit/blanks.js';
import { inLayer } from '../kit/in-layer.js';
import { inflateZlib } from '../kit/inflate.js';
import { latin1Text } from '../kit/latin1.js';
import type { Marks } from '../kit/marks.js';
import { SealError } from '../seal-error.js';

/** The largest QR code holds 4,296 alphanumeric characters (ISO/IEC 18004); the rest is for blanks around it. */
const maxBytes = 4_352;
/** A face, the largest thing in them, has a thousand bytes. */
const maxPayload = 8_192;

/** `RDB1`, in drafts `NDB1` (ICAO TR Datastructure for Barcode). */
const identifier = /^[RN]DB1/;
const identifierLength = 4;

export interface Opened {
  readonly identifier: string;
  readonly signed: boolean;
  /** Offset of the flag that says so, in what was presented. */
  readonly flagAt: number;
  readonly payload: Uint8Array;
  /** Bytes behind the compressed data, which are nobody's. */
  readonly trailing: number;
  /** Offset in what was presented of an offset in the payload, where the payload stands there byte by byte. */
  readonly offsetOf: ((at: number) => number) | undefined;
}

export function claims(raw: Uint8Array): boolean {
  const from = startOfText(raw);
  return identifier.test(latin1Text(raw.subarray(from, from + identifierLength)));
}

interface Flags { readonly signed: boolean; readonly compressed: boolean }

/** `A` and two bits: signed, compressed. @throws SealError UNSUPPORTED_VERSION for bits to come, BAD_HEADER */
function readFlags(character: number | undefined, at: number): Flags {
  const bits = (character ?? 0) - 0x41;
  if (bits < 0 || bits > 25) throw new SealError(character === undefined ? 'TRUNCATED' : 'BAD_HEADER', 'no flag', at);
  if (bits > 3) throw new SealError('UNSUPPORTED_VERSION', 'a flag that is not known', at);
  return { signed: (bits & 1) !== 0, compressed: (bits & 2) !== 0 };
}

/** Identifier, flag, base32, and what is compressed in it. @throws SealError */
export function open(raw: Uint8Array, marks?: Marks): Opened {
  if (raw.length > maxBytes) throw new SealError('TOO_LONG', `more than ${maxBytes} bytes`, maxBytes);
  const [from, end] = [startOfText(raw), endOfText(raw)];
  const [flagAt, textAt] = [from + identifierLength, from + identifierLength + 1];
  const flags = readFlags(raw[flagAt], flagAt);
  marks?.layer('text', raw);
  marks?.mark('identifier', from, flagAt);
  marks?.mark('flag', flagAt, textAt);
  const bytes = readBase32(raw.subarray(textAt, end), textAt);
  marks?.mark('base32', textAt, end);
  const offsetOf = (at: number): number => textAt + Math.floor((at * 8) / 5);
  return { identifier: latin1Text(raw.subarray(from, flagAt)), signed: flags.signed, flagAt, ...(flags.compressed ? inflated(bytes, offsetOf, marks) : asItIs(bytes, offsetOf, marks)) };
}

type Payload = Pick<Opened, 'payload' | 'trailing' | 'offsetOf'>;

function asItIs(payload: Uint8Array, offsetOf: (at: number) => number, marks: Marks | undefined): Payload {
  marks?.layer('payload', payload);
  return { payload, trailing: 0, offsetOf };
}

function inflated(bytes: Uint8Array, offsetOf: (at: number) => number, marks: Marks | undefined): Payload {
  marks?.layer('compressed data', bytes);
  const { bytes: payload, end } = inLayer('zlib', () => inflateZlib(bytes, maxPayload), { marks, offsetOf });
  marks?.mark('zlib data', 0, end);
  if (end < bytes.length) marks?.mark('trailing bytes', end, bytes.length);
  marks?.layer('payload', payload);
  return { payload, trailing: bytes.length - end, offsetOf: undefined };
}

function readBase32(text: Uint8Array, at: number): Uint8Array {
  const odd = firstNotBase32(text);
  if (odd >= 0) throw new SealError('BAD_CHARACTER', 'not base32', at + odd);
  const bytes = decodeBase32(text);
  if (bytes === undefined) throw new SealError('TRUNCATED', 'a character of the base32 is missing', at + text.length);
  return bytes;
}
