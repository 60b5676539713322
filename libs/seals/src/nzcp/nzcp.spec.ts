import { p256 } from '@noble/curves/nist.js';
import fc from 'fast-check';
import { Seal } from '@smart-verify/contracts';
import { describe, expect, it } from 'vitest';
import { decode } from '../formats.js';
import { encodeBase32 } from '../kit/base32.js';
import { CborTag } from '../kit/cbor.js';
import { encodeCbor, type CborSource } from '../kit/cbor-encode.js';
import { latin1Bytes, latin1Text } from '../kit/latin1.js';
import { Marks } from '../kit/marks.js';
import { encodeNzcp, type NzcpContent } from './encode.js';

const uuid = Uint8Array.from({ length: 16 }, (_, at) => at * 16 + 1);
const content: NzcpContent = {
  issuer: 'did:web:nzcp.example.nz', kid: 'key-1', notBefore: 1_635_883_530, expires: 1_951_416_330, identifier: uuid,
  subject: { givenName: 'Camille', familyName: 'Specimen', dob: '1960-04-16' },
};
const sign = (): Uint8Array => new Uint8Array(64).fill(7);
const sealed = (change: Partial<NzcpContent> = {}): Uint8Array => encodeNzcp({ ...content, ...change }, sign);

function sealOf(code: Uint8Array): Seal {
  const decoded = decode(code);
  if (!decoded.ok) throw new Error(`${decoded.code} ${decoded.detail}`);
  return Seal.parse(decoded.seal);
}
const refusal = (code: Uint8Array): { code?: string; at?: number | undefined } => {
  const decoded = decode(code);
  return decoded.ok ? {} : { code: decoded.code, at: decoded.at };
};

const credential = {
  '@context': ['https://www.w3.org/2018/credentials/v1', 'https://nzcp.covid19.health.nz/contexts/v1'], version: '1.0.0', type: ['VerifiableCredential', 'PublicCovidPass'],
  credentialSubject: { givenName: 'Camille', familyName: 'Specimen', dob: '1960-04-16' },
};
const claims = new Map<number | string, unknown>([[1, content.issuer], [5, content.notBefore], [4, content.expires], [7, uuid], ['vc', credential]]);
const headers = new Map<number, unknown>([[4, latin1Bytes('key-1')], [1, -7]]);
const presenting = (bytes: Uint8Array): Uint8Array => latin1Bytes(`NZCP:/1/${encodeBase32(bytes)}`);
const message = (protectedHeader: unknown, payload: unknown, ...tags: readonly number[]): Uint8Array =>
  presenting(encodeCbor(tags.reduceRight<CborSource>((inner, tag) => new CborTag(tag, inner as never), [encodeCbor(protectedHeader as CborSource), new Map(), encodeCbor(payload as CborSource), sign()])));
const claiming = (change: Readonly<Record<string, unknown>>): Uint8Array => {
  const changed = new Map<unknown, unknown>([...claims, ...Object.entries(change).map(([key, value]) => [key === 'vc' ? key : Number(key), value] as const)]);
  return message(headers, new Map([...changed].filter(([, value]) => value !== undefined)), 18);
};
const crediting = (change: Readonly<Record<string, unknown>>): Uint8Array => claiming({ vc: Object.fromEntries(Object.entries({ ...credential, ...change }).filter(([, value]) => value !== undefined)) });

