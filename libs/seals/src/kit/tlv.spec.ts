import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { SealError } from '../seal-error.js';
import { ByteReader } from './byte-reader.js';
import { concat } from './concat.js';
import { encodeTlv, readTlvs, type Lengths, type Tlv } from './tlv.js';

function read(bytes: Uint8Array, lengths: Lengths, max = 10): { readonly tlvs: readonly Tlv[]; readonly refusal: SealError | undefined } {
  const tlvs: Tlv[] = [];
  try {
    readTlvs(new ByteReader(bytes), lengths, max, tlvs);
    return { tlvs, refusal: undefined };
  } catch (error) {
    if (!(error instanceof SealError)) throw error;
    return { tlvs, refusal: error };
  }
}

describe('tags, lengths and values', () => {
  it.each<[Lengths, number]>([['der', 0xffff], ['byte', 0xff]])('written and read with %s lengths', (lengths, most) => {
    const sizes = fc.oneof(fc.integer({ min: 0, max: 300 }), fc.constantFrom(127, 128, 255, 256, 65_535)).map((size) => Math.min(size, most));
    fc.assert(fc.property(fc.array(fc.record({ tag: fc.integer({ min: 0, max: 255 }), size: sizes }), { maxLength: 6 }), (data) => {
      const { tlvs, refusal } = read(concat(data.map(({ tag, size }) => encodeTlv(tag, new Uint8Array(size), lengths))), lengths);
      expect(refusal).toBeUndefined();
      expect(tlvs.map(({ tag, start, end }) => ({ tag, size: end - start }))).toEqual(data);
    }), { numRuns: 60 });
  });

  it('a value too long for its length cannot be written', () => {
    expect(() => encodeTlv(1, new Uint8Array(256), 'byte')).toThrow(RangeError);
    expect(() => encodeTlv(1, new Uint8Array(65_536))).toThrow(RangeError);
  });
});

describe('tags, lengths and values: hostile inputs', () => {
  it.each<[string, number[], string, number]>([
    ['a length without end', [1, 0x80, 0], 'BAD_STRUCTURE', 1], ['a short length written long', [1, 0x81, 5, 0, 0, 0, 0, 0], 'BAD_STRUCTURE', 1], ['a middle length written longer', [1, 0x82, 0, 200], 'BAD_STRUCTURE', 1],
    ['a length of three bytes', [1, 0x83, 1, 0, 0], 'BAD_STRUCTURE', 1], ['the largest length', [1, 0xff], 'BAD_STRUCTURE', 1], ['a value cut short', [1, 5, 0], 'TRUNCATED', 2], ['no length', [1], 'TRUNCATED', 1],
  ])('%s', (_, bytes, code, at) => {
    expect(read(Uint8Array.from(bytes), 'der').refusal).toMatchObject({ code, at });
  });

  it('counts are bounded, and what was read before stays', () => {
    const { tlvs, refusal } = read(new Uint8Array(8), 'der', 3);
    expect(refusal).toMatchObject({ code: 'TOO_MANY_FIELDS', at: 6 });
    expect(tlvs).toHaveLength(3);
  });
});
