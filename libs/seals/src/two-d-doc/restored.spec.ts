import fc from 'fast-check';
import { generateKeyPairSync, sign as signWith, verify } from 'node:crypto';
import type { Decoded, Seal } from '@smart-verify/contracts';
import { costOf, costOfSeveral } from '@smart-verify/sandbox';
import { beforeAll, describe, expect, it } from 'vitest';
import { decode } from '../formats.js';
import { latin1Bytes, latin1Text } from '../kit/latin1.js';
import { encodeTwoDDoc, type TwoDDocContent, type TwoDDocDatum } from './encode.js';

/** No input is worth more work than five hundred genuine seals. */
const mostMs = costOfSeveral(decode);

const { privateKey, publicKey } = generateKeyPairSync('ec', { namedCurve: 'P-256' });
const sign = (bytes: Uint8Array): Uint8Array => new Uint8Array(signWith('sha256', bytes, { key: privateKey, dsaEncoding: 'ieee-p1363' }));
const seal = (content: Partial<TwoDDocContent> & Pick<TwoDDocContent, 'documentType' | 'fields'>): string =>
  latin1Text(encodeTwoDDoc({ version: '04', authority: 'FR98', certificate: 'SPE1', issuedAt: '2024-03-01', signedAt: '2024-03-02', ...content }, sign));
const data = (...pairs: readonly [string, string][]): TwoDDocDatum[] => pairs.map(([id, value]) => ({ id, value }));

/** Specimens of titles that agents see, and of the fullest documents. */
const specimens: ReadonlyMap<string, string> = new Map([
  ['a mobility card', seal({ documentType: 'A2', fields: data(['AH', 'CARD0001'], ['AI', '31122033']) })],
  ['a taxi card, which has no separator between its data', seal({ documentType: 'A5', issuedAt: null, fields: data(['AL', '07599000001'], ['AI', '31122033']) })],
  ['a private hire sticker', seal({ documentType: 'A3', issuedAt: null, fields: data(['AJ', 'EVTC123456789'], ['AK', '1234567'], ['A1', 'AA 000 AA']) })],
  ['a fire-fighter’s card', seal({ documentType: 'A6', issuedAt: null, fields: data(['80', 'SPECIMEN'], ['81', 'CAMILLE/ALEX'], ['82', '2B80C81'], ['83', 'SDIS 99'], ['86', 'LIC000000001']) })],
  ['a bill', seal({ documentType: '01', fields: data(['10', 'M/SPECIMEN/CAMILLE'], ['22', '22 RUE DU 24 JUIN'], ['24', '75001'], ['25', 'PARIS'], ['26', 'FR'], ['18', '26240001'], ['1D', '1024,10']) })],
  ['an identity card', seal({ documentType: '07', fields: data(['60', 'CAMILLE/ALEX'], ['62', 'SPECIMEN'], ['65', 'ID'], ['66', 'X4RTBPFW4'], ['67', 'FR'], ['68', 'F'], ['6C', 'FR']) })],
  ['a vaccination certificate', seal({ documentType: 'L1', fields: data(['L0', 'SPECIMEN'], ['L1', 'CAMILLE'], ['L2', '23041951'], ['L3', 'COVID-19'], ['L4', 'J07BX03'], ['L5', 'VACCINE'], ['L6', 'MAKER'], ['L7', '1'], ['L8', '2'], ['L9', '01032021'], ['LA', 'CO']) })],
  ['a test, whose analysis code is as long as it may be', seal({ documentType: 'B2', fields: data(['F0', 'CAMILLE/ALEX'], ['F1', 'SPECIMEN'], ['F2', '13121980'], ['F3', 'F'], ['F4', '94500-6'], ['F5', 'N'], ['F6', '140620211130']) })],
  ['a student’s certificate with a cut name', seal({ documentType: 'B1', fields: [{ id: 'B0', value: 'CAMILLE', truncated: true }, ...data(['B2', 'SPECIMEN'], ['B7', '12071997'], ['BB', '0600010040B'], ['BK', 'PAR7-KE8YSU123'])] })],
  ['an income tax notice of before June 2022', seal({ documentType: '04', issuedAt: null, signedAt: '2020-05-06', fields: data(['10', 'M SPECIMEN'], ['40', '1234567890123'], ['41', '42876']) })],
  ['a document of an unknown type', seal({ documentType: 'Z9', fields: data(['01', 'LOT7'], ['AI', '31122033']) })],
  ['a seal of version 02', seal({ documentType: 'A2', version: '02', fields: data(['AH', 'CARD0001'], ['AI', '31122033']) })],
]);

