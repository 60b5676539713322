import fc from 'fast-check';
import type { Seal } from '@smart-verify/contracts';
import { describe, expect, it } from 'vitest';
import { decode } from '../formats.js';
import { joinCodes } from '../join-codes.js';
import { c40OfText, textOfC40 } from './c40.js';
import { encodeTwoDDoc, type TwoDDocContent, type TwoDDocDatum } from './encode.js';
import { splitTwoDDoc } from './split.js';

const signature = Uint8Array.from({ length: 64 }, (_, at) => at + 1);
const block = (id: string, ...bytes: readonly number[]): TwoDDocDatum => ({ id, value: Buffer.from(bytes).toString('base64'), binary: true });
const blocks = [block('0A', ...c40OfText('AFNOR1')), block('AF'), block('CC', ...new Array<number>(300).fill(0x1f))];
const identity: TwoDDocContent = { version: '04', form: 'binary', authority: 'FR01', certificate: '12345', issuedAt: '1969-06-27', signedAt: '2016-10-05', documentType: '07', fields: blocks };
const card: TwoDDocContent = {
  version: '04', authority: 'FR00', certificate: 'TST1', issuedAt: '2024-03-01', signedAt: '2024-03-02', documentType: 'A2', fields: [{ id: 'AI', value: '31122033' }, { id: 'AH', value: 'CARD0001' }],
};
const mixed: TwoDDocContent = { ...card, form: 'mixed', fields: [...card.fields, ...blocks] };
const encode = (content: TwoDDocContent): Uint8Array => encodeTwoDDoc(content, () => signature);

function sealIn(raw: Uint8Array): Seal {
  const decoded = decode(raw);
  if (!decoded.ok) throw new Error(`${decoded.code} at ${String(decoded.at)}`);
  return decoded.seal;
}
const data = (fields: Seal['fields'] = []): TwoDDocDatum[] => fields.map(({ id, value, truncated, binary }) => ({ id, value, ...(truncated && { truncated }), ...(binary && { binary }) }));
const hex = (bytes: Uint8Array): string => Buffer.from(bytes).toString('hex').toUpperCase();

