import type { Seal, SignatureCheck, SignerFacts, Verifier } from '@smart-verify/contracts';
import { bytesOfSealed } from './base64.js';
import { embeddedSigners } from './embedded.js';
import { sealRules, type SealRules } from './rules/index.js';
import { canBeSignature } from './signature-form.js';
import type { ListedSigner, TrustStore } from './store.js';

export interface CheckOptions {
  /** ISO 8601: the instant of the question. */
  readonly at: string;
  readonly verifier: Verifier;
  /** Identifier of the title's profile, where the seal has one. */
  readonly title?: string | undefined;
  /** `required`: only signers listed for this title may seal it. */
  readonly entitlement: 'required' | 'open';
}

interface Presented {
  readonly seal: Seal;
  readonly at: number;
  readonly rules: SealRules;
  readonly options: CheckOptions;
  readonly signedBytes: Uint8Array | undefined;
  readonly value: Uint8Array | undefined;
}

type Outcome = SignatureCheck['outcome'];
interface Finding { readonly outcome: Outcome; readonly algorithm: string; readonly signer: ListedSigner }

/** Which finding counts when several certificates share the hint: `forged` only when no other could have signed. */
const precedence: readonly Outcome[] = ['genuine', 'unsupported', 'forged', 'malformed'];

/** The signers a seal may mean: those listed under its hint, else whom the certificate it brings proves to be one. */
export function signersFor({ format, signature: { signer: hint } }: Seal, store: TrustStore, verifier: Verifier): readonly ListedSigner[] {
  const rules = sealRules.get(format);
  if (!rules) return [];
  for (const key of rules.keysFor(hint)) {
    const found = store.find(format, key);
    if (found.length > 0) return found;
  }
  return embeddedSigners(hint, store, format, rules, verifier);
}

/** Checks one seal's signature against these signers: the first half of `checkSignature` already made. */
export function checkAgainst(signers: readonly ListedSigner[], seal: Seal, store: TrustStore, options: CheckOptions): SignatureCheck {
  const at = Date.parse(options.at);
  const trust = store.factsAt(at);
  const { algorithm } = seal.signature;
  const rules = sealRules.get(seal.format);
  if (!rules) return { outcome: 'unsupported', algorithm, trust };
  if (signers.length === 0) return { outcome: 'unknown-signer', algorithm, trust };
  const presented: Presented = { seal, at, rules, options, signedBytes: bytesOfSealed(seal.signature.signedBytes), value: bytesOfSealed(seal.signature.value) };
  const finding = decisive(signers.map((signer) => find(presented, signer)), presented);
  const signer = factsOf(presented, finding.signer);
  const { kind } = finding.signer.key;
  if (kind === 'RSA') return { outcome: finding.outcome, algorithm: finding.algorithm, signer, trust };
  return { outcome: finding.outcome, algorithm: finding.algorithm, curve: kind, signer, trust };
}

/**
 * Checks one seal's signature against the trust list, and gathers what is known of its signer: each fact apart, nothing concluded.
 * A genuine signature alone does not make a seal believed: its signer may be revoked, out of its period, not entitled.
 */
export const checkSignature = (seal: Seal, store: TrustStore, options: CheckOptions): SignatureCheck =>
  checkAgainst(signersFor(seal, store, options.verifier), seal, store, options);

function find({ seal, rules, options, signedBytes, value }: Presented, signer: ListedSigner): Finding {
  const algorithm = rules.algorithmOf(seal.signature.algorithm, signer.key);
  if (algorithm === 'unsupported') return { outcome: 'unsupported', algorithm: seal.signature.algorithm, signer };
  if (algorithm === 'other') return { outcome: 'forged', algorithm: seal.signature.algorithm, signer };
  if (!signedBytes || !value || !canBeSignature(signer.key, value)) return { outcome: 'malformed', algorithm, signer };
  return { outcome: options.verifier(signer.key, algorithm, signedBytes, value) ? 'genuine' : 'forged', algorithm, signer };
}

/** What speaks against believing a signer, least first: nothing, a period not proven, a fact that refuses the seal. */
function objection(presented: Presented, signer: ListedSigner): number {
  const { period, authority, entitled: may, usage } = factsOf(presented, signer);
  if (period === 'outside' || authority !== 'trusted' || may === 'no' || usage === 'refused') return 2;
  return period === 'unknown' ? 1 : 0;
}

/** Of several certificates whose key made the signature, a revoked one counts first: what was revoked is the key they share. Else the one with least against it: one that may seal this is enough. */
function decisive(findings: readonly Finding[], presented: Presented): Finding {
  const [only] = findings;
  if (only !== undefined && findings.length === 1) return only;
  const best = precedence.flatMap((outcome) => findings.filter((finding) => finding.outcome === outcome));
  const [first, ...others] = best.filter(({ outcome }) => outcome === best[0]?.outcome);
  if (!first) throw new Error('a decision needs a finding');
  if (others.length === 0) return first;
  const revoked = [first, ...others].find(({ signer }) => signer.about.revoked);
  return revoked ?? others.reduce((least, next) => (objection(presented, next.signer) < objection(presented, least.signer) ? next : least), first);
}

function periodOf({ seal, at, rules }: Presented, { period, authority }: ListedSigner): SignerFacts['period'] {
  if (!period) return rules.periodOfBareKey;
  const above = authority?.certificate?.period;
  return rules.periodOf(seal, at, above ? [period, above] : [period]);
}

/** A fact, whether the operator accepts test authorities or not: that is for the verdict. */
function authorityOf({ authority, test }: ListedSigner): SignerFacts['authority'] {
  if (authority?.withdrawn) return 'withdrawn';
  return test || authority?.test ? 'test' : 'trusted';
}

function entitled(titles: ReadonlySet<string>, { entitlement, title }: CheckOptions): SignerFacts['entitled'] {
  if (entitlement === 'open') return 'open';
  return title !== undefined && titles.has(title) ? 'yes' : 'no';
}

function usageOf({ seal }: Presented, { documentTypes }: ListedSigner): NonNullable<SignerFacts['usage']> {
  if (!documentTypes) return 'any';
  return documentTypes.has(seal.documentType) ? 'allowed' : 'refused';
}

function factsOf(presented: Presented, signer: ListedSigner): SignerFacts {
  const facts: SignerFacts = {
    ...signer.about,
    period: periodOf(presented, signer),
    authority: authorityOf(signer),
    entitled: entitled(signer.titles, presented.options),
  };
  if (presented.rules.restrictsUsage) facts.usage = usageOf(presented, signer);
  return facts;
}