const readingsOf = (decoded: Decoded): readonly Seal[] => (decoded.ok ? [decoded.seal, ...decoded.readings ?? []] : decoded.guesses ?? []);
const isGenuine = ({ signature: { signedBytes, value } }: Seal): boolean =>
  verify('sha256', Buffer.from(signedBytes, 'base64'), { key: publicKey, dsaEncoding: 'ieee-p1363' }, Buffer.from(value, 'base64'));
const genuineIn = (text: string): readonly Seal[] => readingsOf(decode(new Uint8Array(Buffer.from(text, 'latin1')))).filter(isGenuine);
const wholeOf = (text: string): Seal => {
  const [whole, ...others] = genuineIn(text);
  if (whole === undefined || others.length > 0) throw new Error('not one genuine seal');
  return whole;
};
const without = (text: string, characters: RegExp): string => text.replace(characters, '');
const losses: readonly [string, RegExp][] = [['GS, RS and US', /[\u001d-\u001f]/g], ['US alone', /\u001f/g], ['GS and US', /[\u001d\u001f]/g]];

/** The seal itself, known for one that was put back together. */
function expectRestored(found: readonly Seal[], whole: Seal): void {
  expect(found).toHaveLength(1);
  expect({ ...found[0], warnings: [] }).toEqual({ ...whole, warnings: [] });
  expect(found[0]?.warnings.map(({ code }) => code)).toEqual([...whole.warnings.map(({ code }) => code), 'CONTROL_CHARACTERS_RESTORED']);
}

