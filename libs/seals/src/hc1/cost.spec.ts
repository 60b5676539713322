import { describe, expect, it } from 'vitest';
import { decode } from '../formats.js';
import { encodeHc1 } from './encode.js';

const certificate = { ver: '1.3.0', nam: { fn: 'SPECIMEN', fnt: 'SPECIMEN' }, dob: '1980-02-29', r: [{ tg: '840539006', ci: 'URN:UVCI:01:XX:SPECIMEN0001' }] };
/** Nobody's signature: what is refused here is refused before anybody asks for one. */
const sealing = (more: Readonly<Record<string, unknown>>): Uint8Array => encodeHc1({
  kid: new Uint8Array(8), algorithm: 'ES256', issuedAt: 1_700_000_000, expiresAt: 1_900_000_000, certificate: { ...certificate, ...more },
}, () => new Uint8Array(64).fill(1));
const ones = (count: number): number[] => new Array<number>(count).fill(1);
const nested = (depth: number, name: string, inside: unknown): unknown => (depth === 0 ? inside : { [name]: nested(depth - 1, name, inside) });
const refusal = (code: Uint8Array): string | undefined => {
  const decoded = decode(code);
  return decoded.ok ? undefined : decoded.code;
};

describe('what a few bytes presented can grow to', () => {
  it.each<[string, Readonly<Record<string, unknown>>, string]>([
    ['a long name above many values, which every one of them would repeat', { ['K'.repeat(6_000)]: ones(1_900) }, 'BAD_STRUCTURE'],
    ['names that are long together', { x: nested(8, 'K'.repeat(30), 1) }, 'BAD_STRUCTURE'],
    ['a long name in the middle of a known field', { dob: { ['K'.repeat(200)]: ones(100) } }, 'BAD_STRUCTURE'],
    ['more values than any certificate has', { x: ones(300) }, 'TOO_MANY_FIELDS'],
    ['more than any symbol holds', { x: '\0'.repeat(9_000) }, 'DECOMPRESSED_TOO_LARGE'],
  ])('%s: refused', (_, more, code) => {
    expect(refusal(sealing(more))).toBe(code);
  });

  it.each<[string, Readonly<Record<string, unknown>>]>([
    ['as many values as are read, below names as long as are read', nested(6, 'K'.repeat(16), ones(240)) as Record<string, unknown>],
    ['one value that fills the message, of characters that JSON writes with six', { x: '\0'.repeat(7_900) }],
  ])('%s: an answer of less than 150,000 characters', (_, more) => {
    const decoded = decode(sealing(more));
    expect(decoded.ok).toBe(true);
    expect(JSON.stringify(decoded).length).toBeLessThan(150_000);
  });
});
