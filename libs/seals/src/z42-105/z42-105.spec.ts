import { p256 } from '@noble/curves/nist.js';
import { sha256 } from '@noble/hashes/sha2.js';
import type { Refusal, Seal } from '@smart-verify/contracts';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { decode } from '../formats.js';
import { decodeBase32, encodeBase32 } from '../kit/base32.js';
import { latin1Bytes, latin1Text } from '../kit/latin1.js';
import { Marks } from '../kit/marks.js';
import { encodeZ42, type Z42Content } from './encode.js';
import { z42105 } from './index.js';

const content: Z42Content = { authority: 'UT00', certificate: 'SV001', manifest: 'FFFFFE', signedAt: 1_782_907_200, values: ['Specimen', ['a', 30], 29_228, null, Uint8Array.of(1, 2), '', { k: true }] };
const sign = (): Uint8Array => new Uint8Array(64).fill(7);
const sealing = (change: Partial<Z42Content> = {}): Uint8Array => encodeZ42({ ...content, ...change }, sign);
const code = latin1Text(sealing());

function sealOf(raw: Uint8Array): Seal {
  const decoded = decode(raw);
  if (!decoded.ok) throw new Error(`${decoded.code}: ${decoded.detail}`);
  return decoded.seal;
}
function refusal(text: string): Pick<Refusal, 'code' | 'at'> | undefined {
  const decoded = decode(latin1Bytes(text));
  return decoded.ok ? undefined : { code: decoded.code, ...(decoded.at !== undefined && { at: decoded.at }) };
}
/** The bytes of the specimen, changed. */
const changing = (change: (bytes: Uint8Array) => Uint8Array): string => encodeBase32(change(decodeBase32(sealing())!));

describe('Z42-105', () => {
  it('reads header and values by their position, the absent left out', () => {
    expect(sealOf(sealing())).toMatchObject({
      format: 'z42-105', version: '02', documentType: 'FFFFFE', signedAt: '2026-07-01T12:00:00.000Z',
      fields: [
        { id: '0', name: '0', value: 'Specimen' }, { id: '1.0', name: '1.0', value: 'a' }, { id: '1.1', name: '1.1', value: '30' }, { id: '2', name: '2', value: '29228' },
        { id: '4', name: '4', value: 'AQI=', binary: true }, { id: '5', name: '5', value: '' }, { id: '6.k', name: '6.k', value: 'true' },
      ],
      signature: { algorithm: 'ES256', signer: { authority: 'UT00', certificate: 'SV001' } },
    });
  });

  it('says that it is experimental', () => {
    expect(sealOf(sealing()).warnings).toEqual([{ code: 'EXPERIMENTAL_FORMAT' }]);
  });

  it.each<[string, (text: string) => string]>([
    ['as it is', (text) => text],
    ['with padding', (text) => text.padEnd(Math.ceil(text.length / 8) * 8, '=')],
    ['with blanks around it', (text) => ` ${text}\r\n`],
    ['behind a wallet’s scheme', (text) => `vds://${text}`],
    ['behind a link', (text) => `https://verify.example.org/vds#${text}`],
    ['behind a link, its padding escaped', (text) => `https://verify.example.org/vds#${text}%3D%3d`],
  ])('is read %s', (_, dress) => {
    expect(sealOf(latin1Bytes(dress(code)))).toEqual(sealOf(sealing()));
  });

  it('signs the header and the hash of the payload', () => {
    const secret = p256.utils.randomSecretKey();
    const raw = encodeZ42(content, (bytes) => p256.sign(bytes, secret));
    const { signature } = sealOf(raw);
    const [signedBytes, value] = [signature.signedBytes, signature.value].map((text) => new Uint8Array(Buffer.from(text, 'base64')));
    const bytes = decodeBase32(raw)!;
    expect(signedBytes).toEqual(Uint8Array.of(...bytes.subarray(0, 17), ...sha256(bytes.subarray(17, bytes.length - 64))));
    expect(p256.verify(value!, signedBytes!, p256.getPublicKey(secret), { lowS: false })).toBe(true);
  });

  it('has the same identity whatever the signature', () => {
    expect(sealOf(encodeZ42(content, () => new Uint8Array(64).fill(8))).identity).toBe(sealOf(sealing()).identity);
    expect(sealOf(sealing({ signedAt: content.signedAt + 1 })).identity).not.toBe(sealOf(sealing()).identity);
  });

  it('gives back all that was sealed', () => {
    const letters = (size: number) => fc.string({ unit: fc.constantFrom(...'0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZ'), minLength: size, maxLength: size });
    const made = fc.record({
      authority: letters(4), certificate: letters(5), manifest: fc.integer({ min: 0, max: 0xffffff }).map((id) => id.toString(16).padStart(6, '0')), signedAt: fc.integer({ min: 0, max: 0xffffffff }),
      values: fc.array(fc.oneof(fc.string({ unit: 'grapheme', maxLength: 60 }), fc.maxSafeInteger(), fc.boolean(), fc.constant(null)), { maxLength: 20 }), padded: fc.boolean(),
    });
    fc.assert(fc.property(made, (one) => {
      const seal = sealOf(encodeZ42(one, sign));
      expect(seal).toMatchObject({ documentType: one.manifest.toUpperCase(), signature: { signer: { authority: one.authority, certificate: one.certificate } } });
      expect(Date.parse(seal.signedAt!) / 1000).toBe(one.signedAt);
      expect(seal.fields.map(({ id, value }) => [id, value])).toEqual(one.values.flatMap((value, at) => (value === null ? [] : [[String(at), String(value)]])));
    }));
  });

  it('tells where each datum stands, and what was signed', () => {
    const marks = new Marks();
    z42105.decode(sealing(), marks);
    expect(marks.layers.map(({ name }) => name)).toEqual(['base32', 'seal', 'header and SHA-256 of the payload']);
    expect(marks.layers[1]!.marks).toContainEqual({ label: 'certificate reference', offset: 2, length: 6 });
    expect(marks.layers[1]!.marks).toContainEqual({ label: 'value 0', offset: 17, length: 9 });
    expect(marks.layers[2]!.marks).toEqual([{ label: 'signed bytes', offset: 0, length: 49 }]);
  });

  it('is sealed only within what the format can hold', () => {
    for (const change of [{ authority: 'ut00' }, { authority: 'UT0' }, { certificate: 'SV00 ' }, { manifest: 'FFFF' }, { values: ['x'.repeat(70_000)] }]) expect(() => sealing(change)).toThrow(RangeError);
  });
});

