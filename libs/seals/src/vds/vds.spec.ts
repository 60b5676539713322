import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { Seal } from '@smart-verify/contracts';
import { decode } from '../formats.js';
import { concat } from '../kit/concat.js';
import { latin1Text } from '../kit/latin1.js';
import { Marks } from '../kit/marks.js';
import { utf8Bytes } from '../kit/utf8.js';
import { encodeVds, type VdsContent } from './encode.js';
import { sealTypes } from './seal-types.table.js';

const signature = Uint8Array.from({ length: 64 }, (_, at) => at + 1);
const sign = (): Uint8Array => signature;
const td2 = 'I<UTOSPECIMEN<<SMART<VERIFY<<<<<<<<<SV12345674UTO9001011F3012316<<<<<<<6';
const visa = 'V<UTOSPECIMEN<<SMART<VERIFY<<<<<<<<<SV12345674UTO9001011F3012316';

const permit: VdsContent = {
  country: 'UTO', signer: 'UTSV', reference: '1A', issuedOn: '2026-01-15', signedOn: '2026-01-16', documentType: 'fb06',
  fields: [{ id: '02', value: td2 }, { id: '03', value: 'SVP000001' }],
};

function read(bytes: Uint8Array): Seal {
  const decoded = decode(bytes);
  if (!decoded.ok) throw new Error(`${decoded.code}: ${decoded.detail}`);
  return decoded.seal;
}
const sealed = (content: Partial<VdsContent>): Uint8Array => encodeVds({ ...permit, ...content }, sign);

describe('a VDS', () => {
  it('tells its header, its data, and what was signed', () => {
    const bytes = sealed({});
    const signed = bytes.subarray(0, bytes.length - 66);
    expect(read(bytes)).toEqual({
      format: 'vds', version: '3', documentType: 'fb06', issuer: 'UTO', issuedAt: '2026-01-15', signedAt: '2026-01-16', expiresAt: '2030-12-31',
      fields: [{ id: '02', name: 'machineReadableZone', value: td2 }, { id: '03', name: 'passportNumber', value: 'SVP000001' }],
      identity: expect.stringMatching(/^sha256:[0-9a-f]{64}$/) as string,
      signature: { algorithm: 'ECDSA', signer: { authority: 'UTSV', certificate: '1A' }, signedBytes: Buffer.from(signed).toString('base64'), value: Buffer.from(signature).toString('base64') },
      warnings: [],
    });
    expect(decode(bytes)).not.toHaveProperty('readings');
  });

  it('is the same taken for text, or with a line end typed behind it, or behind the name of its symbology', () => {
    const bytes = sealed({});
    expect(read(utf8Bytes(latin1Text(bytes)))).toEqual(read(bytes));
    expect(read(concat([bytes, Uint8Array.of(0x0d, 0x0a)]))).toEqual(read(bytes));
    expect(read(concat([utf8Bytes(']d1'), bytes]))).toEqual(read(bytes));
  });

  it.each<[string, Partial<VdsContent>, object]>([
    ['version 2, nine characters', { version: 2, reference: '15' }, { version: '2', signature: { signer: { authority: 'UTSV', certificate: '00015' } }, warnings: [] }],
    ['version 0, nine characters', { version: 0, reference: '03001' }, { version: '0', signature: { signer: { certificate: '03001' } }, warnings: [] }],
    ['version 3, a long reference', { reference: 'ABCDEF0123456789ABCDE' }, { signature: { signer: { certificate: 'ABCDEF0123456789ABCDE' } }, warnings: [] }],
    ['version 3, nine characters all the same', { signerField: 'fixed', reference: 'FFAFF' }, { version: '3', signature: { signer: { authority: 'UTSV', certificate: 'FFAFF' } }, warnings: [{ code: 'FIXED_SIGNER_FIELD', at: 4 }] }],
    ['a length in decimal behind DEZV', { signer: 'DEZV', reference: '0123456789ABCDEF0123456789ABCDEF01234567' }, { signature: { signer: { authority: 'DEZV', certificate: '0123456789ABCDEF0123456789ABCDEF01234567' } }, warnings: [] }],
  ])('signer: %s', (_, content, seal) => {
    expect(read(sealed(content))).toMatchObject(seal);
  });

  it.each(['der', 'byte'] as const)('long data with %s lengths', (lengths) => {
    const template = new Uint8Array(200).fill(0xa5);
    expect(read(sealed({ documentType: '5f03', lengths, fields: [{ id: '02', value: td2 }, { id: '03', value: template }] }))).toMatchObject({
      fields: [{ id: '02' }, { id: '03', name: 'biometricTemplate', value: Buffer.from(template).toString('base64'), binary: true }], warnings: [],
    });
  });

  it('marks every part: header, data, signature, signed bytes', () => {
    const marks = new Marks();
    const bytes = sealed({});
    decode(bytes, marks);
    expect(marks.layers.map(({ name }) => name)).toEqual(['seal']);
    expect(marks.layers[0]!.marks).toEqual([
      { label: 'magic', offset: 0, length: 1 }, { label: 'version', offset: 1, length: 1 }, { label: 'issuing country', offset: 2, length: 2 }, { label: 'signer and certificate reference', offset: 4, length: 6 },
      { label: 'document issue date', offset: 10, length: 3 }, { label: 'signature date', offset: 13, length: 3 }, { label: 'document type', offset: 16, length: 2 },
      { label: 'field 02', offset: 18, length: 50 }, { label: 'field 03', offset: 68, length: 8 }, { label: 'signature', offset: 76, length: 66 }, { label: 'signed bytes', offset: 0, length: 76 },
    ]);
  });
});

