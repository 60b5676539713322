import { generateKeyPairSync, sign as signWith } from 'node:crypto';
import { encodeIdb, encodeVds } from '@smart-verify/seals';
import { describe, expect, it } from 'vitest';
import { vds } from '../vds.js';

const { privateKey, publicKey } = generateKeyPairSync('ec', { namedCurve: 'prime256v1' });
const sign = (bytes: Uint8Array): Uint8Array => signWith('sha256', bytes, { key: privateKey, dsaEncoding: 'ieee-p1363' });
const key = publicKey.export({ type: 'spki', format: 'pem' }).toString();
const zone = 'I<UTOSPECIMEN<<SMART<VERIFY<<<<<<<<<SV12345674UTO9001011F3012316<<<<<<<6';

const document = {
  name: 'document', kind: 'icao-vds', publicKey: key,
  rawHex: Buffer.from(encodeVds({
    country: 'UTO', signer: 'UTSV', reference: '1A', issuedOn: '2026-01-15', signedOn: '2026-01-16', documentType: '5f03', lengths: 'byte',
    fields: [{ id: '02', value: zone }, { id: '03', value: new Uint8Array(200).fill(7) }],
  }, sign)).toString('hex'),
  expected: {
    documentRef: '5f03', lengthEncoding: 'byte', headerMode: 'strict', signedBytesLength: 270, signatureLength: 64, curve: 'prime256v1', hash: 'sha256', signature: 'valid',
    header: { rawVersion: 3, issuingCountry: 'UTO', signerIdentifier: 'UTSV', certificateReference: '1A', documentIssueDate: '2026-01-15', signatureDate: '2026-01-16' },
    fields: { '0x02': zone, '0x03': '200 bytes' },
  },
};

const barcode = {
  name: 'barcode', kind: 'icao-idb', publicKey: key,
  text: Buffer.from(encodeIdb({
    country: 'D', compressed: true, messages: [{ id: '84', value: '2030-12-31' }, { id: '86', value: '6' }],
    signed: { algorithm: 'ECDSA-SHA256', reference: Uint8Array.of(1, 2, 3, 4, 5), on: '2026-07-01' },
  }, sign)).toString('latin1'),
  expected: {
    flag: 'D', isSigned: true, isCompressed: true, embeddedCertificate: false, signatureLength: 64, curve: 'prime256v1', hash: 'sha256', signature: 'valid',
    header: { country: 'D', signatureAlgorithm: 1, certificateReference: '0102030405', signatureDate: '2026-07-01', headerLength: 12 },
    messages: { '0x84': { length: 4, hex: '00bbddde', date: '2030-12-31' }, '0x86': { byte: 6 } },
  },
};

const unsigned = {
  name: 'unsigned', kind: 'icao-idb', text: Buffer.from(encodeIdb({ country: 'UTO', messages: [{ id: '09', value: '123456' }] }, sign)).toString('latin1'),
  expected: { flag: 'A', isSigned: false, isCompressed: false, messages: { '0x09': 'hex:20383373' }, signature: 'absent' },
};

const differing = (one: object): string[] => vds.compare([one]).flatMap((result) => (result.kind === 'compared' ? result.differences.map(({ fact }) => fact) : ['skipped']));
const lying = (one: { readonly expected: object }, lie: object): object => ({ ...one, expected: { ...one.expected, ...lie } });

describe('vectors of ICAO seals', () => {
  it.each([['document', document], ['barcode', barcode], ['unsigned', unsigned]])('%s agrees with what is recorded of it', (_, one) => {
    expect(differing(one)).toEqual([]);
  });

  it.each<[string, object]>([
    ['header certificateReference', { header: { ...document.expected.header, certificateReference: '01A' } }], ['header signatureDate', { header: { ...document.expected.header, signatureDate: '2026-01-15' } }],
    ['documentRef', { documentRef: '5e03' }], ['lengthEncoding', { lengthEncoding: 'der' }], ['headerMode', { headerMode: 'fixed-9-char-header' }], ['signedBytesLength', { signedBytesLength: 271 }],
    ['signatureLength', { signatureLength: 56 }], ['sealHashSha256', { sealHashSha256: '00' }], ['curve', { curve: 'brainpoolP256r1' }], ['hash', { hash: 'sha384' }], ['signature', { signature: 'unknown-no-public-key' }],
    ['field 02', { fields: { ...document.expected.fields, '0x02': zone.replace('SMART', 'SMALL') } }], ['field 03', { fields: { ...document.expected.fields, '0x03': '199 bytes' } }], ['tags', { fields: { '0x02': zone } }],
  ])('names the one fact of a document that is recorded otherwise: %s', (fact, lie) => {
    expect(differing(lying(document, lie))).toContain(fact);
  });

  it.each<[string, object]>([
    ['flag', { flag: 'B' }], ['isSigned', { isSigned: false }], ['isCompressed', { isCompressed: false }], ['header headerLength', { header: { ...barcode.expected.header, headerLength: 11 } }],
    ['header country', { header: { ...barcode.expected.header, country: 'UTO' } }], ['embeddedCertificate', { embeddedCertificate: true }], ['message 84 date', { messages: { ...barcode.expected.messages, '0x84': { date: '2031-12-31' } } }],
    ['message 86 byte', { messages: { ...barcode.expected.messages, '0x86': { byte: 7 } } }], ['tags', { messages: {} }], ['signature', { signature: 'invalid' }],
  ])('names the one fact of a barcode that is recorded otherwise: %s', (fact, lie) => {
    expect(differing(lying(barcode, lie))).toContain(fact);
  });

  it('an unsigned barcode is no seal, and its messages are compared all the same', () => {
    expect(differing(lying(unsigned, { signature: 'valid' }))).toEqual(['signature']);
    expect(differing(lying(unsigned, { messages: { '0x09': 'hex:20383374' } }))).toEqual(['message 09']);
  });
});
