import fc from 'fast-check';
import { zlibSync } from 'fflate';
import { deflateRawSync, deflateSync, constants } from 'node:zlib';
import { describe, expect, it } from 'vitest';
import { SealError } from '../seal-error.js';
import { inflateRaw, inflateZlib } from './inflate.js';

const cap = 65_536;
const strategies = [constants.Z_DEFAULT_STRATEGY, constants.Z_FIXED, constants.Z_HUFFMAN_ONLY, constants.Z_RLE];
/** Bytes that repeat, as texts do, beside bytes that do not. */
const bytesToPress = fc.oneof(
  fc.uint8Array({ maxLength: 2_000 }),
  fc.tuple(fc.uint8Array({ maxLength: 40, max: 90, min: 60 }), fc.integer({ min: 1, max: 60 })).map(([part, times]) => Uint8Array.from(new Array(times).fill([...part]).flat() as number[])),
);
const refusal = (source: Uint8Array, limit = cap): unknown => {
  try {
    inflateZlib(source, limit);
    return undefined;
  } catch (error) {
    return error instanceof SealError ? error.code : error;
  }
};

describe('decompression', () => {
  it('gives back what zlib compressed, by whatever strategy and level', () => {
    fc.assert(fc.property(bytesToPress, fc.constantFrom(...strategies), fc.integer({ min: 0, max: 9 }), (bytes, strategy, level) => {
      const compressed = new Uint8Array(deflateSync(bytes, { strategy, level }));
      expect(inflateZlib(compressed, cap)).toEqual({ bytes, end: compressed.length });
    }));
  });

  it('gives back bare deflate data, and tells where they end', () => {
    fc.assert(fc.property(bytesToPress, fc.integer({ min: 0, max: 9 }), fc.uint8Array({ maxLength: 8 }), (bytes, level, behind) => {
      const compressed = deflateRawSync(bytes, { level });
      expect(inflateRaw(Uint8Array.of(...compressed, ...behind), cap)).toEqual({ bytes, end: compressed.length });
    }));
    expect(() => inflateRaw(deflateRawSync(new Uint8Array(cap + 1)), cap)).toThrow(expect.objectContaining({ code: 'DECOMPRESSED_TOO_LARGE' }) as SealError);
  });

  it('gives back what fflate compressed, by which our own seals are made', () => {
    fc.assert(fc.property(bytesToPress, (bytes) => {
      expect(inflateZlib(zlibSync(bytes, { level: 9 }), cap).bytes).toEqual(bytes);
    }));
  });

  it('reads codes longer than its fast table, as a skewed alphabet makes them', () => {
    const skewed = Uint8Array.from(Array.from({ length: 16 }, (_, symbol) => new Array<number>(2 ** Math.min(symbol, 12)).fill(symbol)).flat());
    expect(inflateZlib(new Uint8Array(deflateSync(skewed, { strategy: constants.Z_HUFFMAN_ONLY })), cap).bytes).toEqual(skewed);
  });

  it('tells where the compressed data end, whatever follows', () => {
    const compressed = deflateSync(Buffer.from('a seal'));
    expect(inflateZlib(Uint8Array.of(...compressed, 1, 2, 3), cap).end).toBe(compressed.length);
  });
});

describe('decompression: hostile inputs', () => {
  it('stops at the cap, in a block of any kind', () => {
    const zeros = new Uint8Array(cap + 1);
    for (const level of [0, 9]) expect(refusal(new Uint8Array(deflateSync(zeros, { level })))).toBe('DECOMPRESSED_TOO_LARGE');
    expect(refusal(new Uint8Array(deflateSync(zeros, { strategy: constants.Z_HUFFMAN_ONLY })))).toBe('DECOMPRESSED_TOO_LARGE');
    expect(refusal(new Uint8Array(deflateSync(zeros.subarray(1))))).toBeUndefined();
  });

  it('refuses every truncation', () => {
    for (const strategy of strategies) {
      const compressed = new Uint8Array(deflateSync(Buffer.from('an agent reads a seal, a seal, a seal and another one'), { strategy }));
      for (let length = 0; length < compressed.length; length += 1) expect(refusal(compressed.subarray(0, length))).toBe('BAD_COMPRESSION');
    }
  });

  it('agrees with zlib on whatever a changed byte makes of compressed data', async () => {
    const { inflateSync } = await import('node:zlib');
    const byZlib = (source: Uint8Array): string => {
      try {
        return Buffer.from(inflateSync(source, { maxOutputLength: cap })).toString('hex');
      } catch {
        return 'refused';
      }
    };
    const ours = (source: Uint8Array): string => {
      try {
        return Buffer.from(inflateZlib(source, cap).bytes).toString('hex');
      } catch (error) {
        if (!(error instanceof SealError)) throw error;
        return 'refused';
      }
    };
    fc.assert(fc.property(bytesToPress, fc.constantFrom(...strategies), fc.nat(), fc.integer({ min: 1, max: 255 }), (bytes, strategy, place, change) => {
      const compressed = new Uint8Array(deflateSync(bytes, { strategy }));
      compressed[place % compressed.length]! ^= change;
      expect(ours(compressed)).toBe(byZlib(compressed));
    }), { numRuns: 2_000 });
  });

  it('agrees with zlib on arbitrary bytes behind a right header', async () => {
    const { inflateSync } = await import('node:zlib');
    fc.assert(fc.property(fc.uint8Array({ minLength: 1, maxLength: 80 }), (tail) => {
      const source = Uint8Array.of(0x78, 0x9c, ...tail);
      const outcome = refusal(source);
      const accepted = (() => { try { inflateSync(source); return true; } catch { return false; } })();
      expect(outcome === undefined).toBe(accepted);
    }), { numRuns: 2_000 });
  });
});
