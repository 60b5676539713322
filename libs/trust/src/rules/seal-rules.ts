import type { PublicKey, Seal, SignatureAlgorithm, SignerFacts, SignerHint, TrustedSigner } from '@smart-verify/contracts';
import type { Certificate, Period } from '../x509/certificate.js';

/** A signer as a list, or the certificate in a seal, tells of it. */
export interface Listing {
  readonly entry: TrustedSigner;
  readonly key: PublicKey;
  /** Undefined for a bare key. */
  readonly certificate: Certificate | undefined;
}

/** How the signatures of one format are trusted. */
export interface SealRules {
  /** The keys a signer is found by, the first being its own name; none when neither the entry nor the certificate says one. */
  keysOf(listing: Listing): readonly string[];
  /** How an entry of the list says which signer it is, for those who write one. */
  readonly naming: string;
  /** May several certificates share such a key? */
  readonly severalPerKey: boolean;
  /** Keys to look under for a seal's hint; the first with a signer decides. */
  keysFor(hint: SignerHint): readonly string[];
  /** How the signer is called in answers. */
  nameOf(listing: Pick<Listing, 'entry'> & Partial<Listing>): string;
  /** Authorities that exist for tests whatever a list says of them. */
  isTestAuthority(id: string): boolean;
  /** Signers that exist for tests, beside the real ones of an authority or in a country of fiction. */
  isTestSigner(listing: Listing): boolean;
  /** `other`: this key can make no signature of the algorithm the seal names. */
  algorithmOf(named: string, key: PublicKey): SignatureAlgorithm | 'unsupported' | 'other';
  /** Was the moment that counts within all these periods? @param at of the check, milliseconds since 1970 */
  periodOf(seal: Seal, at: number, periods: readonly Period[]): SignerFacts['period'];
  /** The period of a key listed without a certificate. `within` where signers publish bare keys, and as long as they vouch for them. */
  readonly periodOfBareKey: 'within' | 'unknown';
  /** Document types a certificate names; undefined where it names none. */
  documentTypesOf(certificate: Certificate | undefined): ReadonlySet<string> | undefined;
  /** Does a certificate say what kinds of document its signer may seal? */
  readonly restrictsUsage: boolean;
  /** May whoever a listed authority gave this certificate, which the list does not name itself, seal in this format? Anybody it gave one may, when absent. */
  isSealer?(certificate: Certificate): boolean;
  /** Where seals carry their signer's certificate: is it the one the seal refers to? Whether it is believed is the list's. */
  refersTo?(hint: SignerHint, certificate: Certificate): boolean;
}
