/** The smallest picture files of each kind and colour. */
import { deflateSync } from 'node:zlib';
import { joined } from './mutate.mjs';

const letters = (/** @type {string} */ text) => new Uint8Array(Buffer.from(text, 'latin1'));
const number = (/** @type {number} */ value) => Uint8Array.of(value >>> 24, value >>> 16, value >>> 8, value);
const chunk = (/** @type {string} */ name, /** @type {Uint8Array} */ content) => joined(number(content.length), letters(name), content, number(0));

/** @param {number} colour @param {number} depth @param {number} interlaced @param {number} bytes of all rows with their filters @returns {Uint8Array} */
function pngOf(colour, depth, interlaced, bytes) {
  const head = joined(number(5), number(6), Uint8Array.of(depth, colour, 0, 0, interlaced));
  const more = colour === 3 ? [chunk('PLTE', Uint8Array.of(0, 0, 0, 255, 255, 255)), chunk('tRNS', Uint8Array.of(0, 128))] : [chunk('tRNS', new Uint8Array(6))];
  return joined(letters('\x89PNG\r\n\x1a\n'), chunk('IHDR', head), ...more, chunk('IDAT', new Uint8Array(deflateSync(new Uint8Array(bytes)))), chunk('IEND', new Uint8Array()));
}

/** 5 × 6 pixels: colour, depth, interlaced, bytes of its rows. @type {readonly [number, number, number, number][]} */
const pngs = [[0, 8, 0, 36], [0, 1, 0, 12], [0, 16, 0, 66], [2, 8, 0, 96], [3, 8, 0, 36], [3, 2, 0, 18], [4, 8, 0, 66], [6, 8, 0, 126], [6, 16, 0, 246], [0, 8, 1, 41], [6, 8, 1, 131]];

const short = (/** @type {number} */ value) => Uint8Array.of(value >> 8, value);
const tag = (/** @type {number} */ name, /** @type {number} */ value) => joined(short(name), short(4), number(1), number(value));

/** One page of 5 × 6 pixels in one strip. @param {Readonly<Record<number, number>>} tags @param {Uint8Array} strip @returns {Uint8Array} */
function tiffOf(tags, strip) {
  const all = { 256: 5, 257: 6, 258: 8, 259: 1, 262: 1, 273: 8, 277: 1, 278: 6, 279: strip.length, 317: 1, ...tags };
  const entries = Object.entries(all).map(([name, value]) => tag(Number(name), value));
  return joined(letters('MM\0*'), number(8 + strip.length), strip, short(entries.length), ...entries, number(0));
}

/** Codes of nine bits, the high bit first. @param {...number} codes */
const nineBits = (...codes) => Uint8Array.from((codes.map((code) => code.toString(2).padStart(9, '0')).join('').match(/.{1,8}/g) ?? []).map((byte) => Number.parseInt(byte.padEnd(8, '0'), 2)));

const tiffs = [
  tiffOf({}, new Uint8Array(30)), tiffOf({ 258: 16, 317: 2 }, new Uint8Array(60)), tiffOf({ 258: 1, 262: 0 }, new Uint8Array(6)), tiffOf({ 262: 2, 277: 3, 317: 2 }, new Uint8Array(90)),
  tiffOf({ 259: 5, 317: 2 }, nineBits(256, 0, 258, 259, 260, 255, 261, 257)), tiffOf({ 259: 32_773 }, Uint8Array.of(2, 0, 255, 0, 0xe6, 255, 128)),
  tiffOf({ 259: 8 }, new Uint8Array(deflateSync(new Uint8Array(30)))), tiffOf({ 322: 4, 323: 4, 324: 8, 325: 16 }, new Uint8Array(16)),
];

const box = (/** @type {string} */ name, /** @type {Uint8Array[]} */ ...content) => joined(number(8 + content.reduce((sum, { length }) => sum + length, 0)), letters(name), ...content);
const heads = [
  joined(letters('\xff\xd8\xff\xe0\0\x04JF\xff\xff\xdb\0\x03\0\xff\xc0\0\x0b\x08\0\x06\0\x05\x01\x01\x11\0\xff\xda\0\x02\xff\xd9')),
  letters('RIFF\x20\0\0\0WEBPVP8X\x0a\0\0\0\0\0\0\0\x04\0\0\x05\0\0'), letters('RIFF\x20\0\0\0WEBPVP8L\x0a\0\0\0\x2f\x04\x40\x01\0\0\0\0'),
  letters('RIFF\x20\0\0\0WEBPVP8 \x0a\0\0\0\0\0\0\x9d\x01\x2a\x05\0\x06\0'),
  joined(box('ftyp', letters('heic\0\0\0\0')), box('meta', number(0), box('iprp', box('ipco', box('ispe', number(0), number(5), number(6)))))),
  letters('%PDF-1.7\n'),
];

/** @type {readonly Uint8Array[]} */
export const pictureSeeds = [...pngs.map((kind) => pngOf(...kind)), ...tiffs, ...heads];
