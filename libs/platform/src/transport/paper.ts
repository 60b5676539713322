const PAGE_BYTES = 65_536;
/** UTF-8 takes at most so many bytes for each unit of UTF-16. */
const MOST_BYTES_A_UNIT = 3;

/**
 * Where texts become bytes, one behind the other on common pages: how many bytes a text has is known by writing it; to ask before
 * costs two thirds of that again (0.94 and 1.36 µs for 1.8 kB, Node 24).
 */
export class Paper {
  #page = Buffer.allocUnsafeSlow(PAGE_BYTES);
  #at = 0;

  /** The text in UTF-8; bytes of its own, on a page shared with others. */
  write(text: string): Buffer {
    const most = text.length * MOST_BYTES_A_UNIT;
    if (most > PAGE_BYTES / 2) return Buffer.from(text);
    if (this.#at + most > PAGE_BYTES) {
      this.#page = Buffer.allocUnsafeSlow(PAGE_BYTES);
      this.#at = 0;
    }
    const from = this.#at;
    this.#at += this.#page.write(text, from);
    return this.#page.subarray(from, this.#at);
  }
}
