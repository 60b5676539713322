import type { Evidence, Refusal, Seal, SignatureCheck, SignerFacts, StatusCheck } from '@smart-verify/contracts';
import { beginningAnywhere, beginningOf, endOf, instantOf } from './calendar.js';
import type { Policy, SealedExpiry, TitleRules } from './title-rules.js';

/** What the rules look at: the evidence laid out once. Instants in milliseconds; NaN: stated but illegible; undefined: not stated. */
export interface Facts {
  readonly at: number;
  readonly policy: Policy;
  /** undefined: no such title is known here. */
  readonly rules: TitleRules | undefined;
  /** A reference number alone was presented. */
  readonly bare: boolean;
  /** The code was read here from a picture, by no scanner in between. */
  readonly pictured: boolean;
  readonly refusal: Refusal | undefined;
  readonly seal: Seal | undefined;
  readonly signature: SignatureCheck | undefined;
  /** Of a genuine signature only. */
  readonly signer: SignerFacts | undefined;
  /** The reference, identity and dates may be acted upon. */
  readonly proven: boolean;
  readonly reference: string | undefined;
  readonly status: StatusCheck | undefined;
  readonly begins: number | undefined;
  readonly initialEnd: number | undefined;
  readonly finalEnd: number | undefined;
  /** The issuer's own word, from the register. */
  readonly registerEnd: number | undefined;
}

/**
 * May what the title says of itself be acted upon? A bare reference: yes, it is what was asked. A seal: only when a key that is still believed signed it.
 * Whoever has no such key could write anybody's number into a seal and have it judged by that number.
 */
export function isProven(evidence: Evidence, policy: Pick<Policy, 'acceptTestAuthorities'>): boolean {
  if (evidence.carrier === 'reference') return true;
  const { outcome, signer } = evidence.signature ?? {};
  if (outcome !== 'genuine' || signer === undefined || signer.revoked) return false;
  return signer.authority === 'trusted' || (signer.authority === 'test' && policy.acceptTestAuthorities);
}

const stated = (text: string | undefined, read: (text: string) => number): number | undefined => (text === undefined ? undefined : read(text));
const sealedOn = (expiry: SealedExpiry | undefined, kind: 'initial' | 'final'): string | undefined => (expiry?.kind === kind && 'on' in expiry ? expiry.on : undefined);
const earliest = (a: number | undefined, b: number | undefined): number | undefined =>
  a === undefined ? b : b === undefined ? a : Math.min(a, b);
const latest = (a: number | undefined, b: number | undefined): number | undefined =>
  a === undefined ? b : b === undefined ? a : Math.max(a, b);

/** The day of signature of a 2D-Doc is one of France; seals of any country (VDS, IDB) are signed by their own clocks. */
const signingOf = ({ format }: Seal): ((text: string) => number) => (format === '2d-doc' ? beginningOf : beginningAnywhere);

type Dates = Pick<Facts, 'begins' | 'initialEnd' | 'finalEnd' | 'registerEnd'>;

function datesOf(seal: Seal | undefined, { expiry, begins }: Partial<TitleRules>, status: StatusCheck | undefined): Dates {
  return {
    begins: latest(seal && stated(seal.signedAt, signingOf(seal)), stated(begins, beginningOf)),
    initialEnd: stated(sealedOn(expiry, 'initial'), endOf),
    finalEnd: earliest(stated(sealedOn(expiry, 'final'), endOf), stated(seal?.expiresAt, endOf)),
    registerEnd: stated(status?.kind === 'found' ? status.validUntil : undefined, endOf),
  };
}

/** @throws TypeError when `evidence.at` is no instant: without a clock there is no verdict */
export function factsOf(evidence: Evidence, rules: TitleRules | undefined, policy: Policy): Facts {
  const at = instantOf(evidence.at);
  if (Number.isNaN(at)) throw new TypeError('evidence.at is not an instant');
  const { decoded, signature, status } = evidence;
  const seal = decoded?.ok === true ? decoded.seal : undefined;
  const { begins, initialEnd, finalEnd, registerEnd } = datesOf(seal, rules ?? {}, status);
  return {
    at, policy, rules, signature, status, seal, begins, initialEnd, finalEnd, registerEnd,
    bare: evidence.carrier === 'reference',
    pictured: evidence.carrier === 'picture',
    refusal: decoded?.ok === false ? decoded : undefined,
    signer: signature?.outcome === 'genuine' ? signature.signer : undefined,
    proven: isProven(evidence, policy),
    reference: evidence.reference,
  };
}
