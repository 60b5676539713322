import { zlibSync } from 'fflate';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { Seal, SealErrorCode, type Refusal } from '@smart-verify/contracts';
import { decode } from '../formats.js';
import { encodeBase32 } from '../kit/base32.js';
import { concat } from '../kit/concat.js';
import { latin1Bytes } from '../kit/latin1.js';
import { Marks } from '../kit/marks.js';
import { encodeTlv } from '../kit/tlv.js';
import { encodeIdb, type IdbContent } from './encode.js';

const signature = new Uint8Array(64).fill(0x5a);
const sign = (): Uint8Array => signature;
const content: IdbContent = {
  country: 'D', messages: [{ id: '81', value: 'IDD<<SECRET<<SMART<VERIFY<<<<<<<<<<<SV12345674UTO9001011F3012316<<<<<<<6' }, { id: '01', value: [{ id: '04', value: 'P90D' }] }],
  signed: { algorithm: 'ECDSA-SHA256', reference: new Uint8Array(5), on: '2026-07-01' },
};
const specimens: readonly Uint8Array[] = [false, true].flatMap((compressed) => [encodeIdb({ ...content, compressed }, sign), encodeIdb({ ...content, compressed, identifier: 'NDB1' }, sign), encodeIdb({ country: 'D', messages: content.messages, compressed }, sign)]);

/** Country, algorithm, reference, date of four bytes. */
const header = Uint8Array.of(0x6a, 0xbc, 1, 1, 2, 3, 4, 5, 0, 0x6a, 0xfe, 0xba);
const group = encodeTlv(0x61, encodeTlv(9, new Uint8Array(4)));
const signed = encodeTlv(0x7f, signature);
const written = (payload: Uint8Array, flag = 'B'): Uint8Array => latin1Bytes(`RDB1${flag}${encodeBase32(flag === 'D' || flag === 'C' ? zlibSync(payload) : payload)}`);
const plain = (...parts: readonly Uint8Array[]): Uint8Array => written(concat(parts));

function answer(bytes: Uint8Array): void {
  const decoded = decode(bytes, new Marks());
  if (decoded.ok) for (const seal of [decoded.seal, ...decoded.readings ?? []]) Seal.parse(seal);
  else SealErrorCode.parse(decoded.code);
}

function refusal(bytes: Uint8Array): Refusal {
  const decoded = decode(bytes);
  if (decoded.ok) throw new Error('it was read');
  return decoded;
}

