import { describe, expect, test } from 'vitest';
import { readStatusToken, writeStatusToken } from './status-token.js';

const secret = new Uint8Array(32).fill(7);
const position = (partition: number, offset: string) => ({ log: 'cluster-1', topic: 'status.changed.v1', partition, offset });

test('a token says the highest offset of each partition, as numbers and not as text', () => {
  const token = writeStatusToken([position(0, '9'), position(0, '10'), position(3, '7'), position(0, '2')], secret);
  expect(readStatusToken(token, secret)).toEqual({ log: 'cluster-1', positions: { 0: '10', 3: '7' } });
});

test('offsets beyond 2^53 keep every digit', () => {
  const token = writeStatusToken([position(1, '9007199254740993')], secret);
  expect(readStatusToken(token, secret)?.positions['1']).toBe('9007199254740993');
});

describe('hostile inputs', () => {
  const token = writeStatusToken([position(0, '5')], secret);

  test('a token of another secret is foreign text', () => {
    expect(readStatusToken(token, new Uint8Array(32))).toBeUndefined();
  });

  test.each([
    ['nothing', ''], ['no seal', token.split('.')[0]!], ['an empty seal', `${token.split('.')[0]}.`], ['only a dot', '.'],
    ['a longer seal', `${token}AAAA`], ['another content', `e30.${token.split('.')[1]}`], ['far too long', 'A'.repeat(1_000_000)],
  ])('%s is refused', (_name, text) => {
    expect(readStatusToken(text, secret)).toBeUndefined();
  });

  test('one altered character anywhere is refused', () => {
    for (let at = 0; at < token.length; at++) {
      const altered = `${token.slice(0, at)}${token[at] === 'A' ? 'B' : 'A'}${token.slice(at + 1)}`;
      const read = readStatusToken(altered, secret);
      // The last character of a base64url text may carry unused bits: the same seal, the same content.
      expect(read === undefined || at === token.length - 1).toBe(true);
    }
  });
});
