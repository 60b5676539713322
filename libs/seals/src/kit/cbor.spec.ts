import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { SealError } from '../seal-error.js';
import { CborTag, decodeCbor, type Cbor } from './cbor.js';
import { encodeCbor } from './cbor-encode.js';

const hex = (text: string): Uint8Array => Uint8Array.from(text.match(/../g) ?? [], (pair) => Number.parseInt(pair, 16));
const refusal = (bytes: Uint8Array): unknown => {
  try {
    decodeCbor(bytes);
    return undefined;
  } catch (error) {
    return error instanceof SealError ? { code: error.code, at: error.at } : error;
  }
};

const { value } = fc.letrec<{ value: Cbor }>((tie) => ({
  value: fc.oneof(
    { depthSize: 'small', maxDepth: 6 },
    fc.constantFrom(null, undefined, true, false),
    fc.double(), fc.maxSafeInteger(),
    fc.bigInt({ min: 2n ** 53n, max: 2n ** 64n - 1n }), fc.bigInt({ min: -(2n ** 64n), max: -(2n ** 53n) - 1n }),
    fc.string({ unit: 'grapheme' }), fc.uint8Array({ maxLength: 300 }),
    fc.array(tie('value'), { maxLength: 5 }),
    fc.uniqueArray(fc.tuple(fc.oneof(fc.string(), fc.maxSafeInteger()), tie('value')), { maxLength: 5, selector: ([key]) => key }).map((pairs) => new Map(pairs)),
    fc.tuple(fc.maxSafeInteger().map(Math.abs), tie('value')).map(([tag, inner]) => new CborTag(tag, inner)),
  ),
}));

describe('CBOR', () => {
  it.each<[string, Cbor]>([
    // RFC 8949 appendix A
    ['00', 0], ['17', 23], ['1818', 24], ['1903e8', 1000], ['1a000f4240', 1_000_000], ['1b000000e8d4a51000', 1_000_000_000_000],
    ['1bffffffffffffffff', 18_446_744_073_709_551_615n], ['3bffffffffffffffff', -18_446_744_073_709_551_616n], ['20', -1], ['3903e7', -1000],
    ['f90000', 0], ['f98000', -0], ['f93c00', 1], ['f93e00', 1.5], ['f97bff', 65_504], ['f90001', 5.960464477539063e-8], ['f90400', 0.00006103515625], ['f9c400', -4],
    ['f97c00', Infinity], ['f9fc00', -Infinity], ['f97e00', NaN], ['fa47c35000', 100_000], ['fb3ff199999999999a', 1.1],
    ['f4', false], ['f5', true], ['f6', null], ['f7', undefined], ['40', new Uint8Array()], ['4401020304', Uint8Array.of(1, 2, 3, 4)],
    ['60', ''], ['6449455446', 'IETF'], ['62c3bc', 'ü'], ['63e6b0b4', '水'], ['64f0908591', '𐅑'],
    ['83010203', [1, 2, 3]], ['a201020304', new Map([[1, 2], [3, 4]])], ['a26161016162820203', new Map<string, Cbor>([['a', 1], ['b', [2, 3]]])],
    ['c11a514b67b0', new CborTag(1, 1_363_896_240)],
    ['5f42010243030405ff', Uint8Array.of(1, 2, 3, 4, 5)], ['7f657374726561646d696e67ff', 'streaming'], ['9fff', []], ['9f018202039f0405ffff', [1, [2, 3], [4, 5]]], ['bf61610161629f0203ffff', new Map<string, Cbor>([['a', 1], ['b', [2, 3]]])],
  ])('reads the examples of RFC 8949: %s', (text, expected) => {
    expect(decodeCbor(hex(text))).toEqual(expected);
  });

  it('gives back whatever value was written', () => {
    fc.assert(fc.property(value, (one) => {
      expect(decodeCbor(encodeCbor(one))).toEqual(one);
    }));
  });

  it('writes a plain object as a map of texts', () => {
    expect(decodeCbor(encodeCbor({ ver: '1.3.0', v: [{ dn: 2 }] }))).toEqual(new Map<string, Cbor>([['ver', '1.3.0'], ['v', [new Map([['dn', 2]])]]]));
  });

  it('keeps a name like __proto__ as a name', () => {
    const map = decodeCbor(hex('a1695f5f70726f746f5f5fa1616101'));
    expect(map).toEqual(new Map([['__proto__', new Map([['a', 1]])]]));
    expect(({} as Record<string, unknown>)['a']).toBeUndefined();
  });
});

describe('CBOR: hostile inputs', () => {
  it.each([
    ['nothing at all', '', 0], ['a second item', '0000', 1], ['an integer cut short', '1903', 0], ['a float cut short', 'fb3ff1', 0],
    ['a text longer than the data', '7a7fffffff41', 0], ['a byte string of 2^64 - 1', '5bffffffffffffffff', 0], ['a text of 2^53', '7b0020000000000000', 0],
    ['an array of 2^32 - 1', '9affffffff01', 6], ['a map of 2^63', 'bb8000000000000000', 0],
    ['a reserved length', '1c', 0], ['an integer of indefinite length', '1f', 0], ['a tag of indefinite length', 'df00', 0], ['a simple value without meaning', 'f0', 0],
    ['a break outside', 'ff', 0], ['a break as a map value', 'bf6161ff', 3], ['an indefinite array that never ends', '9f01', 2], ['a chunk of another kind', '5f6161ff', 1], ['an indefinite chunk', '5f5f4101ffff', 1],
    ['a key that comes twice', 'a2616101616102', 4], ['a key that is a map', 'a1a000', 1], ['a key that is a floating-point number', 'a1f93c0000', 1], ['a key beyond 2^53', 'a11b002000000000000000', 1], ['a map that ends before its key', 'a1', 1],
    ['an overlong UTF-8 form', '62c080', 0], ['a surrogate in UTF-8', '63eda080', 0], ['a lone continuation', '6180', 0], ['a code point beyond Unicode', '64f4908080', 0], ['a UTF-8 form cut by the end of the text', '636162c3', 0],
  ])('refuses %s, and says where', (_, text, at) => {
    expect(refusal(hex(text))).toMatchObject({ code: 'BAD_CBOR', at });
  });

  it.each([['arrays', 0x81], ['indefinite arrays', 0x9f], ['tags', 0xc1]])('refuses what nests too deep: %s', (_, byte) => {
    expect(refusal(new Uint8Array(10_000).fill(byte))).toMatchObject({ code: 'CBOR_TOO_DEEP' });
  });

  it('refuses more items than any certificate has, whatever they are', () => {
    const indefinite = (start: number, item: number): Uint8Array => Uint8Array.of(start, ...new Array<number>(3_000).fill(item), 0xff);
    for (const bytes of [indefinite(0x9f, 0), indefinite(0x5f, 0x40)]) expect(refusal(bytes)).toMatchObject({ code: 'BAD_CBOR' });
  });

  it('answers every sequence of bytes with a value or a refusal', () => {
    fc.assert(fc.property(fc.uint8Array({ maxLength: 64 }), (bytes) => {
      expect([undefined, 'BAD_CBOR', 'CBOR_TOO_DEEP']).toContain((refusal(bytes) as SealError | undefined)?.code);
    }), { numRuns: 2_000 });
  });
});