describe('an IDB: hostile inputs', () => {
  it('cut at any character, it is refused, and nothing of it is told', () => {
    for (const specimen of specimens) {
      for (let length = 4; length < specimen.length; length += 1) {
        const { detail, format } = refusal(specimen.subarray(0, length));
        expect(format).toBe('idb');
        expect(detail).not.toMatch(/SECRET/);
      }
    }
  });

  it('with any one character changed, it is a seal or a refusal', () => {
    for (const specimen of specimens) {
      for (let at = 0; at < specimen.length; at += 1) {
        for (const character of 'A7=a\u00ff') answer(specimen.with(at, character.charCodeAt(0)));
      }
    }
  });

  it('with a payload that was tampered with, it is a seal or a refusal', () => {
    fc.assert(fc.property(fc.nat(), fc.nat({ max: 6 }), fc.uint8Array({ maxLength: 30 }), fc.constantFrom('A', 'B', 'C', 'D'), (seed, less, more, flag) => {
      const payload = concat([header, group, signed]);
      const at = seed % payload.length;
      answer(written(concat([payload.subarray(0, at), more, payload.subarray(at + less)]), flag));
    }), { numRuns: 500 });
  });

  it.each<[string, Uint8Array, string]>([
    ['nothing behind the identifier', latin1Bytes('RDB1'), 'TRUNCATED'], ['a flag that is none', latin1Bytes('RDB1a'), 'BAD_HEADER'], ['a flag of bits to come', latin1Bytes('RDB1E'), 'UNSUPPORTED_VERSION'],
    ['small letters', latin1Bytes('RDB1Babcd'), 'BAD_CHARACTER'], ['padding', latin1Bytes('RDB1BAA======'), 'BAD_CHARACTER'], ['a number of characters that gives no bytes', latin1Bytes('RDB1BA'), 'TRUNCATED'],
    ['data that are not compressed', latin1Bytes('RDB1DAAAAAAAA'), 'BAD_COMPRESSION'], ['a bomb', written(new Uint8Array(8_193), 'D'), 'DECOMPRESSED_TOO_LARGE'], ['more than a symbol holds', latin1Bytes(`RDB1B${'A'.repeat(4_400)}`), 'TOO_LONG'],
    ['a header alone', plain(header), 'TRUNCATED'], ['no message group', plain(header, signed), 'BAD_HEADER'], ['no signature', plain(header, group), 'SIGNATURE_MISSING'], ['an empty signature', plain(header, group, encodeTlv(0x7f, new Uint8Array())), 'SIGNATURE_MISSING'],
    ['an odd signature', plain(header, group, encodeTlv(0x7f, new Uint8Array(63))), 'BAD_SIGNATURE_ENCODING'], ['two signatures', plain(header, group, signed, signed), 'BAD_STRUCTURE'], ['two message groups', plain(header, group, group, signed), 'BAD_STRUCTURE'],
    ['another part', plain(header, group, encodeTlv(0x7d, new Uint8Array(2)), signed), 'BAD_STRUCTURE'], ['a country that is not C40', plain(header.with(0, 0).with(1, 0), group, signed), 'BAD_HEADER'], ['a date of no calendar', plain(header.with(9, 0xff), group, signed), 'BAD_DATE'],
    ['more messages than tags', plain(header, encodeTlv(0x61, new Uint8Array(600)), signed), 'TOO_MANY_FIELDS'], ['a message longer than its group', plain(header, encodeTlv(0x61, Uint8Array.of(9, 5, 0)), signed), 'TRUNCATED'],
  ])('%s is refused', (_, bytes, code) => {
    expect(refusal(bytes)).toMatchObject({ code, format: 'idb' });
  });

  it('unsigned, it is no seal, whatever stands in it: plain, deflated, with a signature all the same', () => {
    const country = header.subarray(0, 2);
    for (const bytes of [encodeIdb({ country: 'UTO', messages: [{ id: '09', value: '123456' }] }, sign), written(concat([country, group, signed]), 'A'), written(concat([country, group]), 'C')]) {
      expect(refusal(bytes)).toEqual({ ok: false, code: 'UNSIGNED', at: 4, format: 'idb', detail: expect.any(String) as string });
    }
  });

  it('an offset is that of the code presented, as far as bytes stand there', () => {
    expect(refusal(latin1Bytes(' RDB1BAAAA!'))).toMatchObject({ code: 'BAD_CHARACTER', at: 10 });
    expect(refusal(plain(header.with(9, 0xff), group, signed))).toMatchObject({ code: 'BAD_DATE', at: 5 + Math.floor((8 * 8) / 5) });
    expect(refusal(written(concat([header.with(9, 0xff), group, signed]), 'D'))).toEqual({ ok: false, code: 'BAD_DATE', format: 'idb', detail: 'payload: no date of the calendar, byte 8' });
  });

  it('bytes behind the compressed data are nobody’s', () => {
    const trailing = latin1Bytes(`RDB1D${encodeBase32(concat([zlibSync(concat([header, group, signed])), new Uint8Array(5)]))}`);
    expect(decode(trailing)).toMatchObject({ ok: true, seal: { warnings: [{ code: 'FIELD_VALUE', field: '09' }, { code: 'TRAILING_BYTES' }] } });
  });

  it('an offset of a warning is that of the code presented too, and none where no byte stands there', () => {
    const warned = (bytes: Uint8Array): unknown => { const decoded = decode(bytes); return decoded.ok && decoded.seal.warnings; };
    expect(warned(plain(header, group, signed))).toEqual([{ code: 'FIELD_VALUE', field: '09', at: 5 + Math.floor((14 * 8) / 5) }]);
    expect(warned(written(concat([header, group, signed]), 'D'))).toEqual([{ code: 'FIELD_VALUE', field: '09' }]);
  });

  it('the tag of the message group in two places gives two readings at most', () => {
    // the date’s last byte is 61₁₆, and so is the length that the other reading sees
    const inner = encodeTlv(9, new Uint8Array(95));
    const both = plain(header.subarray(0, 8), Uint8Array.of(0, 0x8b, 0xa6, 0x61), encodeTlv(0x61, inner), signed);
    const decoded = decode(both);
    expect(decoded).toMatchObject({ ok: true, seal: { signedAt: '2097-09-15' } });
    expect(decoded.ok && decoded.readings).toBeFalsy();
  });
});

describe('what cannot be written as an IDB', () => {
  it.each<[string, Partial<IdbContent>]>([
    ['a country with other letters', { country: 'É' }], ['a reference of four bytes', { signed: { ...content.signed!, reference: new Uint8Array(4) } }], ['a day of no form', { signed: { ...content.signed!, on: '2026' } }],
    ['what is not known in a date of three bytes', { signed: { ...content.signed!, on: '2026-07-xx', dateSize: 3 } }], ['text where bytes stand', { messages: [{ id: '80', value: 'A' }] }],
  ])('%s', (_, more) => {
    expect(() => encodeIdb({ ...content, ...more }, sign)).toThrow(RangeError);
  });
});
