import { ed25519 } from '@noble/curves/ed25519.js';
import { p256 } from '@noble/curves/nist.js';
import { zlibSync } from 'fflate';
import fc from 'fast-check';
import { Seal, type SealField } from '@smart-verify/contracts';
import { describe, expect, it } from 'vitest';
import { decode } from '../formats.js';
import { encodeBase45 } from '../kit/base45.js';
import { encodeCbor } from '../kit/cbor-encode.js';
import { latin1Bytes, latin1Text } from '../kit/latin1.js';
import { encodeHc1, type Hc1Content } from './encode.js';
import { identityAttributes } from './identity.table.js';
import { hc1Places } from './kinds.js';

const face = Uint8Array.from({ length: 400 }, (_, at) => (at * 97 + 13) & 255);
const person = new Map<number, unknown>([
  [1, 'SPECIMEN-1'], [2, '1.0'], [3, 'fra'], [4, 'Camille Spécimen'], [8, '19800229'], [9, 2], [10, 'New House\nTown'], [13, 'XX'], [14, 1], [18, [1, 7]], [22, 'Refugee'],
  [62, [new Map<number, unknown>([[0, face], [1, 0], [2, 4], [3, 'Vendor']])]],
]);
const sign = (): Uint8Array => new Uint8Array(64).fill(7);
const content: Hc1Content = { algorithm: 'EdDSA', prefix: '', place: hc1Places.identity, issuer: 'https://id.example', issuedAt: 1_756_376_445, expiresAt: 1_787_912_445, certificate: person };
const sealed = (change: Partial<Hc1Content> = {}): Uint8Array => encodeHc1({ ...content, ...change }, sign);
const holding = (...attributes: readonly (readonly [number, unknown])[]): Seal => sealOf(sealed({ certificate: new Map(attributes) }));

function sealOf(code: Uint8Array): Seal {
  const decoded = decode(code);
  if (!decoded.ok) throw new Error(`${decoded.code} ${decoded.detail}`);
  return Seal.parse(decoded.seal);
}
const field = (seal: Seal, name: string): SealField | undefined => seal.fields.find((one) => one.name === name);
const refusal = (code: Uint8Array): string | undefined => {
  const decoded = decode(code);
  return decoded.ok ? undefined : decoded.code;
};

