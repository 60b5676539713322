import { bySizeOfCurve } from '../keys/algorithms.table.js';
import { plain } from './names.js';
import { dayInParis } from './paris-day.js';
import { whenSigned } from './periods.js';
import type { SealRules } from './seal-rules.js';

/** The curves a certificate may have (ANTS specification § 3.4). */
const curves = new Set(['P-256', 'P-384', 'P-521']);

/** Certificate identifiers for tests: `0000` of each authority, five digits in the binary form, and `TEST` (ANTS specification § 3.3). */
const testIds = new Set(['0000', '00000', 'TEST']);

const isAuthority = (id: string): boolean => /^[A-Z]{2}[A-Z0-9]{2}$/.test(id);
const isCertificate = (id: string): boolean => /^[A-Z0-9]{4,5}$/.test(id);

export const twoDDocRules: SealRules = {
  ...plain,
  keysOf: ({ entry: { authority = '', id = '' } }) => (isAuthority(authority) && isCertificate(id) ? [`${authority}/${id}`] : []),
  naming: 'authority and id, as in the seal: FR03 and AV01',
  /** One certificate per common name (ANTS processes § 3.3.4.1). */
  severalPerKey: false,
  keysFor: ({ authority, certificate }) => (authority === undefined || certificate === undefined ? [] : [`${authority}/${certificate}`]),
  nameOf: ({ entry: { authority = '?', id = '?' } }) => `${authority}/${id}`,
  /** `00` under any country (ANTS specification § 3.3). FR00 seals the specification's own samples, and its private key is public. */
  isTestAuthority: (id) => /^[A-Z]{2}00$/.test(id),
  isTestSigner: ({ entry: { id = '' } }) => testIds.has(id),
  /** The key in the certificate decides curve and hash (ANTS specification § 3.4). */
  algorithmOf: bySizeOfCurve(curves),
  /**
   * At the signature date: a certificate may have ended since (ANTS processes § 3.07). The header has a civil day, certificates
   * begin and end at midnight in Paris.
   */
  periodOf: whenSigned(dayInParis),
  periodOfBareKey: 'unknown',
};
