import { Conclusion, Evidence, type StatusCheck, type TrustList } from '@smart-verify/contracts';
import { alter, makeTrust, sealHealthPass, sealTwoDDoc, type Signers } from '@smart-verify/sandbox';
import { encodeHc1, hc1Places } from '@smart-verify/seals';
import { nobleVerifier, readTrustList } from '@smart-verify/trust';
import { strictPolicy } from '@smart-verify/verdict';
import { beforeAll, describe, expect, it } from 'vitest';
import { concludeStage, checkStage, decodeStage, lookUpQuestion, referenceStage, verify, type LookUpQuestion, type Stages, type Trust } from './index.js';

const at = '2026-06-15T10:00:00Z';
const engine = { version: '1.0.0', trust: 'sandbox', policy: strictPolicy.version };
const active: StatusCheck = { kind: 'found', status: 'active', issuer: 'mobility', since: '2026-01-01T00:00:00Z', asOf: at, lagMs: 12, stale: false };
let signers: Signers;
let list: TrustList;
let trust: Trust;

beforeAll(async () => {
  const made = await makeTrust(new Date(at));
  ({ signers, list } = made);
  trust = { store: readTrustList(made.list), verifier: nobleVerifier };
});

/** A register that knows these titles, and what it was asked. */
function registerOf(known: Readonly<Record<string, Partial<StatusCheck>>>, otherwise: StatusCheck = { kind: 'absent', asOf: at, stale: false }) {
  const asked: LookUpQuestion[] = [];
  const lookUp = (question: LookUpQuestion): StatusCheck => {
    asked.push(question);
    const found = known[`${question.title}/${question.reference}`];
    return found ? { ...active, ...found } : otherwise;
  };
  return { asked, lookUp };
}
const stages = (lookUp?: Stages['lookUp'], language: Stages['language'] = 'en'): Stages => ({ trust, lookUp, language, engine, policy: strictPolicy });

type Who = keyof Signers;
const card = (who: Who = 'cmi', number = '99000000001', expiry = '30062027') =>
  sealTwoDDoc(signers[who], { documentType: 'A2', issuedAt: '2026-01-01', signedAt: '2026-01-01', fields: [{ id: 'AH', value: number }, { id: 'AI', value: expiry }] });
const taxi = (who: Who = 'taxi') =>
  sealTwoDDoc(signers[who], { documentType: 'A5', signedAt: '2026-01-01', fields: [{ id: 'AL', value: '07599000001' }, { id: 'AI', value: '30062027' }] });
const bill = () => sealTwoDDoc(signers.bills, {
  documentType: '01', issuedAt: '2026-01-01', signedAt: '2026-01-01',
  fields: [{ id: '10', value: 'M SPECIMEN CAMILLE' }, { id: '22', value: '1 RUE DU SCEAU' }, { id: '24', value: '75001' }, { id: '26', value: 'FR' }],
});
const pass = (who: Who = 'health', expiresAt = '2027-01-01T00:00:00Z') =>
  sealHealthPass(signers[who], { uvci: 'urn:uvci:01:fr:specimen0001', issuedAt: new Date('2026-02-01T00:00:00Z'), expiresAt: new Date(expiresAt) });
const codes = ({ validity }: Conclusion): string[] => validity.reasons.map(({ code }) => code);
const of = (conclusion: Conclusion): string => [conclusion.validity.verdict, ...codes(conclusion)].join(' ');

