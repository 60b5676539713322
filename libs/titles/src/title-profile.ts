import type { Seal, Text } from '@smart-verify/contracts';
import type { TitleRules } from '@smart-verify/verdict';

/** One title: how it is recognised, by what number its status is kept, and what makes it valid. One title = one folder = one of these. */
export interface TitleProfile {
  /** Stable, public: `cmi`. */
  readonly id: string;
  readonly name: Text;
  /** What the number is called on the title. */
  readonly referenceLabel: Text;
  /** A forged number of the right form, for pages and documents. */
  readonly exampleReference: string;
  /** `false`: nothing bears its seal, it is verified by its number alone. */
  readonly sealed?: boolean;
  /** `required`: only a signer that the trust list entitles to this title may seal it. */
  readonly entitlement: TitleRules['entitlement'];
  /** Does this seal belong to this title? */
  recognises(seal: Seal): boolean;
  /** The title's number as sealed, in its normal form; undefined when it is missing, cut, contradictory or cannot be one. */
  referenceOf(seal: Seal): string | undefined;
  /** The normal form of a number as people type it; undefined when it cannot be one of this title. */
  normalReference(text: string): string | undefined;
  /** @param seal undefined: the number alone was presented */
  rulesFor(seal: Seal | undefined): TitleRules;
}
