import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { SealError } from '../seal-error.js';
import { decodeBase32, encodeBase32, firstNotBase32 } from './base32.js';
import { base64 } from './base64.js';
import { ByteReader } from './byte-reader.js';
import { sealIdentity } from './identity.js';
import { latin1Bytes, latin1Text } from './latin1.js';
import { TextReader } from './text-reader.js';

const ascii = (text: string): Uint8Array => Uint8Array.from(text, (character) => character.charCodeAt(0));

describe('encodings', () => {
  it('writes base32 as RFC 4648 § 10 shows it, without padding', () => {
    const shown = [['', ''], ['f', 'MY'], ['fo', 'MZXQ'], ['foo', 'MZXW6'], ['foob', 'MZXW6YQ'], ['fooba', 'MZXW6YTB'], ['foobar', 'MZXW6YTBOI']] as const;
    for (const [plain, written] of shown) {
      expect(encodeBase32(ascii(plain))).toBe(written);
      expect(decodeBase32(ascii(written))).toEqual(ascii(plain));
    }
  });

  it('reads back every base32 it writes', () => {
    fc.assert(fc.property(fc.uint8Array({ maxLength: 200 }), (bytes) => { expect(decodeBase32(ascii(encodeBase32(bytes)))).toEqual(bytes); }));
  });

  it('knows base32 of no whole number of bytes, and its first foreign character', () => {
    for (const length of [1, 3, 6, 9, 102]) expect(decodeBase32(ascii('A'.repeat(length)))).toBeUndefined();
    expect(firstNotBase32(ascii('AZ27'))).toBe(-1);
    expect(firstNotBase32(ascii('AZ1A'))).toBe(2);
    expect(firstNotBase32(ascii('a'))).toBe(0);
  });

  it('writes base64 as the platform does', () => {
    fc.assert(fc.property(fc.uint8Array({ maxLength: 300 }), (bytes) => { expect(base64(bytes)).toBe(Buffer.from(bytes).toString('base64')); }));
  });

  it('turns bytes into text of the same length and back', () => {
    const bytes = Uint8Array.from({ length: 10_000 }, (_, at) => (at * 7) & 255);
    expect(latin1Bytes(latin1Text(bytes))).toEqual(bytes);
    expect(() => latin1Bytes('\u0100')).toThrow(RangeError);
  });

  it('names a seal by the SHA-256 of its signed bytes', () => {
    expect(sealIdentity(ascii('abc'))).toBe('sha256:ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad');
  });
});

describe('readers', () => {
  const refusalOf = (read: () => unknown): unknown => {
    try {
      return read();
    } catch (error) {
      return error instanceof SealError ? { code: error.code, at: error.at } : error;
    }
  };

  it('reads big-endian integers and views of bytes, and refuses past the end at the datum’s own offset', () => {
    const reader = new ByteReader(Uint8Array.of(9, 1, 2, 0xff, 0xff, 0xff, 0xff, 7, 8, 9, 10), 1, 10);
    expect([reader.uint16(), reader.uint32(), reader.peek(), reader.uint8()]).toEqual([0x0102, 0xffffffff, 7, 7]);
    expect(refusalOf(() => reader.take(3))).toEqual({ code: 'TRUNCATED', at: 8 });
    expect(refusalOf(() => reader.take(-1))).toEqual({ code: 'TRUNCATED', at: 8 });
    expect(refusalOf(() => reader.take(Number.NaN))).toEqual({ code: 'TRUNCATED', at: 8 });
    expect(reader.take(2)).toEqual(Uint8Array.of(8, 9));
    expect([reader.done, reader.left, reader.at, reader.peek()]).toEqual([true, 0, 10, undefined]);
    expect(refusalOf(() => reader.uint24())).toEqual({ code: 'TRUNCATED', at: 10 });
  });

  it('takes text by count, or to a separator', () => {
    const reader = new TextReader('ABCDEF\u001dGH', 1, 8);
    expect([reader.take(2), reader.peek(2), reader.takeUntil(0x1d, 0x1f, 99), reader.skip(0x1e), reader.skip(0x1d)]).toEqual(['BC', 'DE', 'DEF', false, true]);
    expect(refusalOf(() => reader.take(2))).toEqual({ code: 'TRUNCATED', at: 7 });
    expect([reader.takeAtMost(2), reader.left, reader.peek(3), reader.skip(0x48)]).toEqual(['G', 0, '', false]);
  });
});