describe('a mobility card', () => {
  it('in force: what it says, what its issuer says, and that both hold', () => {
    const { asked, lookUp } = registerOf({ 'cmi/99000000001': {} });
    const answer = verify(card(), at, stages(lookUp));
    expect(of(answer)).toBe('VALID VALID COMPARE_WITH_TITLE');
    expect(asked).toEqual([{ title: 'cmi', reference: '99000000001', sealIdentity: answer.seal?.identity }]);
    expect(answer.at).toBe(at);
    expect(answer.engine).toEqual(engine);
    expect(answer.static).toEqual({
      format: '2d-doc', title: 'cmi', titleName: 'Mobility inclusion card', documentType: 'A2', documentTypeName: 'Mobility inclusion card (CMI)', issuer: 'FR',
      fields: [
        { id: 'AH', name: 'cardNumber', label: 'Card number', value: '99000000001' },
        { id: 'AI', name: 'initialExpiryDate', label: 'Initial expiry date', value: '30062027', date: '2027-06-30' },
      ],
    });
    expect(answer.dynamic).toEqual({ status: 'active', reason: null, issuer: 'mobility', since: '2026-01-01T00:00:00Z', validUntil: null, asOf: at, lagMs: 12 });
    expect(answer.seal).toMatchObject({ algorithm: 'ES256', identity: expect.stringMatching(/^sha256:[0-9a-f]{64}$/) as string, signedAt: '2026-01-01', signer: { id: 'FR98/CMI1', entitled: 'open', period: 'within' } });
  });

  it('speaks French to whom asks in French', () => {
    const { lookUp } = registerOf({ 'cmi/99000000001': { status: 'lost' } });
    const answer = verify(card(), at, stages(lookUp, 'fr'));
    expect(answer.static.titleName).toBe('Carte mobilité inclusion');
    expect(answer.static.fields[1]?.label).toBe('Date d’expiration initiale');
    expect(answer.validity.reasons[0]).toEqual({ code: 'STATUS_LOST', text: 'Ce titre est déclaré perdu.', action: expect.stringMatching(/^Ne pas accepter/) as string });
  });

  it('revoked by its issuer', () => {
    const { lookUp } = registerOf({ 'cmi/99000000001': { status: 'revoked', reason: 'RIGHTS_ENDED' } });
    const answer = verify(card(), at, stages(lookUp));
    expect(of(answer)).toBe('INVALID STATUS_REVOKED');
    expect(answer.dynamic).toMatchObject({ status: 'revoked', reason: 'RIGHTS_ENDED' });
  });

  it('past its initial expiry: invalid, unless its issuer extended it', () => {
    expect(of(verify(card('cmi', '99000000002', '01062026'), at, stages(registerOf({ 'cmi/99000000002': {} }).lookUp)))).toBe('INVALID EXPIRED');
    const extended = registerOf({ 'cmi/99000000002': { validUntil: '2026-12-31T22:59:59Z' } });
    const answer = verify(card('cmi', '99000000002', '01062026'), at, stages(extended.lookUp));
    expect(of(answer)).toBe('VALID VALID EXTENDED_BY_ISSUER COMPARE_WITH_TITLE');
    expect(answer.dynamic?.validUntil).toBe('2026-12-31T22:59:59Z');
  });

  it('unknown to the register, or with a register out of reach, is undetermined', () => {
    expect(of(verify(card(), at, stages(registerOf({}).lookUp)))).toBe('UNDETERMINED NOT_IN_REGISTER');
    const silent = verify(card(), at, stages(registerOf({}, { kind: 'unreachable', stale: true }).lookUp));
    expect(of(silent)).toBe('UNDETERMINED REGISTER_UNREACHABLE');
    expect(silent.dynamic?.status).toBe('unreachable');
  });

  it('without anybody to ask is undetermined, and says nothing of its status', () => {
    const answer = verify(card(), at, stages());
    expect(of(answer)).toBe('UNDETERMINED REGISTER_NOT_ASKED');
    expect(answer.dynamic).toBeNull();
  });
});

describe('a seal that proves nothing asks nobody', () => {
  it.each<[string, () => Uint8Array, string]>([
    ['a forged number', () => alter(card('cmi', '99000000005'), '99000000005', '99000000001'), 'INVALID SIGNATURE_FORGED'],
    ['an unknown signer', () => card('unlisted'), 'UNDETERMINED SIGNER_UNKNOWN'],
    ['a revoked signer', () => card('revoked'), 'INVALID SIGNER_REVOKED'],
    ['a truncated code', () => card().subarray(0, 40), 'INVALID SEAL_MALFORMED'],
    ['a text that is no seal', () => new Uint8Array([72, 69, 76, 76, 79]), 'UNDETERMINED CODE_NOT_RECOGNISED'],
  ])('%s', (_, code, expected) => {
    const { asked, lookUp } = registerOf({ 'cmi/99000000001': { status: 'stolen' } });
    const answer = verify(code(), at, stages(lookUp));
    expect(of(answer)).toBe(expected);
    expect(asked).toEqual([]);
    expect(answer.dynamic).toBeNull();
  });

  it('a refused code tells where and why, and has no seal', () => {
    const answer = verify(card().subarray(0, 40), at, stages());
    expect(answer.static).toMatchObject({ format: '2d-doc', title: null, titleName: null, documentType: null, fields: [], refusal: { code: 'SIGNATURE_MISSING', at: expect.any(Number) as number } });
    expect(answer.seal).toBeNull();
    expect(verify(new Uint8Array(), at, stages()).static.refusal).toEqual({ code: 'EMPTY', at: 0, detail: 'nothing was presented' });
  });

  it('a test authority’s seals are asked for, and count only where they are accepted', () => {
    const evidence = checkStage(decodeStage(card(), 'code', at), trust);
    const signature = evidence.signature?.signer && { ...evidence.signature, signer: { ...evidence.signature.signer, authority: 'test' as const } };
    const tested: Evidence = { ...evidence, signature, status: { ...active, status: 'stolen' } };
    expect(lookUpQuestion(tested)).toBeDefined();
    const refused = concludeStage(tested, { language: 'en', engine, policy: strictPolicy });
    expect(of(refused)).toBe('UNDETERMINED TEST_AUTHORITY_REFUSED');
    expect(refused.dynamic).toBeNull();
    expect(of(concludeStage(tested, { language: 'en', engine, policy: { ...strictPolicy, acceptTestAuthorities: true } }))).toBe('INVALID STATUS_STOLEN TEST_AUTHORITY');
  });
});

