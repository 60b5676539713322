import { Inspection, sealErrorCodes, type TrustList } from '@smart-verify/contracts';
import { alter, makeTrust, sealForms, sealHealthPass, sealTwoDDoc, type Signers } from '@smart-verify/sandbox';
import { nobleVerifier, readTrustList, type TrustStore } from '@smart-verify/trust';
import fc from 'fast-check';
import { beforeAll, describe, expect, it } from 'vitest';
import { inspectSeal, refusalRules, verify } from './index.js';
import { strictPolicy } from '@smart-verify/verdict';

const at = '2026-06-15T10:00:00.000Z';
let list: TrustList;
let signers: Signers;
let store: TrustStore;

beforeAll(async () => {
  ({ list, signers } = await makeTrust(new Date(at)));
  store = readTrustList(list);
});

const card = (signer = signers.cmi): Uint8Array =>
  sealTwoDDoc(signer, { documentType: 'A2', issuedAt: '2026-01-01', signedAt: '2026-01-01', fields: [{ id: 'AH', value: '99000000001' }, { id: 'AI', value: '30062027' }] });
const pass = (signer = signers.health): Uint8Array =>
  sealHealthPass(signer, { uvci: 'URN:UVCI:01:FR:SPECIMEN0001', issuedAt: new Date('2026-02-01'), expiresAt: new Date('2027-01-01') });
const inspect = (raw: Uint8Array): Inspection => inspectSeal(raw, { at, store });
const bytes = (text: string): Uint8Array => new Uint8Array(Buffer.from(text, 'latin1'));

describe('a genuine seal, inspected', () => {
  it('tells its title, its number, what was signed and who signed it', () => {
    const { readings: [first, ...others], stop, trust } = inspect(card());
    expect(first).toMatchObject({
      as: 'read', counts: true, title: { id: 'cmi' }, reference: '99000000001',
      check: { outcome: 'genuine' }, candidates: [{ outcome: 'genuine', key: 'P-256', algorithm: 'ES256', hash: 'SHA-256', findings: [], signer: { id: 'FR98/CMI1' } }],
    });
    expect([others, stop, trust?.version]).toEqual([[], null, list.version]);
  });

  it('has the hash and the length of exactly the bytes signed', async () => {
    const [reading] = inspect(card()).readings;
    const signed = Buffer.from(reading!.seal.signature.signedBytes, 'base64');
    const digest = Buffer.from(await crypto.subtle.digest('SHA-256', signed)).toString('hex');
    expect(reading?.signed).toEqual({ length: signed.length, sha256: digest });
    expect(reading?.seal.identity).toBe(`sha256:${digest}`);
  });

  it('has its signature as the two numbers it is made of, and the curves it can be of', () => {
    const [{ signature, seal } = {} as never] = inspect(card()).readings;
    expect(`${signature.r}${signature.s}`).toBe(Buffer.from(seal.signature.value, 'base64').toString('hex'));
    expect(signature.possible).toContain('P-256');
    expect(signature.possible).not.toContain('P-384');
  });

  it('that RSA signed has no such numbers', () => {
    expect(inspect(pass(signers.healthRsa)).readings[0]).toMatchObject({ signature: { length: 256, r: null, s: null, possible: [] }, candidates: [{ key: 'RSA-2048', algorithm: 'PS256', hash: 'SHA-256' }] });
  });

  it('begins with the bytes as presented, and every datum lies within its layer', () => {
    for (const raw of [card(), pass()]) {
      const { layers, length } = inspect(raw);
      expect(layers[0]?.bytes).toBe(Buffer.from(raw).toString('base64'));
      expect(length).toBe(raw.length);
      for (const { marks, length: size } of layers) expect(marks.filter((mark) => mark.offset < 0 || mark.length < 0 || mark.offset + mark.length > size)).toEqual([]);
    }
  });

  it('says which formats claim it, and what codes of the others begin with', () => {
    const formats = inspect(card()).formats;
    expect(formats.filter(({ claims }) => claims).map(({ id }) => id)).toEqual(['2d-doc']);
    expect(new Set(formats.map(({ id }) => id)).size).toBe(formats.length);
  });
});

describe('who may have signed it', () => {
  it('a revoked signer is a candidate that says so', () => {
    expect(inspect(card(signers.revoked)).readings[0]).toMatchObject({ check: { outcome: 'genuine' }, candidates: [{ outcome: 'genuine', findings: [{ code: 'SIGNER_REVOKED' }] }] });
  });

  it('nobody, where the list has no signer of that name', () => {
    expect(inspect(card(signers.unlisted)).readings[0]).toMatchObject({ check: { outcome: 'unknown-signer' }, candidates: [], excluded: [] });
  });

  it('each certificate of one key identifier is judged alone', () => {
    const twice = readTrustList({ ...list, signers: [...list.signers, { ...signers.healthRsa.entry, kid: signers.health.entry.kid! }] });
    const { check, candidates } = inspectSeal(pass(), { at, store: twice }).readings[0]!;
    expect(candidates.map(({ key, outcome }) => [key, outcome])).toEqual([['P-256', 'genuine'], ['RSA-2048', 'forged']]);
    expect(check?.outcome).toBe('genuine');
  });

  it('a signer that another authority certified is named as one the list holds in vain', async () => {
    const other = await makeTrust(new Date(at));
    const planted = other.signers.bills.entry;
    const mixed = readTrustList({ ...list, signers: [planted] });
    expect(inspectSeal(card(other.signers.bills), { at, store: mixed }).readings[0]).toMatchObject({ check: { outcome: 'unknown-signer' }, candidates: [], excluded: [{ code: 'NOT_ISSUED_BY_AUTHORITY' }] });
  });

  it('is not asked without a trust list', () => {
    expect(inspectSeal(card(), { at })).toMatchObject({ trust: null, readings: [{ counts: true, check: null, candidates: [] }] });
  });

  it('an altered seal is refused by the key it names', () => {
    expect(inspect(alter(card(), '99000000001', '99000000002')).readings[0]).toMatchObject({ check: { outcome: 'forged' }, candidates: [{ outcome: 'forged', findings: [{ code: 'SIGNATURE_FORGED' }] }] });
  });
});

