import type { PublicKey, SignerFacts, TrustFacts } from '@smart-verify/contracts';
import type { Certificate, Period } from './x509/certificate.js';

/** An authority of the list, read. */
export interface ListedAuthority {
  readonly withdrawn: boolean;
  readonly test: boolean;
  /** Where the list has one. */
  readonly certificate: Certificate | undefined;
}

/** A signer of the list, read once. */
export interface ListedSigner {
  /** What is so whichever seal is checked, written once. */
  readonly about: Pick<SignerFacts, 'id' | 'name' | 'notBefore' | 'notAfter' | 'revoked'>;
  readonly key: PublicKey;
  /** Undefined for a bare key. */
  readonly period: Period | undefined;
  readonly titles: ReadonlySet<string>;
  /** Document types its key usage allows; undefined where it names none. */
  readonly documentTypes: ReadonlySet<string> | undefined;
  /** Undefined where the list itself is all that vouches for the signer. */
  readonly authority: ListedAuthority | undefined;
  /** A certificate its authority keeps for tests. */
  readonly test: boolean;
}

/** A signer the list names and that is not believed all the same: its seals meet an unknown signer. */
export interface Exclusion {
  readonly signer: string;
  /**
   * `NOT_ISSUED_BY_AUTHORITY`: the authority's key refuses its certificate. `ISSUANCE_NOT_VERIFIABLE`: signed by a kind of key or
   * algorithm not verified here; such an authority can be listed without its certificate, and then rests on the list's own word.
   */
  readonly code: 'NOT_ISSUED_BY_AUTHORITY' | 'ISSUANCE_NOT_VERIFIABLE';
}

export interface TrustContent {
  readonly version: string;
  readonly issuedAt: string | undefined;
  readonly nextUpdate: string | undefined;
  /** By format. */
  readonly authorities: ReadonlyMap<string, readonly ListedAuthority[]>;
  /** By format, then by each key its rules find a signer by. */
  readonly signers: ReadonlyMap<string, ReadonlyMap<string, readonly ListedSigner[]>>;
  /** By format, then by each key, as the believed ones are. */
  readonly excluded: ReadonlyMap<string, ReadonlyMap<string, readonly Exclusion[]>>;
}

const nobody: readonly ListedSigner[] = [];
const none: readonly ListedAuthority[] = [];
const noExclusion: readonly Exclusion[] = [];

/** A trust list, read: every certificate parsed, every issuance verified. Never changes; a new list is a new store. */
export class TrustStore {
  readonly version: string;
  readonly issuedAt: string | undefined;
  readonly nextUpdate: string | undefined;
  /** How many signers are believed. */
  readonly size: number;
  readonly excluded: readonly Exclusion[];
  readonly #signers: TrustContent['signers'];
  readonly #authorities: TrustContent['authorities'];
  readonly #excluded: TrustContent['excluded'];
  readonly #due: number;
  readonly #fresh: TrustFacts;
  readonly #stale: TrustFacts;

  constructor({ version, issuedAt, nextUpdate, authorities, signers, excluded }: TrustContent) {
    this.version = version;
    this.issuedAt = issuedAt;
    this.nextUpdate = nextUpdate;
    this.excluded = [...new Set([...excluded.values()].flatMap((byKey) => [...byKey.values()].flat()))];
    this.#excluded = excluded;
    this.size = new Set([...signers.values()].flatMap((byKey) => [...byKey.values()].flat())).size;
    this.#authorities = authorities;
    this.#signers = signers;
    this.#due = nextUpdate === undefined ? Infinity : Date.parse(nextUpdate);
    const head = { version, ...(issuedAt !== undefined && { issuedAt }), ...(nextUpdate !== undefined && { nextUpdate }) };
    this.#fresh = Object.freeze({ ...head, stale: false });
    this.#stale = Object.freeze({ ...head, stale: true });
  }

  /** All signers under one key: several certificates may share a kid. */
  find(format: string, key: string): readonly ListedSigner[] {
    return this.#signers.get(format)?.get(key) ?? nobody;
  }

  /** Signers under this key that the list names and that are not believed. */
  excludedUnder(format: string, key: string): readonly Exclusion[] {
    return this.#excluded.get(format)?.get(key) ?? noExclusion;
  }

  /** Those that may have issued a certificate which only the seal itself brings. */
  authoritiesOf(format: string): readonly ListedAuthority[] {
    return this.#authorities.get(format) ?? none;
  }

  /** @param at milliseconds since 1970 */
  factsAt(at: number): TrustFacts {
    return at > this.#due ? this.#stale : this.#fresh;
  }
}
