import fc from 'fast-check';
import { costOf, costOfSeveral } from '@smart-verify/sandbox';
import { describe, expect, it } from 'vitest';
import { Seal, SealErrorCode, type Refusal } from '@smart-verify/contracts';
import { decode } from '../formats.js';
import { concat } from '../kit/concat.js';
import { Marks } from '../kit/marks.js';
import { encodeVds, type VdsContent } from './encode.js';
import { vds } from './index.js';

/** No input is worth more work than five hundred genuine seals. */
const mostMs = costOfSeveral(decode);

const content: VdsContent = {
  country: 'UTO', signer: 'UTSV', reference: '1A', issuedOn: '2026-01-15', signedOn: '2026-01-16', documentType: '5d01',
  fields: [
    { id: '02', value: 'V<UTOSECRET<<SMART<VERIFY<<<<<<<<<<SV12345674UTO9001011F3012316' }, { id: '03', value: '2' }, { id: '04', value: 'P90D' }, { id: '05', value: 'SVP000001' }, { id: '07', value: new Uint8Array(200).fill(1) },
  ],
};
const sign = (): Uint8Array => new Uint8Array(64).fill(0x5a);
const sealed = (more: Partial<VdsContent> = {}): Uint8Array => encodeVds({ ...content, ...more }, sign);
const specimens: readonly Uint8Array[] = [
  sealed(), sealed({ lengths: 'byte' }), sealed({ version: 2 }), sealed({ signerField: 'fixed' }), sealed({ signer: 'DEZV', reference: 'A'.repeat(40), documentType: '01c8', fields: [{ id: '00', value: new Uint8Array(16) }, { id: '01', value: '\u000020270401' }] }),
];

/** A seal as the contract has it, or a refusal by a code that is known: nothing else, and never slowly. */
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

describe('a VDS: hostile inputs', () => {
  it('cut at any byte, it is refused or, behind its last datum, unsigned; and nothing of it is told', () => {
    for (const specimen of specimens) {
      for (let length = 2; length < specimen.length; length += 1) {
        const { code, detail } = refusal(specimen.subarray(0, length));
        expect(['TRUNCATED', 'BAD_HEADER', 'SIGNATURE_MISSING', 'BAD_STRUCTURE', 'BAD_SIGNATURE_ENCODING']).toContain(code);
        expect(detail).not.toMatch(/SECRET|UTSV/);
      }
    }
  });

  it('with any one byte changed, it is a seal or a refusal', () => {
    for (const specimen of specimens) {
      for (let at = 0; at < specimen.length; at += 1) {
        for (const value of [0x00, 0x7f, 0x80, 0x81, 0x82, 0xff, specimen[at]! ^ 1]) answer(specimen.with(at, value));
      }
    }
  });

  it('with bytes inserted, taken away or made up, it is a seal or a refusal', () => {
    fc.assert(fc.property(fc.constantFrom(...specimens), fc.nat(), fc.nat({ max: 8 }), fc.uint8Array({ maxLength: 40 }), (specimen, seed, less, more) => {
      const at = seed % specimen.length;
      answer(concat([specimen.subarray(0, at), more, specimen.subarray(at + less)]));
      answer(concat([Uint8Array.of(0xdc, seed % 4), more, specimen.subarray(at)]));
    }), { numRuns: 500 });
  });

  it.each<[string, Uint8Array, string, number]>([
    ['nothing behind the magic', Uint8Array.of(0xdc, 3), 'TRUNCATED', 2],
    ['a country that is not C40', sealed().with(2, 0).with(3, 0), 'BAD_HEADER', 2],
    ['a signer that is not C40', sealed().with(4, 0).with(5, 0), 'BAD_HEADER', 4],
    ['an issue date of no calendar', concat([sealed().subarray(0, 10), Uint8Array.of(0xff, 0xff, 0xff), sealed().subarray(13)]), 'BAD_DATE', 10],
    ['a signature date of no calendar', concat([sealed().subarray(0, 13), new Uint8Array(3), sealed().subarray(16)]), 'BAD_DATE', 13],
    ['a header alone', sealed({ fields: [] }).subarray(0, 18), 'SIGNATURE_MISSING', 18],
    ['an empty signature', encodeVds({ ...content, fields: [] }, () => new Uint8Array()), 'SIGNATURE_MISSING', 20],
    ['a signature of an odd number of bytes', encodeVds({ ...content, fields: [] }, () => new Uint8Array(63)), 'BAD_SIGNATURE_ENCODING', 20],
    ['bytes behind the signature', concat([sealed({ fields: [] }), Uint8Array.of(1)]), 'BAD_STRUCTURE', 84],
    ['more than a symbol holds', concat([sealed(), new Uint8Array(3_000)]), 'TOO_LONG', 2_953],
    ['a thousand empty data', concat([sealed({ fields: [] }).subarray(0, 18), Uint8Array.from({ length: 2_000 }, () => 0), Uint8Array.of(0xff, 2, 1, 1)]), 'TOO_MANY_FIELDS', 528],
  ])('%s is refused', (_, bytes, code, at) => {
    expect(refusal(bytes)).toMatchObject({ code, at, format: 'vds' });
  });

  it('an offset is that of the code presented, behind blanks too', () => {
    const cut = sealed().subarray(0, 15);
    expect(refusal(cut)).toMatchObject({ code: 'TRUNCATED', at: 10 });
    expect(refusal(concat([Uint8Array.of(0x20, 0x0a), cut]))).toMatchObject({ code: 'TRUNCATED', at: 12 });
  });

  it('other beginnings are not claimed', () => {
    for (const bytes of [[0xdc], [0xdc, 4], [0xc3, 0x9c], [0xc3, 0x9c, 4], [0xc3, 0x9c, 3, 0xff]]) expect(vds.claims(Uint8Array.from(bytes))).toBe(false);
  });

  it('what is read breaks off where the marks say', () => {
    const marks = new Marks();
    decode(sealed().subarray(0, 100), marks);
    expect(marks.layers[0]?.marks.map(({ label }) => label)).toContain('field 05');
    expect(marks.failure).toEqual({ layer: 0, offset: expect.any(Number) as number });
  });

  it('the worst of them takes no longer than a scan is worth', () => {
    const worst = concat([sealed({ fields: [] }).subarray(0, 18), Uint8Array.from({ length: 2_800 }, (_, at) => (at % 2 === 0 ? 1 : 0)), Uint8Array.of(0xff, 2, 1, 1)]);
    expect(costOf(() => answer(worst))).toBeLessThan(mostMs);
  });
});

describe('what cannot be written as a VDS', () => {
  it.each<[string, Partial<VdsContent>]>([
    ['a country with other letters', { country: 'É' }], ['a signer of three characters', { signer: 'UTS' }], ['no reference', { reference: '' }], ['a reference too long for nine characters', { version: 2, reference: '123456' }],
    ['a reference too long for two decimal digits', { signer: 'DEZV', reference: 'A'.repeat(100) }], ['a day of no form', { issuedOn: '2026' }], ['a kind of document of no form', { documentType: 'visa' }],
    ['a tag of no form', { fields: [{ id: '2', value: 'A' }] }], ['text where bytes stand', { fields: [{ id: '07', value: 'A' }] }], ['a number too large', { fields: [{ id: '03', value: '256' }] }],
  ])('%s', (_, more) => {
    expect(() => sealed(more)).toThrow(RangeError);
  });
});
