import { createHash } from 'node:crypto';
import type { Refusal, Seal, TrustedSigner, VerdictName } from '@smart-verify/contracts';
import { compareCase, type CaseResult, type Comparison } from '../comparison.js';
import { casesWith, type Layout } from '../layout.js';
import { tellByBoth, whereOf, type Told } from '../story.js';

const steps = ['prefix', 'base45', 'zlib', 'cose', 'cwt', 'kid', 'signature', 'structure', 'time', 'keyUsage'] as const;
type Step = (typeof steps)[number];
type Steps = Partial<Record<Step, boolean | null>>;

interface Hc1Case {
  readonly name: string;
  readonly hc1: string;
  /** DER; empty or null: none offered. */
  readonly certificateBase64: string | null;
  readonly clock: string;
  readonly expected: {
    readonly outcome: 'VALID' | 'INVALID' | 'POLICY' | 'DECODE_ONLY';
    readonly failedStep?: Step | null;
    readonly steps?: Steps;
    readonly alg?: string; readonly kid?: string | null; readonly iss?: string | null; readonly iat?: number; readonly exp?: number; readonly types?: readonly string[];
    readonly ver?: string; readonly dob?: string | null; readonly ci?: string | null; readonly co?: string | null;
  };
}

/** The verdict that agrees with a failed step. A code of no known prefix says nothing of a title, and no key for a kid proves no forgery: both stay undetermined here. */
const verdictOf = (failed: Step | null | undefined): VerdictName => (failed === 'prefix' || failed === 'kid' ? 'UNDETERMINED' : 'INVALID');

/** Layers in the order in which they are read: a refusal proves those before it. */
const layers: readonly Step[] = ['prefix', 'base45', 'zlib', 'cose', 'cwt', 'structure'];
const layerOfCode: ReadonlyMap<string, Step> = new Map([
  ['UNKNOWN_FORMAT', 'prefix'], ['BAD_BASE45', 'base45'], ['BAD_COMPRESSION', 'zlib'], ['DECOMPRESSED_TOO_LARGE', 'zlib'], ['BAD_COSE', 'cose'], ['BAD_CLAIMS', 'cwt'], ['BAD_STRUCTURE', 'structure'],
]);
/** BAD_CBOR may be of either layer; its detail begins with which. */
const layerOf = ({ code, detail }: Refusal): Step | undefined => layerOfCode.get(code) ?? (detail.startsWith('COSE') ? 'cose' : detail.startsWith('claims') ? 'cwt' : undefined);

const signatureSteps: ReadonlyMap<string, Steps> = new Map([
  ['genuine', { kid: true, signature: true }], ['forged', { kid: true, signature: false }], ['malformed', { kid: true, signature: false }],
  ['unsupported', { kid: true }], ['unknown-signer', { kid: false }],
]);
const timeCodes: ReadonlySet<string> = new Set(['EXPIRED', 'NOT_YET_VALID']);

/** What the product's answer says of each step; absent: nothing. */
function stepsFound({ evidence: { decoded, signature }, conclusion: { validity } }: Told): Steps {
  if (decoded?.ok !== true) {
    const failed = decoded && layers.indexOf(layerOf(decoded) ?? 'prefix');
    return Object.fromEntries(layers.slice(0, (failed ?? 0) + 1).map((layer, at) => [layer, at !== failed]));
  }
  const readable = Object.fromEntries(layers.map((layer) => [layer, true]));
  const { signer, outcome } = signature ?? {};
  const trusted: Steps = signer === undefined ? {} : { keyUsage: signer.usage !== 'refused' };
  const dated: Steps = outcome === 'genuine' ? { time: !validity.reasons.some(({ code }) => timeCodes.has(code)) } : {};
  return { ...readable, ...signatureSteps.get(outcome ?? ''), ...trusted, ...dated };
}

/** Texts are compared without the spaces around them, which several countries seal and every verifier drops. */
const trimmed = <T>(value: T): T | string => (typeof value === 'string' ? value.trim() : value);
/** The product tells instants to the millisecond; one recorded more finely is the same. */
function seconds(instant: string | undefined, recorded: number | undefined): number | undefined {
  const found = instant === undefined ? undefined : Date.parse(instant) / 1000;
  return found !== undefined && recorded !== undefined && Math.abs(found - recorded) < 0.001 ? recorded : found;
}

