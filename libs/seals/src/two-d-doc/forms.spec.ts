import { createHash } from 'node:crypto';
import { sealErrorCodes, type Decoded, type Seal } from '@smart-verify/contracts';
import { costOf, costOfSeveral } from '@smart-verify/sandbox';
import { describe, expect, it } from 'vitest';
import { decode, formats } from '../formats.js';
import { joinCodes } from '../join-codes.js';
import { concat } from '../kit/concat.js';
import { latin1Bytes, latin1Text } from '../kit/latin1.js';
import { Marks } from '../kit/marks.js';
import { c40OfText } from './c40.js';
import { encodeTwoDDoc, type TwoDDocContent, type TwoDDocDatum } from './encode.js';
import { twoDDoc } from './index.js';
import { splitTwoDDoc } from './split.js';

/** No input is worth more work than five hundred genuine seals. */
const mostMs = costOfSeveral(decode);

const signature = Uint8Array.from({ length: 64 }, (_, at) => at + 1);
const block = (id: string, ...bytes: readonly number[]): TwoDDocDatum => ({ id, value: Buffer.from(bytes).toString('base64'), binary: true });
const blocks = [block('0A', ...c40OfText('AFNOR1')), block('AF'), block('CC', ...new Array<number>(300).fill(0x1f))];
const dates = { issuedAt: '1969-06-27', signedAt: '2016-10-05' };
const identity: TwoDDocContent = { version: '04', form: 'binary', authority: 'FR01', certificate: '12345', ...dates, documentType: '07', fields: blocks };
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
const warningsOf = ({ warnings }: Seal): string[] => warnings.map(({ code }) => code);
const isSound = (decoded: Decoded): boolean => decoded.ok || sealErrorCodes.includes(decoded.code);
const hex = (bytes: Uint8Array): string => Buffer.from(bytes).toString('hex').toUpperCase();

describe('the binary form', () => {
  it('has a header of 19 bytes, and blocks with lengths of one byte or three', () => {
    expect(hex(encode(identity)).slice(0, 62)).toBe('DC047BA77B9D200F2D0A5FB3E19961B0070001' + '0A045A94B3DE' + 'AF00' + 'CCFF012C');
    expect(hex(encode({ ...identity, issuedAt: null })).slice(20, 26)).toBe('FFFFFF');
    expect(hex(encode({ ...identity, fields: [block('01', ...new Array<number>(254).fill(0))] })).slice(38, 44)).toBe('01FE00');
  });

  it('is decoded whole', () => {
    const raw = encode(identity);
    const signed = raw.subarray(0, -66);
    const seal = sealIn(raw);
    expect(seal).toEqual({
      format: '2d-doc', version: '04', documentType: '07', issuer: 'FRA', ...dates,
      fields: blocks.map((one) => ({ ...one, name: one.id })), identity: `sha256:${createHash('sha256').update(signed).digest('hex')}`,
      signature: { algorithm: 'ECDSA', signer: { authority: 'FR01', certificate: '12345' }, signedBytes: Buffer.from(signed).toString('base64'), value: Buffer.from(signature).toString('base64') },
      warnings: [],
    });
  });

  it('keeps its annex apart from what is signed', () => {
    const annexed = sealIn(encode({ ...identity, annex: [block('01', ...c40OfText('SERIAL1'))] }));
    expect(annexed.annex).toEqual([{ ...block('01', 0xca, 0xf0, 0x8b, 0xca, 0xfe, 0x32), name: '01' }]);
    expect(annexed.identity).toBe(sealIn(encode(identity)).identity);
  });

  it('is told from a seal of ICAO, which begins with the same byte', () => {
    for (let version = 0; version < 256; version += 1) {
      const claimants = formats.filter((format) => format.claims(Uint8Array.of(0xdc, version, 0x7b, 0xa7))).map(({ id }) => id);
      expect(claimants.includes('2d-doc')).toBe(version === 4);
      if (version === 4) expect(claimants).toEqual(['2d-doc']);
    }
  });

  it('may be named by its scanner, or have been taken for Latin-1 and written as UTF-8', () => {
    const raw = encode(identity);
    expect(sealIn(concat([latin1Bytes(']d1'), raw]))).toEqual(sealIn(raw));
    expect(sealIn(new Uint8Array(Buffer.from(latin1Text(raw))))).toEqual(sealIn(raw));
  });

  it('is warned of where it departs from its specification', () => {
    const raw = encode(identity);
    const changed = (at: number, ...bytes: readonly number[]): string[] => warningsOf(sealIn(raw.map((byte, index) => bytes[index - at] ?? byte)));
    expect(changed(0x0d, 0xff, 0xff, 0xff)).toEqual(['SIGNATURE_DATE_MISSING']);
    expect(changed(0x10, 0x08)).toEqual(['UNKNOWN_DOCUMENT_TYPE']);
    expect(changed(0x02, ...c40OfText('F1A'))).toEqual(['HEADER_COUNTRY']);
  });
});

