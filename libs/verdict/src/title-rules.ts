/** What a title's profile asks of the verdict, for one presented title. */
export interface TitleRules {
  /**
   * `required`: every title in circulation stands in the register, so one that is absent is not known to be valid.
   * `negative`: the register holds withdrawn titles only, so an absent one counts as active.
   * `not-kept`: nobody keeps a register; the seal alone speaks.
   */
  readonly register: 'required' | 'negative' | 'not-kept';
  /** `required`: only a signer entitled to this title may seal it. */
  readonly entitlement: 'required' | 'open';
  readonly expiry: SealedExpiry;
  /** The beginning of validity that was sealed, in the same forms; any other text is one that cannot be read. */
  readonly begins?: string | undefined;
}

/**
 * The end of validity that was sealed; `on` is an ISO 8601 date (`2030-06-30`, `2030-06`, `2030`) or an instant with its zone.
 * `initial`: what it was when the title was made; the issuer's register may have moved it either way.
 * `final`: nothing extends it.
 * `illegible`: the title must carry one, and it cannot be read.
 * `printed`: the title carries one that was not presented (a reference alone).
 */
export type SealedExpiry =
  | { readonly kind: 'none' | 'illegible' | 'printed' }
  | { readonly kind: 'initial' | 'final'; readonly on: string };

/** What the operator of this system decided; part of every answer by its version. */
export interface Policy {
  readonly version: string;
  /** Believe authorities that exist for tests only (2D-Doc `XX00`: the private key of FR00 is published, anyone can seal with it). */
  readonly acceptTestAuthorities: boolean;
  /** A trust list past its own next update warns, instead of leaving the verdict open. The French list was, for 75 days of 2026. */
  readonly tolerateStaleTrustList?: boolean | undefined;
  /** A signer whose certificate is not proven to cover the moment that counts (a bare key, an undated signature, a health pass that outlives it) warns, instead of leaving the verdict open. */
  readonly tolerateUnknownPeriod?: boolean | undefined;
}

/** The policy where nobody decided otherwise. */
export const strictPolicy: Policy = { version: '1', acceptTestAuthorities: false };
