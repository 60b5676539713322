import { isUtf8 } from 'node:buffer';

/** A line of NDJSON, or why there is none at this place. */
export type Line = { readonly bytes: Buffer } | { readonly tooLong: true };

const newline = 0x0a;

/**
 * Cuts a stream of bytes into lines as they arrive: yields the lines that each chunk completes. Empty lines are no lines.
 * A line longer than `longest` bytes is given up without being kept, and the next one read as usual.
 */
export async function* linesOf(chunks: AsyncIterable<Buffer>, longest: number): AsyncGenerator<Line[]> {
  const cutter = new Cutter(longest);
  for await (const chunk of chunks) {
    const lines = cutter.cut(chunk);
    if (lines.length > 0) yield lines;
  }
  const last = cutter.end();
  if (last) yield [last];
}

class Cutter {
  readonly #longest: number;
  #pieces: Buffer[] = [];
  #length = 0;

  constructor(longest: number) {
    this.#longest = longest;
  }

  cut(chunk: Buffer): Line[] {
    const lines: Line[] = [];
    let from = 0;
    for (let to = chunk.indexOf(newline); to >= 0; to = chunk.indexOf(newline, from)) {
      this.#keep(chunk.subarray(from, to));
      const line = this.end();
      if (line) lines.push(line);
      from = to + 1;
    }
    this.#keep(chunk.subarray(from));
    return lines;
  }

  /** The line so far; afterwards a new one begins. */
  end(): Line | undefined {
    const bytes = this.#pieces.length === 1 ? this.#pieces[0]! : Buffer.concat(this.#pieces);
    const tooLong = this.#length > this.#longest;
    this.#pieces = [];
    this.#length = 0;
    if (tooLong) return { tooLong };
    return isBlank(bytes) ? undefined : { bytes };
  }

  #keep(piece: Buffer): void {
    this.#length += piece.length;
    if (this.#length > this.#longest) this.#pieces = [];
    else if (piece.length > 0) this.#pieces.push(piece);
  }
}

const isBlank = (bytes: Buffer): boolean => bytes.length < 16 && bytes.toString('latin1').trim() === '';

/** JSON from bytes; `undefined` when they are not JSON in UTF-8 (which itself is never the value of a JSON text). */
export function readJson(bytes: Buffer): unknown {
  if (!isUtf8(bytes)) return undefined;
  try {
    return JSON.parse(bytes.toString('utf8'));
  } catch {
    return undefined;
  }
}
