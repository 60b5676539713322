import fc from 'fast-check';
import { costOf, costOfSeveral } from '@smart-verify/sandbox';
import { describe, expect, it } from 'vitest';
import { decode } from '../formats.js';
import { startOfText } from './blanks.js';
import { asPresented, expand, gather, outOfUtf8, within } from './carried.js';
import { writtenControl } from './control-notation.js';
import { latin1Bytes, latin1Text } from './latin1.js';
import { linkFinder, outOfLink } from './link.js';
import { inOrder } from './segment.js';

/** No input is worth more work than five hundred genuine seals. */
const mostMs = costOfSeveral(decode);

const utf8 = (text: string): Uint8Array => new Uint8Array(Buffer.from(text));
const controlsIn = (text: string): string => {
  const raw = utf8(text);
  return latin1Text(expand(raw, 0, raw.length, writtenControl).bytes);
};

describe('what stands around a code', () => {
  it('is a byte order mark, blanks and the name of its symbology', () => {
    for (const [before, code] of [['', 'DC04'], [' \r\n\t', 'DC04'], ['\ufeff', 'HC1:'], ['\ufeff \n]d1', 'DC04'], [']Q1', 'HC1:'], [']z3', 'M1'], ['', ']1'], ['', ']']] as const) {
      expect(startOfText(utf8(before + code))).toBe(utf8(before).length);
    }
  });
});

describe('control characters written out', () => {
  it.each([
    '<GS>', '<gs>', '{GS}', '[GS]', '(GS)', '<0x1D>', '[1D]', '\\u001d', '\\u001D', '\\u{1d}', '\\x1D', '\\035', '&#29;', '&#x1D;', '%1D', '^]', '\u241d', '\u2194',
  ])('as %s are GS', (written) => {
    expect(controlsIn(`A${written}B`)).toBe('A\u001dB');
  });

  it.each([['<RS>', '\\x1e', '^^', '\u241e', '\u25b2', '\\036', '&#30;'], ['<US>', '\\u001f', '^_', '\u241f', '\u25bc', '\\037', '%1f']].flatMap((list, index) => list.map((one) => [one, index === 0 ? '\u001e' : '\u001f'] as const)))(
    'so are the others: %s', (written, meant) => { expect(controlsIn(written)).toBe(meant); },
  );

  it('are nothing else', () => {
    for (const text of ['<XS>', '<GS', 'GS', '\\u0041', '%G1', '%', '^', '&#31', '<1C>', '\\', '{', '\u241c'.replace('\u241c', '<>')]) expect(controlsIn(text)).toBe(text);
  });
});

describe('a link', () => {
  const find = linkFinder('(?:D|%44)C\\d\\d');
  const codeIn = (text: string): string | undefined => {
    const at = find(utf8(text));
    return at === undefined ? undefined : latin1Text(outOfLink(utf8(text), at).bytes);
  };

  it('carries its code as parameter `v` or behind `#`, with its scheme or without', () => {
    for (const before of ['https://bonjour.tousanticovid.gouv.fr/app/wallet2d#', 'HTTPS://BONJOUR.TOUSANTICOVID.GOUV.FR/app/wallet?v=', 'bonjour.tousanticovid.gouv.fr/app/walletdcc#', 'tousanticovid://wallet?lang=fr&v=', ' ]Q3https://a.example/#v=']) {
      for (const after of ['', '&x=1', '#top', ' and more']) expect(codeIn(`${before}DC04A%1D+B${after}`)).toBe('DC04A\u001d B');
      expect(codeIn(`${before}%44C04`)).toBe('DC04');
    }
  });

  it('carries none where none begins', () => {
    for (const text of ['https://a.example/?v=HC1', 'https://a.example/DC04', '?v=DC04', '#DC04', 'https://a.example/ ?v=DC04', 'a=b', '']) expect(codeIn(text)).toBeUndefined();
  });

  it('is looked through at once, however long', () => {
    for (const piece of ['?v=', '#', '&v=D', 'a:']) {
      const raw = latin1Bytes(`https:${piece.repeat(10_000)}`);
      expect(find(raw)).toBeUndefined();
      expect(costOf(() => find(raw))).toBeLessThan(mostMs);
    }
  });

  it('is refused at its broken escape', () => {
    expect(() => outOfLink(latin1Bytes('https://a.example/?v=DC04%G1'), 21)).toThrow(expect.objectContaining({ code: 'BAD_LINK', at: 25 }) as Error);
  });
});

describe('offsets', () => {
  it('are told as presented, through every carrier', () => {
    const raw = latin1Bytes('xxA%31B<GS>C');
    const outer = asPresented(raw, 2);
    const inner = within(outer, expand(outer.bytes, 0, outer.bytes.length, writtenControl));
    expect(latin1Text(inner.bytes)).toBe('A1B\u001dC');
    expect([0, 1, 2, 3, 4, 5].map((at) => inner.origin(at))).toEqual([2, 3, 6, 7, 11, 12]);
    expect(asPresented(raw).bytes).toBe(raw);
  });

  it('of gathered parts are those of each part', () => {
    const gathered = gather(latin1Bytes('0123456789'), [{ from: 7, end: 9 }, { from: 1, end: 3 }]);
    expect(latin1Text(gathered.bytes)).toBe('7812');
    expect([0, 1, 2, 3, 4].map((at) => gathered.origin(at))).toEqual([7, 8, 1, 2, 3]);
  });
});

describe('bytes taken for Latin-1 and written as UTF-8', () => {
  it('come back as they were', () => {
    fc.assert(fc.property(fc.uint8Array({ minLength: 1, maxLength: 50 }), (bytes) => {
      const carried = outOfUtf8(utf8(latin1Text(bytes)));
      expect(carried?.bytes ?? bytes).toEqual(bytes);
      expect(carried === undefined).toBe(bytes.every((byte) => byte < 0x80));
    }));
  });

  it('are not seen in other bytes', () => {
    for (const raw of ['c3', 'c4a0', 'e2909d', '80', 'c341', 'ff']) expect(outOfUtf8(new Uint8Array(Buffer.from(raw, 'hex')))).toBeUndefined();
  });
});

describe('symbols of one seal', () => {
  const segment = (index: number, text: string): Parameters<typeof inOrder>[0][number] => ({ set: 'X', index, count: 2, payload: latin1Bytes(text) });

  it('are put in order once all are there', () => {
    expect(inOrder([segment(1, 'B'), segment(0, 'A'), segment(1, 'B')])?.map(latin1Text)).toEqual(['A', 'B']);
    expect(inOrder([segment(1, 'B')])).toBeUndefined();
    expect(inOrder([segment(1, 'B'), segment(0, 'A'), segment(1, 'C')])).toBeUndefined();
  });
});
