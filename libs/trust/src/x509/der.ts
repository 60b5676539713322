/** Bytes that are not the DER expected there. */
export class DerError extends Error {
  override readonly name = 'DerError';
}

export interface Der {
  readonly tag: number;
  /** Tag, length and content. */
  readonly whole: Uint8Array;
  readonly content: Uint8Array;
}

/** Universal tags used by certificates (X.690 § 8), and `context(n)` for `[n]`. */
export const tags = {
  boolean: 0x01, integer: 0x02, bitString: 0x03, octetString: 0x04, null: 0x05, oid: 0x06, utf8: 0x0c, printable: 0x13, teletex: 0x14, ia5: 0x16,
  utcTime: 0x17, generalizedTime: 0x18, bmp: 0x1e, sequence: 0x30, set: 0x31,
} as const;
export const context = (number: number): number => 0xa0 | number;

/** Reads DER values one after the other: definite, shortest lengths, one-byte tags, nothing outside the bytes given. @throws DerError */
export class DerReader {
  readonly #bytes: Uint8Array;
  #at = 0;

  constructor(bytes: Uint8Array) {
    this.#bytes = bytes;
  }

  get done(): boolean {
    return this.#at === this.#bytes.length;
  }

  next(tag: number): Der {
    const found = this.any();
    if (found.tag !== tag) throw new DerError(`tag ${tag} expected, ${found.tag} found`);
    return found;
  }

  optional(tag: number): Der | undefined {
    return this.#bytes[this.#at] === tag ? this.any() : undefined;
  }

  any(): Der {
    const from = this.#at;
    const tag = this.#byte();
    if ((tag & 0x1f) === 0x1f) throw new DerError('tag of several bytes');
    const length = this.#length();
    if (length > this.#bytes.length - this.#at) throw new DerError('truncated');
    const content = this.#bytes.subarray(this.#at, this.#at + length);
    this.#at += length;
    return { tag, whole: this.#bytes.subarray(from, this.#at), content };
  }

  /** Nothing may follow. */
  end(): void {
    if (!this.done) throw new DerError('bytes after the end');
  }

  #byte(): number {
    const byte = this.#bytes[this.#at++];
    if (byte === undefined) throw new DerError('truncated');
    return byte;
  }

  #length(): number {
    const first = this.#byte();
    if (first < 0x80) return first;
    const size = first & 0x7f;
    if (size === 0 || size > 3) throw new DerError('length form');
    let length = 0;
    for (let count = 0; count < size; count++) length = length * 256 + this.#byte();
    if (length < 0x80 || length < 256 ** (size - 1)) throw new DerError('length not in its shortest form');
    return length;
  }
}

/** The values inside a SEQUENCE that is all there is. */
export function sequenceOf(bytes: Uint8Array): DerReader {
  const reader = new DerReader(bytes);
  const inside = new DerReader(reader.next(tags.sequence).content);
  reader.end();
  return inside;
}

/** Whole bytes of a BIT STRING. */
export function bitsOf({ content }: Der): Uint8Array {
  if (content[0] !== 0) throw new DerError('bit string of broken bytes');
  return content.subarray(1);
}

/** Dotted form of an OBJECT IDENTIFIER. */
export function oidOf({ content }: Der): string {
  const arcs: number[] = [];
  let arc = 0;
  for (const byte of content) {
    if (arc === 0 && byte === 0x80) throw new DerError('arc not in its shortest form');
    arc = arc * 128 + (byte & 0x7f);
    if (arc > Number.MAX_SAFE_INTEGER / 128) throw new DerError('arc too large');
    if ((byte & 0x80) !== 0) continue;
    arcs.push(arc);
    arc = 0;
  }
  const [joint, ...rest] = arcs;
  if (joint === undefined || ((content.at(-1) ?? 0x80) & 0x80) !== 0) throw new DerError('object identifier');
  const top = Math.min(Math.floor(joint / 40), 2);
  return [top, joint - top * 40, ...rest].join('.');
}

/** A positive INTEGER, without its sign byte. */
export function positiveOf({ content }: Der): Uint8Array {
  const [first = 0x80, second = 0] = content;
  if (first >= 0x80 || (first === 0 && content.length > 1 && second < 0x80)) throw new DerError('positive integer');
  return first === 0 ? content.subarray(1) : content;
}
