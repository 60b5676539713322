import { SealError } from '../seal-error.js';
import { HuffmanCode } from './huffman.js';

/** Extra bits and first value of the length symbols 257… and the distance symbols 0… (RFC 1951 § 3.2.5). */
const lengthExtra = [0, 0, 0, 0, 0, 0, 0, 0, 1, 1, 1, 1, 2, 2, 2, 2, 3, 3, 3, 3, 4, 4, 4, 4, 5, 5, 5, 5, 0];
const lengthFrom = [3, 4, 5, 6, 7, 8, 9, 10, 11, 13, 15, 17, 19, 23, 27, 31, 35, 43, 51, 59, 67, 83, 99, 115, 131, 163, 195, 227, 258];
const distanceExtra = Array.from({ length: 30 }, (_, symbol) => Math.max(0, (symbol >> 1) - 1));
const distanceFrom = distanceExtra.map((bits, symbol) => (symbol < 4 ? symbol + 1 : ((2 + (symbol & 1)) << bits) + 1));
/** The order in which the lengths of the code-length codes are written (§ 3.2.7). */
const codeLengthOrder = [16, 17, 18, 0, 8, 7, 9, 6, 10, 5, 11, 4, 12, 3, 13, 2, 14, 1, 15];
/** Repetitions in a list of code lengths: symbol 16 the last length, 17 and 18 zeros (§ 3.2.7). */
const repetitions = [{ bits: 2, from: 3 }, { bits: 3, from: 3 }, { bits: 7, from: 11 }] as const;
const endOfBlock = 256;

const codeOf = (...runs: readonly (readonly [count: number, length: number])[]): HuffmanCode => {
  const code = new HuffmanCode(288);
  const lengths = Uint8Array.from(runs.flatMap(([count, length]) => new Array<number>(count).fill(length)));
  code.build(lengths, 0, lengths.length);
  return code;
};
/** § 3.2.6. */
const fixedLiterals = codeOf([144, 8], [112, 9], [24, 7], [8, 8]);
const fixedDistances = codeOf([32, 5]);

/** Codes of a dynamic block, built anew for each: kept because allocating them costs more than reading a whole seal. */
const codeLengths = new HuffmanCode(19);
const literals = new HuffmanCode(288);
const distances = new HuffmanCode(32);
const lengths = new Uint8Array(320);

/** What is decompressed stands here first, and most of it altogether: an array of its own for a guess at its size, and another where that was wrong, cost more than the copy. */
const room = new Uint8Array(8_192);

class Inflater {
  readonly #source: Uint8Array;
  readonly #cap: number;
  #out: Uint8Array;
  #length = 0;
  #at: number;
  /** Bits read from the source and not used yet, lowest first. */
  #bits = 0;
  #count = 0;

  constructor(source: Uint8Array, start: number, cap: number) {
    this.#source = source;
    this.#at = start;
    this.#cap = cap;
    this.#out = cap < room.length ? room.subarray(0, cap) : room;
  }

  /** All blocks, then the unused bits of the last byte dropped; `end` is the offset after it. */
  run(): { bytes: Uint8Array; end: number } {
    let last = 0;
    while (last === 0) {
      last = this.#take(1);
      this.#block(this.#take(2));
    }
    return { bytes: this.#out.slice(0, this.#length), end: this.#at - (this.#count >> 3) };
  }

  #block(type: number): void {
    if (type === 0) return this.#stored();
    if (type === 1) return this.#compressed(fixedLiterals, fixedDistances);
    if (type === 2) return this.#dynamic();
    throw this.#bad('a block of unknown type');
  }

