import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { decodeC40, encodeC40 } from './c40.js';

const hex = (text: string): Uint8Array => Uint8Array.from(text.match(/../g) ?? [], (digits) => Number.parseInt(digits, 16));
const letters = fc.string({ unit: fc.constantFrom(...' 0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZ'), maxLength: 90 });

describe('C40', () => {
  it.each([
    ['XK CD', 'eb0466a9'], ['XKCD', 'eb11fe45'], ['BSI01', '62d719c9'], ['D  ', '6abc'], ['UTO', 'd9c5'], ['D', 'fe45'], ['', ''],
  ])('%o is %s (TR-03137-1 annex B, Doc 9303-13)', (text, bytes) => {
    expect(encodeC40(text)).toEqual(hex(bytes));
    expect(decodeC40(hex(bytes))).toEqual({ text });
  });

  it('writes the filler of machine readable zones as a space', () => {
    expect(encodeC40('D<<')).toEqual(encodeC40('D  '));
  });

  it('gives back whatever it wrote, in the least even number of bytes', () => {
    fc.assert(fc.property(letters, (text) => {
      const bytes = encodeC40(text);
      expect(bytes).toHaveLength(2 * Math.ceil(text.length / 3));
      expect(decodeC40(bytes)).toEqual({ text });
    }));
  });

  it('reads between two offsets', () => {
    expect(decodeC40(hex('ffffd9c5ffff'), 2, 4)).toEqual({ text: 'UTO' });
  });
});

describe('C40: hostile inputs', () => {
  it.each([
    ['an odd number of bytes', 'd9c5d9', 2], ['a filler before the end', 'eb01d9c5', 0], ['ASCII before the end', 'fe45d9c5', 0], ['ASCII of another character', 'd9c5fe3d', 2],
    ['a shift', '0001d9c5', 0], ['a value beyond the set', 'faff', 0], ['nothing but fillers', '0001', 0], ['zeros', '0000', 0], ['ones', 'ffff', 0],
  ])('%s is none', (_, bytes, at) => {
    const found = decodeC40(hex(bytes));
    expect(found).toEqual({ at });
  });

  it('never throws, and tells the pair that is none', () => {
    fc.assert(fc.property(fc.uint8Array({ maxLength: 60 }), (bytes) => {
      const found = decodeC40(bytes);
      if ('at' in found) expect(found.at % 2 === 0 && found.at < bytes.length).toBe(true);
      else expect(found.text).toMatch(/^[ 0-9A-Z]*$/);
    }));
  });

  it.each(['é', 'a', '-', '\0'])('%o cannot be written', (text) => {
    expect(() => encodeC40(text)).toThrow(RangeError);
  });
});