describe('the mixed form', () => {
  it('is text, then blocks, then a signature of all of it', () => {
    const raw = encode(mixed);
    expect(latin1Text(raw)).toMatch(/^DC04FR00TST1227A227BA201FRAI31122033AHCARD0001\u001d\n\u0004Z/);
    const seal = sealIn(raw);
    expect(data(seal.fields)).toEqual(mixed.fields);
    expect(seal.warnings).toEqual([]);
    expect(Buffer.from(seal.signature.signedBytes, 'base64')).toEqual(Buffer.from(raw.subarray(0, -66)));
  });

  it('may have no block but its signature’s', () => {
    const seal = sealIn(encode({ ...card, form: 'mixed' }));
    expect(data(seal.fields)).toEqual(card.fields);
    expect(seal.identity).toBe(sealIn(encode(card)).identity);
  });

  it('lets its last datum end without a separator where a byte that is no text follows', () => {
    const raw = latin1Bytes(latin1Text(encode(mixed)).replace('\u001d', ''));
    expect(data(sealIn(raw).fields)).toEqual(mixed.fields);
  });

  it('means the same when its signature is written as text, and a text the same when its is in bytes', () => {
    const { signature: { signedBytes }, fields } = sealIn(encode({ ...mixed, fields: [...card.fields, block('0A', 1, 0x1d), block('B4')] }));
    const asText = concat([new Uint8Array(Buffer.from(signedBytes, 'base64')), latin1Bytes(`\u001f${'A'.repeat(103)}`)]);
    expect(sealIn(asText).signature.signedBytes).toBe(signedBytes);
    expect(sealIn(asText).fields).toEqual(fields);
  });

  it('is refused where no datum ends before the blocks', () => {
    const raw = latin1Bytes(latin1Text(encode(mixed)).replace('AI31122033', 'AI3112\u0007'));
    expect(decode(raw)).toMatchObject({ ok: false, code: 'BAD_STRUCTURE', at: 32 });
  });

  it('is not encoded where its blocks would read as text', () => {
    // 41, its length and its first bytes are `AI` and a date.
    const looksLikeText = latin1Bytes(`${'3'.repeat(8)}\u0007\u003f${'\u0000'.repeat(63)}`);
    expect(looksLikeText).toHaveLength(0x49);
    expect(() => encode({ ...mixed, fields: [...card.fields, block('41', ...looksLikeText)] })).toThrow(RangeError);
    expect(() => encode({ ...mixed, fields: [...card.fields, block('C1', ...looksLikeText)] })).not.toThrow();
  });
});

