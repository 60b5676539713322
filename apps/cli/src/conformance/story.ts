import type { Conclusion, Evidence, StatusCheck, TrustList, Verifier } from '@smart-verify/contracts';
import { opensslVerifier } from '@smart-verify/platform';
import { nobleVerifier, readTrustList, type TrustStore } from '@smart-verify/trust';
import { strictPolicy, type Policy } from '@smart-verify/verdict';
import { checkStage, concludeStage, decodeStage, lookUpQuestion } from '@smart-verify/verification';
import { version } from '../version.js';
import type { Comparison } from './comparison.js';

/** Both engines, the first being the services'. */
export const engines: readonly { readonly name: string; readonly verifier: Verifier }[] = [
  { name: 'OpenSSL', verifier: opensslVerifier }, { name: 'noble', verifier: nobleVerifier },
];

/** Vectors know nothing of registers. */
const noRegister: StatusCheck = { kind: 'not-kept', stale: false };

export interface Told {
  readonly evidence: Evidence;
  readonly conclusion: Conclusion;
}

/**
 * Test authorities are believed: vectors are signed by them. What the certificate's own period leaves open is tolerated: the corpora
 * ask iat ≤ clock ≤ exp of a health pass and nothing more, and know bare keys (libs/trust/README.md).
 */
const policy: Policy = { ...strictPolicy, acceptTestAuthorities: true, tolerateUnknownPeriod: true };

/** The product's whole story of one code, at the case's own clock, with the case's own trust list. */
export function tell(raw: Uint8Array, at: string, store: TrustStore, verifier: Verifier): Told {
  const checked = checkStage(decodeStage(raw, 'code', at), { store, verifier });
  const evidence: Evidence = lookUpQuestion(checked) === undefined ? checked : { ...checked, status: noRegister };
  return { evidence, conclusion: concludeStage(evidence, { language: 'en', engine: { version, trust: store.version, policy: policy.version }, policy }) };
}

/** The story by the services' engine; that the other engine tells the same is compared on the way. */
export function tellByBoth(comparison: Comparison, raw: Uint8Array, at: string, list: Omit<TrustList, 'version'>): Told {
  const store = readTrustList({ version: 'vectors', ...list });
  const [first, second] = engines.map(({ verifier }) => tell(raw, at, store, verifier));
  comparison.same('second engine', first!.evidence.signature?.outcome ?? 'none', second!.evidence.signature?.outcome ?? 'none', engines[1]!.name);
  return first!;
}

/** Where an answer comes from, for a report. */
export function whereOf({ evidence: { decoded, signature } }: Told): string {
  if (decoded?.ok === false) return `refused ${decoded.code}${decoded.at === undefined ? '' : ` at byte ${decoded.at}`}: ${decoded.detail}`;
  return `signature ${signature?.outcome ?? 'not checked'}`;
}
