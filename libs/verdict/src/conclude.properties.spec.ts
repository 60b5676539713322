import { StatusName, type Evidence, type SignatureCheck, type SignerFacts, type StatusCheck } from '@smart-verify/contracts';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { conclude } from './conclude.js';
import { reasonCodeNames, reasonCodes } from './reason-codes.table.js';
import type { Policy, TitleRules } from './title-rules.js';

const instant = fc.constantFrom('2027-12-31T23:00:00Z', '2028-06-30T11:59:59Z', '2028-06-30T12:00:00Z', '2028-06-30T12:00:01Z', '2031-01-01T00:00:00Z');
const date = fc.constantFrom('2027', '2028-05', '2028-06-29', '2028-06-30', '2028-07-01', '2031', '2028-06-31', 'soon');
const maybe = <T>(one: fc.Arbitrary<T>): fc.Arbitrary<T | undefined> => fc.option(one, { nil: undefined });
/** Mostly what lets a title pass, so that valid ones are met often. */
const mostly = <T>(usual: T, ...others: T[]): fc.Arbitrary<T> => fc.oneof({ weight: 6, arbitrary: fc.constant(usual) }, ...others.map((one) => ({ weight: 1, arbitrary: fc.constant(one) })));

const signer: fc.Arbitrary<SignerFacts> = fc.record({
  id: fc.constant('FR98/CMI1'), period: mostly<SignerFacts['period']>('within', 'outside', 'unknown'), revoked: mostly(false, true),
  authority: mostly<SignerFacts['authority']>('trusted', 'withdrawn', 'test'), entitled: mostly<SignerFacts['entitled']>('yes', 'no', 'open'),
  usage: mostly<SignerFacts['usage']>('any', 'allowed', 'refused', undefined),
});
const signature: fc.Arbitrary<SignatureCheck> = fc.record({
  outcome: mostly<SignatureCheck['outcome']>('genuine', 'forged', 'unknown-signer', 'unsupported', 'malformed'),
  signer: fc.oneof({ weight: 9, arbitrary: signer }, fc.constant(undefined)), trust: fc.record({ version: fc.constant('7'), stale: mostly(false, true) }),
});
const status: fc.Arbitrary<StatusCheck> = fc.record({
  kind: mostly<StatusCheck['kind']>('found', 'absent', 'unreachable', 'not-kept'), status: mostly<StatusCheck['status']>('active', ...StatusName.options, undefined),
  validUntil: maybe(instant), stale: mostly(false, true),
});
const decoded: fc.Arbitrary<Evidence['decoded']> = fc.oneof(
  { weight: 9, arbitrary: fc.record({ signedAt: maybe(date), expiresAt: maybe(instant), warned: fc.boolean(), annexed: fc.boolean() }).map(({ signedAt, expiresAt, warned, annexed }) => ({
    ok: true as const,
    seal: {
      format: '2d-doc', version: '04', documentType: 'A2', fields: [], identity: 'sha256:00', signature: { algorithm: 'ECDSA', signer: {}, signedBytes: '', value: '' },
      signedAt, expiresAt, warnings: warned ? [{ code: 'MISSING_FIELD' }] : [], ...(annexed && { annex: [{ id: '80', name: 'surname', value: 'SPECIMEN' }] }),
    },
  })) },
  { weight: 1, arbitrary: fc.constantFrom({ ok: false as const, code: 'BAD_FIELD' as const, format: '2d-doc', detail: '' }, { ok: false as const, code: 'NO_SYMBOL_FOUND' as const, detail: '' }) },
);
const evidence: fc.Arbitrary<Evidence> = fc.record({
  at: fc.constant('2028-06-30T12:00:00Z'), carrier: mostly<Evidence['carrier']>('code', 'picture', 'reference'), decoded,
  title: fc.constant('cmi'), reference: mostly<string | undefined>('99000000001', undefined), signature: fc.oneof({ weight: 9, arbitrary: signature }, fc.constant(undefined)),
  status: fc.oneof({ weight: 9, arbitrary: status }, fc.constant(undefined)),
}).map((one) => (one.carrier === 'reference' ? { ...one, decoded: undefined, signature: undefined } : one));
const rules: fc.Arbitrary<TitleRules> = fc.record({
  register: fc.constantFrom('required', 'negative', 'not-kept'), entitlement: fc.constantFrom('required', 'open'),
  expiry: fc.oneof(fc.record({ kind: fc.constantFrom('none', 'illegible', 'printed') }), fc.record({ kind: fc.constantFrom('initial', 'final'), on: date })),
  begins: fc.oneof({ weight: 4, arbitrary: fc.constant(undefined) }, date),
});
const policy: fc.Arbitrary<Policy> = fc.record({ version: fc.constant('1'), acceptTestAuthorities: fc.boolean(), tolerateStaleTrustList: maybe(fc.boolean()), tolerateUnknownPeriod: maybe(fc.boolean()) });