describe('Z42-105: hostile inputs', () => {
  it('claims base32 of DE 02 and nothing else', () => {
    for (const text of ['3YBGMNI7', 'vds://3YBA2', 'https://a.example/vds#3YBPA']) expect(z42105.claims(latin1Bytes(text))).toBe(true);
    for (const text of ['3YBQMNI7', '3YAGMNI7', '3YB', '3YBG=', '3YBg2', 'DC04', 'HC1:3YBGM', 'vds://VDSAB0', 'https://a.example/vds?3YBGM', 'http://a.example/vds#3YBGM', ' x3YBGM']) expect(z42105.claims(latin1Bytes(text))).toBe(false);
    fc.assert(fc.property(fc.constantFrom(0xde, 0xdf, 0xdc, 0x5e), fc.nat(255), fc.uint8Array({ minLength: 2, maxLength: 9 }), (first, second, rest) => {
      expect(z42105.claims(latin1Bytes(encodeBase32(Uint8Array.of(first, second, ...rest))))).toBe(first === 0xde && second === 2);
    }));
    expect(z42105.claims(latin1Bytes(encodeBase32(Uint8Array.of(0xde, 2, 255, 255))))).toBe(true);
  });

  it.each<[string, string, string]>([
    ['a character that is not base32', `${code.slice(0, 40)}1${code.slice(41)}`, 'BAD_CHARACTER'],
    ['small letters', `${code.slice(0, 40)}${code.slice(40).toLowerCase()}`, 'BAD_CHARACTER'],
    ['a reference with a character that is none', changing((bytes) => bytes.fill(0, 2, 4)), 'BAD_HEADER'],
    ['a reference with a blank', changing((bytes) => { bytes.set([0x13, 0x58], 2); return bytes; }), 'BAD_HEADER'],
    ['a longer payload announced than there is', changing((bytes) => bytes.fill(0xff, 15, 17)), 'TRUNCATED'],
    ['no signature', changing((bytes) => bytes.subarray(0, bytes.length - 64)), 'TRUNCATED'],
    ['a signature of 65 bytes', changing((bytes) => Uint8Array.of(...bytes, 1)), 'BAD_SIGNATURE_ENCODING'],
    ['a payload that is not MessagePack', changing((bytes) => bytes.fill(0xc1, 17, 18)), 'BAD_MSGPACK'],
    ['nested deeper than any', latin1Text(sealing({ values: [[[[[[[[[[1]]]]]]]]]] })), 'MSGPACK_TOO_DEEP'],
    ['more values than any', latin1Text(sealing({ values: new Array<number>(257).fill(1) })), 'TOO_MANY_FIELDS'],
    ['a path longer than any', latin1Text(sealing({ values: [{ ['k'.repeat(128)]: 1 }] })), 'BAD_FIELD'],
    ['more characters than any symbol', `${code}${'A'.repeat(4_800)}`, 'TOO_LONG'],
  ])('refuses %s', (_, text, expected) => {
    expect(refusal(text)?.code).toBe(expected);
  });

  it('says at which character, in a link too', () => {
    expect(refusal(`vds://${code.slice(0, 40)}!${code.slice(41)}`)).toEqual({ code: 'BAD_CHARACTER', at: 46 });
    expect(refusal(changing((bytes) => bytes.fill(0xc1, 17, 18)))).toEqual({ code: 'BAD_MSGPACK', at: 27 });
  });

  it('refuses every truncation, and gives a seal or a code for every character changed; never what it holds', () => {
    for (let length = 1; length < code.length; length += 1) expect(refusal(code.slice(0, length)), String(length)).toBeDefined();
    for (let at = 0; at < code.length; at += 1) {
      for (const character of 'A7=é\0') {
        const decoded = decode(latin1Bytes(`${code.slice(0, at)}${character}${code.slice(at + 1)}`));
        if (!decoded.ok) expect(JSON.stringify(decoded)).not.toContain('Specimen');
      }
    }
  });
});
