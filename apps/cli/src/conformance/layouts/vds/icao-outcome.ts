import type { Comparison } from '../../comparison.js';
import { whereOf, type Told } from '../../story.js';

/** What each recorded answer allows: the outcome of the check (`refused`: none was made), and the verdict. */
const answers: ReadonlyMap<string, { readonly outcomes: readonly string[]; readonly verdict?: string }> = new Map([
  ['valid', { outcomes: ['genuine'] }],
  ['invalid', { outcomes: ['forged', 'malformed', 'refused'], verdict: 'INVALID' }],
  ['unknown-no-public-key', { outcomes: ['unknown-signer'], verdict: 'UNDETERMINED' }],
  ['policy-dependent', { outcomes: ['genuine', 'forged'] }],
  // Nothing that is not signed is a seal.
  ['absent', { outcomes: ['refused'] }],
]);

/** OpenSSL's names of curves, as the set writes them. */
const curves: ReadonlyMap<string, string> = new Map([['prime256v1', 'P-256'], ['secp224r1', 'P-224'], ['secp384r1', 'P-384'], ['secp521r1', 'P-521']]);

interface Recorded { readonly signature: string; readonly curve?: string; readonly hash?: string }

/** The check of the signature: its outcome, and what the signer's key decides. */
export function compareOutcome(comparison: Comparison, recorded: Recorded, told: Told): void {
  const { decoded, signature } = told.evidence;
  const answer = answers.get(recorded.signature);
  comparison.among('signature', answer?.outcomes ?? ['an outcome that is known'], decoded?.ok === false ? 'refused' : signature?.outcome, whereOf(told));
  comparison.same('verdict', answer?.verdict, told.conclusion.validity.verdict, whereOf(told));
  compareKey(comparison, recorded, told);
}

/** Curve and hash; a hash recorded beside a signature that only another rule would believe is not the one checked here. */
function compareKey(comparison: Comparison, { signature: outcome, curve, hash }: Recorded, told: Told): void {
  const { signature } = told.evidence;
  const [, size] = /^ES(\d{3})$/.exec(signature?.algorithm ?? '') ?? [];
  comparison.same('curve', curve && (curves.get(curve) ?? curve), signature?.curve, whereOf(told));
  comparison.same('hash', outcome === 'valid' ? hash : undefined, size && `sha${size}`, whereOf(told));
}