const forAll = (holds: (evidence: Evidence, rules: TitleRules, policy: Policy) => void): void => {
  fc.assert(fc.property(evidence, rules, policy, holds), { numRuns: 5_000 });
};

/** All that must be true of a valid title’s seal, said a second time and otherwise. */
function soundSeal({ decoded: read, signature: check }: Evidence, its: TitleRules, decided: Policy): boolean {
  if (read?.ok !== true || check?.outcome !== 'genuine' || check.signer === undefined) return false;
  return soundSigner(check.signer, its, decided) && (!check.trust.stale || decided.tolerateStaleTrustList === true);
}
function soundSigner({ revoked, authority, entitled, period, usage }: SignerFacts, { entitlement }: TitleRules, { acceptTestAuthorities, tolerateUnknownPeriod }: Policy): boolean {
  return [
    !revoked, usage !== 'refused', entitled === 'yes' || (entitled === 'open' && entitlement === 'open'),
    authority === 'trusted' || (authority === 'test' && acceptTestAuthorities), period === 'within' || (period === 'unknown' && tolerateUnknownPeriod === true),
  ].every(Boolean);
}
function soundStatus({ carrier, reference, status: answer }: Evidence, { register }: TitleRules): boolean {
  if (answer === undefined) return register === 'not-kept';
  if (answer.kind === 'not-kept') return register !== 'required';
  if (answer.stale || (reference === undefined && carrier === 'reference')) return false;
  return answer.kind === 'found' ? answer.status === 'active' : answer.kind === 'absent' && register !== 'required';
}