describe('the data of a VDS', () => {
  it.each<[string, Partial<VdsContent>, readonly object[]]>([
    ['a visa', { documentType: '5d01', fields: [{ id: '05', value: 'SVP000001' }, { id: '02', value: visa }, { id: '03', value: '2' }, { id: '04', value: 'P90D' }, { id: '06', value: 'C' }] },
      [{ id: '05', value: 'SVP000001' }, { id: '02', value: visa }, { id: '03', name: 'numberOfEntries', value: '2' }, { id: '04', name: 'durationOfStay', value: 'P90D' }, { id: '06', value: 'C' }]],
    ['a social insurance card', { documentType: 'fc04', fields: [{ id: '01', value: '65170839J003' }, { id: '02', value: 'Perschweiß' }, { id: '03', value: 'Ōscar' }] }, [{ value: '65170839J003' }, { value: 'Perschweiß' }, { value: 'Ōscar' }]],
    ['a vehicle vignette', { documentType: '7d01', fields: [{ id: '01', value: '2027-03-01' }, { id: '02', value: 'SPECIMEN' }, { id: '03', value: '' }, { id: '04', value: 'rouge' }, { id: '05', value: 'x' }] },
      [{ id: '01', name: 'expiryDate', value: '03012027', date: '2027-03-01' }, { value: 'SPECIMEN' }, { value: '' }, { value: 'rouge' }, { value: 'x' }]],
    ['a label with numbers in the other order', { documentType: '8a02', fields: [{ id: '01', value: 'A' }, { id: '02', value: '1' }, { id: '03', value: 'V/2' }, { id: '04', value: '9000' }, { id: '05', value: '2024' }] }, [{}, {}, {}, { value: '9000' }, { value: '2024' }]],
    ['an instant', { documentType: '8b04', fields: [{ id: '02', value: '1717261200' }] }, [{ name: 'time', value: '1717261200', date: '2024-06-01T17:00:00.000Z' }]],
    ['an administrative document with a status list', { documentType: '01c9', signer: 'DEZV', fields: [{ id: '00', value: '00112233445566778899aabbccddeeff' }, { id: '01', value: '2026-05-01' }, { id: '02', value: '2027-05-01' }, { id: '06', value: '424242' }, { id: '0a', value: 'Élodie' }, { id: '0b', value: Uint8Array.of(0, 1) }] },
      [{ name: 'profile', value: '00112233445566778899aabbccddeeff' }, { name: 'validFrom', value: '20260501', date: '2026-05-01' }, { name: 'validTo', date: '2027-05-01' }, { name: 'statusListIndex', value: '424242' }, { id: '0a', name: '0a', value: 'Élodie' }, { id: '0b', value: 'AAE=', binary: true }]],
    ['an older one, its two days in one datum, of a profile that is known', { documentType: '01c8', fields: [{ id: '00', value: '9a4223406d374ef99e2cf95e31a23846' }, { id: '01', value: '20260401\u000020270401' }, { id: '04', value: 'Specimen' }, { id: '0d', value: '20260102' }] },
      [{}, { id: '01.from', name: 'validFrom', value: '20260401', date: '2026-04-01' }, { id: '01.to', name: 'validTo', value: '20270401', date: '2027-04-01' }, { id: '04', name: 'surname', value: 'Specimen' }, { id: '0d', name: 'movingDate', date: '2026-01-02' }]],
    ['one of no known kind', { documentType: '9901', fields: [{ id: '2a', value: Uint8Array.of(1, 2, 3) }, { id: '00', value: 'text' }] }, [{ id: '2a', name: '2a', value: 'AQID', binary: true }, { id: '00', name: '00', value: 'dGV4dA==', binary: true }]],
  ])('%s', (_, content, fields) => {
    expect(read(sealed(content)).fields).toMatchObject(fields);
  });

  it.each<[string, Partial<VdsContent>, string | undefined]>([
    ['of its zone', {}, '2030-12-31'], ['of its zone, which names none', { fields: [{ id: '02', value: td2.replace('301231', '<<<<<<') }, permit.fields[1]!] }, undefined],
    ['of a visa, with the longest stay it allows', { documentType: '5d01', fields: [{ id: '02', value: visa }, { id: '04', value: 'P1Y2M3D' }, { id: '05', value: 'S' }] }, '2032-03-05'],
    ['of a visa whose stay the border decides', { documentType: '5d01', fields: [{ id: '02', value: visa }, { id: '04', value: 'ffffff' }, { id: '05', value: 'S' }] }, undefined],
    ['of an administrative document', { documentType: '01c9', fields: [{ id: '00', value: new Uint8Array(16) }, { id: '02', value: '20270501' }] }, '2027-05-01'],
    ['of an address sticker: none', { documentType: 'f908', fields: [{ id: '01', value: 'T2000AK47' }, { id: '02', value: '05314000' }, { id: '03', value: '53175STR1' }] }, undefined],
  ])('the end %s', (_, content, end) => {
    expect(read(sealed(content)).expiresAt).toBe(end);
  });

  it('a tag that no table knows is no fault, nor is another order', () => {
    expect(read(sealed({ fields: [{ id: 'fe', value: 'x' }, permit.fields[1]!, permit.fields[0]!] }))).toMatchObject({ fields: [{ id: 'fe', binary: true }, { id: '03' }, { id: '02' }], warnings: [] });
  });

  it.each<[string, VdsContent['fields'], readonly object[]]>([
    ['missing', [permit.fields[0]!], [{ code: 'FIELD_MISSING', field: '03' }]],
    ['missing, and with it the end', [permit.fields[1]!], [{ code: 'FIELD_MISSING', field: '02' }, { code: 'END_ILLEGIBLE', field: '02' }]],
    ['too long', [permit.fields[0]!, { id: '03', value: 'SVP0000012345' }], [{ code: 'FIELD_LENGTH', field: '03', at: 68 }]],
    ['not C40', [permit.fields[0]!, { id: '03', value: new Uint8Array(6) }], [{ code: 'FIELD_VALUE', field: '03', at: 68 }]],
    ['twice', [permit.fields[0]!, permit.fields[1]!, permit.fields[1]!], [{ code: 'FIELD_REPEATED', field: '03', at: 76 }]],
    ['of no calendar', [{ id: '02', value: td2.replace('301231', '301331') }, permit.fields[1]!], [{ code: 'END_ILLEGIBLE', field: '02', at: 18 }]],
  ])('a datum that is %s is warned of', (_, fields, warnings) => {
    expect(read(sealed({ fields })).warnings).toEqual(warnings);
  });

  it('what cannot be read keeps its bytes', () => {
    expect(read(sealed({ fields: [permit.fields[0]!, { id: '03', value: new Uint8Array(6) }] })).fields[1]).toEqual({ id: '03', name: 'passportNumber', value: 'AAAAAAAA', binary: true });
  });
});

