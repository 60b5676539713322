import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { Decoded, Seal } from '@smart-verify/contracts';
import { decode } from '../formats.js';
import { decodeBase32, encodeBase32 } from '../kit/base32.js';
import { concat } from '../kit/concat.js';
import { latin1Bytes } from '../kit/latin1.js';
import { Marks } from '../kit/marks.js';
import { encodeIdb, type IdbContent } from './encode.js';

const sign = (): Uint8Array => Uint8Array.from({ length: 64 }, (_, at) => at + 1);
const reference = Uint8Array.of(0xa5, 0x7a, 0x79, 0x05, 0x77);
const td2 = 'IDD<<SPECIMEN<<SMART<VERIFY<<<<<<<<<SV12345674UTO9001011F3012316<<<<<<<6';
const signed = { algorithm: 'ECDSA-SHA256', reference, on: '2026-07-01' } as const;
const content: IdbContent = { country: 'D', messages: [{ id: '81', value: td2 }, { id: '84', value: '2029-06-30' }, { id: '86', value: '13' }], signed };

function read(bytes: Uint8Array): Seal {
  const decoded = decode(bytes);
  if (!decoded.ok) throw new Error(`${decoded.code}: ${decoded.detail}`);
  return decoded.seal;
}
const barcode = (more: Partial<IdbContent> = {}): Uint8Array => encodeIdb({ ...content, ...more }, sign);
/** The third byte of the header is the number of the algorithm. */
const numbered = (number: number, identifier: 'RDB1' | 'NDB1' = 'RDB1'): Uint8Array => latin1Bytes(`${identifier}B${encodeBase32(decodeBase32(barcode().subarray(5))!.with(2, number))}`);
const algorithms = (decoded: Decoded): string[] => (decoded.ok ? [decoded.seal, ...decoded.readings ?? []].map(({ signature: { algorithm } }) => algorithm) : []);

describe('an IDB', () => {
  it('tells its header, its messages, and what was signed', () => {
    const seal = read(barcode());
    expect(seal).toEqual({
      format: 'idb', version: 'RDB1', documentType: 'D-0d', issuer: 'D', signedAt: '2026-07-01', expiresAt: '2029-06-30',
      fields: [{ id: '81', name: 'machineReadableZone', value: td2 }, { id: '84', name: 'expiryDate', value: '06302029', date: '2029-06-30' }, { id: '86', name: 'nationalDocumentType', value: '13' }],
      identity: expect.stringMatching(/^sha256:[0-9a-f]{64}$/) as string,
      signature: { algorithm: 'ECDSA-SHA256', signer: { authority: 'D', certificate: 'a57a790577' }, signedBytes: expect.any(String) as string, value: Buffer.from(sign()).toString('base64') },
      warnings: [],
    });
    const signedBytes = Buffer.from(seal.signature.signedBytes, 'base64');
    expect([signedBytes[12], signedBytes.length]).toEqual([0x61, 12 + 2 + 50 + 6 + 3]);
  });

  it('deflated, or with blanks around it, it is the same seal', () => {
    const seal = read(barcode());
    expect(read(barcode({ compressed: true }))).toEqual(seal);
    expect(read(concat([latin1Bytes(' '), barcode(), latin1Bytes('\r\n')]))).toEqual(seal);
  });

  it('a certificate that comes with it is a hint, and not among what is signed', () => {
    const certificate = new Uint8Array(300).fill(0x30);
    const seal = read(barcode({ signed: { ...signed, certificate } }));
    expect(seal.signature.signer).toEqual({ authority: 'D', certificate: 'a57a790577', embedded: Buffer.from(certificate).toString('base64') });
    expect(seal.identity).toBe(read(barcode()).identity);
  });

  it.each([[4, '2026-07-01', '2026-07-01'], [3, '2026-07-01', '2026-07-01'], [4, '2026-07-xx', '2026-07'], [4, 'xxxx-xx-xx', undefined], [4, '20xx-07-01', undefined]] as const)('a date of %i bytes, %s', (dateSize, on, signedAt) => {
    expect(read(barcode({ signed: { ...signed, dateSize, on } })).signedAt).toBe(signedAt);
  });

  it('a day whose last byte is the tag of the message group is still the day it is', () => {
    // 09152097 = 8BA661₁₆
    expect(read(barcode({ signed: { ...signed, on: '2097-09-15' } })).signedAt).toBe('2097-09-15');
    expect(read(barcode({ signed: { ...signed, on: '2097-09-15', dateSize: 3 } })).signedAt).toBe('2097-09-15');
  });

  it.each(['ECDSA-SHA256', 'ECDSA-SHA384', 'ECDSA-SHA512'] as const)('%s', (algorithm) => {
    expect(algorithms(decode(barcode({ signed: { ...signed, algorithm } })))).toEqual([algorithm]);
  });

  it('a draft numbers its algorithms from 1 or from 0: both readings are offered', () => {
    expect(algorithms(decode(barcode({ identifier: 'NDB1' })))).toEqual(['ECDSA-SHA256', 'ECDSA-SHA384']);
    expect(algorithms(decode(barcode({ identifier: 'NDB1', signed: { ...signed, algorithm: 'ECDSA-SHA512' } })))).toEqual(['ECDSA-SHA512']);
    expect(algorithms(decode(numbered(0, 'NDB1')))).toEqual(['ECDSA-SHA256']);
  });

  it('an algorithm with another number keeps its name', () => {
    expect(algorithms(decode(numbered(7)))).toEqual(['IDB-7']);
    expect(algorithms(decode(numbered(0)))).toEqual(['IDB-0']);
    expect(algorithms(decode(numbered(4, 'NDB1')))).toEqual(['IDB-4']);
  });

  it('marks every part, layer by layer', () => {
    const marks = new Marks();
    decode(barcode({ compressed: true, signed: { ...signed, certificate: new Uint8Array(3) } }), marks);
    expect(marks.layers.map(({ name }) => name)).toEqual(['text', 'compressed data', 'payload']);
    expect(marks.layers[0]!.marks.map(({ label }) => label)).toEqual(['identifier', 'flag', 'base32']);
    expect(marks.layers[2]!.marks.map(({ label }) => label)).toEqual([
      'country', 'signature algorithm', 'certificate reference', 'signature date', 'message group', 'field 81', 'field 84', 'field 86', 'certificate', 'signature', 'signed bytes',
    ]);
  });
});