describe('a 2D-Doc over several symbols', () => {
  const whole = encode({ ...card, annex: [{ id: '01', value: 'LOT7' }] });
  const symbols = splitTwoDDoc(whole, { set: 'X7Z', count: 4 });
  const bytes = splitTwoDDoc(encode(identity), { set: 'BEEF', count: 16 });

  it('has in front of each its set, its place and their number', () => {
    expect(symbols.map((symbol) => latin1Text(symbol.subarray(0, 6)))).toEqual(['EX7Z03', 'EX7Z13', 'EX7Z23', 'EX7Z33']);
    expect(hex(bytes[2]!.subarray(0, 4))).toBe('EEBEEF21');
  });

  it('is put together whatever the order, where its first symbol stood, twice-seen symbols and all', () => {
    const other = latin1Bytes('HC1:6BF');
    expect(joinCodes([other, symbols[2]!, symbols[0]!, symbols[2]!, other, symbols[3]!, symbols[1]!])).toEqual([other, whole, other]);
    expect(joinCodes([...bytes].reverse())).toEqual([encode(identity)]);
    expect(joinCodes([...symbols, ...bytes])).toEqual([whole, encode(identity)]);
  });

  it('stays as it is while a symbol is missing, or where two claim one place', () => {
    const incomplete = [symbols[3]!, symbols[1]!, symbols[0]!];
    expect(joinCodes(incomplete)).toEqual(incomplete);
    const contested = [...symbols, concat([symbols[1]!, latin1Bytes('X')])];
    expect(joinCodes(contested)).toEqual(contested);
    const ofNothing = splitTwoDDoc(latin1Bytes('no seal at all'), { set: 'ABC', count: 2 });
    expect(joinCodes(ofNothing)).toEqual(ofNothing);
  });

  it('may be presented together, one symbol a line', () => {
    const seal = sealIn(whole);
    const lines = [...symbols].reverse().map((symbol) => latin1Text(symbol));
    for (const text of [lines.join('\n'), `${lines.join('\r\n')}\r\n`, `\ufeff ${lines.map((line) => `]d1${line}`).join('\n\n')}`]) expect(sealIn(new Uint8Array(Buffer.from(text)))).toEqual(seal);
    const shown = lines.join('\n').replaceAll('\u001d', '<GS>').replaceAll('\u001f', '<US>');
    expect(sealIn(latin1Bytes(shown))).toEqual(seal);
  });

  it('is refused by one of its symbols alone', () => {
    for (const symbol of [...symbols, bytes[0]!]) expect(decode(symbol)).toMatchObject({ ok: false, code: 'PARTS_MISSING', at: 0, format: '2d-doc' });
    expect(decode(latin1Bytes(symbols.slice(1).map((symbol) => latin1Text(symbol)).join('\n')))).toMatchObject({ ok: false, code: 'PARTS_MISSING', detail: '3 of 4 symbols of one seal' });
    expect(decode(latin1Bytes('EXAMPLE OF A TEXT'))).toMatchObject({ ok: false, code: 'UNKNOWN_FORMAT' });
  });

  it('tells offsets as presented', () => {
    const damaged = latin1Text(symbols[0]!).replace('FR00', 'fr00');
    expect(decode(latin1Bytes([latin1Text(symbols[1]!), damaged, ...symbols.slice(2).map((symbol) => latin1Text(symbol))].join('\n')))).toMatchObject({ ok: false, code: 'BAD_HEADER', at: symbols[1]!.length + 1 + 10 });
  });

  it('is a RangeError where it cannot be spread so', () => {
    for (const wish of [{ set: 'X7Z', count: 1 }, { set: 'X7Z', count: 17 }, { set: 'x7z', count: 2 }]) expect(() => splitTwoDDoc(whole, wish)).toThrow(RangeError);
    expect(() => splitTwoDDoc(encode(identity), { set: 'X7Z', count: 2 })).toThrow(RangeError);
    expect(() => splitTwoDDoc(latin1Bytes('DC04'), { set: 'X7Z', count: 5 })).toThrow(RangeError);
    expect(() => splitTwoDDoc(whole, { set: 'X7Z', count: 2.5 })).toThrow(RangeError);
  });
});

describe('what is marked in a 2D-Doc', () => {
  const layersOf = (raw: Uint8Array): Marks['layers'] => {
    const marks = new Marks();
    expect(decode(raw, marks)).toEqual(decode(raw));
    return marks.layers;
  };

  it('is every byte of it, once, and what was signed', () => {
    for (const raw of [encode({ ...card, annex: [{ id: '01', value: 'LOT7' }] }), encode({ ...card, version: '01' }), encode(identity), encode({ ...mixed, annex: [block('07', 1)] })]) {
      const [layer] = layersOf(raw);
      const parts = (layer?.marks ?? []).filter(({ label }) => label !== 'signed bytes').sort((one, other) => one.offset - other.offset);
      expect(parts.reduce((at, { offset, length }) => (offset === at ? at + length : -1), 0)).toBe(raw.length);
      const signed = layer?.marks.find(({ label }) => label === 'signed bytes');
      expect(Buffer.from(raw.subarray(0, signed?.length)).toString('base64')).toBe(sealIn(raw).signature.signedBytes);
    }
  });

  it('has the words of the specification', () => {
    const labels = (raw: Uint8Array): string[] => layersOf(raw).flatMap(({ marks }) => marks.map(({ label }) => label));
    const header = ['marker', 'version', 'authority', 'certificate', 'emission date', 'signature date', 'document type', 'perimeter', 'country'];
    expect(labels(encode({ ...card, annex: [{ id: '01', value: 'LOT7' }] }))).toEqual([...header, 'field AI', 'field AH', 'separator US', 'signature', 'separator GS', 'annex field 01', 'signed bytes']);
    expect(labels(encode({ ...mixed, annex: [block('07', 1)] })).toSorted()).toEqual([...header, 'field AI', 'field AH', 'block 0A', 'block AF', 'block CC', 'signature', 'annex block 07', 'signed bytes'].toSorted());
    expect(labels(encode(identity)).slice(0, 5)).toEqual(['marker', 'version', 'country', 'authority and certificate', 'emission date']);
  });

  it('stands in the seal’s own layer where the code was carried by something else', () => {
    const link = latin1Bytes(`https://wallet.example/?v=${encodeURIComponent(latin1Text(encode(card)))}`);
    expect(layersOf(link).map(({ name, bytes: of }) => [name, of.length])).toEqual([['code as presented', link.length], ['2D-Doc', encode(card).length]]);
  });
});

