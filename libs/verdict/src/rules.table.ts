import type { StatusName } from '@smart-verify/contracts';
import type { Facts } from './facts.js';
import type { ReasonCode } from './reason-codes.table.js';
import { reasonOfRefusal, type RefusalReason } from './refusals.js';

type Rule = (facts: Facts) => boolean;

const refusedAs = (reason: RefusalReason): Rule => ({ refusal }) => refusal !== undefined && reasonOfRefusal(refusal) === reason;
const hasStatus = (status: StatusName): Rule => (facts) => facts.proven && facts.status?.kind === 'found' && facts.status.status === status;

/** A scanner that drops the separators of a 2D-Doc leaves a code that no key has signed: that is the scanner's doing as well as it may be a forger's. */
const separatorsLost: Rule = ({ pictured, seal, signature }) =>
  !pictured && signature?.outcome === 'forged' && seal?.warnings.some(({ code }) => code === 'SEPARATORS_MISSING') === true;

/** An outcome no rule names counts as not checked: nothing becomes valid for lack of a rule. */
const namedOutcomes: ReadonlySet<string | undefined> = new Set(['genuine', 'forged', 'malformed', 'unknown-signer', 'unsupported']);
const namedStatuses: ReadonlySet<string | undefined> = new Set<StatusName>(['active', 'suspended', 'revoked', 'lost', 'stolen', 'withdrawn']);
const decidedEntitlements: ReadonlySet<string> = new Set(['yes', 'no']);
const namedKinds: ReadonlySet<string> = new Set(['found', 'absent', 'not-kept']);

const periodUnknown: Rule = ({ signer }) => signer !== undefined && signer.period !== 'within' && signer.period !== 'outside';
const testAuthority: Rule = ({ signer }) => signer !== undefined && signer.authority !== 'trusted' && signer.authority !== 'withdrawn';
/** A list that went stale may lack a signer, or still hold one that left. */
const staleList: Rule = ({ signature }) => signature?.trust.stale === true && (signature.outcome === 'genuine' || signature.outcome === 'unknown-signer');

/** Does somebody keep statuses of this title? An answer of the register counts even where none was expected. */
const kept: Rule = ({ proven, rules, status }) =>
  proven && (status === undefined ? rules !== undefined && rules.register !== 'not-kept' : status.kind !== 'not-kept');

const past = (end: number | undefined, at: number): boolean => end !== undefined && end < at;
/** The issuer knows the title now and says nothing of its end: the one sealed holds. Where no register is kept here, the issuer may have extended it elsewhere. */
const endIsSettled: Rule = ({ status }) => status?.kind === 'found' && !status.stale;
const initialEndPast: Rule = ({ proven, at, initialEnd, registerEnd }) => proven && registerEnd === undefined && past(initialEnd, at);
/** What the issuer did not do: what a scanner did to a code and a signature proved undone, and that the format is read here without its specification. */
const notOfTheSeal: ReadonlySet<string> = new Set(['CONTROL_CHARACTERS_RESTORED', 'EXPERIMENTAL_FORMAT']);
const illegible = (instant: number | undefined): boolean => Number.isNaN(instant);

/**
 * When each reason holds. Reasons are independent of one another and of this order; which of them decide, and which come first,
 * is the table of reason codes. Statuses and dates are judged only where the proof lets them be acted upon (`proven`).
 *
 * A negative status counts however old: the issuer said it. A positive one counts only while the register is fresh.
 * `since` is told, not judged: the register answers with the status in force.
 */