  /** § 3.2.4. */
  #stored(): void {
    const from = this.#at - (this.#count >> 3) + 4;
    this.#bits = this.#count = 0;
    const size = this.#uint16(from - 4);
    if (size !== (this.#uint16(from - 2) ^ 0xffff)) throw this.#bad('a stored block whose length contradicts itself');
    if (from + size > this.#source.length) throw this.#bad('the compressed data end inside a block');
    if (this.#length + size > this.#out.length) this.#grow(size);
    this.#out.set(this.#source.subarray(from, from + size), this.#length);
    this.#length += size;
    this.#at = from + size;
  }

  #uint16(at: number): number {
    return (this.#source[at] ?? 0) | ((this.#source[at + 1] ?? 0) << 8);
  }

  /** § 3.2.7. */
  #dynamic(): void {
    const literalCount = this.#take(5) + 257;
    const distanceCount = this.#take(5) + 1;
    const orderCount = this.#take(4) + 4;
    if (literalCount > 286 || distanceCount > 30) throw this.#bad('more codes than there are symbols');
    lengths.fill(0, 0, 19);
    for (let index = 0; index < orderCount; index += 1) lengths[codeLengthOrder[index]!] = this.#take(3);
    if (!codeLengths.build(lengths, 0, 19)) throw this.#bad('an impossible set of codes');
    this.#readLengths(literalCount + distanceCount);
    const possible = lengths[endOfBlock] !== 0 && literals.build(lengths, 0, literalCount) && distances.build(lengths, literalCount, distanceCount);
    if (!possible) throw this.#bad('an impossible set of codes');
    this.#compressed(literals, distances);
  }

  #readLengths(total: number): void {
    for (let index = 0; index < total; ) {
      const symbol = this.#symbol(codeLengths);
      if (symbol < 16) {
        lengths[index++] = symbol;
        continue;
      }
      const { bits, from } = repetitions[symbol - 16]!;
      const repeated = from + this.#take(bits);
      if (index + repeated > total || (symbol === 16 && index === 0)) throw this.#bad('a repetition of code lengths out of bounds');
      lengths.fill(symbol === 16 ? lengths[index - 1]! : 0, index, index + repeated);
      index += repeated;
    }
  }

  #compressed(literalCode: HuffmanCode, distanceCode: HuffmanCode): void {
    for (;;) {
      this.#literals(literalCode);
      const symbol = this.#symbol(literalCode);
      if (symbol === endOfBlock) return;
      if (symbol > endOfBlock) this.#copy(symbol - 257, distanceCode);
      else {
        if (this.#length === this.#out.length) this.#grow(1);
        this.#out[this.#length++] = symbol;
      }
    }
  }

  /** Literals, which most symbols are, with all that changes in local variables. Stops before any other symbol, and before what needs room or a refusal. */
  #literals(code: HuffmanCode): void {
    const source = this.#source;
    const out = this.#out;
    let at = this.#at;
    let bits = this.#bits;
    let count = this.#count;
    let length = this.#length;
    while (length < out.length) {
      while (count < 15 && at < source.length) {
        bits |= source[at]! << count;
        at += 1;
        count += 8;
      }
      const entry = code.find(bits);
      const width = entry & 15;
      if (width === 0 || width > count || entry >= endOfBlock * 16) break;
      bits >>= width; // never negative; a shift without sign would make a double of it
      count -= width;
      out[length] = entry >> 4;
      length += 1;
    }
    this.#at = at;
    this.#bits = bits;
    this.#count = count;
    this.#length = length;
  }

