/** One symbol of a seal that is spread over several. */
export interface Segment {
  /** What all symbols of the seal have in common, unlike those of another. */
  readonly set: string;
  /** Place among them, from 0. */
  readonly index: number;
  readonly count: number;
  readonly payload: Uint8Array;
}

/** How one format spreads its seals over several symbols. */
export interface Joiner {
  segmentOf(code: Uint8Array): Segment | undefined;
  /** The whole code; undefined where the parts make none of this format. */
  assemble(payloads: readonly Uint8Array[]): Uint8Array | undefined;
}

/** The payloads in order; undefined while one is missing, or where two symbols claim one place. */
export function inOrder(segments: readonly Segment[]): readonly Uint8Array[] | undefined {
  const payloads: Uint8Array[] = [];
  for (const { index, payload } of segments) {
    if (payloads[index] !== undefined && !isSame(payloads[index], payload)) return undefined;
    payloads[index] = payload;
  }
  const { count = 0 } = segments[0] ?? {};
  return Array.from({ length: count }, (_, index) => payloads[index]).every((payload) => payload !== undefined) ? payloads : undefined;
}

const isSame = (one: Uint8Array, other: Uint8Array): boolean => one.length === other.length && one.every((byte, at) => byte === other[at]);
