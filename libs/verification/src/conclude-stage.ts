import type { Conclusion, EnginePart, Evidence, Language } from '@smart-verify/contracts';
import { rulesOf, type ManifestsById } from '@smart-verify/titles';
import { conclude, isProven, reasonsIn, type Policy } from '@smart-verify/verdict';
import { dynamicPart, sealPart, staticPart } from './parts.js';

export interface ConcludeOptions {
  readonly language: Language;
  readonly engine: EnginePart;
  readonly policy: Policy;
  /** The operator’s Z42-105 manifests: words, and nothing a verdict depends on. */
  readonly manifests?: ManifestsById | undefined;
}

/**
 * The answer to one verification, from all that was established.
 * @throws TypeError when `evidence.at` is no instant
 */
export function concludeStage(evidence: Evidence, { language, engine, policy, manifests }: ConcludeOptions): Conclusion {
  const rules = rulesOf(evidence);
  const { verdict, reasons, checks } = conclude(evidence, rules, policy);
  return {
    at: evidence.at,
    validity: { verdict, reasons: reasonsIn(language, reasons), checks },
    static: staticPart(evidence, language, manifests),
    dynamic: dynamicPart(evidence, isProven(evidence, policy), rules?.register !== 'not-kept'),
    seal: sealPart(evidence),
    engine,
  };
}
