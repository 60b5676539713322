import type { Health } from '@smart-verify/platform';
import type { TrustStore } from '@smart-verify/trust';

/** Where the trust in force comes from. It may be replaced at any time: ask once for each batch. */
export interface TrustSource {
  /** Undefined as long as no list could be read. */
  current(): TrustStore | undefined;
  health(): Health;
}

/** Trust that never changes, for compositions that made the list themselves. */
export const fixedTrust = (store: TrustStore): TrustSource => ({ current: () => store, health: () => ({ ready: true }) });
