import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { decodeBase64Url, encodeBase64Url, firstNotBase64Url, withoutPadding } from './base64url.js';
import { latin1Bytes, latin1Text } from './latin1.js';

describe('base64url', () => {
  it('is what Node writes and reads', () => {
    fc.assert(fc.property(fc.uint8Array({ maxLength: 100 }), (bytes) => {
      const text = encodeBase64Url(bytes);
      expect(text).toBe(Buffer.from(bytes).toString('base64url'));
      expect(decodeBase64Url(latin1Bytes(text))).toEqual(bytes);
    }));
  });

  it('has no length of one more than a multiple of four', () => {
    expect([0, 1, 2, 3, 4, 5].map((length) => decodeBase64Url(latin1Bytes('A'.repeat(length)))?.length)).toEqual([0, undefined, 1, 2, 3, undefined]);
  });

  it('says where a character is none of its own', () => {
    expect(['AZaz09-_', 'AB+', 'A/', '=', 'é'].map((text) => firstNotBase64Url(latin1Bytes(text)))).toEqual([-1, 2, 1, 0, 0]);
  });

  it('drops at most two signs of padding', () => {
    expect(['AA==', 'AAA=', 'AAAA', 'A===', ''].map((text) => latin1Text(withoutPadding(latin1Bytes(text))))).toEqual(['AA', 'AAA', 'AAAA', 'A=', '']);
  });
});
