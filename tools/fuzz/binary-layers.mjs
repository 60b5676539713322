/** Layers of bytes with a frame around them (compression, lengths, checksums): opened, and closed again with a frame that fits. */
import { crc32, deflateRawSync, deflateSync, inflateRawSync, inflateSync } from 'node:zlib';
import { joined, replaced } from './mutate.mjs';

/** @typedef {import('./text-layers.mjs').Layer} Layer */
/** @typedef {{ from: number, head: number, end: number }} Span a framed piece: where it begins, where its content begins, where it ends */

const mostInflated = 1 << 18;

/** @param {typeof inflateSync} inflate @param {typeof deflateSync} deflate @param {(bytes: Uint8Array) => boolean} claims @returns {Layer} */
const compressed = (inflate, deflate, claims) => (bytes, chance) => {
  if (!claims(bytes)) return undefined;
  try {
    const inner = new Uint8Array(inflate(bytes, { maxOutputLength: mostInflated }));
    return { inner, close: (changed) => new Uint8Array(deflate(changed, { level: chance.one([0, 1, 9]), strategy: chance.one([0, 2, 4]) })) };
  } catch {
    return undefined;
  }
};

/** @param {number} kind @param {number} length */
function cborHead(kind, length) {
  if (length < 24) return Uint8Array.of((kind << 5) | length);
  return length < 256 ? Uint8Array.of((kind << 5) | 24, length) : Uint8Array.of((kind << 5) | 25, length >> 8, length & 0xff);
}

/** All items of CBOR of definite lengths, each string with its content; undefined where it is none. @param {Uint8Array} bytes @returns {(Span & { kind: number })[] | undefined} */
function cborItems(bytes) {
  const items = [];
  for (let at = 0; at < bytes.length;) {
    const from = at;
    const initial = bytes[at++] ?? 0;
    const [kind, short] = [initial >> 5, initial & 31];
    const width = short < 24 ? 0 : 1 << (short - 24);
    if (short > 27) return undefined;
    let argument = width === 0 ? short : 0;
    for (let left = width; left > 0; left -= 1) argument = argument * 256 + (bytes[at++] ?? 0);
    const head = at;
    if (kind === 2 || kind === 3) at += argument;
    if (at > bytes.length) return undefined;
    items.push({ kind, from, head, end: at });
  }
  return items;
}

/** Whole items of other kinds: numbers, empty strings, lists and maps, null, a tag, no number. */
const otherItems = ['00', '20', '18ff', '1b0020000000000000', '3bffffffffffffffff', 'f6', 'f7', 'f5', '40', '60', '80', 'a0', 'a10101', '8101', 'c100', 'f97e00', 'fb7ff0000000000000', '9fff', '6131']
  .map((hex) => new Uint8Array(Buffer.from(hex, 'hex')));

/** One item of CBOR: the content of a string, anything else with its head. @type {Layer} */
const cbor = (bytes, chance) => {
  if (bytes.length < 8 || bytes.length > 20_000) return undefined;
  const items = cborItems(bytes);
  if (!items || items.length < 2) return undefined;
  const { kind, from, head, end } = chance.one(items);
  const framed = kind === 2 || kind === 3;
  return {
    inner: bytes.slice(framed ? head : from, end),
    close: (changed) => replaced(bytes, from, end, framed ? joined(cborHead(kind, changed.length), changed) : chance.once(2) ? chance.one(otherItems) : changed),
  };
};

/** @param {Uint8Array} bytes @param {number} at @returns {Span | undefined} */
function tlvAt(bytes, at) {
  const first = bytes[at + 1] ?? 0x80;
  const width = first < 0x80 ? 0 : first & 0x7f;
  if (width > 2 || first === 0x80) return undefined;
  let length = width === 0 ? first : 0;
  for (let left = 0; left < width; left += 1) length = length * 256 + (bytes[at + 2 + left] ?? 0);
  const head = at + 2 + width;
  return head + length > bytes.length ? undefined : { from: at, head, end: head + length };
}

/** Tags, lengths and values from one place to the end; undefined where they do not end there. @param {Uint8Array} bytes @param {number} start */
function tlvs(bytes, start) {
  const spans = [];
  for (let at = start; at < bytes.length;) {
    const span = tlvAt(bytes, at);
    if (!span) return undefined;
    spans.push(span);
    at = span.end;
  }
  return spans.length > 0 ? spans : undefined;
}

const derLength = (/** @type {number} */ length) => Uint8Array.of(...(length < 128 ? [length] : length < 256 ? [0x81, length] : [0x82, length >> 8, length & 0xff]));
const longestHeader = 40;

/** The value behind one tag: DER, or a seal with a header before its tags. @type {Layer} */
const tlv = (bytes, chance) => {
  if (bytes.length < 4 || bytes.length > 5_000) return undefined;
  for (let start = 0; start < Math.min(longestHeader, bytes.length); start += 1) {
    const spans = tlvs(bytes, start);
    if (!spans || (start > 0 && spans.length < 2)) continue;
    const { from, head, end } = chance.one(spans);
    return { inner: bytes.slice(head, end), close: (changed) => replaced(bytes, from + 1, end, joined(derLength(changed.length), changed)) };
  }
  return undefined;
};

/** One chunk of a PNG, its checksum computed anew. @type {Layer} */
const png = (bytes, chance) => {
  if (bytes[0] !== 0x89 || bytes[1] !== 0x50) return undefined;
  const view = Buffer.from(bytes);
  const chunks = [];
  for (let at = 8; at + 12 <= view.length; at += 12 + view.readUInt32BE(at)) chunks.push({ at, end: Math.min(view.length, at + 12 + view.readUInt32BE(at)) });
  if (chunks.length === 0) return undefined;
  const { at, end } = chance.one(chunks);
  return {
    inner: bytes.slice(at + 8, end - 4),
    close(changed) {
      const chunk = Buffer.alloc(12 + changed.length);
      chunk.writeUInt32BE(changed.length);
      chunk.set(bytes.subarray(at + 4, at + 8), 4);
      chunk.set(changed, 8);
      chunk.writeUInt32BE(crc32(chunk.subarray(4, 8 + changed.length)), 8 + changed.length);
      return replaced(bytes, at, end, chunk);
    },
  };
};

const header105 = 17;
/** The payload of a Z42-105, which its header tells the length of. @type {Layer} */
const payload105 = (bytes) => {
  const length = ((bytes[15] ?? 0) << 8) | (bytes[16] ?? 0);
  if (bytes[0] !== 0xde || header105 + length > bytes.length) return undefined;
  return {
    inner: bytes.slice(header105, header105 + length),
    close: (changed) => replaced(bytes, 15, header105 + length, joined(Uint8Array.of(changed.length >> 8, changed.length & 0xff), changed)),
  };
};

/** Bytes that say what they are, or can hardly be anything else. @type {readonly Layer[]} */
export const knownBytes = [
  compressed(inflateSync, deflateSync, ([method = 0, flags = 0]) => (method & 15) === 8 && ((method << 8) | flags) % 31 === 0),
  png, payload105,
  (bytes, chance) => ((bytes[0] ?? 0) >> 7 === 1 && (bytes[0] ?? 0) < 0xe0 ? cbor(bytes, chance) : undefined), // a list, a map, a tag
  tlv,
];

/** Bytes that may be so. @type {readonly Layer[]} */
export const likelyBytes = [compressed(inflateRawSync, deflateRawSync, (bytes) => bytes.length > 16), cbor];
