import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { SealError } from '../seal-error.js';
import { concat } from './concat.js';
import { encodeMsgpack } from './msgpack-encode.js';
import { decodeMsgpack, MsgpackExtension, type Msgpack } from './msgpack.js';

const valuesOf = (...bytes: number[]): Msgpack[] => decodeMsgpack(Uint8Array.from(bytes)).map(({ value }) => value);

function refusal(bytes: Uint8Array): { code: string; at: number | undefined } | undefined {
  try {
    decodeMsgpack(bytes);
    return undefined;
  } catch (error) {
    if (!(error instanceof SealError)) throw error;
    return { code: error.code, at: error.at };
  }
}

const scalar = fc.oneof(
  fc.constantFrom(null, true, false), fc.maxSafeInteger(), fc.bigInt({ min: 2n ** 53n, max: 2n ** 64n - 1n }), fc.bigInt({ min: -(2n ** 63n), max: -(2n ** 53n) }),
  fc.double({ noNaN: true }), fc.string({ unit: 'grapheme', maxLength: 300 }), fc.uint8Array({ maxLength: 300 }),
  fc.tuple(fc.integer({ min: -128, max: 127 }), fc.uint8Array({ maxLength: 20 })).map(([type, data]) => new MsgpackExtension(type, data)),
);
const value = fc.oneof(scalar, fc.array(scalar, { maxLength: 20 }), fc.uniqueArray(fc.tuple(fc.oneof(fc.string(), fc.integer()), scalar), { maxLength: 20, selector: ([key]) => key }).map((pairs) => new Map(pairs)));

describe('MessagePack', () => {
  it('reads back whatever was written, one value behind the other, and tells where each stands', () => {
    fc.assert(fc.property(fc.array(value, { maxLength: 10 }), (values) => {
      const written = values.map((one) => encodeMsgpack(one as Msgpack));
      const read = decodeMsgpack(concat(written));
      expect(read.map((one) => one.value)).toEqual(values.map((one) => (Object.is(one, -0) ? -0 : one)));
      let from = 0;
      for (const [at, { length }] of written.entries()) {
        expect([read[at]!.from, read[at]!.end]).toEqual([from, from + length]);
        from += length;
      }
    }));
  });

  it.each<[number[], Msgpack]>([
    [[0x7f], 127], [[0xe0], -32], [[0xcc, 0xff], 255], [[0xcd, 1, 0], 256], [[0xce, 0xff, 0xff, 0xff, 0xff], 4_294_967_295], [[0xd0, 0x80], -128], [[0xd1, 0x80, 0], -32_768], [[0xd2, 0x80, 0, 0, 0], -2_147_483_648],
    [[0xcf, 0, 0x20, 0, 0, 0, 0, 0, 0], 9_007_199_254_740_992n], [[0xd3, 0xff, 0xff, 0xff, 0xff, 0xff, 0xff, 0xff, 0xff], -1], [[0xca, 0x3f, 0xc0, 0, 0], 1.5], [[0xcb, 0x3f, 0xf8, 0, 0, 0, 0, 0, 0], 1.5],
    [[0xa2, 0xc3, 0xa9], 'é'], [[0xd9, 1, 0x41], 'A'], [[0xda, 0, 1, 0x41], 'A'], [[0xdb, 0, 0, 0, 1, 0x41], 'A'], [[0x92, 1, 0xc0], [1, null]], [[0xdc, 0, 1, 0xc3], [true]], [[0xdd, 0, 0, 0, 1, 0xc2], [false]],
    [[0x81, 0xa1, 0x61, 1], new Map([['a', 1]])], [[0xde, 0, 1, 5, 6], new Map([[5, 6]])], [[0xdf, 0, 0, 0, 1, 5, 6], new Map([[5, 6]])],
    [[0xc4, 1, 9], Uint8Array.of(9)], [[0xc5, 0, 1, 9], Uint8Array.of(9)], [[0xc6, 0, 0, 0, 1, 9], Uint8Array.of(9)],
    [[0xd4, 0xff, 9], new MsgpackExtension(-1, Uint8Array.of(9))], [[0xc7, 1, 5, 9], new MsgpackExtension(5, Uint8Array.of(9))],
  ])('reads %j as the specification has it', (bytes, expected) => {
    expect(valuesOf(...bytes)).toEqual([expected]);
  });

  it('writes integers and lengths in their shortest form', () => {
    const sizes = [0, 127, 128, 255, 256, 65_535, 65_536, -32, -33, -128, -129, -32_769, 4_294_967_296].map((one) => encodeMsgpack(one).length);
    expect(sizes).toEqual([1, 1, 2, 2, 3, 3, 5, 1, 2, 2, 3, 5, 9]);
    expect([31, 32, 255, 256].map((size) => encodeMsgpack('a'.repeat(size)).length - size)).toEqual([1, 2, 2, 3]);
    expect(() => encodeMsgpack(2n ** 64n)).toThrow(RangeError);
    expect(() => encodeMsgpack('\ud800')).toThrow(RangeError);
  });
});

describe('MessagePack: hostile inputs', () => {
  it.each<[string, number[], number]>([
    ['the byte that is never used', [1, 0xc1], 1],
    ['a text longer than what is left', [0xdb, 0xff, 0xff, 0xff, 0xff], 0],
    ['a list longer than what is left', [0xdd, 0xff, 0xff, 0xff, 0xff, 0xc0], 6],
    ['a text that is not UTF-8', [0xa1, 0xff], 0],
    ['a key that comes twice', [0x82, 1, 1, 1, 2], 3],
    ['a key that is a list', [0x81, 0x90, 1], 1],
    ['a key that is a fraction', [0x81, 0xca, 0x3f, 0xc0, 0, 0, 1], 1],
  ])('refuses %s', (_, bytes, at) => {
    expect(refusal(Uint8Array.from(bytes))).toEqual({ code: 'BAD_MSGPACK', at });
  });

  it('goes no deeper and reads no more values than any payload has', () => {
    expect(refusal(new Uint8Array(100_000).fill(0x91))).toEqual({ code: 'MSGPACK_TOO_DEEP', at: 8 });
    expect(refusal(new Uint8Array(1_001))).toEqual({ code: 'BAD_MSGPACK', at: 1_000 });
  });

  it('gives values or its codes for any bytes', () => {
    fc.assert(fc.property(fc.uint8Array({ maxLength: 60 }), (bytes) => {
      expect([undefined, 'BAD_MSGPACK', 'MSGPACK_TOO_DEEP']).toContain(refusal(bytes)?.code);
    }), { numRuns: 2_000 });
  });
});