describe('hostile bytes', () => {
  const specimens = [encode({ ...identity, annex: [block('01', 1, 2)] }), encode({ ...mixed, fields: [...card.fields, block('0A', 1, 2, 3), block('41', 0x41, 0x49)] }), ...splitTwoDDoc(encode(card), { set: 'X7Z', count: 2 })];

  it('cut anywhere are a seal or a refusal with its code', () => {
    for (const raw of specimens) for (let length = 0; length < raw.length; length += 1) expect(isSound(decode(raw.subarray(0, length)))).toBe(true);
  });

  it('with any one byte changed are a seal or a refusal with its code', () => {
    for (const raw of specimens) {
      for (let at = 0; at < raw.length; at += 1) {
        for (let byte = 0; byte < 256; byte += 1) {
          const damaged = raw.slice();
          damaged[at] = byte;
          if (!isSound(decode(damaged))) expect.fail(`byte ${byte} at ${at}`);
        }
      }
    }
  });

  it.each([
    ['no block of a signature', encode(identity).subarray(0, -66), 'SIGNATURE_MISSING'],
    ['an empty signature', concat([encode(identity).subarray(0, -66), Uint8Array.of(0xff, 0)]), 'SIGNATURE_MISSING'],
    ['a second signature', concat([encode(identity), Uint8Array.of(0xff, 1, 1)]), 'BAD_STRUCTURE'],
    ['a block longer than the code', Uint8Array.of(...encode(identity).subarray(0, 19), 0x0a, 0xff, 0xff, 0xff), 'TRUNCATED'],
    ['thousands of blocks', Uint8Array.of(...encode(identity).subarray(0, 19), ...new Array<number>(9000).fill(0)), 'TOO_MANY_FIELDS'],
    ['a month that is none', encode(identity).map((byte, at) => (at === 0x0a ? 0xff : byte)), 'BAD_DATE'],
    ['an authority of blanks', encode(identity).map((byte, at) => (at === 0x04 ? 0 : byte)), 'BAD_HEADER'],
    ['another perimeter', encode(identity).map((byte, at) => (at === 0x12 ? 2 : byte)), 'FORMAT_NOT_SUPPORTED'],
  ])('%s', (_, raw, code) => {
    expect(decode(raw)).toMatchObject({ ok: false, code, format: '2d-doc' });
  });

  it('cost little where the place of the blocks must be looked for', () => {
    const header = latin1Text(encode(card)).slice(0, 26);
    for (const text of ['AI31122033'.repeat(1_500), '01\u001d'.repeat(5_000), 'A\u0000'.repeat(7_000), `01${'A'.repeat(15_000)}`]) {
      const raw = concat([latin1Bytes(header + text), Uint8Array.of(7, 0xff, 0xff)]);
      expect(isSound(decode(raw))).toBe(true);
      expect(costOf(() => decode(raw))).toBeLessThan(mostMs);
    }
  });
});

it('claims nothing else', () => {
  for (const text of ['', 'E', 'DC', 'dc04', 'Ã\u009c\u0003', 'EAN12345', '\u00ee\u0080\u0080', 'DCX4']) expect(twoDDoc.claims(latin1Bytes(text)), text).toBe(false);
});
