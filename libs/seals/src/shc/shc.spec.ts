import { p256 } from '@noble/curves/nist.js';
import type { Refusal, Seal } from '@smart-verify/contracts';
import { deflateSync } from 'fflate';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { decode } from '../formats.js';
import { joinCodes } from '../join-codes.js';
import { encodeBase64Url } from '../kit/base64url.js';
import { concat } from '../kit/concat.js';
import { latin1Bytes, latin1Text } from '../kit/latin1.js';
import { Marks } from '../kit/marks.js';
import { utf8Bytes } from '../kit/utf8.js';
import { encodeShc, encodeShcChunks, encodeShcJws, type ShcContent } from './encode.js';
import { shc } from './index.js';

const patient = { resourceType: 'Patient', meta: { security: [{ system: 'https://smarthealth.cards/ial', code: 'IAL2' }] }, name: [{ family: 'Spécimen', given: ['Zoé', 'A.'] }], birthDate: '1980-02-29' };
const dose = (occurrenceDateTime: string, lotNumber: string): Record<string, unknown> => ({
  resourceType: 'Immunization', status: 'completed', vaccineCode: { coding: [{ system: 'http://hl7.org/fhir/sid/cvx', code: '207' }] }, patient: { reference: 'resource:0' },
  occurrenceDateTime, lotNumber, performer: [{ actor: { display: 'Specimen centre' } }],
});
const result = {
  resourceType: 'Observation', status: 'final', code: { coding: [{ system: 'http://loinc.org', code: '94558-4' }] }, subject: { reference: 'resource:0' }, effectiveDateTime: '2021-02-17T08:00:00+02:00',
  valueCodeableConcept: { coding: [{ system: 'http://snomed.info/sct', code: '260373001' }] }, performer: [{ display: 'Specimen laboratory' }],
};
const content: ShcContent = { kid: 'specimen-key', issuer: 'https://issuer.example.org/cards', notBefore: 1_632_261_134.924, resources: [patient, dose('2021-01-01', '1'), dose('2021-01', '2')] };
const sign = (): Uint8Array => new Uint8Array(64).fill(7);
const sealing = (change: Partial<ShcContent> = {}): Uint8Array => encodeShc({ ...content, ...change }, sign);

function sealOf(raw: Uint8Array): Seal {
  const decoded = decode(raw);
  if (!decoded.ok) throw new Error(`${decoded.code}: ${decoded.detail}`);
  return decoded.seal;
}
function refusal(raw: Uint8Array | string): Pick<Refusal, 'code' | 'at' | 'format'> | undefined {
  const decoded = decode(typeof raw === 'string' ? latin1Bytes(raw) : raw);
  return decoded.ok ? undefined : { code: decoded.code, ...(decoded.at !== undefined && { at: decoded.at }), format: decoded.format };
}
const named = ({ fields }: Seal): Record<string, string> => Object.fromEntries(fields.map(({ id, name, date, value }) => [id, `${name} ${date ?? value}`]));

const header = { zip: 'DEF', alg: 'ES256', kid: 'specimen-key' };
const bundle = { resourceType: 'Bundle', type: 'collection', entry: [{ fullUrl: 'resource:0', resource: patient }] };
const payload = { iss: content.issuer, nbf: 1_632_261_134, vc: { type: ['https://smarthealth.cards#health-card'], credentialSubject: { fhirVersion: '4.0.1', fhirBundle: bundle } } };
const part = (value: unknown): string => encodeBase64Url(typeof value === 'string' ? utf8Bytes(value) : utf8Bytes(JSON.stringify(value)));
const packed = (value: unknown, more = new Uint8Array()): string => encodeBase64Url(concat([deflateSync(utf8Bytes(typeof value === 'string' ? value : JSON.stringify(value))), more]));
const jws = (first: unknown = header, second: unknown = payload): string => `${part(first)}.${packed(second)}.${encodeBase64Url(sign())}`;
/** Any JWS as a symbol has it. */
const symbol = (text: string): string => `shc:/${Array.from(text, (character) => String(character.charCodeAt(0) - 45).padStart(2, '0')).join('')}`;
const claiming = (change: object): string => jws(header, { ...payload, ...change });
const bundling = (change: object): string => claiming({ vc: { ...payload.vc, credentialSubject: { fhirBundle: { ...bundle, ...change } } } });

