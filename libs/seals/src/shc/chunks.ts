import { endOfText, isBlank, startOfText } from '../kit/blanks.js';
import { concat } from '../kit/concat.js';
import { latin1Bytes, latin1Text } from '../kit/latin1.js';
import type { Marks } from '../kit/marks.js';
import type { Joiner } from '../kit/segment.js';
import { SealError } from '../seal-error.js';
import type { Presented } from './presented.js';

/** One `shc:/…`: the whole card, or one of several chunks. § “Encoding QRs”. */
interface Chunk {
  readonly index: number;
  readonly total: number;
  /** Where its digits stand. */
  readonly from: number;
  readonly end: number;
}

/** A card of 1,195 characters fits in one symbol; chunks are deprecated, and nobody has been seen to use more than three. */
const maxChunks = 16;
const header = /^shc:\/(?:([1-9]\d{0,3})\/([1-9]\d{0,3})\/)?(?!\d*\/)/i;
const longestHeader = 16;

/** The JWS of one symbol or of all chunks. @throws SealError BAD_HEADER, BAD_CHARACTER, TRUNCATED, PARTS_MISSING, BAD_STRUCTURE; `at` in the bytes presented */
export function outOfChunks(raw: Uint8Array, start: number, end: number, marks?: Marks): Presented {
  const chunks = inOrder(chunksOf(raw, start, end));
  for (const { index, from, end: to } of chunks) marks?.mark(`digits of chunk ${index}`, from, to);
  return { jws: concat(chunks.map((chunk) => charactersOf(raw, chunk))), offsetOf: (index) => placeIn(chunks, index) ?? end };
}

/** Two digits for each character. */
function placeIn(chunks: readonly Chunk[], index: number): number | undefined {
  let before = 0;
  for (const { from, end } of chunks) {
    const at = from + 2 * (index - before);
    if (at < end) return at;
    before += (end - from) >> 1;
  }
  return undefined;
}

/** Chunks stand apart by blanks, as a wedge or a form hands on several codes. */
function chunksOf(raw: Uint8Array, start: number, end: number): Chunk[] {
  const chunks: Chunk[] = [];
  for (let at = start; at < end; ) {
    const from = at;
    while (at < end && !isBlank(raw[at])) at += 1;
    if (chunks.length === maxChunks) throw new SealError('BAD_HEADER', `more than ${maxChunks} chunks`, from);
    chunks.push(chunkAt(raw, from, at));
    while (at < end && isBlank(raw[at])) at += 1;
  }
  return chunks;
}

function chunkAt(raw: Uint8Array, from: number, end: number): Chunk {
  const found = header.exec(latin1Text(raw.subarray(from, Math.min(end, from + longestHeader))));
  if (found === null) throw new SealError('BAD_HEADER', 'neither shc:/ nor shc:/chunk/chunks/ in front', from);
  const [whole, index = '1', total = '1'] = found;
  if (Number(index) > Number(total)) throw new SealError('BAD_HEADER', 'a chunk beyond the last one', from);
  return { index: Number(index), total: Number(total), from: from + whole.length, end };
}

/** All chunks of one card, each once, from the first; in whatever order they were read. */
function inOrder(chunks: readonly Chunk[]): Chunk[] {
  const [first] = chunks;
  if (first === undefined) throw new SealError('BAD_HEADER', 'no chunk');
  const ordered: Chunk[] = [];
  for (const chunk of chunks) {
    if (chunk.total !== first.total) throw new SealError('BAD_HEADER', 'chunks of different cards', chunk.from);
    if (ordered[chunk.index - 1] !== undefined) throw new SealError('BAD_STRUCTURE', 'a chunk that comes twice', chunk.from);
    ordered[chunk.index - 1] = chunk;
  }
  if (chunks.length < first.total) throw new SealError('PARTS_MISSING', `${chunks.length} of ${first.total} chunks`);
  return ordered;
}

/** The lowest character of a JWS, `-`, is written `00`; its highest, `z`, `77`. */
const lowest = 0x2d;
const highestPair = 77;
const digitOf = (byte: number | undefined): number => (byte !== undefined && byte >= 0x30 && byte <= 0x39 ? byte - 0x30 : NaN);

function charactersOf(raw: Uint8Array, { from, end }: Chunk): Uint8Array {
  const characters = new Uint8Array((end - from) >> 1);
  for (let index = 0; index < characters.length; index += 1) {
    const at = from + 2 * index;
    const pair = digitOf(raw[at]) * 10 + digitOf(raw[at + 1]);
    if (!(pair <= highestPair)) throw new SealError('BAD_CHARACTER', 'two digits that stand for no character', at);
    characters[index] = lowest + pair;
  }
  if (characters.length === 0 || (end - from) % 2 === 1) throw new SealError('TRUNCATED', 'the digits end inside a character', end);
  return characters;
}

/** For chunks found one by one, as on a page. */
export const shcJoiner: Joiner = {
  segmentOf(code) {
    const [start, end] = [startOfText(code), endOfText(code)];
    const found = header.exec(latin1Text(code.subarray(start, Math.min(end, start + longestHeader))));
    const [index, count] = [Number(found?.[1]), Number(found?.[2])];
    if (found === null || !(count > 1 && count <= maxChunks && index <= count)) return undefined;
    return { set: `shc ${count}`, index: index - 1, count, payload: code.subarray(start + found[0].length, end) };
  },
  assemble: (payloads) => concat([latin1Bytes('shc:/'), ...payloads]),
};