describe('two ways to read one VDS', () => {
  /** 129 bytes under a length in one byte; DER reads the first of them as the rest of the length, and 128 behind it. */
  const either = concat([Uint8Array.of(0x80), new Uint8Array(128).fill(7)]);
  const inOneByte = (documentType: string, value: Uint8Array, signed: Uint8Array = signature): Uint8Array =>
    encodeVds({ ...permit, documentType, lengths: 'byte', fields: [{ id: '02', value: td2 }, { id: '03', value }] }, () => signed);
  const sizes = (bytes: Uint8Array): readonly [number, number][] => {
    const decoded = decode(bytes);
    return decoded.ok ? [decoded.seal, ...(decoded.readings ?? [])].map(({ fields, signature: { signedBytes } }) => [Buffer.from(fields.at(-1)!.value, 'base64').length, Buffer.from(signedBytes, 'base64').length]) : [];
  };

  it('both are offered, DER first; where they end in one signature, which cannot decide, that is warned of', () => {
    expect(sizes(inOneByte('5f03', either))).toEqual([[128, 199], [129, 199]]);
    expect(read(inOneByte('5f03', either)).warnings).toEqual([{ code: 'LENGTHS_AMBIGUOUS', at: 18 }]);
  });

  it('each has its own signed bytes where they end in different signatures', () => {
    // a datum read into the other reading’s signature, of which the last six bytes look like one
    const signed = concat([new Uint8Array(58).fill(9), Uint8Array.of(0xff, 4, 1, 2, 3, 4)]);
    const over = concat([Uint8Array.of(0x80 + 60), new Uint8Array(128).fill(7)]);
    expect(sizes(inOneByte('5f03', over, signed))).toEqual([[188, 259], [129, 199]]);
    expect(read(inOneByte('5f03', over, signed)).warnings).toEqual([]);
  });

  it('the one that fits its kind of document comes first: what swallows the next datum under the other lengths shows nothing in its place', () => {
    const face = concat([Uint8Array.of(0x80 + 50), new Uint8Array(128).fill(7)]);
    const bytes = sealed({ documentType: 'f50c', lengths: 'byte', fields: [{ id: '01', value: face }, { id: '02', value: td2 }, { id: '03', value: 'S' }, { id: '04', value: 'S' }] });
    const decoded = decode(bytes);
    if (!decoded.ok) throw new Error(decoded.code);
    expect([decoded.seal, ...decoded.readings ?? []].map(({ fields }) => fields.map(({ id }) => id))).toEqual([['01', '02', '03', '04'], ['01', '03', '04']]);
    expect(decoded.seal.warnings).toEqual([]);
  });

  it('there is one where no length is above 127, or where only one gives a seal', () => {
    expect(sizes(sealed({}))).toHaveLength(1);
    expect(sizes(inOneByte('5f03', new Uint8Array(200)))).toEqual([[200, 270]]);
    expect(sizes(sealed({ documentType: 'f60d', fields: [{ id: '01', value: new Uint8Array(891) }] }))).toEqual([[891, 913]]);
  });
});