describe('a taxi card', () => {
  it('counts only when an entitled signer sealed it', () => {
    const { lookUp } = registerOf({ 'taxi-card/07599000001': {} });
    expect(of(verify(taxi(), at, stages(lookUp)))).toBe('VALID VALID COMPARE_WITH_TITLE');
    expect(of(verify(taxi('cmi'), at, stages(lookUp)))).toBe('INVALID SIGNER_NOT_ENTITLED');
  });
});

describe('a code that lost its control characters on the way', () => {
  const without = (code: Uint8Array, characters: RegExp): Uint8Array => Buffer.from(Buffer.from(code).toString('latin1').replace(characters, ''), 'latin1');

  const losses: [string, RegExp][] = [['all', /[\u001d-\u001f]/g], ['those between fields', /\u001d/g], ['the one before the signature', /\u001f/]];

  it.each(losses)('%s: it is what its signature proves it was', (_, characters) => {
    for (const code of [card(), bill()]) {
      const whole = verify(code, at, stages(registerOf({ 'cmi/99000000001': { status: 'lost' } }).lookUp));
      expect(verify(without(code, characters), at, stages(registerOf({ 'cmi/99000000001': { status: 'lost' } }).lookUp))).toEqual(whole);
    }
  });

  it.each(losses)('%s, and was altered as well: nothing is held against its title, nor for it', (_, characters) => {
    for (const code of [alter(card(), '99000000001', '99000000002'), alter(bill(), 'SPECIMEN', 'SPECIMAN'), alter(bill(), '75001', '75002')]) {
      const told = verify(without(code, characters), at, stages());
      expect([told.validity.verdict, codes(told)[0]]).toEqual(['UNDETERMINED', 'CONTROL_CHARACTERS_LOST']);
    }
  });

  it('a seal that has none to lose is forged where it was altered', () => {
    expect(of(verify(alter(taxi(), '07599000001', '07599000002'), at, stages()))).toBe('INVALID SIGNATURE_FORGED');
    expect(of(verify(alter(taxi(), 'A501FR', 'A201FR'), at, stages()))).toBe('INVALID SIGNATURE_FORGED NOT_CONFORMANT');
  });
});

describe('identity data', () => {
  it('tell a face as what it is, no text', () => {
    const certificate = new Map<number, unknown>([[4, 'Camille Specimen'], [62, [new Map<number, unknown>([[0, Uint8Array.of(1, 2, 3)]])]]]);
    const answer = verify(encodeHc1({ algorithm: 'EdDSA', prefix: '', place: hc1Places.identity, certificate }, () => new Uint8Array(64)), at, stages());
    expect(of(answer)).toBe('UNDETERMINED SIGNER_UNKNOWN');
    expect(answer.static.fields.at(-1)).toEqual({ id: '62.0.0', name: 'faceData', label: 'Face: data', value: 'AQID', binary: true });
  });
});

