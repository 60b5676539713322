import type { ServerResponse } from 'node:http';

const newline = Buffer.from('\n');
const nothing = Buffer.alloc(0);

/** Writes lines in the order of their index, whatever the order they come in; all that is ready at once goes out in one write. */
export class OrderedLines {
  readonly #out: ServerResponse;
  readonly #lines: (Uint8Array | undefined)[] = [];
  #next = 0;
  #scheduled = false;

  constructor(out: ServerResponse) {
    this.#out = out;
  }

  put(index: number, line: Uint8Array): void {
    this.#lines[index] = line;
    if (index !== this.#next || this.#scheduled) return;
    this.#scheduled = true;
    setImmediate(() => this.flush());
  }

  /** Sends every line whose turn has come. */
  flush(): void {
    this.#scheduled = false;
    const from = this.#next;
    while (this.#lines[this.#next] !== undefined) this.#next++;
    if (from === this.#next || this.#out.destroyed || this.#out.writableEnded) return;
    this.#out.write(Buffer.concat(this.#lines.slice(from, this.#next).flatMap((line) => [line ?? nothing, newline])));
    this.#lines.fill(nothing, from, this.#next);
  }
}