  #copy(lengthSymbol: number, distanceCode: HuffmanCode): void {
    const extra = lengthExtra[lengthSymbol];
    if (extra === undefined) throw this.#bad('a length that does not exist');
    const length = lengthFrom[lengthSymbol]! + this.#take(extra);
    const distanceSymbol = this.#symbol(distanceCode);
    const distanceBits = distanceExtra[distanceSymbol];
    if (distanceBits === undefined) throw this.#bad('a distance that does not exist');
    const distance = distanceFrom[distanceSymbol]! + this.#take(distanceBits);
    if (distance > this.#length) throw this.#bad('a distance before the beginning');
    if (this.#length + length > this.#out.length) this.#grow(length);
    const out = this.#out;
    for (let to = this.#length, end = to + length; to < end; to += 1) out[to] = out[to - distance]!;
    this.#length += length;
  }

  #grow(more: number): void {
    const needed = this.#length + more;
    if (needed > this.#cap) throw new SealError('DECOMPRESSED_TOO_LARGE', `more than ${this.#cap} bytes when decompressed`, this.#at);
    const larger = new Uint8Array(Math.min(this.#cap, Math.max(needed, this.#out.length * 2)));
    larger.set(this.#out.subarray(0, this.#length));
    this.#out = larger;
  }

  #fill(wanted: number): void {
    while (this.#count < wanted && this.#at < this.#source.length) {
      this.#bits |= this.#source[this.#at++]! << this.#count;
      this.#count += 8;
    }
  }

  /** The next `count` bits, at most 13, as a number. */
  #take(count: number): number {
    this.#fill(count);
    if (this.#count < count) throw this.#bad('the compressed data end inside a block');
    const value = this.#bits & ((1 << count) - 1);
    this.#bits >>>= count;
    this.#count -= count;
    return value;
  }

  #symbol(code: HuffmanCode): number {
    this.#fill(15);
    const entry = code.find(this.#bits);
    const width = entry & 15;
    if (width === 0 || width > this.#count) throw this.#bad(width > this.#count || this.#count < 15 ? 'the compressed data end inside a block' : 'a code that stands for nothing');
    this.#bits >>>= width;
    this.#count -= width;
    return entry >> 4;
  }

  #bad(detail: string): SealError {
    return new SealError('BAD_COMPRESSION', detail, Math.min(this.#at, this.#source.length));
  }
}

/** Header of the zlib format: method 8, window up to 32 KiB, check bits, no preset dictionary (RFC 1950 § 2.2). */
function isZlibHeader(method: number, flags: number): boolean {
  return (method & 15) === 8 && method >> 4 <= 7 && ((method << 8) | flags) % 31 === 0 && (flags & 0x20) === 0;
}

/** Adler-32 (RFC 1950 § 8.2). */
function adler32(bytes: Uint8Array): number {
  let low = 1;
  let high = 0;
  for (let from = 0; from < bytes.length; from += 3800) {
    const end = Math.min(from + 3800, bytes.length);
    for (let at = from; at < end; at += 1) {
      low += bytes[at]!;
      high += low;
    }
    low %= 65521;
    high %= 65521;
  }
  return high * 65536 + low;
}

/**
 * Decompresses zlib data (RFC 1950, 1951), never beyond `cap` bytes: a bomb is refused when it reaches the cap, and costs no more.
 * Written out because the checksum and the end of the data count here, which fflate neither checks nor tells.
 * @returns the bytes, and the offset in `source` where the zlib data end: what follows is not theirs.
 * @throws SealError BAD_COMPRESSION or DECOMPRESSED_TOO_LARGE, `at` being an offset in `source`.
 */
export function inflateZlib(source: Uint8Array, cap: number): { bytes: Uint8Array; end: number } {
  if (source.length < 2 || !isZlibHeader(source[0]!, source[1]!)) throw new SealError('BAD_COMPRESSION', 'not a zlib header', 0);
  const { bytes, end } = new Inflater(source, 2, cap).run();
  if (source.length < end + 4) throw new SealError('BAD_COMPRESSION', 'the checksum is cut short', source.length);
  const checksum = ((source[end]! << 24) | (source[end + 1]! << 16) | (source[end + 2]! << 8) | source[end + 3]!) >>> 0;
  if (checksum !== adler32(bytes)) throw new SealError('BAD_COMPRESSION', 'the checksum differs', end);
  return { bytes, end: end + 4 };
}

/**
 * Decompresses bare deflate data (RFC 1951), never beyond `cap` bytes.
 * @returns the bytes, and the offset in `source` where the data end
 * @throws SealError BAD_COMPRESSION or DECOMPRESSED_TOO_LARGE, `at` being an offset in `source`.
 */
export function inflateRaw(source: Uint8Array, cap: number): { bytes: Uint8Array; end: number } {
  return new Inflater(source, 0, cap).run();
}
