/** Ways to change an input, one or several at a time; all of them blind to what the bytes mean. */
/** @typedef {import('./chance.mjs').Chance} Chance */
/** @typedef {{ chance: Chance, dictionary: readonly Uint8Array[], other(): Uint8Array, most: number }} Ground `other`: another input of the corpus */
/** @typedef {(bytes: Uint8Array, ground: Ground) => Uint8Array} Mutator */

/** @param {...Uint8Array} parts */
export function joined(...parts) {
  const bytes = new Uint8Array(parts.reduce((sum, { length }) => sum + length, 0));
  let at = 0;
  for (const part of parts) {
    bytes.set(part, at);
    at += part.length;
  }
  return bytes;
}

/** @param {Uint8Array} bytes @param {number} from @param {number} end @param {Uint8Array} instead */
export const replaced = (bytes, from, end, instead) => joined(bytes.subarray(0, from), instead, bytes.subarray(end));

/** A piece of the bytes, short ones more often. @param {Uint8Array} bytes @param {Chance} chance */
function piece(bytes, chance) {
  const from = chance.below(bytes.length);
  return { from, end: Math.min(bytes.length, from + 1 + chance.below(chance.one([1, 2, 4, 8, 32, 128, bytes.length]))) };
}

/** @param {Uint8Array} bytes @param {number} at @param {number} byte */
function withByte(bytes, at, byte) {
  const changed = bytes.slice();
  if (at < changed.length) changed[at] = byte;
  return changed;
}

/** Bounds at which lengths, counts and numbers turn. */
const edges = [0, 1, 2, 0x0f, 0x10, 0x1d, 0x1e, 0x1f, 0x20, 0x7e, 0x7f, 0x80, 0x81, 0x82, 0x83, 0x84, 0x9f, 0xbf, 0xfd, 0xfe, 0xff];

/** @type {Mutator} */
const flip = (bytes, { chance }) => {
  const at = chance.below(bytes.length);
  return withByte(bytes, at, (bytes[at] ?? 0) ^ (1 << chance.below(8)));
};

/** @type {Mutator} */
const anyByte = (bytes, { chance }) => withByte(bytes, chance.below(bytes.length), chance.below(256));

/** @type {Mutator} */
const edge = (bytes, { chance }) => withByte(bytes, chance.below(bytes.length), chance.one(edges));

/** Another character of the same kind: a digit stays a digit, a letter a letter. @type {Mutator} */
const kin = (bytes, { chance }) => {
  const at = chance.below(bytes.length);
  const byte = bytes[at] ?? 0;
  const [first, count] = byte >= 0x30 && byte <= 0x39 ? [0x30, 10] : byte >= 0x41 && byte <= 0x5a ? [0x41, 26] : byte >= 0x61 && byte <= 0x7a ? [0x61, 26] : [0x20, 95];
  return withByte(bytes, at, first + chance.below(count));
};

/** A big-endian number of 1 to 4 bytes, a little more or less. @type {Mutator} */
const arithmetic = (bytes, { chance }) => {
  const changed = bytes.slice();
  const from = chance.below(bytes.length);
  let carry = chance.below(70) - 35;
  for (let at = Math.min(bytes.length, from + chance.one([1, 2, 3, 4])) - 1; at >= from; at -= 1) {
    carry += changed[at] ?? 0;
    changed[at] = carry;
    carry >>= 8;
  }
  return changed;
};

/** @type {Mutator} */
const remove = (bytes, { chance }) => {
  const { from, end } = piece(bytes, chance);
  return replaced(bytes, from, end, new Uint8Array());
};

/** @type {Mutator} */
const truncate = (bytes, { chance }) => bytes.slice(0, chance.below(bytes.length + 1));

/** A piece once more, or up to 200 times. @type {Mutator} */
const repeat = (bytes, { chance, most }) => {
  const { from, end } = piece(bytes, chance);
  const copies = Math.min(chance.once(8) ? chance.below(200) + 1 : 1, Math.floor((most - bytes.length) / Math.max(1, end - from)));
  return copies < 1 ? bytes : replaced(bytes, from, from, joined(...new Array(copies).fill(bytes.subarray(from, end))));
};

/** @type {Mutator} */
const insert = (bytes, { chance }) => {
  const at = chance.below(bytes.length + 1);
  return replaced(bytes, at, at, new Uint8Array(1 + chance.below(chance.one([2, 8, 64]))).fill(chance.once(2) ? chance.one(edges) : chance.below(256)));
};

/** @type {Mutator} */
const move = (bytes, { chance }) => {
  const { from, end } = piece(bytes, chance);
  const rest = replaced(bytes, from, end, new Uint8Array());
  const to = chance.below(rest.length + 1);
  return replaced(rest, to, to, bytes.subarray(from, end));
};

/** A word of the sources, put in or written over what stands there. @type {Mutator} */
const word = (bytes, { chance, dictionary }) => {
  const text = chance.one(dictionary);
  const at = chance.below(bytes.length + 1);
  return replaced(bytes, at, chance.once(2) ? at : Math.min(bytes.length, at + text.length), text);
};

/** A piece of another input. @type {Mutator} */
const splice = (bytes, { chance, other }) => {
  const second = other();
  const taken = piece(second, chance);
  const { from, end } = piece(bytes, chance);
  return replaced(bytes, from, chance.once(3) ? from : end, second.subarray(taken.from, taken.end));
};

/** The beginning of this, the end of another. @type {Mutator} */
const cross = (bytes, { chance, other }) => {
  const second = other();
  return joined(bytes.subarray(0, chance.below(bytes.length + 1)), second.subarray(chance.below(second.length + 1)));
};

/** @type {readonly Mutator[]} */
const mutators = [flip, anyByte, edge, kin, kin, arithmetic, remove, truncate, repeat, insert, move, word, word, splice, cross];

/** One to a few changes, one on top of the other. @type {Mutator} */
export function changed(bytes, ground) {
  let result = bytes;
  for (let left = 1 << ground.chance.below(4); left > 0; left -= 1) result = ground.chance.one(mutators)(result, ground);
  return result.length > ground.most ? result.slice(0, ground.most) : result;
}