describe('a seal whose scanner lost its control characters', () => {
  const cases = [...specimens].flatMap(([name, text]) => losses.map(([what, characters]) => [name, what, text, characters] as const));

  it.each(cases)('%s, without %s, is refused, with the one guess that its signature proves', (_, _what, text, characters) => {
    const lost = without(text, characters);
    const decoded = decode(latin1Bytes(lost));
    expect(decoded).toMatchObject({ ok: false, code: 'CONTROL_CHARACTERS_LOST', format: '2d-doc' });
    expect(readingsOf(decoded).length).toBeLessThanOrEqual(32);
    expectRestored(genuineIn(lost), wholeOf(text));
    expectRestored(genuineIn(`\ufeff]d1${lost}==\r\n`.replace('\ufeff', '')), wholeOf(text));
  });

  it('without those between its data but with the one before its signature is read as it stands, and otherwise', () => {
    for (const name of ['a mobility card', 'a bill', 'a vaccination certificate']) {
      const text = specimens.get(name) ?? '';
      const decoded = decode(latin1Bytes(without(text, /[\u001d\u001e]/g)));
      expect(decoded.ok && decoded.seal.warnings.map(({ code }) => code)).toContain('SEPARATORS_MISSING');
      expectRestored(genuineIn(without(text, /[\u001d\u001e]/g)), wholeOf(text));
    }
  });

  it('may end its last datum with a separator, or have them where none belongs', () => {
    const [header, signed] = ['DC04FR98SPE122782279B201FR', 'F0CAMILLE\u001dF1SPECIMEN\u001dF213121980F3FF494500-6\u001dF5NF6140620211130'];
    for (const message of [signed, 'AHCARD0001\u001dAI31122033', 'AI31122033AHCARD0001\u001d', 'AI31122033\u001dAHCARD0001\u001d', 'AHCARD0001\u001eAI31122033', 'AI31122033AHCARD\u001e']) {
      const text = header.replace('B2', message === signed ? 'B2' : 'A2') + message;
      const written = latin1Text(encodeTwoDDoc({ version: '04', authority: 'FR98', certificate: 'SPE1', issuedAt: null, signedAt: null, documentType: 'A2', fields: [] }, () => sign(latin1Bytes(text))));
      const whole = text + written.slice(written.indexOf('\u001f'));
      expectRestored(genuineIn(without(whole, /[\u001d-\u001f]/g)), wholeOf(whole));
    }
  });

  it('altered in any one character is nothing that its signature proves', () => {
    for (const name of ['a mobility card', 'a taxi card, which has no separator between its data', 'a fire-fighter’s card']) {
      const lost = without(specimens.get(name) ?? '', /[\u001d-\u001f]/g);
      for (let at = 4; at < lost.length; at += 1) {
        const altered = lost.slice(0, at) + (lost[at] === 'B' ? 'C' : 'B') + lost.slice(at + 1);
        // The last digit of 103 has three bits to spare, which sign nothing.
        if (at < lost.length - 1) expect(genuineIn(altered), `${name} at ${at}`).toEqual([]);
      }
    }
  });

  it('with a character more, less, or in another place is nothing that its signature proves', () => {
    const lost = without(specimens.get('a bill') ?? '', /[\u001d-\u001f]/g);
    fc.assert(fc.property(fc.integer({ min: 26, max: lost.length - 105 }), fc.constantFrom('0', '2', 'A', ' ', '\u001d', ''), fc.boolean(), (at, put, over) => {
      const altered = lost.slice(0, at) + put + lost.slice(at + (over ? 1 : 0));
      const proven = genuineIn(altered);
      // A separator put back where it was lost alters nothing.
      if (altered === lost || put === '\u001d') for (const one of proven) expect(one.identity).toBe(wholeOf(specimens.get('a bill') ?? '').identity);
      else expect(proven).toEqual([]);
    }), { numRuns: 300 });
  });

  it('whatever its names and numbers, is found among its guesses', () => {
    const name = fc.string({ unit: fc.constantFrom(...'ABCEHIKLMNORSTU'), minLength: 3, maxLength: 12 });
    const street = fc.tuple(fc.integer({ min: 1, max: 199 }), name, name).map(([number, one, other]) => `${number} RUE ${one} ${other}`);
    let found = 0;
    const runs = 100;
    fc.assert(fc.property(name, name, street, name, (family, given, address, town) => {
      const text = seal({ documentType: '01', fields: data(['10', `M/${family}/${given}`], ['22', address], ['24', '75001'], ['25', town], ['26', 'FR'], ['18', '1234567']) });
      found += genuineIn(without(text, /[\u001d-\u001f]/g)).length;
    }), { numRuns: runs });
    expect(found).toBeGreaterThanOrEqual(runs * 0.95);
  });
});

describe('a seal that a keyboard changed', () => {
  const text = specimens.get('a fire-fighter’s card') ?? '';

  it('into small letters is what its signature proves, with its control characters or without', () => {
    for (const typed of [text.toLowerCase(), without(text, /[\u001d-\u001f]/g).toLowerCase()]) {
      expect(decode(latin1Bytes(typed))).toMatchObject({ ok: false, code: 'CONTROL_CHARACTERS_LOST', at: 0 });
      expectRestored(genuineIn(typed), wholeOf(text));
    }
  });

  it('of French layout under an American scanner is what its signature proves, in Latin-1 or UTF-8', () => {
    const layout = new Map<string, string>([...'0123456789'].map((digit, index) => [digit, 'à&é"\'(-è_ç'[index]!]));
    for (const pair of ['AQ', 'QA', 'WZ', 'ZW', 'M?', '-)', '/!']) layout.set(pair.charAt(0), pair.charAt(1));
    const typed = Array.from(without(text, /[\u001d-\u001f]/g), (character) => layout.get(character) ?? character).join('');
    expect(typed.startsWith('DCà\'FR')).toBe(true);
    expectRestored(genuineIn(typed), wholeOf(text));
    expectRestored(readingsOf(decode(new Uint8Array(Buffer.from(typed)))).filter(isGenuine), wholeOf(text));
    expect(genuineIn(typed.replace('SPECI', 'SPECA'))).toEqual([]);
  });

  it('into nothing known stays refused', () => {
    expect(decode(latin1Bytes('dc04fr98'))).toMatchObject({ ok: false, code: 'CONTROL_CHARACTERS_LOST' });
    expect(readingsOf(decode(latin1Bytes('dc04fr98')))).toEqual([]);
    expect(decode(latin1Bytes('dc047ba77b9d'))).toMatchObject({ ok: false, code: 'UNKNOWN_FORMAT' });
  });
});