describe('a seal that is not read here', () => {
  it('is named to the agent, and leaves the verdict open', () => {
    const answer = verify(Buffer.from('M1SPECIMEN/CAMILLE    EABC123 XXAXXBXX 0834 326J001A0025 100'), at, { ...stages(), language: 'fr' });
    expect(of(answer)).toBe('UNDETERMINED FORMAT_NOT_SUPPORTED');
    expect(answer.static).toMatchObject({ format: 'bcbp', documentType: null, documentTypeName: 'Carte d’embarquement (IATA BCBP)', fields: [], refusal: { code: 'FORMAT_NOT_SUPPORTED' } });
  });
});

describe('a health pass', () => {
  it('is valid while no revocation is known, by its identifier in normal form', () => {
    const { asked, lookUp } = registerOf({});
    const answer = verify(pass(), at, stages(lookUp));
    expect(of(answer)).toBe('VALID VALID NO_REVOCATION_KNOWN COMPARE_WITH_TITLE');
    expect(asked[0]?.reference).toBe('URN:UVCI:01:FR:SPECIMEN0001');
    expect(answer.dynamic).toMatchObject({ status: 'unknown', asOf: at });
    expect(answer.static).toMatchObject({ format: 'hc1', documentType: 'v', documentTypeName: 'Vaccination certificate' });
    expect(answer.static.fields.find(({ id }) => id === 'v.0.mp')).toEqual({ id: 'v.0.mp', name: 'vaccineProduct', label: 'Vaccine', value: 'EU/1/20/1528', meaning: 'Comirnaty' });
  });

  it('with an RSA signature', () => {
    expect(verify(pass('healthRsa'), at, stages(registerOf({}).lookUp)).validity.verdict).toBe('VALID');
  });

  it('that outlives its signer’s certificate is left open, or warned of where that is tolerated; its own dates always decide', () => {
    const later = '2029-01-01T00:00:00Z';
    const fresh = { ...trust, store: readTrustList({ ...list, nextUpdate: '2030-01-01T00:00:00Z' }) };
    const tolerant = { ...stages(registerOf({}).lookUp), trust: fresh, policy: { ...strictPolicy, tolerateUnknownPeriod: true } };
    const outlived = pass('health', '2029-06-01T00:00:00Z');
    expect(of(verify(outlived, later, { ...tolerant, policy: strictPolicy }))).toBe('UNDETERMINED SIGNER_PERIOD_UNKNOWN');
    expect(of(verify(outlived, later, tolerant))).toBe('VALID VALID SIGNER_PERIOD_TOLERATED NO_REVOCATION_KNOWN COMPARE_WITH_TITLE');
    expect(of(verify(pass(), later, tolerant))).toBe('INVALID EXPIRED SIGNER_PERIOD_TOLERATED');
    expect(of(verify(outlived, '2026-01-31T23:59:59Z', tolerant))).toBe('INVALID NOT_YET_VALID');
  });

  it('revoked, and over', () => {
    expect(of(verify(pass(), at, stages(registerOf({ 'health-pass/URN:UVCI:01:FR:SPECIMEN0001': { status: 'revoked' } }).lookUp)))).toBe('INVALID STATUS_REVOKED');
    expect(of(verify(pass('health', '2026-06-15T09:59:59Z'), at, stages(registerOf({}).lookUp)))).toBe('INVALID EXPIRED');
  });
});

