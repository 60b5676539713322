/** One datum and where it stands in its layer. */
export interface Mark {
  /** What it is, in the format's own words: `certificate reference`, `field AH`. */
  readonly label: string;
  /** Bytes from the beginning of the layer. */
  readonly offset: number;
  readonly length: number;
}

/** The bytes at one depth of a seal: as presented, out of the base45, out of the compression… */
export interface Layer {
  readonly name: string;
  readonly bytes: Uint8Array;
  readonly marks: readonly Mark[];
}

/** The byte at which a layer could not be read any further. */
export interface Failure {
  /** Place of the layer among all, from 0. */
  readonly layer: number;
  readonly offset: number;
}

/** Writes down where a decoder finds what. Decoding without one costs nothing: every call is `marks?.…`. */
export class Marks {
  readonly #layers: { name: string; bytes: Uint8Array; marks: Mark[] }[] = [];
  #failure: Failure | undefined;

  get layers(): readonly Layer[] { return this.#layers; }

  /** Begins the next layer; what is marked from now on stands in it. */
  layer(name: string, bytes: Uint8Array): void {
    this.#layers.push({ name, bytes, marks: [] });
  }

  /** Where reading broke off, where a decoder said so; the first word counts. */
  get failure(): Failure | undefined { return this.#failure; }

  /** Notes that the layer begun last cannot be read from this offset on: a decoder whose refusal is placed in the bytes presented says here where it is in its own. */
  fail(offset: number): void {
    this.#failure ??= { layer: this.#layers.length - 1, offset };
  }

  /** Notes a datum of the layer begun last. @param end offset of the byte behind it */
  mark(label: string, offset: number, end: number): void {
    this.#layers.at(-1)?.marks.push({ label, offset, length: end - offset });
  }
}
