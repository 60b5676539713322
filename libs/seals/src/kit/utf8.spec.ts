import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { utf8Bytes, utf8Text } from './utf8.js';

describe('UTF-8', () => {
  it('gives back every text', () => {
    fc.assert(fc.property(fc.string({ unit: 'binary' }).filter((text) => text.isWellFormed()), (text) => {
      expect(utf8Text(utf8Bytes(text))).toBe(text);
    }));
  });

  it('agrees with the platform on every sequence of bytes', () => {
    const strict = new TextDecoder('utf-8', { fatal: true, ignoreBOM: true });
    const byPlatform = (bytes: Uint8Array): string | undefined => {
      try {
        return strict.decode(bytes);
      } catch {
        return undefined;
      }
    };
    const byte = fc.oneof(fc.integer({ min: 0, max: 255 }), fc.constantFrom(0xc0, 0xc2, 0xe0, 0xed, 0xef, 0xf0, 0xf4, 0x80, 0x9f, 0xa0, 0x8f, 0x90, 0xbf));
    fc.assert(fc.property(fc.array(byte, { maxLength: 12 }), (list) => {
      const bytes = Uint8Array.from(list);
      expect(utf8Text(bytes)).toBe(byPlatform(bytes));
    }), { numRuns: 5_000 });
  });

  it('has no bytes for a lone surrogate', () => {
    expect(() => utf8Bytes('\ud800')).toThrow(RangeError);
  });
});
