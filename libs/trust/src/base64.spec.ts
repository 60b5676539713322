import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { bytesOfBase64, bytesOfPem } from './base64.js';

describe('base64', () => {
  it('gives back the bytes that were written', () => {
    fc.assert(fc.property(fc.uint8Array({ maxLength: 200 }), (bytes) => {
      expect(bytesOfBase64(Buffer.from(bytes).toString('base64'))).toEqual(bytes);
    }));
  });

  it('reads nothing but the one way of writing them', () => {
    for (const text of ['A', 'AA', 'AAA', 'AA=', 'AB==', 'AAB=', 'AA==AAAA', '====', '=AAA', 'AA=A', 'A===', 'AA-_', 'AA A', 'AAAé', 'AAAA\n']) expect(bytesOfBase64(text), text).toBeUndefined();
  });

  it('accepts no text that writing the bytes again would not give', () => {
    fc.assert(fc.property(fc.string({ unit: fc.constantFrom('A', 'B', '/', '+', '=', 'z', '9', ' ', '\u0101'), maxLength: 12 }), (text) => {
      const bytes = bytesOfBase64(text);
      expect(bytes === undefined || Buffer.from(bytes).toString('base64') === text).toBe(true);
    }), { numRuns: 2_000 });
  });
});

describe('PEM', () => {
  const pem = (label: string, body: string): string => `-----BEGIN ${label}-----\n${body}\n-----END ${label}-----\n`;

  it('holds the bytes of one block, on lines of any length', () => {
    expect(bytesOfPem(pem('CERTIFICATE', 'AQID\r\nBAUG'), 'CERTIFICATE')).toEqual(Uint8Array.of(1, 2, 3, 4, 5, 6));
  });

  it('refuses another label, two blocks, text around, and broken base64', () => {
    const block = pem('CERTIFICATE', 'AQID');
    for (const text of ['', block + block, `x${block}`, `${block}x`, pem('CERTIFICATE', 'AQI'), pem('PUBLIC KEY', 'AQID'), block.replace('END CERTIFICATE', 'END CERT')]) {
      expect(bytesOfPem(text, 'CERTIFICATE'), text).toBeUndefined();
    }
  });
});