describe('identity data (claim 169)', () => {
  it('tells each attribute by its number and a name, a face as what it is', () => {
    const seal = sealOf(sealed());
    expect(seal).toMatchObject({
      format: 'hc1', version: '169', documentType: 'identity', issuer: 'https://id.example', issuedAt: '2025-08-28T10:20:45.000Z', signedAt: '2025-08-28T10:20:45.000Z', expiresAt: '2026-08-28T10:20:45.000Z',
      signature: { algorithm: 'EdDSA', signer: {} }, warnings: [],
    });
    expect(seal.fields).toEqual([
      { id: '1', name: 'identifier', value: 'SPECIMEN-1' },
      { id: '2', name: 'dataVersion', value: '1.0' },
      { id: '3', name: 'language', value: 'fra' },
      { id: '4', name: 'fullName', value: 'Camille Spécimen' },
      { id: '8', name: 'birthDate', value: '19800229', date: '1980-02-29' },
      { id: '9', name: 'gender', value: '2' },
      { id: '10', name: 'address', value: 'New House\nTown' },
      { id: '13', name: 'nationality', value: 'XX' },
      { id: '14', name: 'maritalStatus', value: '1' },
      { id: '18.0', name: 'bestFinger', value: '1' },
      { id: '18.1', name: 'bestFinger', value: '7' },
      { id: '22', name: 'legalStatus', value: 'Refugee' },
      { id: '62.0.0', name: 'faceData', value: Buffer.from(face).toString('base64'), binary: true },
      { id: '62.0.1', name: 'faceFormat', value: '0' },
      { id: '62.0.2', name: 'faceSubFormat', value: '4' },
      { id: '62.0.3', name: 'faceIssuer', value: 'Vendor' },
    ]);
  });

  it('is the same seal with a prefix as without one, with blanks around it, and with no dates', () => {
    const bare = sealOf(sealed());
    expect(sealOf(sealed({ prefix: 'HC1:' }))).toEqual(bare);
    expect(sealOf(latin1Bytes(` ${latin1Text(sealed())}\r\n`))).toEqual(bare);
    const undated = sealOf(encodeHc1({ algorithm: 'EdDSA', prefix: '', place: hc1Places.identity, certificate: person, tag: 'cwt', headers: 'unprotected', kid: Uint8Array.of(1) }, sign));
    expect(undated).toMatchObject({ documentType: 'identity', signature: { signer: { kid: 'AQ==' } } });
    for (const name of ['issuer', 'issuedAt', 'signedAt', 'expiresAt']) expect(undated).not.toHaveProperty(name);
  });

  it.each([
    ['EdDSA', () => { const { secretKey, publicKey } = ed25519.keygen(); return { sign: (bytes: Uint8Array) => ed25519.sign(bytes, secretKey), verify: (value: Uint8Array, bytes: Uint8Array) => ed25519.verify(value, bytes, publicKey) }; }],
    ['ES256', () => { const secret = p256.utils.randomSecretKey(); return { sign: (bytes: Uint8Array) => p256.sign(bytes, secret), verify: (value: Uint8Array, bytes: Uint8Array) => p256.verify(value, bytes, p256.getPublicKey(secret), { lowS: false }) }; }],
  ] as const)('hands over what %s signed', (algorithm, key) => {
    const { sign: signer, verify } = key();
    const { signature } = sealOf(encodeHc1({ ...content, algorithm }, signer));
    expect(signature.algorithm).toBe(algorithm);
    expect(verify(Buffer.from(signature.value, 'base64'), Buffer.from(signature.signedBytes, 'base64'))).toBe(true);
  });

  it('a biometric may stand alone instead of in a list, and in the first drafts said itself of which kind it is', () => {
    const biometric = (...more: readonly (readonly [number, unknown])[]): Map<number, unknown> => new Map<number, unknown>([[0, Uint8Array.of(1)], [1, 1], ...more]);
    expect(holding([60, biometric()]).fields).toEqual([{ id: '60.0', name: 'rightIrisData', value: 'AQ==', binary: true }, { id: '60.1', name: 'rightIrisFormat', value: '1' }]);
    expect(holding([50, [biometric([4, 8], [5, 9])]]).fields.map(({ name }) => name)).toEqual(['biometricData', 'biometricFormat', 'biometricType', 'biometricSubtype']);
  });

  it('a photograph is binary, in bytes or in hexadecimal digits; what is neither stays as sealed', () => {
    expect(field(holding([16, Uint8Array.of(1, 2, 3)]), 'photo')).toMatchObject({ value: 'AQID', binary: true });
    expect(field(holding([16, '03CBabDF']), 'photo')).toMatchObject({ value: 'A8ur3w==', binary: true });
    const odd = holding([16, 'no picture'], [17, 2]);
    expect([odd.fields, odd.warnings]).toEqual([[{ id: '16', name: 'photo', value: 'no picture' }, { id: '17', name: 'photoFormat', value: '2' }], [{ code: 'FIELD_TYPE', field: '16' }]]);
  });

  it('what departs from the table only warns, what the table does not know is shown by its number', () => {
    const seal = holding([4, 12], [8, '19811301'], [9, 'F'], [18, 'x'], [62, 'x'], [75, 'closed'], [50, null]);
    expect(seal.warnings.map(({ code, field: id }) => `${code} ${id}`)).toEqual(['FIELD_TYPE 4', 'FIELD_VALUE 8', 'FIELD_TYPE 9', 'FIELD_TYPE 18', 'FIELD_TYPE 62']);
    expect(seal.fields.find(({ id }) => id === '75')).toEqual({ id: '75', name: '75', value: 'closed' });
    expect(field(holding([8, '1984-04-18']), 'birthDate')?.date).toBe('1984-04-18');
  });

  it('gives back every text that was sealed', () => {
    const texts = identityAttributes.filter(({ kind }) => kind === 'text').map(({ key }) => key);
    fc.assert(fc.property(fc.dictionary(fc.constantFrom(...texts.map(String)), fc.string({ unit: 'grapheme', maxLength: 60 }), { minKeys: 1 }), fc.constantFrom('' as const, 'HC1:' as const), (values, prefix) => {
      const seal = sealOf(sealed({ prefix, certificate: new Map(Object.entries(values).map(([key, value]) => [Number(key), value])) }));
      expect(Object.fromEntries(seal.fields.map(({ id, value }) => [id, value]))).toEqual({ ...values });
      expect(seal.warnings).toEqual([]);
    }), { numRuns: 100 });
  });
});