export const rules: Readonly<Record<ReasonCode, Rule>> = {
  SEAL_MALFORMED: refusedAs('SEAL_MALFORMED'),
  CODE_NOT_RECOGNISED: (facts) => refusedAs('CODE_NOT_RECOGNISED')(facts) || (!facts.bare && facts.refusal === undefined && facts.seal === undefined),
  FORMAT_NOT_SUPPORTED: refusedAs('FORMAT_NOT_SUPPORTED'),
  CONTROL_CHARACTERS_LOST: (facts) => refusedAs('CONTROL_CHARACTERS_LOST')(facts) || separatorsLost(facts),
  PICTURE_UNREADABLE: refusedAs('PICTURE_UNREADABLE'),
  NO_SYMBOL_FOUND: refusedAs('NO_SYMBOL_FOUND'),

  SIGNATURE_FORGED: (facts) => facts.signature?.outcome === 'forged' && !separatorsLost(facts),
  SIGNATURE_MALFORMED: ({ signature }) => signature?.outcome === 'malformed',
  SIGNER_UNKNOWN: ({ signature, signer }) => signature?.outcome === 'unknown-signer' || (signature?.outcome === 'genuine' && signer === undefined),
  UNSUPPORTED_ALGORITHM: ({ signature }) => signature?.outcome === 'unsupported',
  SIGNATURE_NOT_CHECKED: ({ seal, signature }) => seal !== undefined && !namedOutcomes.has(signature?.outcome),

  SIGNER_REVOKED: ({ signer }) => signer?.revoked === true,
  AUTHORITY_WITHDRAWN: ({ signer }) => signer?.authority === 'withdrawn',
  SIGNER_NOT_ENTITLED: ({ signer }) => signer?.entitled === 'no',
  SIGNER_USAGE_REFUSED: ({ signer }) => signer?.usage === 'refused',
  SIGNER_OUTSIDE_PERIOD: ({ signer }) => signer?.period === 'outside',
  TEST_AUTHORITY_REFUSED: (facts) => testAuthority(facts) && !facts.policy.acceptTestAuthorities,
  TEST_AUTHORITY: (facts) => testAuthority(facts) && facts.policy.acceptTestAuthorities,
  ENTITLEMENT_NOT_CHECKED: ({ signer, rules }) => signer !== undefined && !decidedEntitlements.has(signer.entitled) && (signer.entitled !== 'open' || rules?.entitlement === 'required'),
  SIGNER_PERIOD_UNKNOWN: (facts) => periodUnknown(facts) && facts.policy.tolerateUnknownPeriod !== true,
  SIGNER_PERIOD_TOLERATED: (facts) => periodUnknown(facts) && facts.policy.tolerateUnknownPeriod === true,
  TRUST_LIST_STALE: (facts) => staleList(facts) && facts.policy.tolerateStaleTrustList !== true,
  TRUST_LIST_STALE_TOLERATED: (facts) => staleList(facts) && facts.policy.tolerateStaleTrustList === true,

  UNKNOWN_TITLE: ({ rules, bare, seal }) => rules === undefined && (bare || seal !== undefined),
  REFERENCE_UNUSABLE: (facts) => kept(facts) && facts.reference === undefined,
  STATUS_STOLEN: hasStatus('stolen'),
  STATUS_LOST: hasStatus('lost'),
  STATUS_REVOKED: hasStatus('revoked'),
  STATUS_WITHDRAWN: hasStatus('withdrawn'),
  STATUS_SUSPENDED: hasStatus('suspended'),
  REGISTER_UNREACHABLE: ({ proven, status }) =>
    proven && status !== undefined && (!namedKinds.has(status.kind) || (status.kind === 'found' && !namedStatuses.has(status.status))),
  REGISTER_NOT_ASKED: (facts) => kept(facts) && facts.status === undefined,
  REGISTER_MISSING: ({ proven, rules, status }) => proven && rules?.register === 'required' && status?.kind === 'not-kept',
  REGISTER_STALE: (facts) => kept(facts) && facts.status?.stale === true && facts.status.kind !== 'unreachable',
  NOT_IN_REGISTER: ({ proven, rules, status }) => proven && rules?.register === 'required' && status?.kind === 'absent',
  NO_REVOCATION_KNOWN: ({ proven, rules, status }) => proven && rules?.register === 'negative' && status?.kind === 'absent',
  NO_REGISTER_KEPT: (facts) => facts.proven && facts.rules !== undefined && facts.rules.register !== 'required' && !kept(facts),

  EXPIRED_IN_REGISTER: ({ proven, at, registerEnd }) => proven && past(registerEnd, at),
  EXPIRED: (facts) => (facts.proven && past(facts.finalEnd, facts.at)) || (initialEndPast(facts) && endIsSettled(facts)),
  NOT_YET_VALID: ({ proven, at, begins }) => proven && begins !== undefined && begins > at,
  EXPIRY_MAY_BE_EXTENDED: (facts) => initialEndPast(facts) && !endIsSettled(facts),
  DATE_ILLEGIBLE: ({ proven, rules, begins, initialEnd, finalEnd, registerEnd }) => proven && (
    illegible(begins) || illegible(finalEnd) || illegible(registerEnd)
    || (registerEnd === undefined && (illegible(initialEnd) || rules?.expiry.kind === 'illegible'))),
  EXTENDED_BY_ISSUER: ({ proven, at, initialEnd, registerEnd }) => proven && past(initialEnd, at) && registerEnd !== undefined && registerEnd >= at,
  EXPIRY_NOT_KEPT: ({ bare, rules, status, registerEnd }) => bare && rules?.expiry.kind === 'printed' && status?.kind === 'found' && registerEnd === undefined,

  VALID: () => true, // said when no reason decides otherwise
  NO_SEAL_CHECKED: ({ bare }) => bare,
  NOT_CONFORMANT: ({ seal }) => seal !== undefined && seal.warnings.some(({ code }) => !notOfTheSeal.has(code)),
  EXPERIMENTAL_FORMAT: ({ seal }) => seal?.warnings.some(({ code }) => code === 'EXPERIMENTAL_FORMAT') === true,
  UNSIGNED_DATA: ({ seal }) => seal?.annex !== undefined && seal.annex.length > 0,
  COMPARE_WITH_TITLE: ({ proven, seal }) => proven && seal !== undefined,
};
