/** Random numbers that are the same at every run from the same seed (sfc32, from PractRand). */
export class Chance {
  /** @type {[number, number, number, number]} */
  #state;

  /** @param {number} seed */
  constructor(seed) {
    this.#state = [seed | 0, 0x9e3779b9, 0x243f6a88, 1];
    for (let round = 0; round < 16; round += 1) this.uint32();
  }

  uint32() {
    const [a, b, c, count] = this.#state;
    const drawn = (a + b + count) | 0;
    this.#state = [b ^ (b >>> 9), (c + (c << 3)) | 0, (((c << 21) | (c >>> 11)) + drawn) | 0, (count + 1) | 0];
    return drawn >>> 0;
  }

  /** 0 … `end` − 1; 0 for an end below 1. @param {number} end */
  below(end) {
    return end < 1 ? 0 : Math.floor((this.uint32() / 4_294_967_296) * end);
  }

  /** True once in `times`. @param {number} times */
  once(times) {
    return this.below(times) === 0;
  }

  /** @template T @param {readonly T[]} among at least one @returns {T} */
  one(among) {
    return /** @type {T} */ (among[this.below(among.length)]);
  }
}
