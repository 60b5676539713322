import { createHash } from 'node:crypto';
import { decode, Marks } from '@smart-verify/seals';

/** One datum as it stands in the seal. */
export interface SealedBytes {
  readonly value: Buffer;
  /** Of its length; undefined where both ways write the same. */
  readonly lengths: 'der' | 'byte' | undefined;
}

/** The bytes of each datum, by its id, as the decoder marks them: of a seal, and of what it refused as far as it read. */
export function sealedBytes(raw: Uint8Array): ReadonlyMap<string, SealedBytes> {
  const marks = new Marks();
  decode(raw, marks);
  const { bytes = new Uint8Array(), marks: found = [] } = marks.layers.at(-1) ?? {};
  return new Map(found.flatMap(({ label, offset, length }) => {
    const [, id] = /^field ([0-9a-f]{2})$/.exec(label) ?? [];
    return id === undefined ? [] : [[id, valueOf(Buffer.from(bytes.subarray(offset, offset + length)))] as const];
  }));
}

/** Bytes of DER's two longer lengths, with the tag. */
const longer: ReadonlyMap<number, number> = new Map([[0x81, 3], [0x82, 4]]);

function valueOf(datum: Buffer): SealedBytes {
  const short = datum.length - 2;
  if (datum[1] === short) return { value: datum.subarray(2), lengths: short < 0x80 ? undefined : 'byte' };
  return { value: datum.subarray(longer.get(datum[1] ?? 0) ?? datum.length), lengths: 'der' };
}

export const sha256 = (bytes: Uint8Array): string => createHash('sha256').update(bytes).digest('hex');