describe('what is encoded in bytes', () => {
  const date = fc.option(fc.integer({ min: 0, max: 0xfffe }).map((day) => new Date(Date.UTC(2000, 0, 1 + day)).toISOString().slice(0, 10)));
  const anyBlock = fc.tuple(fc.integer({ min: 0, max: 254 }), fc.uint8Array({ maxLength: 300 })).map(([id, bytes]) => block(id.toString(16).toUpperCase().padStart(2, '0'), ...bytes));
  const list = fc.array(anyBlock, { maxLength: 5 });
  const texts = fc.array(fc.oneof(
    fc.string({ unit: fc.constantFrom('A', '7'), maxLength: 29 }).map((value) => ({ id: 'AH', value })), fc.constant({ id: 'AI', value: '31122033' }), fc.constant({ id: '60', value: 'X', truncated: true }),
  ), { maxLength: 5 });
  const known = fc.record({ issuedAt: date, signedAt: date, annex: list, length: fc.constantFrom(64, 96, 132) });

  it('reads back as it was, binary', () => {
    fc.assert(fc.property(known, list, fc.integer({ min: 0, max: 0xfffff }), fc.integer({ min: 0, max: 255 }), ({ issuedAt, signedAt, annex, length }, fields, certificate, type) => {
      const content: TwoDDocContent = { ...identity, certificate: certificate.toString(16).toUpperCase().padStart(5, '0'), documentType: type.toString(16).toUpperCase().padStart(2, '0'), issuedAt, signedAt, fields };
      const seal = sealIn(encodeTwoDDoc({ ...content, annex }, () => new Uint8Array(length).fill(9)));
      expect([data(seal.fields), data(seal.annex), seal.issuedAt ?? null, seal.signedAt ?? null]).toEqual([fields, annex, issuedAt, signedAt]);
      expect([seal.documentType, seal.signature.signer.certificate, seal.issuer]).toEqual([content.documentType, content.certificate, 'FRA']);
    }));
  });

  it('reads back as it was, mixed, or is not written at all', () => {
    let written = 0;
    fc.assert(fc.property(known, texts, list, ({ issuedAt, signedAt, annex, length }, fields, more) => {
      const content: TwoDDocContent = { ...mixed, issuedAt, signedAt, fields: [...fields, ...more], annex };
      let raw: Uint8Array;
      try {
        raw = encodeTwoDDoc(content, () => new Uint8Array(length).fill(0x1f));
      } catch (error) {
        expect(error).toBeInstanceOf(RangeError);
        return;
      }
      written += 1;
      const seal = sealIn(raw);
      expect([data(seal.fields), data(seal.annex), seal.issuedAt ?? null, seal.signedAt ?? null]).toEqual([content.fields, annex, issuedAt, signedAt]);
    }), { numRuns: 500 });
    expect(written).toBeGreaterThan(480);
  });

  it('reads back as it was, over several symbols', () => {
    fc.assert(fc.property(fc.constantFrom(card, mixed, identity), fc.integer({ min: 2, max: 16 }), fc.func(fc.integer()), (content, count, order) => {
      const raw = encode(content);
      const symbols = splitTwoDDoc(raw, { set: content === identity ? '0A0D' : '0A0', count }).toSorted((one, other) => order(one) - order(other));
      expect(joinCodes(symbols)).toEqual([raw]);
    }));
  });

  it.each<[string, Partial<TwoDDocContent>]>([
    ['a text among blocks', { fields: [{ id: 'AH', value: 'A' }] }], ['a cut block', { fields: [{ ...block('0A', 1), truncated: true }] }], ['the signature’s own identifier', { fields: [block('FF', 1)] }],
    ['what is not base64', { fields: [{ id: '0A', value: 'A', binary: true }] }], ['more than a block holds', { fields: [block('0A', ...new Array<number>(65_536).fill(0))] }],
    ['a certificate of four characters', { certificate: 'TST1' }], ['a country of two letters', { country: 'FR' }], ['a date of no calendar', { issuedAt: '2023-02-30' }], ['an annex of text', { annex: [{ id: '01', value: 'A' }] }],
    ['bytes before version 04', { version: '03' }], ['blocks before text in the mixed form', { ...mixed, fields: [...blocks, ...card.fields] }], ['blocks in a text', { ...card, form: 'text', fields: blocks }],
  ])('is a RangeError for %s', (_, wrong) => {
    expect(() => encode({ ...identity, ...wrong })).toThrow(RangeError);
  });

  it('is a RangeError for a signature that no block holds', () => {
    for (const length of [0, 255]) expect(() => encodeTwoDDoc(identity, () => new Uint8Array(length))).toThrow(RangeError);
  });
});

describe('C40 with its shifts', () => {
  it('is written as the specification shows', () => {
    expect(['2D-DOC', 'FRA', 'FR0112345', 'AFNOR1'].map((text) => hex(c40OfText(text)))).toEqual(['282A4DC5FE44', '7BA7', '7B9D200F2D0A', '5A94B3DE']);
  });

  it('gives back every ASCII text', () => {
    fc.assert(fc.property(fc.string({ unit: fc.integer({ min: 0, max: 127 }).map((code) => String.fromCharCode(code)), maxLength: 40 }), (text) => { expect(textOfC40(c40OfText(text))).toBe(text); }));
    expect(() => c40OfText('é')).toThrow(RangeError);
  });

  it('reads any bytes or refuses them', () => {
    fc.assert(fc.property(fc.uint8Array({ maxLength: 20 }), (bytes) => ['string', 'undefined'].includes(typeof textOfC40(bytes))));
    for (const wrong of [[1], [0xfe, 0x00], [0xfe, 0x42, 0x5a, 0x94], [0xff, 0xff]]) expect(textOfC40(Uint8Array.from(wrong))).toBeUndefined();
  });
});
