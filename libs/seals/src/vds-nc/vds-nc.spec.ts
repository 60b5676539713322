import { p256 } from '@noble/curves/nist.js';
import type { Refusal, Seal } from '@smart-verify/contracts';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { decode } from '../formats.js';
import { latin1Bytes } from '../kit/latin1.js';
import { Marks } from '../kit/marks.js';
import { utf8Bytes, utf8Text } from '../kit/utf8.js';
import { encodeVdsNc, type VdsNcContent } from './encode.js';
import { vdsNc } from './index.js';

const vaccination = {
  uvci: 'SPECIMEN0001', pid: { n: 'SPECIMEN  ZOÉ', dob: '1980-02-29', sex: 'F', i: 'XX0000001' },
  ve: [{ des: 'XM68M6', nam: 'Specimen', dis: 'RA01.0', vd: [
    { dvc: '2021-03-03', seq: 1, ctr: 'UTO', adm: 'Specimen centre', lot: 'LOT1', dvn: '2021-03-24' }, { dvc: '2021-03-24', seq: 2, ctr: 'UTO', lot: 'LOT2' },
  ] }],
};
const test = {
  utci: 'SPECIMEN0002', pid: { n: 'SPECIMEN  ZOÉ', dob: '1980-02-29', dt: 'P', dn: 'XX0000001' }, sp: { spn: 'Specimen laboratory', ctr: 'UTO', cd: { p: '+00000', e: 'specimen@example.org', a: '1 Specimen Street' } },
  dat: { sc: '2021-06-01T08:00:00+02:00', ri: '2021-06-01T18:30:00+0200' }, tr: { tc: 'molecular(PCR)', r: 'negative', m: 'saliva' }, opt: 'free',
};
const content: VdsNcContent = { type: 'icao.vacc', issuer: 'UTO', algorithm: 'ES256', certificate: Uint8Array.of(0x30, 0x03, 0x02, 0x01, 0xff), message: vaccination };
const sign = (): Uint8Array => new Uint8Array(64).fill(7);
const sealing = (change: Partial<VdsNcContent> = {}): Uint8Array => encodeVdsNc({ ...content, ...change }, sign);
const textOf = (bytes: Uint8Array): string => utf8Text(bytes)!;

function sealOf(raw: Uint8Array): Seal {
  const decoded = decode(raw);
  if (!decoded.ok) throw new Error(`${decoded.code}: ${decoded.detail}`);
  return decoded.seal;
}
function refusal(text: string): Pick<Refusal, 'code' | 'at' | 'format'> | undefined {
  const decoded = decode(utf8Bytes(text));
  return decoded.ok ? undefined : { code: decoded.code, ...(decoded.at !== undefined && { at: decoded.at }), format: decoded.format };
}
const named = ({ fields }: Seal): Record<string, string> => Object.fromEntries(fields.map(({ id, name, date, value }) => [id, `${name} ${date ?? value}`]));