function compareFacts(comparison: Comparison, { expected }: Hc1Case, seal: Seal): void {
  const value = (id: string): string | null => seal.fields.find((field) => field.id === id)?.value.trim() ?? null;
  const group = seal.documentType === 'light' ? [] : [seal.documentType];
  const found = {
    alg: seal.signature.algorithm, kid: seal.signature.signer.kid ?? null, types: group,
    iat: seconds(seal.signedAt, expected.iat), exp: seconds(seal.expiresAt, expected.exp),
    ver: value('ver'), dob: value('dob'), ci: value(`${seal.documentType}.0.ci`), co: value(`${seal.documentType}.0.co`),
    // Where no issuer is named the product takes the event's country, and does not answer which.
    iss: expected.iss === null ? undefined : seal.issuer,
  };
  for (const fact of Object.keys(found) as (keyof typeof found)[]) comparison.same(fact, trimmed(expected[fact]), found[fact], 'seal');
}

/** Steps on which a case of policy leaves both answers open. */
const ofPolicy: ReadonlySet<Step> = new Set(['signature', 'time', 'keyUsage']);

function compareSteps(comparison: Comparison, { expected }: Hc1Case, told: Told): void {
  const found = stepsFound(told);
  const compared = steps.filter((step) => typeof expected.steps?.[step] === 'boolean' && !(expected.outcome === 'POLICY' && ofPolicy.has(step)));
  for (const step of compared) comparison.same(`step ${step}`, expected.steps?.[step], found[step], whereOf(told));
  if (expected.outcome !== 'VALID' && expected.outcome !== 'INVALID') return;
  const failed = firstFailed(found);
  const recorded = steps.filter((step) => expected.steps?.[step] === false);
  comparison.among('failedStep', [...new Set([expected.failedStep ?? null, ...recorded])], failed, whereOf(told));
}

/** Where the structure is wrong the product answers nothing of the signature: the first it finds may not be the first recorded. */
const firstFailed = (found: Steps): Step | null => steps.find((step) => found[step] === false) ?? null;

function compareVerdict(comparison: Comparison, { expected: { outcome, failedStep } }: Hc1Case, told: Told): void {
  const { verdict, reasons } = told.conclusion.validity;
  const where = `reasons ${reasons.map(({ code }) => code).join(', ')}`;
  if (outcome === 'VALID') comparison.among('verdict', ['VALID'], verdict, where);
  if (outcome === 'INVALID') comparison.among('verdict', [verdictOf(firstFailed(stepsFound(told)) ?? failedStep)], verdict, where);
  if (outcome === 'DECODE_ONLY') comparison.among('verdict', ['UNDETERMINED'], verdict, where);
  const { decoded } = told.evidence;
  if (outcome === 'POLICY' || outcome === 'DECODE_ONLY') comparison.among('decoded', [true], decoded?.ok ?? false, whereOf(told));
}

/** The certificate under its published kid, the first eight bytes of its SHA-256 (dgc-overview, certificate governance). */
function signerOf(der: Buffer): TrustedSigner {
  const pem = `-----BEGIN CERTIFICATE-----\n${der.toString('base64')}\n-----END CERTIFICATE-----\n`;
  return { format: 'hc1', kid: createHash('sha256').update(der).digest().subarray(0, 8).toString('base64'), certificate: pem };
}

/** Clocks of half the corpus have no zone: UTC. */
function clockOf(text: string): string {
  const [, local, hours, minutes = '00'] = /^(.+T.+?)(?:Z|([+-]\d\d):?(\d\d)?)?$/.exec(text.replace(' ', 'T')) ?? [];
  return new Date(Date.parse(`${local}${hours === undefined ? 'Z' : `${hours}:${minutes}`}`)).toISOString();
}

function compare(one: Hc1Case): CaseResult {
  return compareCase(one.name, (comparison) => {
    const signers = one.certificateBase64 ? [signerOf(Buffer.from(one.certificateBase64, 'base64'))] : [];
    const told = tellByBoth(comparison, Buffer.from(one.hc1), clockOf(one.clock), { authorities: [], signers });
    if (told.evidence.decoded?.ok === true) compareFacts(comparison, one, told.evidence.decoded.seal);
    compareSteps(comparison, one, told);
    compareVerdict(comparison, one, told);
    comparison.unanswered(one.expected, ['coseTags', 'revocationHash128Hex', 'signatureCryptographicallyValid', 'corpusLabels']);
  });
}

/** Health passes: `hc1`, the certificate offered, the instant, and what a right verifier finds at each step. */
export const hc1: Layout = {
  name: 'hc1',
  recognises: (content) => casesWith(content, 'hc1', 'expected') !== undefined,
  compare: (content) => (content as readonly Hc1Case[]).map(compare),
};