describe('a code that is refused', () => {
  it('stops at the byte that fails, under a rule in words with its source', () => {
    const { stop, readings } = inspect(bytes('DC04FR98CMI1zzzz'));
    expect(stop).toMatchObject({ code: 'BAD_DATE', format: '2d-doc', at: 12, layer: 0, offset: 12, rule: { fr: expect.stringContaining('dates'), en: expect.stringContaining('dates') } });
    expect(stop?.sources[0]).toContain('§ 3.3');
    expect(readings).toEqual([]);
  });

  it('by no format says what each begins with', () => {
    const { stop, formats, layers } = inspect(bytes('hello'));
    expect(stop).toMatchObject({ code: 'UNKNOWN_FORMAT', format: null, layer: 0, offset: 0 });
    expect(formats.every(({ claims }) => !claims)).toBe(true);
    expect(layers).toHaveLength(1);
  });

  it('has a rule for every code there is', () => {
    expect(sealErrorCodes.filter((code) => !refusalRules.has(code))).toEqual([]);
    for (const { rule, causes, sources } of refusalRules.values()) {
      expect([rule.fr, rule.en, causes.fr, causes.en].every((text) => /^\p{Lu}.*\.$/u.test(text))).toBe(true);
      expect(Object.keys(sources).length).toBeGreaterThan(0);
    }
  });
});

describe('every form of every format', () => {
  const forms = sealForms().map(({ format, form, code }) => [format, form, code] as const);

  it.each(forms)('%s, %s: laid open, with the very bytes that were signed', (format, _, code) => {
    const { stop, layers, readings: [first] } = inspect(code);
    expect([stop, first?.seal.format]).toEqual([null, format]);
    const signed = layers.flatMap(({ bytes: shown, marks }) => marks.filter(({ label }) => label === 'signed bytes').map(({ offset, length }) => Buffer.from(shown, 'base64').subarray(offset, offset + length).toString('base64')));
    expect(signed).toEqual([first?.seal.signature.signedBytes]);
    for (const { marks, length } of layers) expect(marks.filter((mark) => mark.offset < 0 || mark.length < 0 || mark.offset + mark.length > length)).toEqual([]);
  });

  it('cut or changed anywhere, the byte that fails is one of a layer that is shown, or the first one missing', () => {
    for (const [, , code] of forms) {
      const places = Array.from({ length: Math.ceil(code.length / 11) }, (_, at) => at * 11);
      for (const raw of places.flatMap((at) => [code.subarray(0, at), code.map((byte, index) => (index === at ? byte ^ 0x15 : byte))])) {
        const { stop, layers } = inspect(raw);
        if (stop === null) continue;
        const layer = layers[stop.layer ?? -1];
        expect([stop.code, stop.rule.en === '', layer === undefined || stop.offset! < 0 || stop.offset! > layer.length]).toEqual([stop.code, false, false]);
      }
    }
  });
});

describe('hostile inputs', () => {
  const most = 400_000;
  const sound = (raw: Uint8Array): void => {
    const inspection = inspect(raw);
    expect(Inspection.safeParse(inspection).error).toBeUndefined();
    expect(JSON.stringify(inspection).length).toBeLessThan(most);
    const goesOn = inspection.readings.filter(({ counts }) => counts);
    const { seal } = verify(raw, at, { trust: { store, verifier: nobleVerifier }, language: 'en', engine: { version: '1', trust: null, policy: '' }, policy: strictPolicy });
    expect(goesOn.map(({ seal: { identity } }) => identity)).toEqual(seal === null ? [] : [seal.identity]);
  };

  it('whatever the bytes, an inspection has its form, is bounded, and goes on with the seal a verification goes on with', () => {
    fc.assert(fc.property(fc.oneof(fc.uint8Array({ maxLength: 600 }), fc.constantFrom('DC04', 'HC1:', 'shc:/', 'RDB1', '\u00dc\u0003', 'NZCP:/1/', '{"data":').chain((start) => fc.uint8Array({ maxLength: 200 }).map((rest) => Uint8Array.of(...bytes(start), ...rest)))), sound), { numRuns: 300 });
  });

  it('every truncation of a seal is told of', () => {
    for (const raw of [card(), pass()]) for (let length = 0; length < raw.length; length += 7) sound(raw.subarray(0, length));
  });

  it('a megabyte is refused by its length and not shown whole', () => {
    const { stop, layers, length } = inspect(new Uint8Array(1_048_576).fill(0x44));
    expect([stop?.code, length, layers[0]?.length]).toEqual(['TOO_LONG', 1_048_576, 1_048_576]);
    expect(layers[0]!.bytes.length).toBeLessThan(32_768);
  });

  it('a code of nothing but short fields stays within its bounds', () => {
    const raw = bytes(`DC04FR98CMI1${'9999'.repeat(2)}A201FR${'B3\u001d'.repeat(250)}\u001f${'A'.repeat(103)}`);
    sound(raw);
    expect(Math.max(...inspect(raw).layers.map(({ marks }) => marks.length))).toBeLessThanOrEqual(400);
  });
});