describe('VDS-NC', () => {
  it('reads a proof of vaccination, each dose by its place', () => {
    const seal = sealOf(sealing());
    expect(seal).toMatchObject({ format: 'vds-nc', version: '1', documentType: 'icao.vacc', issuer: 'UTO', warnings: [] });
    expect(named(seal)).toMatchObject({
      'msg.uvci': 'certificateIdentifier SPECIMEN0001', 'msg.pid.n': 'holderName SPECIMEN  ZOÉ', 'msg.pid.dob': 'birthDate 1980-02-29',
      'msg.ve.0.vd.0.dvc': 'vaccinationDate 2021-03-03', 'msg.ve.0.vd.1.seq': 'doseNumber 2', 'msg.ve.0.vd.0.dvn': 'nextVaccinationDate 2021-03-24',
    });
    expect([seal.issuedAt, seal.signedAt, seal.expiresAt]).toEqual([undefined, undefined, undefined]);
  });

  it('reads a proof of testing, issued when its result was', () => {
    const seal = sealOf(sealing({ type: 'icao.test', message: test }));
    expect(seal).toMatchObject({ documentType: 'icao.test', issuedAt: '2021-06-01T18:30:00+02:00', warnings: [] });
    expect(seal.fields.find(({ id }) => id === 'msg.dat.ri')).toMatchObject({ value: '2021-06-01T18:30:00+0200', date: '2021-06-01T18:30:00+02:00' });
    expect(seal.fields.every(({ id, name }) => id !== name)).toBe(true);
  });

  it('keeps what it does not know by its path, in the order sealed', () => {
    const seal = sealOf(sealing({ type: 'icao.dta', message: { b: { c: [true, null, 1.50, {}] }, a: 'x' } }));
    expect(seal.fields).toEqual([{ id: 'msg.a', name: 'msg.a', value: 'x' }, { id: 'msg.b.c.0', name: 'msg.b.c.0', value: 'true' }, { id: 'msg.b.c.2', name: 'msg.b.c.2', value: '1.5' }]);
    expect(sealOf(sealing({ version: 2 })).fields.every(({ id, name }) => id === name)).toBe(true);
  });

  it('takes no member for another whose path reads the same', () => {
    const seal = sealOf(sealing({ message: { ...vaccination, 'pid.n': 'somebody else' } }));
    expect(seal.fields.filter(({ name }) => name === 'holderName')).toHaveLength(1);
  });

  it('names the certificate that comes with it, the algorithm, and the signature as it stands', () => {
    for (const algorithm of ['ES256', 'ES384', 'ES512'] as const) {
      expect(sealOf(sealing({ algorithm })).signature).toMatchObject({ algorithm, signer: { authority: 'UTO', embedded: 'MAMCAf8=' }, value: Buffer.from(sign()).toString('base64') });
    }
  });

  it('is signed in its canonical form: order, blanks and escapes change nothing, and neither does the signature change the identity', () => {
    const { data, sig } = JSON.parse(textOf(sealing())) as { data: { hdr: object; msg: object }; sig: object };
    const turned = JSON.stringify({ sig, data: { msg: data.msg, hdr: data.hdr } }, undefined, '\t').replaceAll('É', '\\u00c9');
    const seal = sealOf(utf8Bytes(`\u{feff}\r\n ${turned}\n`));
    expect(seal).toMatchObject({ identity: sealOf(sealing()).identity, signature: sealOf(sealing()).signature });
    expect(sealOf(encodeVdsNc(content, () => new Uint8Array(64).fill(8))).identity).toBe(seal.identity);
    expect(sealOf(sealing({ issuer: 'XXA' })).identity).not.toBe(seal.identity);
  });

  it('hands over exactly the bytes that were signed', () => {
    const secret = p256.utils.randomSecretKey();
    const { signature } = sealOf(encodeVdsNc(content, (bytes) => p256.sign(bytes, secret)));
    const [signedBytes, value] = [signature.signedBytes, signature.value].map((text) => new Uint8Array(Buffer.from(text, 'base64')));
    expect(p256.verify(value!, signedBytes!, p256.getPublicKey(secret), { lowS: false })).toBe(true);
  });

  it('gives back every text that was sealed', () => {
    const text = fc.string({ unit: 'grapheme', minLength: 1, maxLength: 60 });
    const made = fc.record({ n: text, lot: text, issuer: fc.string({ minLength: 1, maxLength: 3 }), seq: fc.integer(), certificate: fc.uint8Array({ minLength: 1, maxLength: 40 }), pretty: fc.constantFrom(undefined, 2) });
    fc.assert(fc.property(made, ({ n, lot, issuer, seq, certificate, pretty }) => {
      const sealed = encodeVdsNc({ ...content, issuer, certificate, message: { ...vaccination, pid: { n }, ve: [{ vd: [{ lot, seq }] }] } }, sign);
      const seal = sealOf(utf8Bytes(JSON.stringify(JSON.parse(textOf(sealed)), undefined, pretty)));
      const value = (id: string): string | undefined => seal.fields.find((field) => field.id === id)?.value;
      expect([value('msg.pid.n'), value('msg.ve.0.vd.0.lot'), value('msg.ve.0.vd.0.seq'), seal.issuer]).toEqual([n, lot, String(seq), issuer]);
      expect(seal.signature.signer.embedded).toBe(Buffer.from(certificate).toString('base64'));
    }));
  });

  it('shows what nobody signed apart from what is sealed', () => {
    const whole = JSON.parse(textOf(sealing())) as { sig: object };
    const seal = sealOf(utf8Bytes(JSON.stringify({ ...whole, note: 'x', sig: { ...whole.sig, extra: [1] } })));
    expect(seal.annex).toEqual([{ id: 'note', name: 'note', value: 'x' }, { id: 'sig.extra.0', name: 'sig.extra.0', value: '1' }]);
    expect(seal.identity).toBe(sealOf(sealing()).identity);
  });

  it('warns of what its structure demands, and of a date that is none', () => {
    const { pid, ve } = vaccination;
    expect(sealOf(sealing({ message: { pid: { ...pid, dob: '1981-02-29' }, ve } })).warnings).toEqual([{ code: 'FIELD_MISSING', field: 'msg.uvci' }, { code: 'FIELD_VALUE', field: 'msg.pid.dob', at: expect.any(Number) as number }]);
    const whole = JSON.parse(textOf(sealing())) as { sig: object };
    const seal = sealOf(utf8Bytes(JSON.stringify({ ...whole, sig: { ...whole.sig, cer: undefined } })));
    expect([seal.warnings, seal.signature.signer]).toEqual([[{ code: 'FIELD_MISSING', field: 'sig.cer' }], { authority: 'UTO' }]);
  });

  it('tells where each datum stands, and what was signed', () => {
    const raw = sealing();
    const marks = new Marks();
    vdsNc.decode(raw, marks);
    const [json, canonical] = marks.layers;
    const at = (label: string): string => {
      const { offset, length } = json!.marks.find((mark) => mark.label === label)!;
      return textOf(raw.subarray(offset, offset + length));
    };
    expect([at('t'), at('v'), at('field msg.pid.n'), at('field msg.ve.0.vd.1.seq'), at('alg')]).toEqual(['"icao.vacc"', '1', '"SPECIMEN  ZOÉ"', '2', '"ES256"']);
    expect(canonical!.marks).toEqual([{ label: 'signed bytes', offset: 0, length: canonical!.bytes.length }]);
    expect(textOf(raw)).toContain(textOf(canonical!.bytes));
  });
});