describe('whatever the evidence', () => {
  it('a valid title has a sound seal, unless its number alone was presented', () => {
    let valid = 0;
    forAll((given, its, decided) => {
      if (conclude(given, its, decided).verdict !== 'VALID') return;
      valid += 1;
      expect(given.carrier === 'reference' || soundSeal(given, its, decided)).toBe(true);
    });
    expect(valid).toBeGreaterThan(100);
  });

  it('a valid title has a status that speaks for it, now', () => {
    forAll((given, its, decided) => {
      if (conclude(given, its, decided).verdict === 'VALID') expect(soundStatus(given, its)).toBe(true);
    });
  });

  it('a valid title has no end that has passed', () => {
    const before = ['2027', '2028-05', '2028-06-29', '2027-12-31T23:00:00Z', '2028-06-30T11:59:59Z'];
    forAll(({ status: answer, ...given }, its, decided) => {
      if (conclude({ ...given, status: answer }, its, decided).verdict !== 'VALID') return;
      if (answer?.kind === 'found') expect(before).not.toContain(answer.validUntil);
      if (given.decoded?.ok === true) expect(before).not.toContain(given.decoded.seal.expiresAt);
      if (its.expiry.kind === 'final') expect(before).not.toContain(its.expiry.on);
      if (its.expiry.kind === 'initial' && answer?.validUntil === undefined) expect(before).not.toContain(its.expiry.on);
    });
  });

  it('a valid title has no beginning that is still to come', () => {
    forAll((given, its, decided) => {
      if (conclude(given, its, decided).verdict !== 'VALID') return;
      const stated = [its.begins, given.decoded?.ok === true ? given.decoded.seal.signedAt : undefined];
      for (const later of ['2028-07-01', '2031', '2028-06-31', 'soon']) expect(stated).not.toContain(later);
    });
  });

  it('the verdict is that of the gravest reason, and the reasons that decide come first', () => {
    const order = ['INVALID', 'UNDETERMINED', 'VALID', 'WARNING', 'REMINDER'];
    forAll((given, its, decided) => {
      const { verdict, reasons } = conclude(given, its, decided);
      const effects = reasons.map((code) => reasonCodes[code].effect);
      expect(effects[0]).toBe(verdict);
      expect(effects).toEqual([...effects].sort((a, b) => order.indexOf(a) - order.indexOf(b)));
      expect(effects.includes('VALID') || effects.includes('REMINDER')).toBe(verdict === 'VALID');
      for (const effect of order) {
        const places = reasons.filter((code) => reasonCodes[code].effect === effect).map((code) => reasonCodeNames.indexOf(code));
        expect(places).toEqual([...new Set(places)].sort((a, b) => a - b));
      }
    });
  });

  it('the checks tell the same as the verdict', () => {
    forAll((given, its, decided) => {
      const { verdict, checks } = conclude(given, its, decided);
      const found = Object.values(checks);
      expect(found.includes('failed') || found.includes('undetermined')).toBe(verdict !== 'VALID');
      if (verdict === 'INVALID') expect(found).toContain('failed');
      if (checks.authentic === 'none') expect(checks.signer).toBe('none');
      if (given.carrier === 'reference') expect([checks.readable, checks.authentic, checks.signer, checks.conformant]).toEqual(['none', 'none', 'none', 'none']);
    });
  });

  it('without proof, neither status nor dates are judged', () => {
    forAll((given, its, decided) => {
      const { checks } = conclude(given, its, decided);
      if (given.carrier !== 'reference' && checks.authentic !== 'passed') expect([checks.dated, checks.status]).toEqual(['none', 'none']);
    });
  });

  it.each<[string, (given: Evidence) => Evidence]>([
    ['a signature that no longer fits', (given) => ({ ...given, signature: given.signature && { ...given.signature, outcome: 'forged' } })],
    ['a signer nobody knows', (given) => ({ ...given, signature: given.signature && { ...given.signature, outcome: 'unknown-signer', signer: undefined } })],
    ['a signature nobody checked', (given) => ({ ...given, signature: undefined })],
    ['a revoked signer', (given) => ({ ...given, signature: given.signature?.signer && { ...given.signature, signer: { ...given.signature.signer, revoked: true } } })],
    ['a withdrawn authority', (given) => ({ ...given, signature: given.signature?.signer && { ...given.signature, signer: { ...given.signature.signer, authority: 'withdrawn' } } })],
    ['a code that could not be read', (given) => ({ ...given, decoded: { ok: false, code: 'TRUNCATED', detail: '' } })],
    ['a register out of reach', (given) => ({ ...given, status: { kind: 'unreachable', stale: false } })],
    ['a register that lags', (given) => ({ ...given, status: { ...(given.status ?? { kind: 'found', status: 'active' }), kind: 'found', stale: true } })],
    ['a theft', (given) => ({ ...given, status: { kind: 'found', status: 'stolen', stale: false } })],
    ['an end that has passed', (given) => ({ ...given, status: { kind: 'found', status: 'active', validUntil: '2027-12-31T23:00:00Z', stale: false } })],
  ])('%s makes no title valid', (_, flawed) => {
    forAll((given, its, decided) => {
      if (given.carrier !== 'reference') expect(conclude(flawed(given), its, decided).verdict).not.toBe('VALID');
    });
  });

  it('a title nobody knows is never valid', () => {
    forAll((given, _, decided) => {
      expect(conclude(given, undefined, decided).verdict).not.toBe('VALID');
    });
  });
});