describe('SMART Health Cards', () => {
  it('reads who was vaccinated, with what, when and where', () => {
    const seal = sealOf(sealing());
    expect(seal).toMatchObject({
      format: 'shc', version: '1', documentType: 'immunization', issuer: content.issuer, issuedAt: '2021-09-21T21:52:14.924Z', signedAt: '2021-09-21T21:52:14.924Z', warnings: [],
      signature: { algorithm: 'ES256', signer: { authority: content.issuer, kid: 'specimen-key' } },
    });
    expect(named(seal)).toMatchObject({
      'entry.0.name.0.family': 'familyName Spécimen', 'entry.0.name.0.given.1': 'givenNames A.', 'entry.0.birthDate': 'birthDate 1980-02-29', 'entry.0.meta.security.0.code': 'identityAssurance IAL2',
      'entry.1.vaccineCode.coding.0.code': 'vaccine 207', 'entry.1.vaccineCode.coding.0.system': 'vaccineSystem http://hl7.org/fhir/sid/cvx', 'entry.1.occurrenceDateTime': 'vaccinationDate 2021-01-01',
      'entry.2.occurrenceDateTime': 'vaccinationDate 2021-01', 'entry.2.lotNumber': 'batchNumber 2', 'entry.2.performer.0.actor.display': 'vaccinationCentre Specimen centre', 'entry.2.fullUrl': 'record resource:2',
    });
    expect(seal.expiresAt).toBeUndefined();
    expect(seal.fields.every(({ id, name }) => id !== name)).toBe(true);
  });

  it('reads a laboratory result', () => {
    const seal = sealOf(sealing({ resources: [patient, result] }));
    expect(seal.documentType).toBe('laboratory');
    expect(named(seal)).toMatchObject({ 'entry.1.code.coding.0.code': 'test 94558-4', 'entry.1.valueCodeableConcept.coding.0.code': 'testResult 260373001', 'entry.1.effectiveDateTime': 'sampleCollectedAt 2021-02-17T08:00:00+02:00' });
  });

  it.each<[string, readonly Record<string, unknown>[]]>([
    ['of a patient alone', [patient]], ['of vaccination and result together', [patient, dose('2021-01-01', '1'), result]], ['of anything else', [patient, dose('2021-01-01', '1'), { resourceType: 'Coverage', payor: 'x' }]],
  ])('is told as a card of no kind in particular when %s', (_, resources) => {
    expect(sealOf(sealing({ resources })).documentType).toBe('health-card');
  });

  it('keeps data of other resources and claims by their path', () => {
    const seal = sealOf(latin1Bytes(bundling({ entry: [{ resource: patient }, { resource: { resourceType: 'Coverage', class: [{ value: 'x' }] } }], total: 2 })));
    expect(seal.fields.filter(({ id, name }) => id === name)).toEqual([{ id: 'entry.1.class.0.value', name: 'entry.1.class.0.value', value: 'x' }, { id: 'bundle.total', name: 'bundle.total', value: '2' }]);
  });

  it('has its expiry, and the identifier it may be revoked by', () => {
    const seal = sealOf(sealing({ expires: 1_700_000_000, revocationId: 'MKyCxh7p6uQ', types: ['https://smarthealth.cards#immunization'] }));
    expect(seal.expiresAt).toBe('2023-11-14T22:13:20.000Z');
    expect(named(seal)).toMatchObject({ 'vc.rid': 'revocationIdentifier MKyCxh7p6uQ', 'vc.type.1': 'cardType https://smarthealth.cards#immunization' });
  });

  it('is signed over its header and payload as they stand, whatever the signature', () => {
    const secret = p256.utils.randomSecretKey();
    const text = encodeShcJws(content, (bytes) => p256.sign(bytes, secret));
    const seal = sealOf(latin1Bytes(text));
    const [signedBytes, value] = [seal.signature.signedBytes, seal.signature.value].map((one) => new Uint8Array(Buffer.from(one, 'base64')));
    expect(latin1Text(signedBytes!)).toBe(text.slice(0, text.lastIndexOf('.')));
    expect(p256.verify(value!, signedBytes!, p256.getPublicKey(secret), { lowS: false })).toBe(true);
    expect(seal.identity).toBe(sealOf(sealing()).identity);
  });

  it('is the same from a symbol, from its chunks in any order, as a JWS and in a file', () => {
    const seal = sealOf(sealing());
    const [first, second, third] = encodeShcChunks(content, 3, sign).map(latin1Text);
    for (const text of [encodeShcJws(content, sign), `{ "verifiableCredential": ["${encodeShcJws(content, sign)}"] }\n`, `${first}\n${second}\n${third}`, `${third} ${first}\r\n${second}\r\n`, latin1Text(sealing()).replace('shc', 'SHC'), `\u00ef\u00bb\u00bf ${latin1Text(sealing())}\n`]) {
      expect(sealOf(latin1Bytes(text))).toEqual(seal);
    }
    expect(sealOf(encodeShcChunks(content, 1, sign)[0]!)).toEqual(seal);
  });

  it('is joined of chunks read one by one, some of them twice', () => {
    const chunks = encodeShcChunks(content, 3, sign);
    expect(joinCodes([chunks[2]!, chunks[0]!, latin1Bytes(` ${latin1Text(chunks[2]!)}\n`), chunks[1]!])).toEqual([sealing()]);
    const incomplete = [chunks[0]!, chunks[1]!, chunks[0]!];
    expect(joinCodes(incomplete)).toEqual(incomplete);
    for (const one of incomplete) expect(decode(one)).toMatchObject({ ok: false, code: 'PARTS_MISSING' });
    const foreign = latin1Bytes(latin1Text(chunks[0]!).replace(/\d$/, (digit) => String((Number(digit) + 1) % 10)));
    expect(joinCodes([...chunks, foreign])).toEqual([...chunks, foreign]);
  });

  it('gives back all that was sealed', () => {
    const text = fc.string({ unit: 'grapheme', minLength: 1, maxLength: 60 });
    const made = fc.record({ family: text, given: fc.array(text, { maxLength: 4 }), lotNumber: text, kid: fc.string({ minLength: 1, maxLength: 60, unit: 'grapheme-ascii' }), notBefore: fc.integer({ min: 0, max: 4_000_000_000 }), chunks: fc.integer({ min: 1, max: 5 }) });
    fc.assert(fc.property(made, ({ family, given, lotNumber, kid, notBefore, chunks }) => {
      const codes = encodeShcChunks({ ...content, kid, notBefore, resources: [{ ...patient, name: [{ family, given }] }, { ...dose('2021', '1'), lotNumber }] }, chunks, sign);
      const seal = sealOf(latin1Bytes(codes.map(latin1Text).join(' ')));
      const values = (name: string): string[] => seal.fields.filter((field) => field.name === name).map(({ value }) => value);
      expect([values('familyName'), values('givenNames'), values('batchNumber')]).toEqual([[family], given, [lotNumber]]);
      expect([seal.signature.signer.kid, Date.parse(seal.signedAt!) / 1000]).toEqual([kid, notBefore]);
    }));
  });

  it('warns of a card of nobody, of a date that is none, and of bytes behind the compressed data', () => {
    expect(sealOf(sealing({ resources: [dose('2021-02-30', '1')] })).warnings).toEqual([{ code: 'FIELD_MISSING', field: 'Patient' }, { code: 'FIELD_VALUE', field: 'entry.0.occurrenceDateTime' }]);
    expect(sealOf(latin1Bytes(`${part(header)}.${packed(payload, Uint8Array.of(1, 2))}.${encodeBase64Url(sign())}`)).warnings).toEqual([{ code: 'TRAILING_BYTES' }]);
  });

  it('tells where each datum stands, layer by layer', () => {
    const marks = new Marks();
    shc.decode(sealing(), marks);
    expect(marks.layers.map(({ name }) => name)).toEqual(['as presented', 'JWS', 'JWS header', 'payload']);
    const text = ({ bytes }: { bytes: Uint8Array }, { offset, length }: { offset: number; length: number }): string => Buffer.from(bytes.subarray(offset, offset + length)).toString();
    const at = (layer: number, label: string): string => text(marks.layers[layer]!, marks.layers[layer]!.marks.find((mark) => mark.label === label)!);
    expect([at(2, 'kid'), at(3, 'field entry.0.name.0.family')]).toEqual(['"specimen-key"', '"Spécimen"']);
    expect(at(1, 'signed bytes')).toBe(`${at(1, 'header')}.${at(1, 'payload')}`);
  });
});

