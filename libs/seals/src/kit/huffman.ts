/** Codes up to this many bits are found by one look-up; longer ones, rare in short data, bit by bit. */
const fastBits = 9;
const longest = 15;

/** Each number of `fastBits` bits read from its other end: deflate writes codes from their highest bit. */
const mirrored = Uint16Array.from({ length: 1 << fastBits }, (_, value) => {
  let mirror = 0;
  for (let bit = 0; bit < fastBits; bit += 1) mirror |= ((value >> bit) & 1) << (fastBits - 1 - bit);
  return mirror;
});

const nextIndex = new Uint16Array(longest + 2);

/** A canonical Huffman code (RFC 1951 § 3.2.2). */
export class HuffmanCode {
  /** How many codes of each length. */
  readonly #counts = new Uint16Array(longest + 1);
  /** The symbols in the order of their codes. */
  readonly #symbols: Uint16Array;
  /** By the next bits: symbol × 16 + width of its code; 0 where the code is longer or none. */
  readonly #fast = new Uint16Array(1 << fastBits);

  constructor(symbols: number) {
    this.#symbols = new Uint16Array(symbols);
  }

  /** Builds the code of `size` symbols from their lengths; false when no such code exists, or when bits would stand for nothing. */
  build(lengths: Uint8Array, from: number, size: number): boolean {
    const counts = this.#counts.fill(0);
    for (let symbol = 0; symbol < size; symbol += 1) counts[lengths[from + symbol]!]! += 1;
    const used = size - counts[0]!;
    const room = unused(counts);
    // Incomplete are only: no code at all, and a single code of one bit (§ 3.2.7).
    if (room < 0 || (room > 0 && used !== 0 && !(used === 1 && counts[1] === 1))) return false;
    this.#order(lengths, from, size);
    this.#prepare();
    return true;
  }

  #order(lengths: Uint8Array, from: number, size: number): void {
    nextIndex[1] = 0;
    for (let width = 1; width <= longest; width += 1) nextIndex[width + 1] = nextIndex[width]! + this.#counts[width]!;
    for (let symbol = 0; symbol < size; symbol += 1) {
      const width = lengths[from + symbol]!;
      if (width !== 0) this.#symbols[nextIndex[width]!++] = symbol;
    }
  }

  #prepare(): void {
    const fast = this.#fast.fill(0);
    for (let width = 1, code = 0, index = 0; width <= fastBits; width += 1, code <<= 1) {
      for (let left = this.#counts[width]!; left > 0; left -= 1, code += 1, index += 1) {
        const entry = this.#symbols[index]! * 16 + width;
        for (let slot = mirrored[code << (fastBits - width)]!; slot < fast.length; slot += 1 << width) fast[slot] = entry;
      }
    }
  }

  /** The symbol whose code begins `bits` (lowest bit first), times 16, plus the width of that code; 0: none does. */
  find(bits: number): number {
    return this.#fast[bits & ((1 << fastBits) - 1)]! || this.#findLong(bits);
  }

  #findLong(bits: number): number {
    for (let width = 1, code = 0, first = 0, index = 0; width <= longest; width += 1) {
      code |= (bits >> (width - 1)) & 1;
      const count = this.#counts[width]!;
      if (code - first < count) return this.#symbols[index + code - first]! * 16 + width;
      index += count;
      first = (first + count) << 1;
      code <<= 1;
    }
    return 0;
  }
}

/** Codes of the longest width left over; negative: more codes than bits allow. */
function unused(counts: Uint16Array): number {
  let room = 1;
  for (let width = 1; width <= longest && room >= 0; width += 1) room = room * 2 - counts[width]!;
  return room;
}