describe('the messages of an IDB', () => {
  const visa = 'V<UTOSPECIMEN<<SMART<VERIFY<<<<<<<<<SV12345674UTO9001011F2612316';

  it.each<[string, Partial<IdbContent>, object]>([
    ['a visa, with data of its own', { country: 'F', messages: [{ id: '01', value: [{ id: '02', value: visa }, { id: '04', value: 'P10D' }, { id: '05', value: 'SVP000001' }] }] },
      { documentType: '01', expiresAt: '2027-01-10', fields: [{ id: '01.02', name: 'machineReadableZoneOfVisa', value: visa }, { id: '01.04', value: 'P10D' }, { id: '01.05', value: 'SVP000001' }] }],
    ['an emergency travel document', { messages: [{ id: '02', value: [{ id: '02', value: td2 }] }] }, { documentType: '02', expiresAt: '2030-12-31', fields: [{ id: '02.02', name: 'machineReadableZone', value: td2 }] }],
    ['a card of three lines', { messages: [{ id: '07', value: 'I<UTOD231458907<<<<<<<<<<<<<<<7408122F3204159UTO<<<<<<<<<<<6ERIKSSON<<ANNA<MARIA<<<<<<<<<<' }, { id: '09', value: '123456' }] }, { documentType: '07', expiresAt: '2032-04-15', fields: [{ id: '07' }, { id: '09', name: 'cardAccessNumber', value: '123456' }] }],
    ['another country’s own', { country: 'F', messages: [{ id: '84', value: Uint8Array.of(0, 1, 2, 3) }, { id: '86', value: Uint8Array.of(1) }] }, { documentType: '84', fields: [{ id: '84', name: '84', value: 'AAECAw==', binary: true }, { id: '86', binary: true }] }],
    ['a national number beyond the table', { messages: [{ id: '86', value: '99' }] }, { documentType: 'D-63', fields: [{ value: '99' }] }],
  ])('%s', (_, more, seal) => {
    expect(read(barcode(more))).toMatchObject({ ...seal, warnings: [] });
  });

  it('data within a message that are none leave its bytes', () => {
    expect(read(barcode({ messages: [{ id: '01', value: new Uint8Array(70).fill(0x41) }] }))).toMatchObject({ fields: [{ id: '01', name: 'visa', binary: true }], warnings: [{ code: 'FIELD_VALUE', field: '01' }, { code: 'END_ILLEGIBLE', field: '01' }] });
  });

  it('the earliest of several ends counts, and a month lasts to its end', () => {
    expect(read(barcode({ messages: [{ id: '81', value: td2 }, { id: '84', value: '2030-12-xx' }] })).expiresAt).toBe('2030-12-31');
    expect(read(barcode({ messages: [{ id: '81', value: td2 }, { id: '84', value: '2030-11-xx' }] })).expiresAt).toBe('2030-11');
  });

  it('whatever is sealed comes back', () => {
    const messages = fc.uniqueArray(fc.record({ tag: fc.integer({ min: 3, max: 0xff }), value: fc.uint8Array({ maxLength: 200 }) }), { selector: ({ tag }) => tag, maxLength: 6 });
    fc.assert(fc.property(messages, fc.boolean(), fc.constantFrom(3, 4) as fc.Arbitrary<3 | 4>, fc.uint8Array({ minLength: 5, maxLength: 5 }), (data, compressed, dateSize, ref) => {
      const marks = new Marks();
      const decoded = decode(barcode({ country: 'UTO', compressed, messages: data.map(({ tag, value }) => ({ id: tag.toString(16).padStart(2, '0'), value })), signed: { ...signed, dateSize, reference: ref } }), marks);
      expect(decoded).toMatchObject({ ok: true, seal: { issuer: 'UTO', signedAt: '2026-07-01', signature: { signer: { certificate: Buffer.from(ref).toString('hex') } } } });
      const { bytes, marks: found } = marks.layers.at(-1)!;
      const told = found.filter(({ label }) => label.startsWith('field')).map(({ label, offset, length }) => [label, Buffer.from(bytes.subarray(offset, offset + length))] as const);
      expect(told.map(([label, whole]) => [label, whole.subarray(whole.length - (whole[1]! < 0x80 ? whole[1]! : whole[2]!)).toString('hex')])).toEqual(data.map(({ tag, value }) => [`field ${tag.toString(16).padStart(2, '0')}`, Buffer.from(value).toString('hex')]));
    }));
  });
});
