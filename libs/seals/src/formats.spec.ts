import { describe, expect, it } from 'vitest';
import { decode, formats } from './formats.js';
import { latin1Bytes } from './kit/latin1.js';

const refusal = (text: string): unknown => decode(latin1Bytes(text));

describe('the door of all formats', () => {
  it('has one identifier per format, and asks each whether a code is its own', () => {
    expect(formats.map(({ id }) => id)).toEqual(['2d-doc', 'hc1', 'nzcp', 'vds', 'idb', 'vds-nc', 'shc', 'z42-105']);
    const claimants = (text: string): string[] => formats.filter((format) => format.claims(latin1Bytes(text))).map(({ id }) => id);
    expect(claimants('DC04FR00')).toEqual(['2d-doc']);
    expect(claimants('HC1:6BF')).toEqual(['hc1']);
    expect(claimants('')).toEqual([]);
  });

  it('knows nothing of any other text', () => {
    for (const text of ['hello', 'https://example.org/', '{"data":1}', '\u00dc', 'DB1', ' ']) {
      expect(refusal(text)).toEqual({ ok: false, code: 'UNKNOWN_FORMAT', at: 0, detail: 'no format claims these bytes' });
    }
  });

  it('says which format refused', () => {
    expect(refusal('DC04')).toMatchObject({ ok: false, code: 'TRUNCATED', at: 4, format: '2d-doc' });
  });

  it('never says what is in the code', () => {
    const marked = 'DC04FR00TST122781437A201FRAHSECRET\u001dAI311220';
    for (let length = 4; length <= marked.length; length += 1) expect(JSON.stringify(refusal(marked.slice(0, length)))).not.toContain('SECRET');
  });
});
