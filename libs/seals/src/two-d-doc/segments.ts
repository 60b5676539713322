import { startOfText } from '../kit/blanks.js';
import { gather, type Carried } from '../kit/carried.js';
import { concat } from '../kit/concat.js';
import { latin1Text } from '../kit/latin1.js';
import { inOrder, type Joiner, type Segment } from '../kit/segment.js';
import { SealError } from '../seal-error.js';
import { binaryMarker } from './binary-header.js';

/** A seal over several symbols, at most 16, each with its place in front. § 3.8. */
interface Part extends Omit<Segment, 'payload'> {
  /** Offset of the payload. */
  readonly from: number;
  readonly end: number;
}

/** `E`, three characters that all symbols share, place from 0, number of symbols less one. */
const textPrefix = /^E([A-Z0-9]{3})([0-9A-F])([1-9A-F])/;
const textPrefixLength = 6;
/** The same in bytes: `EE`, two bytes that all share, place from 0 and 17 less the number of symbols in half a byte each. */
const binaryPrefix = 0xee;
const binaryPrefixLength = 4;

const isLineEnd = (byte: number | undefined): boolean => byte === 0x0a || byte === 0x0d;

function partOf(raw: Uint8Array, from = 0, end = raw.length): Part | undefined {
  return raw[from] === binaryPrefix ? binaryPart(raw, from, end) : textPart(raw, from, end);
}

function textPart(raw: Uint8Array, from: number, end: number): Part | undefined {
  const start = from + startOfText(raw.subarray(from, end));
  if (raw[start] !== 0x45 /* E */) return undefined;
  const found = textPrefix.exec(latin1Text(raw.subarray(start, Math.min(end, start + textPrefixLength))));
  const [index, count] = [Number.parseInt(found?.[2] ?? '', 16), Number.parseInt(found?.[3] ?? '', 16) + 1];
  return found !== null && index < count ? { set: `text ${found[1]} ${count}`, index, count, from: start + textPrefixLength, end } : undefined;
}

function binaryPart(raw: Uint8Array, from: number, end: number): Part | undefined {
  const [set, place] = [raw[from + 1]! * 256 + raw[from + 2]!, raw[from + 3] ?? 0];
  const [index, count] = [place >> 4, 17 - (place & 15)];
  return end - from > binaryPrefixLength && count <= 16 && index < count ? { set: `binary ${set} ${count}`, index, count, from: from + binaryPrefixLength, end } : undefined;
}

/** `DC` and a version, as text or as bytes. */
const beginsSeal = (bytes: Uint8Array, from = 0): boolean =>
  (bytes[from] === binaryMarker[0] && bytes[from + 1] === binaryMarker[1]) || /^DC0[1-4]$/.test(latin1Text(bytes.subarray(from, from + 4)));

/** What nothing but its place tells from any other text beginning with E: all of it must be of the symbol's set of characters. */
const isPlausible = (raw: Uint8Array, { from, end }: Part): boolean => end - from >= 10 && raw.subarray(from, end).every((byte) => byte >= 0x1d && byte < 0x60);

/** Is this one symbol of several, or the lines of some? Surely so for the first of them, in all likelihood for another. */
export function isSegment(raw: Uint8Array): boolean {
  if (raw[startOfText(raw)] !== 0x45 && raw[0] !== binaryPrefix) return false;
  const [first] = linesOf(raw, 1);
  const part = first && partOf(raw, first.from, first.end);
  return part !== undefined && (part.index === 0 ? beginsSeal(raw, part.from) : isPlausible(raw, part));
}

/** More than there can be symbols. */
const maxLines = 64;

/** Lines that are not empty; bytes, which may hold line ends, are one. */
function linesOf(raw: Uint8Array, most: number): { readonly from: number; readonly end: number }[] {
  if (raw[0] === binaryPrefix) return [{ from: 0, end: raw.length }];
  const lines: { from: number; end: number }[] = [];
  let from = startOfText(raw);
  for (let at = from; at <= raw.length && lines.length < most; at += 1) {
    if (at < raw.length && !isLineEnd(raw[at])) continue;
    if (at > from) lines.push({ from, end: at });
    from = at + 1;
  }
  return lines;
}

/** The whole of what was presented as its symbols. @throws SealError PARTS_MISSING */
export function gatherSegments(raw: Uint8Array): Carried {
  const parts = linesOf(raw, maxLines).map(({ from, end }) => partOf(raw, from, end)).filter((part) => part !== undefined);
  const [first] = parts;
  const ofOne = parts.filter(({ set }) => set === first?.set);
  const whole = inOrder(ofOne.map((part) => ({ ...part, payload: raw.subarray(part.from, part.end) })));
  if (whole === undefined) throw new SealError('PARTS_MISSING', `${new Set(ofOne.map(({ index }) => index)).size} of ${first?.count ?? 0} symbols of one seal`, 0);
  return gather(raw, [...ofOne].sort((one, other) => one.index - other.index).filter(({ index }, at, all) => all[at - 1]?.index !== index));
}

/** For symbols found one by one, as on a page. */
export const twoDDocJoiner: Joiner = {
  segmentOf(code) {
    const part = partOf(code);
    return part && { set: part.set, index: part.index, count: part.count, payload: code.subarray(part.from, part.end) };
  },
  assemble(payloads) {
    const [first] = payloads;
    return first !== undefined && beginsSeal(first) ? concat(payloads) : undefined;
  },
};
