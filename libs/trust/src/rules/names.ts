import type { Listing, SealRules } from './seal-rules.js';

/** What most formats have no rule for. */
export const plain = {
  isTestAuthority: (): boolean => false,
  isTestSigner: (): boolean => false,
  documentTypesOf: (): undefined => undefined,
  restrictsUsage: false,
} as const satisfies Partial<SealRules>;

/** Utopia, the country of fiction in which ICAO's specimens are issued (Doc 9303-3 § 5): a certificate of it exists for tests. */
export const isUtopian = ({ certificate }: Pick<Listing, 'certificate'>): boolean => certificate?.subjectNames.country.toUpperCase() === 'UT';