describe('any other 2D-Doc', () => {
  it('is checked by its seal alone', () => {
    const { asked, lookUp } = registerOf({});
    const answer = verify(bill(), at, stages(lookUp));
    expect(of(answer)).toBe('VALID VALID NO_REGISTER_KEPT COMPARE_WITH_TITLE');
    expect(asked).toEqual([]);
    expect(answer.static).toMatchObject({ title: null, titleName: null, documentType: '01' });
    expect(answer.dynamic).toEqual({ status: 'not-kept', reason: null, issuer: null, since: null, validUntil: null, asOf: null, lagMs: null });
  });

  it.each<[string, string, string, string]>([
    ['a residence document past its end', '13', '6O', 'INVALID EXPIRED'],
    ['a firearms pass past its end', '22', 'HO', 'INVALID EXPIRED'],
    ['a licence past an end that is only the first', 'AC', 'AI', 'UNDETERMINED EXPIRY_MAY_BE_EXTENDED'],
    ['a residence document that ended in a month only', '13', '6O=00062026', 'UNDETERMINED DATE_ILLEGIBLE'],
    ['a residence document that holds from tomorrow', '13', '6N=16062026', 'INVALID NOT_YET_VALID'],
  ])('%s', (_, documentType, ending, expected) => {
    const [id = '', value = '14062026'] = ending.split('=');
    const answer = verify(sealTwoDDoc(signers.bills, { documentType, signedAt: '2026-01-01', fields: [{ id, value }] }), at, stages());
    expect([answer.validity.verdict, ...codes(answer)].filter((code) => code !== 'NOT_CONFORMANT').join(' ')).toBe(expected);
  });

  it('a datum cut for lack of room is told as cut', () => {
    const cut = sealTwoDDoc(signers.bills, { documentType: '01', signedAt: '2026-01-01', fields: [{ id: '10', value: 'M SPECIMEN CAM', truncated: true }, { id: '24', value: '75001' }] });
    expect(verify(cut, at, stages()).static.fields.map(({ value, truncated }) => [value, truncated])).toEqual([['M SPECIMEN CAM', true], ['75001', undefined]]);
  });

  it('a signature nobody checked still names its algorithm', () => {
    expect(concludeStage(decodeStage(bill(), 'code', at), { language: 'en', engine, policy: strictPolicy }).seal).toMatchObject({ algorithm: 'ECDSA', signer: null });
  });

  it('its annex is told apart, and not believed', () => {
    const evidence = checkStage(decodeStage(bill(), 'code', at), trust);
    if (evidence.decoded?.ok !== true) throw new Error('the bill could not be read');
    const seal = { ...evidence.decoded.seal, annex: [{ id: '25', name: 'beneficiaryCity', value: 'PARIS' }, { id: 'ZZ', name: 'ZZ', value: '1' }] };
    const answer = concludeStage({ ...evidence, decoded: { ok: true, seal } }, { language: 'fr', engine, policy: strictPolicy });
    expect(answer.static.annex).toEqual([{ id: '25', name: 'beneficiaryCity', label: expect.stringMatching(/^Localité/) as string, value: 'PARIS' }, { id: 'ZZ', name: 'ZZ', label: 'ZZ', value: '1' }]);
    expect(codes(answer)).toContain('UNSIGNED_DATA');
  });
});

describe('a number alone', () => {
  it('is asked in its normal form, and answered without a seal', () => {
    const evidence = referenceStage('bicycle', 'bc99 000001', at);
    expect(lookUpQuestion(evidence)).toEqual({ title: 'bicycle', reference: 'BC99000001', sealIdentity: undefined });
    const answer = concludeStage({ ...evidence, status: active }, { language: 'en', engine, policy: strictPolicy });
    expect(of(answer)).toBe('VALID VALID NO_SEAL_CHECKED');
    expect(answer.static).toEqual({ format: null, title: 'bicycle', titleName: 'Bicycle identifier (FNUCI)', documentType: null, documentTypeName: null, issuer: null, fields: [] });
    expect(answer.seal).toBeNull();
    expect(answer.dynamic?.status).toBe('active');
  });

  it.each([['bicycle', 'not one'], ['passport', '12AB34567'], ['__proto__', 'x']])('%s %o: nobody is asked, nothing is known', (title, reference) => {
    const evidence = referenceStage(title, reference, at);
    expect(evidence.reference).toBeUndefined();
    expect(lookUpQuestion(evidence)).toBeUndefined();
    expect(concludeStage(evidence, { language: 'en', engine, policy: strictPolicy }).validity.verdict).toBe('UNDETERMINED');
  });

  it('a made-up health pass number is not valid for lack of a revocation', () => {
    const evidence = referenceStage('health-pass', '01:FR:MADEUP', at);
    expect(of(concludeStage({ ...evidence, status: { kind: 'absent', stale: false } }, { language: 'en', engine, policy: strictPolicy }))).toBe('UNDETERMINED NOT_IN_REGISTER NO_SEAL_CHECKED');
  });
});

describe('between services', () => {
  it('evidence and answers survive as JSON, and are what the contracts say', () => {
    const evidence = checkStage(decodeStage(card(), 'code', at), trust);
    expect(Evidence.parse(JSON.parse(JSON.stringify(evidence)))).toEqual(evidence);
    const answer = verify(pass(), at, stages(registerOf({}).lookUp));
    expect(Conclusion.parse(JSON.parse(JSON.stringify(answer)))).toEqual(answer);
  });

  it('a refused code passes the check untouched', () => {
    const refused = decodeStage(new Uint8Array([1, 2, 3]), 'picture', at);
    expect(refused.carrier).toBe('picture');
    expect(checkStage(refused, trust)).toBe(refused);
  });
});