describe('NZ COVID Pass', () => {
  it('gives the holder, the identifier as a URI, issuer and dates', () => {
    const seal = sealOf(sealed());
    expect(seal).toMatchObject({
      format: 'nzcp', version: '1', documentType: 'PublicCovidPass', issuer: 'did:web:nzcp.example.nz', issuedAt: '2021-11-02T20:05:30.000Z', signedAt: '2021-11-02T20:05:30.000Z', expiresAt: '2031-11-02T20:05:30.000Z',
      signature: { algorithm: 'ES256', signer: { authority: 'did:web:nzcp.example.nz', kid: 'a2V5LTE=' } }, warnings: [],
    });
    expect(seal.fields).toEqual([
      { id: 'jti', name: 'passIdentifier', value: 'urn:uuid:01112131-4151-6171-8191-a1b1c1d1e1f1' },
      { id: 'givenName', name: 'givenNames', value: 'Camille' },
      { id: 'familyName', name: 'familyName', value: 'Specimen' },
      { id: 'dob', name: 'birthDate', value: '1960-04-16', date: '1960-04-16' },
    ]);
  });

  it('is the same seal with blanks around it, and names the same key where it is written as a text', () => {
    expect(sealOf(latin1Bytes(` ${latin1Text(sealed())}\r\n`))).toEqual(sealOf(sealed()));
    expect(sealOf(sealed({ kidAs: 'text' })).signature.signer).toEqual(sealOf(sealed()).signature.signer);
  });

  it('hands over the bytes that were signed and the signature as it stands', () => {
    const secret = p256.utils.randomSecretKey();
    const { signature } = sealOf(encodeNzcp(content, (bytes) => p256.sign(bytes, secret)));
    expect(p256.verify(Buffer.from(signature.value, 'base64'), Buffer.from(signature.signedBytes, 'base64'), p256.getPublicKey(secret), { lowS: false })).toBe(true);
  });

  it('has one identity whatever the signature', () => {
    expect(sealOf(encodeNzcp(content, () => new Uint8Array(64).fill(1))).identity).toBe(sealOf(sealed()).identity);
  });

  it('gives back every pass that was sealed', () => {
    const name = fc.string({ unit: 'grapheme', minLength: 1, maxLength: 60 });
    const made = fc.record({
      issuer: fc.domain().map((host) => `did:web:${host}`), kid: fc.string({ minLength: 1, maxLength: 20 }), notBefore: fc.integer({ min: 0, max: 4_000_000_000 }), expires: fc.integer({ min: 0, max: 4_000_000_000 }),
      identifier: fc.uint8Array({ minLength: 16, maxLength: 16 }), subject: fc.record({ givenName: name, familyName: name, dob: fc.constantFrom('1960-04-16', '2004-02-29') }), kidAs: fc.constantFrom('bytes' as const, 'text' as const),
    });
    fc.assert(fc.property(made, (one) => {
      const seal = sealOf(encodeNzcp(one, sign));
      expect(seal.issuer).toBe(one.issuer);
      expect([seal.issuedAt, seal.expiresAt].map((instant) => Date.parse(instant!) / 1000)).toEqual([one.notBefore, one.expires]);
      expect(Object.fromEntries(seal.fields.map(({ id, value }) => [id, value]))).toEqual({ ...one.subject, jti: expect.stringMatching(/^urn:uuid:[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12}$/) as string });
      expect(seal.fields[0]?.value.replace(/urn:uuid:|-/g, '')).toBe(Buffer.from(one.identifier).toString('hex'));
      expect(seal.signature.signer.kid).toBe(Buffer.from(one.kid).toString('base64'));
    }), { numRuns: 100 });
  });

  it('shows what its specification does not know, and warns of what is odd in names and dates', () => {
    const seal = sealOf(crediting({ credentialSubject: { givenName: 'X'.repeat(101), dob: '16/04/1960', lot: [1] }, id: 'x' }));
    expect(seal.fields.slice(1)).toEqual([
      { id: 'givenName', name: 'givenNames', value: 'X'.repeat(101) }, { id: 'dob', name: 'birthDate', value: '16/04/1960' },
      { id: 'credentialSubject.lot.0', name: 'credentialSubject.lot.0', value: '1' }, { id: 'vc.id', name: 'vc.id', value: 'x' },
    ]);
    expect(seal.warnings).toEqual([{ code: 'FIELD_TOO_LONG', field: 'givenName' }, { code: 'FIELD_VALUE', field: 'dob' }]);
    expect(sealOf(claiming({ 99: 'y' })).fields.at(-1)).toEqual({ id: 'cwt.99', name: 'cwt.99', value: 'y' });
  });

  it('marks every layer, claim and field, and the signed bytes as a whole', () => {
    const marks = new Marks();
    decode(sealed(), marks);
    const labels = Object.fromEntries(marks.layers.map((layer) => [layer.name, layer.marks.map(({ label }) => label)]));
    expect(labels).toMatchObject({
      presented: ['prefix', 'version', 'base32'],
      COSE: ['tags and head', 'protected header', 'unprotected header', 'payload', 'signature', 'key identifier (protected)', 'algorithm (protected)'],
      Sig_structure: ['signed bytes', 'payload'],
      claims: ['claim iss', 'claim nbf', 'claim exp', 'claim vc', 'claim cti', 'field givenName', 'field familyName', 'field dob'],
    });
  });
});

