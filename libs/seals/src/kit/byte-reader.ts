import { SealError } from '../seal-error.js';

/** The one place where bounds of binary seals are checked: reading past the end is TRUNCATED, at the offset where the datum begins. Integers are big-endian. */
export class ByteReader {
  readonly #bytes: Uint8Array;
  readonly #end: number;
  #at: number;

  constructor(bytes: Uint8Array, start = 0, end = bytes.length) {
    this.#bytes = bytes;
    this.#at = start;
    this.#end = Math.min(end, bytes.length);
  }

  /** Offset of the next byte in the array given. */
  get at(): number { return this.#at; }
  get left(): number { return this.#end - this.#at; }
  get done(): boolean { return this.#at >= this.#end; }

  /** The next byte, not consumed; undefined at the end. */
  peek(): number | undefined {
    return this.#at < this.#end ? this.#bytes[this.#at] : undefined;
  }

  /** `count` bytes as a view on the array given, not a copy. */
  take(count: number): Uint8Array {
    const from = this.#advance(count);
    return this.#bytes.subarray(from, from + count);
  }

  uint8(): number { return this.#unsigned(1); }
  uint16(): number { return this.#unsigned(2); }
  uint24(): number { return this.#unsigned(3); }
  uint32(): number { return this.#unsigned(4); }

  #unsigned(width: number): number {
    const from = this.#advance(width);
    let value = 0;
    for (let index = from; index < from + width; index += 1) value = value * 256 + (this.#bytes[index] ?? 0);
    return value;
  }

  #advance(count: number): number {
    const from = this.#at;
    if (!(count >= 0 && count <= this.#end - from)) throw new SealError('TRUNCATED', 'the code ends inside a datum', from);
    this.#at = from + count;
    return from;
  }
}
