import { SealError } from '../seal-error.js';

/** The one place where bounds of textual seals are checked. Positions are offsets in the text given. */
export class TextReader {
  readonly #text: string;
  readonly #end: number;
  #at: number;

  constructor(text: string, start = 0, end = text.length) {
    this.#text = text;
    this.#at = start;
    this.#end = Math.min(end, text.length);
  }

  get at(): number { return this.#at; }
  get left(): number { return this.#end - this.#at; }

  /** Exactly `count` characters; TRUNCATED where they are not there. */
  take(count: number): string {
    if (count > this.left) throw new SealError('TRUNCATED', 'the code ends inside a datum', this.#at);
    return this.takeAtMost(count);
  }

  takeAtMost(count: number): string {
    const from = this.#at;
    this.#at = Math.min(from + count, this.#end);
    return this.#text.slice(from, this.#at);
  }

  /** Up to, and without, the first character between the two codes; at most `max` characters. */
  takeUntil(lowest: number, highest: number, max: number): string {
    const limit = Math.min(this.#at + max, this.#end);
    let to = this.#at;
    for (; to < limit; to += 1) {
      const code = this.#text.charCodeAt(to);
      if (code >= lowest && code <= highest) break;
    }
    return this.takeAtMost(to - this.#at);
  }

  /** Consumes the next character if it has this code. */
  skip(code: number): boolean {
    if (this.#at >= this.#end || this.#text.charCodeAt(this.#at) !== code) return false;
    this.#at += 1;
    return true;
  }

  /** The next characters, not consumed; fewer at the end. */
  peek(count: number): string {
    return this.#text.slice(this.#at, Math.min(this.#at + count, this.#end));
  }
}
