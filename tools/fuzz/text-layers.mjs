/** Layers whose bytes are written in characters: opened, so that what they carry can be changed, and written again. */
/** @typedef {{ inner: Uint8Array, close(inner: Uint8Array): Uint8Array }} Opened */
/** @typedef {(bytes: Uint8Array, chance: import('./chance.mjs').Chance) => Opened | undefined} Layer */

const latin1 = (/** @type {Uint8Array} */ bytes) => Buffer.from(bytes.buffer, bytes.byteOffset, bytes.length).toString('latin1');
const bytesOf = (/** @type {string} */ text) => new Uint8Array(Buffer.from(text, 'latin1'));

const alphabet45 = '0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZ $%*+-./:';

/** RFC 9285 @param {string} text */
function fromBase45(text) {
  const bytes = [];
  for (let at = 0; at < text.length; at += 3) {
    const digits = [...text.slice(at, at + 3)].map((digit) => alphabet45.indexOf(digit));
    const value = digits.reduceRight((sum, digit) => sum * 45 + digit, 0);
    bytes.push(...(digits.length === 3 ? [(value >> 8) & 0xff, value & 0xff] : [value & 0xff]));
  }
  return Uint8Array.from(bytes);
}

/** @param {Uint8Array} bytes */
function toBase45(bytes) {
  let text = '';
  for (let at = 0; at < bytes.length; at += 2) {
    const pair = bytes.subarray(at, at + 2);
    let value = pair.reduce((sum, byte) => sum * 256 + byte, 0);
    for (let digit = 0; digit <= pair.length; digit += 1, value = Math.floor(value / 45)) text += alphabet45.charAt(value % 45);
  }
  return text;
}

const alphabet32 = 'ABCDEFGHIJKLMNOPQRSTUVWXYZ234567';
const bits = (/** @type {number} */ value, /** @type {number} */ width) => value.toString(2).padStart(width, '0');
const inGroups = (/** @type {string} */ text, /** @type {number} */ size) => text.match(new RegExp(`.{1,${size}}`, 'g')) ?? [];

/** RFC 4648 § 6 @param {string} text */
const fromBase32 = (text) => Uint8Array.from(inGroups([...text].map((digit) => bits(alphabet32.indexOf(digit), 5)).join(''), 8).filter(({ length }) => length === 8), (byte) => Number.parseInt(byte, 2));
/** @param {Uint8Array} bytes */
const toBase32 = (bytes) => inGroups([...bytes].map((byte) => bits(byte, 8)).join(''), 5).map((group) => alphabet32.charAt(Number.parseInt(group.padEnd(5, '0'), 2))).join('');

/** `shc:/`: each character is two digits, its code less 45. @param {string} text */
const fromDigits = (text) => Uint8Array.from(inGroups(text, 2), (pair) => (Number(pair) + 45) & 0xff);
/** @param {Uint8Array} bytes */
const toDigits = (bytes) => [...bytes].map((byte) => String(Math.min(99, Math.max(0, byte - 45))).padStart(2, '0')).join('');

const fromBase64 = (/** @type {string} */ text) => new Uint8Array(Buffer.from(text, 'base64'));
const toBase64url = (/** @type {Uint8Array} */ bytes) => Buffer.from(bytes).toString('base64url');
const toBase64 = (/** @type {Uint8Array} */ bytes) => Buffer.from(bytes).toString('base64');

/** Escapes that are none stay as they are. @param {string} text */
const fromEscapes = (text) => bytesOf(text.replace(/%([0-9a-f]{2})/gi, (_, hex) => String.fromCharCode(Number.parseInt(hex, 16))));

/**
 * What stands before and after, kept as it is, and what is between, in some writing.
 * @param {RegExp} form with the groups `before`, `inner` and `after` @param {(text: string) => Uint8Array} read @param {(bytes: Uint8Array) => string} write
 * @returns {Layer}
 */
const written = (form, read, write) => (bytes) => {
  const { before = '', inner, after = '' } = form.exec(latin1(bytes))?.groups ?? {};
  if (inner === undefined) return undefined;
  return { inner: read(inner), close: (changed) => bytesOf(before + write(changed) + after) };
};

/** One of several like pieces of a text, whichever chance takes. @param {RegExp} form global, with the group `inner` @returns {Layer} */
const oneOf = (form) => (bytes, chance) => {
  const text = latin1(bytes);
  const found = [...text.matchAll(form)];
  const taken = found[chance.below(found.length)];
  const inner = taken?.groups?.['inner'];
  if (!taken || inner === undefined) return undefined;
  const from = taken.index + taken[0].indexOf(inner);
  return { inner: bytesOf(inner), close: (changed) => bytesOf(text.slice(0, from) + latin1(changed) + text.slice(from + inner.length)) };
};

const ofJson = oneOf(/"(?<inner>[^"]+)"/g);

/** Texts that say by their beginning what they are written in. @type {readonly Layer[]} */
export const knownTexts = [
  written(/^(?<before>[a-z]{3,8}:\/\/[^?#]*[?#](?:.*?v=)?)(?<inner>.+)$/s, fromEscapes, (bytes) => encodeURIComponent(latin1(bytes))),
  written(/^(?<before>HC1:|LT1:|EX1:|HCFR1:)(?<inner>[0-9A-Z $%*+\-./:]{6,})$/, fromBase45, toBase45),
  written(/^(?<before>[RN]DB1[A-Z]|NZCP:\/\d\/|vds:\/\/|)(?<inner>[A-Z2-7]{16,})(?<after>=*)$/, fromBase32, toBase32),
  written(/^(?<before>shc:\/(?:\d\/\d\/)?)(?<inner>(?:\d\d){8,})$/, fromDigits, toDigits),
  written(/^(?<before>-----BEGIN [A-Z ]+-----\n)(?<inner>[A-Za-z0-9+/=\n]+)(?<after>\n-----END [A-Z ]+-----\s*)$/, fromBase64, toBase64),
  (bytes, chance) => (bytes[0] === 0x7b /* { */ ? ofJson(bytes, chance) : undefined),
  (bytes, chance) => (bytes[0] === 0x65 && bytes[1] === 0x79 /* ey */ ? oneOf(/(?:^|\.)(?<inner>[A-Za-z0-9_-]{8,})(?=\.|$)/g)(bytes, chance) : undefined), // a JWS
];

/** Texts that may be written so. @type {readonly Layer[]} */
export const likelyTexts = [
  written(/^(?<inner>[0-9A-Z $%*+\-./:]{40,})$/, fromBase45, toBase45),
  written(/^(?<before>DC.*\x1f)(?<inner>[A-Z2-7]{16,})(?<after>=*(?:\x1d.*)?)$/s, fromBase32, toBase32),
  written(/^(?<inner>(?:[A-Za-z0-9+/]{4}){2,}(?:[A-Za-z0-9+/]{2,3}=*)?)$/, fromBase64, toBase64),
  written(/^(?<inner>[A-Za-z0-9_-]{8,})$/, fromBase64, toBase64url),
  oneOf(/(?:^|[\x1d\x1e\x1f\n])(?<inner>[^\x1d\x1e\x1f\n]+)/g), // between the separators of a 2D-Doc, or a line
];