describe('whatever is sealed comes back', () => {
  const c40 = fc.string({ unit: fc.constantFrom(...'0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZ'), minLength: 1, maxLength: 9 });
  const day = fc.date({ min: new Date('1950-01-01T00:00:00Z'), max: new Date('2099-12-31T00:00:00Z'), noInvalidDate: true }).map((date) => date.toISOString().slice(0, 10));

  it('headers', () => {
    fc.assert(fc.property(fc.constantFrom('D', 'UTO', 'F', 'GBD'), c40, day, day, fc.constantFrom('der', 'byte') as fc.Arbitrary<'der' | 'byte'>, (country, reference, issuedOn, signedOn, lengths) => {
      const seal = read(sealed({ country, reference, issuedOn, signedOn, lengths }));
      expect([seal.issuer, seal.signature.signer, seal.issuedAt, seal.signedAt]).toEqual([country, { authority: 'UTSV', certificate: reference }, issuedOn, signedOn]);
    }));
  });

  it('data of every known kind, unknown tags and bytes too', () => {
    const data = fc.uniqueArray(fc.record({ tag: fc.integer({ min: 0, max: 0xfe }), value: fc.uint8Array({ maxLength: 127 }) }), { selector: ({ tag }) => tag, maxLength: 12 });
    fc.assert(fc.property(fc.constantFrom(...sealTypes.keys(), '9999'), data, (documentType, values) => {
      const bytes = sealed({ documentType, fields: values.map(({ tag, value }) => ({ id: tag.toString(16).padStart(2, '0'), value })) });
      const marks = new Marks();
      expect(decode(bytes, marks).ok).toBe(true);
      const told = marks.layers[0]!.marks.filter(({ label }) => label.startsWith('field')).map(({ label, offset, length }) => [label, [...bytes.subarray(offset + 2, offset + length)]]);
      expect(told).toEqual(values.map(({ tag, value }) => [`field ${tag.toString(16).padStart(2, '0')}`, [...value]]));
    }));
  });
});