describe('NZ COVID Pass: hostile inputs', () => {
  const code = sealed();

  it.each<[string, Uint8Array, { code: string; at?: number | undefined }]>([
    ['no version', latin1Bytes('NZCP:/'), { code: 'BAD_HEADER', at: 6 }],
    ['a version that is none', latin1Bytes('NZCP:/x/AAAA'), { code: 'BAD_HEADER', at: 6 }],
    ['the next version', latin1Bytes('NZCP:/2/AAAA'), { code: 'UNSUPPORTED_VERSION', at: 6 }],
    ['padding', latin1Bytes(`${latin1Text(code)}===`), { code: 'BAD_CHARACTER', at: code.length }],
    ['lower case', latin1Bytes(latin1Text(code).replace('NZCP:/1/2', 'NZCP:/1/a')), { code: 'BAD_CHARACTER', at: 8 }],
    ['a character too many', latin1Bytes(`NZCP:/1/A`), { code: 'TRUNCATED', at: 9 }],
    ['nothing behind the prefix', latin1Bytes('NZCP:/1/'), { code: 'TRUNCATED', at: 8 }],
    ['more than any symbol holds', latin1Bytes(`NZCP:/1/${'A'.repeat(5_000)}`), { code: 'TOO_LONG', at: 4_400 }],
  ])('refuses %s, and says where', (_, presented, expected) => {
    expect(refusal(presented)).toEqual(expected);
  });

  it('is claimed by its prefix alone', () => {
    for (const text of ['nzcp:/1/', 'NZCP:1/', 'xNZCP:/1/']) expect(refusal(latin1Bytes(text)).code).toBe('UNKNOWN_FORMAT');
  });

  it.each<[string, Uint8Array, string]>([
    ['no tag', message(headers, claims), 'BAD_COSE'],
    ['a CWT tag around it', message(headers, claims, 61, 18), 'BAD_COSE'],
    ['another algorithm', message(new Map<number, unknown>([[4, latin1Bytes('key-1')], [1, -8]]), claims, 18), 'BAD_COSE'],
    ['no key identifier', message(new Map([[1, -7]]), claims, 18), 'BAD_COSE'],
    ['a key identifier that is a number', message(new Map<number, unknown>([[4, 1], [1, -7]]), claims, 18), 'BAD_COSE'],
    ['headers that are not signed', presenting(encodeCbor(new CborTag(18, [new Uint8Array(), headers, encodeCbor(claims), sign()] as never))), 'BAD_COSE'],
    ['an empty signature', encodeNzcp(content, () => new Uint8Array()), 'SIGNATURE_MISSING'],
    ['claims that are no map', message(headers, [1], 18), 'BAD_CLAIMS'],
    ['no issuer', claiming({ 1: undefined }), 'BAD_CLAIMS'],
    ['an issuer that is a URL', claiming({ 1: 'https://example.nz' }), 'BAD_CLAIMS'],
    ['another DID method', claiming({ 1: 'did:key:z6Mk' }), 'BAD_CLAIMS'],
    ['no beginning', claiming({ 5: undefined }), 'BAD_CLAIMS'],
    ['a beginning with a fraction', claiming({ 5: 1.5 }), 'BAD_CLAIMS'],
    ['an end that is a text', claiming({ 4: '2031' }), 'BAD_CLAIMS'],
    ['no identifier', claiming({ 7: undefined }), 'BAD_CLAIMS'],
    ['an identifier of 15 bytes', claiming({ 7: new Uint8Array(15) }), 'BAD_CLAIMS'],
    ['an identifier that is a text', claiming({ 7: 'urn:uuid:x' }), 'BAD_CLAIMS'],
    ['no credential', claiming({ vc: undefined }), 'BAD_CLAIMS'],
    ['another context', crediting({ '@context': ['https://example.org'] }), 'BAD_STRUCTURE'],
    ['a context that is a text', crediting({ '@context': 'https://www.w3.org/2018/credentials/v1' }), 'BAD_STRUCTURE'],
    ['one type', crediting({ type: ['VerifiableCredential'] }), 'BAD_STRUCTURE'],
    ['types in the other order', crediting({ type: ['PublicCovidPass', 'VerifiableCredential'] }), 'BAD_STRUCTURE'],
    ['another type of pass', crediting({ type: ['VerifiableCredential', 'OtherPass'] }), 'FORMAT_NOT_SUPPORTED'],
    ['no version', crediting({ version: undefined }), 'BAD_STRUCTURE'],
    ['another version', crediting({ version: '1.0.1' }), 'UNSUPPORTED_VERSION'],
    ['no subject', crediting({ credentialSubject: undefined }), 'BAD_STRUCTURE'],
    ['no given name', crediting({ credentialSubject: { dob: '1960-04-16' } }), 'BAD_STRUCTURE'],
    ['a date of birth that is a number', crediting({ credentialSubject: { givenName: 'X', dob: 1960 } }), 'BAD_STRUCTURE'],
    ['more values than any pass has', crediting({ more: new Array<number>(300).fill(1) }), 'TOO_MANY_FIELDS'],
  ])('refuses %s', (_, presented, reason) => {
    expect(refusal(presented).code).toBe(reason);
  });

  it('answers every truncation with a refusal that has a code', () => {
    for (let length = 0; length < code.length; length += 1) {
      expect(['EMPTY', 'UNKNOWN_FORMAT', 'BAD_HEADER', 'TRUNCATED', 'BAD_CBOR']).toContain(refusal(code.subarray(0, length)).code);
    }
  });

  it('answers every change of one byte with a refusal that has a code, or with a seal', () => {
    for (let at = 0; at < code.length; at += 1) {
      for (const byte of [0, 0x20, 0x32, 0x41, 0x5a, 0x80, 0xff, code[at]! ^ 1, code[at]! ^ 4]) {
        const changed = Uint8Array.from(code);
        changed[at] = byte;
        const decoded = decode(changed);
        expect(decoded.ok || decoded.code !== undefined).toBe(true);
      }
    }
  });

  it('never repeats content of the pass in a refusal', () => {
    expect(JSON.stringify(decode(crediting({ version: '9' })))).not.toMatch(/camille|specimen|1960/i);
  });
});