describe('a seal whose bytes were taken for text', () => {
  it('of version 01, or in the mixed form, is what its signature proves', () => {
    const card = { documentType: 'A2', fields: data(['AI', '31122033'], ['AH', 'CARD0001']) };
    const mixed = { ...card, form: 'mixed', fields: [...card.fields, { id: 'CC', value: Buffer.from([200, 1, 250]).toString('base64'), binary: true }] } as const;
    for (const text of [seal({ ...card, version: '01' }), seal(mixed)]) expectRestored(readingsOf(decode(new Uint8Array(Buffer.from(text)))).filter(isGenuine), wholeOf(text));
  });
});

describe('a seal of which some control characters came through', () => {
  it('and others are written out, is what its signature proves', () => {
    const text = specimens.get('a bill') ?? '';
    for (const notation of ['<GS>', '{GS}', '%1D', '\\u001d', '^]']) {
      expectRestored(genuineIn(text.replaceAll('\u001d', notation)), wholeOf(text));
      expectRestored(genuineIn(text.replace('\u001d', notation)), wholeOf(text));
    }
  });
});

describe('hostile texts without control characters', () => {
  let tail = '';
  beforeAll(() => { tail = 'A'.repeat(212); });

  it.each([
    ['one identifier again and again', '01'], ['every identifier of bills', '10111213141516171819202122232425262728'], ['names that are identifiers', 'AHAIAH'], ['one digit', '2'], ['separators', '01A\u001d'], ['a notation', '(GS)10'],
  ])('%s: few guesses, and soon', (_, piece) => {
    for (const type of ['01', 'A2', 'Z9']) {
      for (const length of [300, 2_000, 10_000]) {
        const raw = latin1Bytes(`DC04FR98SPE122782279${type}01FR${piece.repeat(length / piece.length)}${tail}`);
        expect(readingsOf(decode(raw)).length).toBeLessThanOrEqual(32);
        expect(costOf(() => decode(raw))).toBeLessThan(mostMs);
      }
    }
  });

  it('have the fewer guesses, the longer they are and the dearer each is to check', () => {
    const readings = (length: number, signature: number): number =>
      readingsOf(decode(latin1Bytes(`DC04FR98SPE1227822790101FR${'10ABCDEF60MR/JEAN'.repeat(200).slice(0, length)}${tail.slice(0, signature)}`))).length;
    expect([readings(200, 103), readings(2_000, 103)]).toEqual([32, 10]);
    expect(readings(200, 154)).toBeLessThanOrEqual(18);
    expect(readings(200, 212)).toBeLessThanOrEqual(14);
  });

  it('made of anything at all are refused, or read', () => {
    fc.assert(fc.property(fc.constantFrom('A2', 'A6', '01', 'B2'), fc.string({ unit: fc.constantFrom('AH', 'AI', '80', '10', '22', '3', 'X', ' ', '\u001d'), maxLength: 120 }), (type, message) => {
      const decoded = decode(latin1Bytes(`DC04FR98SPE122782279${type}01FR${message}${tail.slice(0, 103)}`));
      expect(readingsOf(decoded).length).toBeLessThanOrEqual(33);
    }), { numRuns: 300 });
  });
});
