/** An answer's status and where its body lies in `bytes`, which are only lent: they change with the next answer. */
export interface Reply {
  readonly status: number;
  readonly bytes: Buffer;
  readonly from: number;
  readonly to: number;
}

const headEnd = Buffer.from('\r\n\r\n');
const crlf = Buffer.from('\r\n');
const statusAt = 9; // HTTP/1.1 200

/**
 * Cuts answers out of one connection's bytes, one request at a time: a body of announced length, or in chunks (RFC 9112 § 6, § 7.1).
 * An answer that comes whole is read where it lies, without a copy: the bench must cost little beside what it measures.
 */
export class ReplyReader {
  #kept = Buffer.allocUnsafe(4_096);
  #length = 0;
  #bodyAt = -1;
  /** Announced length of the body; -1: chunks. */
  #announced = 0;
  /** Chunks: where the next one begins, and how much of the body lies together behind the head. */
  #next = 0;
  #whole = 0;

  /** Takes what has come; the answer once it is complete. @throws Error for what is no answer of HTTP/1.1 */
  take(bytes: Buffer): Reply | undefined {
    if (this.#length === 0) {
      const bodyAt = this.#readHead(bytes);
      if (bodyAt >= 0 && this.#announced >= 0 && bytes.length >= bodyAt + this.#announced) return this.#reply(bytes, bodyAt, bodyAt + this.#announced);
    }
    this.#keep(bytes);
    const kept = this.#kept.subarray(0, this.#length);
    if (this.#bodyAt < 0) this.#readHead(kept);
    if (this.#bodyAt < 0) return undefined;
    const end = this.#announced >= 0 ? this.#bodyAt + this.#announced : this.#joined(kept);
    return end < 0 || end > this.#length ? undefined : this.#reply(kept, this.#bodyAt, end);
  }

  #readHead(bytes: Buffer): number {
    const end = bytes.indexOf(headEnd);
    if (end < 0) return -1;
    const head = bytes.toString('latin1', 0, end).toLowerCase();
    const length = /\r\ncontent-length: *(\d+)/.exec(head)?.[1];
    if (length === undefined && !head.includes('transfer-encoding: chunked')) throw new Error('an answer without a length');
    this.#announced = length === undefined ? -1 : Number(length);
    this.#bodyAt = this.#next = this.#whole = end + headEnd.length;
    return this.#bodyAt;
  }

  /** Moves the chunks that are whole together; the body's end once the last one has come, -1 before. */
  #joined(kept: Buffer): number {
    for (;;) {
      const line = kept.indexOf(crlf, this.#next);
      if (line < 0) return -1;
      const size = Number.parseInt(kept.toString('latin1', this.#next, line), 16);
      const end = line + 2 + size + 2;
      if (kept.length < end) return -1;
      if (size === 0) return this.#whole;
      kept.copyWithin(this.#whole, line + 2, line + 2 + size);
      this.#whole += size;
      this.#next = end;
    }
  }

  #keep(bytes: Buffer): void {
    const length = this.#length + bytes.length;
    if (length > this.#kept.length) {
      const larger = Buffer.allocUnsafe(Math.max(length, this.#kept.length * 2));
      this.#kept.copy(larger, 0, 0, this.#length);
      this.#kept = larger;
    }
    bytes.copy(this.#kept, this.#length);
    this.#length = length;
  }

  #reply(bytes: Buffer, from: number, to: number): Reply {
    this.#length = 0;
    this.#bodyAt = -1;
    const status = (bytes[statusAt]! - 48) * 100 + (bytes[statusAt + 1]! - 48) * 10 + bytes[statusAt + 2]! - 48;
    return { status, bytes, from, to };
  }
}