describe('identity data: hostile inputs', () => {
  const code = sealed();

  it('without a prefix only what opens to identity data is claimed', () => {
    const european = latin1Text(encodeHc1({ ...content, place: hc1Places.european, certificate: { ver: '1.3.0' } }, sign));
    const others = [european, latin1Text(encodeBase45(zlibSync(latin1Bytes('hello hello hello')))), latin1Text(encodeBase45(zlibSync(encodeCbor([1, 2])))), 'NCF', 'NCFOXN', '6BF'];
    for (const text of others) expect(decode(latin1Bytes(text))).toMatchObject({ ok: false, code: 'UNKNOWN_FORMAT' });
    expect(refusal(sealed({ certificate: ['x'] }))).toBe('UNKNOWN_FORMAT');
    expect(refusal(sealed({ certificate: {} }))).toBe('BAD_STRUCTURE');
    expect(refusal(sealed({ prefix: 'HC1:', certificate: ['x'] }))).toBe('BAD_STRUCTURE');
  });

  it('every truncation and every change of one character is the seal, or no seal known here', () => {
    for (let length = 0; length < code.length; length += 1) expect(['EMPTY', 'UNKNOWN_FORMAT']).toContain(refusal(code.subarray(0, length)));
    for (let at = 0; at < code.length; at += 1) {
      for (const character of [0x30, 0x5a, 0x61, code[at]! ^ 1]) {
        const changed = Uint8Array.from(code);
        changed[at] = character;
        expect([undefined, 'UNKNOWN_FORMAT', 'BAD_BASE45', 'BAD_COMPRESSION']).toContain(refusal(changed));
      }
    }
  });

  it('every change of one byte inside the message is told by a code, or read', () => {
    const cose = encodeCbor([encodeCbor(new Map([[1, -8]])), new Map(), encodeCbor(new Map([[169, person]])), sign()]);
    fc.assert(fc.property(fc.nat(cose.length - 1), fc.integer({ min: 1, max: 255 }), fc.nat(cose.length), (place, change, length) => {
      const changed = Uint8Array.from(cose);
      changed[place]! ^= change;
      for (const bytes of [changed, cose.subarray(0, length)]) {
        for (const prefix of ['', 'HC1:']) {
          const reason = refusal(latin1Bytes(prefix + latin1Text(encodeBase45(zlibSync(bytes)))));
          expect([undefined, 'UNKNOWN_FORMAT', 'BAD_CBOR', 'CBOR_TOO_DEEP', 'BAD_COSE', 'BAD_CLAIMS', 'BAD_STRUCTURE', 'FORMAT_NOT_SUPPORTED']).toContain(reason);
        }
      }
    }), { numRuns: 1_000 });
  });

  it('bounds hold without a prefix too', () => {
    expect(refusal(encodeBase45(zlibSync(new Uint8Array(1_000_000))))).toBe('UNKNOWN_FORMAT');
    expect(refusal(new Uint8Array(30_000).fill(0x30, 0))).toBe('UNKNOWN_FORMAT');
    const many = new Map<number, unknown>(Array.from({ length: 300 }, (_, at) => [at + 200, 1]));
    expect(refusal(sealed({ certificate: many }))).toBe('TOO_MANY_FIELDS');
  });
});