describe('SMART Health Cards: hostile inputs', () => {
  const chunks = encodeShcChunks(content, 2, sign).map(latin1Text);
  const code = latin1Text(sealing());

  it('claims its scheme and compact JWS, and no other token', () => {
    for (const text of ['{"verifiableCredential":[', 'shc:/5', 'SHC:', `${part(header)}.`]) expect(shc.claims(latin1Bytes(text))).toBe(true);
    for (const text of ['shcx', 'shlink:/eyJ', 'eyJhbGciOiJFUzI1NiJ9.eyJpc3MiOiJ4In0.AAAA', part(header), 'eyJh.eyJp.c2ln~ZGlz~', 'eyJ.', 'eyJ+.', 'DC04', 'HC1:']) expect(shc.claims(latin1Bytes(text))).toBe(false);
  });

  it.each<[string, string, string]>([
    ['no slash behind its scheme', code.replace('/', ''), 'BAD_HEADER'],
    ['a part of chunks without a chunk', `shc:/3/${code.slice(5)}`, 'BAD_HEADER'],
    ['chunk none of several', chunks[0]!.replace('/1/', '/0/'), 'BAD_HEADER'],
    ['a chunk beyond the last one', chunks[0]!.replace('/1/', '/3/'), 'BAD_HEADER'],
    ['one chunk alone', chunks[1]!, 'PARTS_MISSING'],
    ['chunks of different cards', `${chunks[0]} ${chunks[1]!.replace('/2/2/', '/2/3/')}`, 'BAD_HEADER'],
    ['a whole card and another', `${code} ${code}`, 'BAD_STRUCTURE'],
    ['a chunk that comes twice', `${chunks[0]} ${chunks[0]}`, 'BAD_STRUCTURE'],
    ['more chunks than anybody makes', Array.from({ length: 17 }, (_, index) => `shc:/${index + 1}/17/00`).join(' '), 'BAD_HEADER'],
    ['digits that stand for no character', `shc:/78${code.slice(7)}`, 'BAD_CHARACTER'],
    ['a letter among its digits', `shc:/5x${code.slice(7)}`, 'BAD_CHARACTER'],
    ['a character that base64url has not', `shc:/02${code.slice(7)}`, 'BAD_CHARACTER'],
    ['no digits', 'shc:/', 'TRUNCATED'],
    ['half a character', code.slice(0, -1), 'TRUNCATED'],
    ['a file of no card', '{"verifiableCredential":[]}', 'BAD_STRUCTURE'],
    ['a file of two cards', `{"verifiableCredential":["${jws()}","${jws()}"]}`, 'BAD_STRUCTURE'],
    ['a file that is cut', `{"verifiableCredential":["${jws()}`, 'BAD_JSON'],
    ['a file of a card beyond ASCII', '{"verifiableCredential":["\\u00e9"]}', 'BAD_CHARACTER'],
    ['two parts', jws().slice(0, jws().lastIndexOf('.')), 'SIGNATURE_MISSING'],
    ['four parts', `${jws()}.AAAA`, 'BAD_CHARACTER'],
    ['no signature', `${part(header)}.${packed(payload)}.`, 'TRUNCATED'],
    ['a signature in DER', `${part(header)}.${packed(payload)}.${encodeBase64Url(new Uint8Array(70).fill(0x30))}`, 'BAD_SIGNATURE_ENCODING'],
    ['another algorithm', jws({ ...header, alg: 'none' }), 'BAD_JOSE'],
    ['ES384', jws({ ...header, alg: 'ES384' }), 'BAD_JOSE'],
    ['no algorithm', jws({ zip: 'DEF', kid: 'x' }), 'BAD_JOSE'],
    ['another compression', jws({ ...header, zip: 'GZIP' }), 'BAD_JOSE'],
    ['no compression', symbol(jws({ alg: 'ES256', kid: 'x' })), 'BAD_JOSE'],
    ['no key identifier', jws({ zip: 'DEF', alg: 'ES256' }), 'BAD_JOSE'],
    ['a key identifier that is a number', jws({ ...header, kid: 1 }), 'BAD_JOSE'],
    ['another type of token', jws({ ...header, typ: 'dc+sd-jwt' }), 'BAD_JOSE'],
    ['a critical header', jws({ ...header, crit: ['exp'] }), 'BAD_JOSE'],
    ['an unencoded payload', jws({ ...header, b64: false }), 'BAD_JOSE'],
    ['a key of its own', jws({ ...header, jwk: {} }), 'BAD_JOSE'],
    ['a key from elsewhere', jws({ ...header, jku: 'https://example.org' }), 'BAD_JOSE'],
    ['an algorithm that comes twice', jws('{"alg":"none","zip":"DEF","kid":"x","alg":"ES256"}'), 'BAD_JSON'],
    ['a payload that is not compressed', `${part(header)}.${part(payload)}.${encodeBase64Url(sign())}`, 'BAD_COMPRESSION'],
    ['a payload that is no JSON', jws(header, 'x'), 'BAD_JSON'],
    ['an issuer that comes twice', jws(header, JSON.stringify(payload).replace('{', '{"iss":"https://example.org",')), 'BAD_JSON'],
    ['a payload that is a list', jws(header, [payload]), 'BAD_CLAIMS'],
    ['no issuer', claiming({ iss: undefined }), 'BAD_CLAIMS'],
    ['an issuer without https', claiming({ iss: 'http://issuer.example.org' }), 'BAD_CLAIMS'],
    ['an issuer with a slash at its end', claiming({ iss: 'https://issuer.example.org/' }), 'BAD_CLAIMS'],
    ['no date', claiming({ nbf: undefined }), 'BAD_CLAIMS'],
    ['a date that is a text', claiming({ nbf: '2021' }), 'BAD_CLAIMS'],
    ['an expiry that is a text', claiming({ exp: 'never' }), 'BAD_CLAIMS'],
    ['no credential', claiming({ vc: undefined }), 'BAD_CLAIMS'],
    ['a credential that is no health card', claiming({ vc: { ...payload.vc, type: ['VerifiableCredential'] } }), 'BAD_CLAIMS'],
    ['no bundle', claiming({ vc: { ...payload.vc, credentialSubject: {} } }), 'BAD_CLAIMS'],
    ['a bundle that is none', bundling({ resourceType: 'Patient' }), 'BAD_STRUCTURE'],
    ['a bundle without entries', bundling({ entry: [] }), 'BAD_STRUCTURE'],
    ['an entry without a resource', bundling({ entry: [{ fullUrl: 'x' }] }), 'BAD_STRUCTURE'],
    ['a resource of no type', bundling({ entry: [{ resource: {} }] }), 'BAD_STRUCTURE'],
    ['a path longer than any', bundling({ ['k'.repeat(129)]: 1 }), 'BAD_STRUCTURE'],
    ['more values than any', bundling({ total: new Array<number>(513).fill(1) }), 'TOO_MANY_FIELDS'],
    ['nested deeper than any', bundling({ total: JSON.parse(`${'['.repeat(40)}${']'.repeat(40)}`) }), 'JSON_TOO_DEEP'],
    ['a bomb', bundling({ total: 'x'.repeat(10_000_000) }), 'DECOMPRESSED_TOO_LARGE'],
    ['more characters than any', `shc:/${'0'.repeat(24_576)}`, 'TOO_LONG'],
  ])('refuses %s', (_, text, expected) => {
    expect(refusal(text)).toMatchObject({ code: expected, format: 'shc' });
  });

  it('says at which character, in the chunk that has it', () => {
    expect(refusal(`${chunks[0]} ${chunks[1]!.slice(0, 11)}99${chunks[1]!.slice(13)}`)).toMatchObject({ code: 'BAD_CHARACTER', at: chunks[0]!.length + 12 });
    expect(refusal(`${chunks[0]} ${chunks[1]!.slice(0, 11)}02${chunks[1]!.slice(13)}`)).toMatchObject({ code: 'BAD_CHARACTER', at: chunks[0]!.length + 12 });
    expect(refusal(`shc:/02${code.slice(7)}`)).toMatchObject({ at: 5 });
    expect(refusal('{"verifiableCredential":["eyJ.+."]}')).toMatchObject({ code: 'BAD_CHARACTER', at: 30 });
  });

  it('tells an instant beyond the years of four digits as the last of them', () => {
    expect(sealOf(latin1Bytes(claiming({ nbf: 1_632_261_134_924, exp: -1e300 })))).toMatchObject({ signedAt: '9999-12-31T23:59:59.000Z', expiresAt: '0000-01-01T00:00:00.000Z' });
  });

  it('refuses every truncation, and gives a seal or a code for every digit changed; never what it holds', () => {
    for (const text of [code, encodeShcJws(content, sign)]) {
      for (let length = 4; length < text.length; length += 1) expect(refusal(text.slice(0, length)), String(length)).toBeDefined();
      for (let at = 0; at < text.length; at += 1) {
        for (const character of '07A/.') {
          const decoded = decode(latin1Bytes(`${text.slice(0, at)}${character}${text.slice(at + 1)}`));
          if (!decoded.ok) expect(JSON.stringify(decoded)).not.toMatch(/Spécimen|Zoé|1980/);
        }
      }
    }
  });
});
