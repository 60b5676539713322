import type { PublicKey, Seal, SignatureAlgorithm, SignerFacts, SignerHint, TrustedSigner } from '@smart-verify/contracts';
import type { Period } from '../x509/certificate.js';

/** How the signatures of one format are trusted. */
export interface SealRules {
  /** The key a listed signer is found by; undefined when the entry names none. */
  keyOf(entry: TrustedSigner): string | undefined;
  /** May several certificates share such a key? */
  readonly severalPerKey: boolean;
  /** Keys to look under for a seal's hint; the first with a signer decides. */
  keysFor(hint: SignerHint): readonly string[];
  /** How the signer is called in answers. */
  nameOf(entry: TrustedSigner): string;
  /** Authorities that exist for tests whatever a list says of them. */
  isTestAuthority(id: string): boolean;
  /** Test signers an authority keeps beside the real ones. */
  isTestSigner(entry: TrustedSigner): boolean;
  /** `other`: this key can make no signature of the algorithm the seal names. */
  algorithmOf(named: string, key: PublicKey): SignatureAlgorithm | 'unsupported' | 'other';
  /** Was the moment that counts within all these periods? @param at of the check, milliseconds since 1970 */
  periodOf(seal: Seal, at: number, periods: readonly Period[]): SignerFacts['period'];
  /** Document types an extended key usage names; undefined where it names none. */
  documentTypesOf(usages: readonly string[]): ReadonlySet<string> | undefined;
  /** Does this format restrict what a signer may seal by its key usage? */
  readonly restrictsUsage: boolean;
}

export const isWithin = (moment: number, { notBefore, notAfter }: Period): boolean => notBefore <= moment && moment <= notAfter;