describe('VDS-NC: hostile inputs', () => {
  const whole = textOf(sealing());
  const { sig } = JSON.parse(whole) as { sig: Record<string, string> };
  const data = '"data":{"hdr":{"t":"x","v":1,"is":"UTO"},"msg":{}}';
  const signed = (change: object): string => `{${data},"sig":${JSON.stringify({ ...sig, ...change })}}`;

  it('claims no other JSON', () => {
    for (const text of ['{"urls":["Task/1/$accept?ac=1"]}', '{"data":[]}', '{"data":"x"}', '{ "date" : {', '[{"data":{"hdr"}}]', '{"data":{"id":1}}', '{"sig":{', '{}']) expect(vdsNc.claims(latin1Bytes(text))).toBe(false);
    for (const text of ['{"data":{"hdr":', '{ "sig" :\n {}, "data": { "hdr"', '\u00ef\u00bb\u00bf{"data":{"msg":{},"hdr"']) expect(vdsNc.claims(latin1Bytes(text))).toBe(true);
  });

  it.each<[string, string, string]>([
    ['no signature zone', `{${data}}`, 'SIGNATURE_MISSING'],
    ['no signature', signed({ sigvl: undefined }), 'SIGNATURE_MISSING'],
    ['an empty signature', signed({ sigvl: '' }), 'BAD_STRUCTURE'],
    ['a signature that is all padding', signed({ sigvl: '==' }), 'BAD_SIGNATURE_ENCODING'],
    ['a signature of an odd number of bytes', signed({ sigvl: 'AAAA' }), 'BAD_SIGNATURE_ENCODING'],
    ['a signature that is not base64url', signed({ sigvl: 'AA+A' }), 'BAD_CHARACTER'],
    ['a signature beyond ASCII', signed({ sigvl: 'AAéA' }), 'BAD_CHARACTER'],
    ['a signature that ends inside a byte', signed({ sigvl: 'AAAAA' }), 'TRUNCATED'],
    ['no algorithm', signed({ alg: undefined }), 'BAD_STRUCTURE'],
    ['an algorithm that is a number', signed({ alg: -7 }), 'BAD_STRUCTURE'],
    ['a certificate that is an object', signed({ cer: {} }), 'BAD_STRUCTURE'],
    ['no header', whole.replace('"hdr":', '"hrd":{"hdr":1},"h":'), 'BAD_STRUCTURE'],
    ['no message', whole.replace('"msg":', '"mgs":'), 'BAD_STRUCTURE'],
    ['a message that is a list', '{"data":{"hdr":{"t":"x","v":1,"is":"U"},"msg":[]},"sig":{}}', 'BAD_STRUCTURE'],
    ['a version that is a text', whole.replace('"v":1', '"v":"1"'), 'BAD_HEADER'],
    ['a type longer than any', whole.replace('icao.vacc', 'x'.repeat(65)), 'BAD_HEADER'],
    ['a member that comes twice, one of them not shown', whole.replace('"hdr":{', '"hdr":{"is":"XXA",'), 'BAD_JSON'],
    ['half a surrogate pair', whole.replace('LOT1', '\\ud800'), 'BAD_JSON'],
    ['something behind its end', `${whole}{}`, 'BAD_JSON'],
    ['nested deeper than any', whole.replace('"LOT1"', `${'['.repeat(40)}${']'.repeat(40)}`), 'JSON_TOO_DEEP'],
    ['more values than any', whole.replace('"LOT1"', `[${'1,'.repeat(256)}1]`), 'TOO_MANY_FIELDS'],
    ['a path longer than any', whole.replace('"LOT1"', `{"${'k'.repeat(128)}":1}`), 'BAD_STRUCTURE'],
    ['more bytes than any symbol', whole.replace('LOT1', 'x'.repeat(8_192)), 'TOO_LONG'],
  ])('refuses %s', (_, text, code) => {
    expect(refusal(text)).toMatchObject({ code, format: 'vds-nc' });
  });

  it('says at which byte', () => {
    expect(refusal(signed({ sigvl: 'AA+A' }))).toMatchObject({ at: signed({ sigvl: 'AA+A' }).indexOf('AA+A') + 2 });
  });

  it('refuses every truncation, and gives a seal or a code for every byte changed; never what it holds', () => {
    const raw = sealing();
    for (let length = 1; length < raw.length; length += 1) expect(decode(raw.subarray(0, length)).ok).toBe(false);
    for (let at = 0; at < raw.length; at += 1) {
      for (const byte of [0, 0x22, 0x2c, 0x5c, 0x7d, 0xff, raw[at]! ^ 1]) {
        const changed = Uint8Array.from(raw);
        changed[at] = byte;
        const decoded = decode(changed);
        if (!decoded.ok) expect(JSON.stringify(decoded)).not.toMatch(/SPECIMEN|XX0000001|1980/);
      }
    }
  });

  it('keeps its identity to what is signed: no change of the sealed text leaves it the same', () => {
    const { identity } = sealOf(sealing());
    fc.assert(fc.property(fc.nat(whole.indexOf('"sig"') - 1), fc.integer({ min: 0x20, max: 0x7e }), (at, code) => {
      const decoded = decode(utf8Bytes(`${whole.slice(0, at)}${String.fromCharCode(code)}${whole.slice(at + 1)}`));
      if (decoded.ok && decoded.seal.annex === undefined && code !== whole.charCodeAt(at)) expect(decoded.seal.identity).not.toBe(identity);
    }));
  });
});
