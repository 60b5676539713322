import type { SignatureAlgorithm } from '@smart-verify/contracts';
import { dayInParis } from './paris-day.js';
import { isWithin, type SealRules } from './seal-rules.js';

/** The key in the certificate decides curve and hash (ANTS specification § 3.4). */
const byKind: ReadonlyMap<string, SignatureAlgorithm> = new Map([['P-256', 'ES256'], ['P-384', 'ES384'], ['P-521', 'ES512']]);

/** Certificate identifiers for tests: `0000` of each authority, five digits in the binary form, and `TEST` (ANTS specification § 3.3). */
const testIds = new Set(['0000', '00000', 'TEST']);

const keyOf = (authority: string | undefined, id: string | undefined): string | undefined =>
  authority !== undefined && id !== undefined ? `${authority}/${id}` : undefined;

const isAuthority = (id: string): boolean => /^[A-Z]{2}[A-Z0-9]{2}$/.test(id);
const isCertificate = (id: string): boolean => /^[A-Z0-9]{4,5}$/.test(id);

export const twoDDocRules: SealRules = {
  keyOf: ({ authority = '', id = '' }) => (isAuthority(authority) && isCertificate(id) ? keyOf(authority, id) : undefined),
  /** One certificate per common name (ANTS processes § 3.3.4.1). */
  severalPerKey: false,
  keysFor({ authority, certificate }) {
    const key = keyOf(authority, certificate);
    return key === undefined ? [] : [key];
  },
  nameOf: ({ authority = '?', id = '?' }) => `${authority}/${id}`,
  /** `00` under any country (ANTS specification § 3.3). FR00 seals the specification's own samples, and its private key is public. */
  isTestAuthority: (id) => /^[A-Z]{2}00$/.test(id),
  isTestSigner: ({ id = '' }) => testIds.has(id),
  algorithmOf: (named, { kind }) => (named === 'ECDSA' ? byKind.get(kind) : undefined) ?? 'unsupported',
  /**
   * At the signature date: a certificate may have ended since (ANTS processes § 3.07). The header has a civil day, certificates
   * begin and end at midnight in Paris: one common instant is enough.
   * Undated: signed at the latest now, so a certificate still in its period covers it; one that has ended leaves it unknown.
   */
  periodOf({ signedAt }, at, periods) {
    const day = signedAt === undefined ? undefined : dayInParis(signedAt);
    if (day) return periods.every(({ notBefore, notAfter }) => notBefore < day.until && day.from <= notAfter) ? 'within' : 'outside';
    if (periods.some(({ notBefore }) => at < notBefore)) return 'outside';
    return periods.every((period) => isWithin(at, period)) ? 'within' : 'unknown';
  },
  documentTypesOf: () => undefined,
  restrictsUsage: false,
};
