import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { SealError } from '../seal-error.js';
import { decodeBase45, encodeBase45 } from './base45.js';
import { latin1Bytes, latin1Text } from './latin1.js';

const decoded = (text: string): string => latin1Text(decodeBase45(latin1Bytes(text)));
const refusal = (text: string): unknown => {
  try {
    decodeBase45(latin1Bytes(text));
    return undefined;
  } catch (error) {
    return error instanceof SealError ? { code: error.code, at: error.at } : error;
  }
};

describe('base45', () => {
  it.each([['AB', 'BB8'], ['Hello!!', '%69 VD92EX0'], ['base-45', 'UJCLQE7W581'], ['ietf!', 'QED8WEX0'], ['', '']])('reads and writes the examples of RFC 9285: %s', (bytes, text) => {
    expect(decoded(text)).toBe(bytes);
    expect(latin1Text(encodeBase45(latin1Bytes(bytes)))).toBe(text);
  });

  it('gives back whatever bytes were written', () => {
    fc.assert(fc.property(fc.uint8Array({ maxLength: 400 }), (bytes) => {
      expect(decodeBase45(encodeBase45(bytes))).toEqual(bytes);
    }));
  });
});

describe('base45: hostile inputs', () => {
  it.each([
    ['a lower-case letter', 'BBa8', 2], ['a character beyond ASCII', 'BB8BB8\u00e9B8', 6], ['a foreign character in the last pair', 'BB8B#', 4],
    ['one character left over', 'BB8B', 3], ['a foreign character left over', 'BB8#', 3],
    ['three characters beyond 65535', 'BB8GGW', 3], ['two characters beyond 255', 'BB8:6', 3],
  ])('refuses %s, and says where', (_, text, at) => {
    expect(refusal(text)).toEqual({ code: 'BAD_BASE45', at });
  });

  it('takes the greatest of three and of two characters', () => {
    expect([...decodeBase45(latin1Bytes('FGWU5'))]).toEqual([0xff, 0xff, 0xff]);
  });
});
