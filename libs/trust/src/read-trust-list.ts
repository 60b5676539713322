import type { PublicKey, TrustedAuthority, TrustedSigner, TrustList, Verifier } from '@smart-verify/contracts';
import { bytesOfPem } from './base64.js';
import { readPublicKey } from './keys/public-key.js';
import { nobleVerifier } from './noble-verifier.js';
import { listedSigner } from './listed-signer.js';
import { sealRules, type Listing, type SealRules } from './rules/index.js';
import { TrustStore, type Exclusion, type ListedAuthority, type ListedSigner } from './store.js';
import { TrustError } from './trust-error.js';
import { readCertificate, type Certificate } from './x509/certificate.js';
import { DerError } from './x509/der.js';
import { issuance } from './x509/issuance.js';

interface ReadAuthority extends ListedAuthority { readonly format: string }
/** A signer's material: its certificate, or its key alone. */
type Material = Pick<Listing, 'key' | 'certificate'>;
interface ReadSigner { readonly listing: Listing; readonly rules: SealRules; readonly keys: readonly string[]; readonly authority: ReadAuthority | undefined; readonly signer: ListedSigner }
type Authorities = ReadonlyMap<string, ReadAuthority>;

/** Collects what is wrong, so that one reading names all of it. */
class Mistakes {
  readonly found: string[] = [];

  add(place: string, code: string): undefined {
    this.found.push(`${place}: ${code}`);
    return undefined;
  }

  /** What `read` gives, or the mistake noted. */
  reading<T>(place: string, code: string, read: () => T | undefined): T | undefined {
    try {
      return read() ?? this.add(place, code);
    } catch (error) {
      if (!(error instanceof DerError)) throw error;
      return this.add(place, `${code} (${error.message})`);
    }
  }
}

const certificateIn = (pem: string): Certificate | undefined => {
  const der = bytesOfPem(pem, 'CERTIFICATE');
  return der && readCertificate(der);
};
const keyIn = (pem: string): PublicKey | undefined => {
  const der = bytesOfPem(pem, 'PUBLIC KEY');
  return der && readPublicKey(der);
};

/** Said by the entry, or known of the format. */
const isTest = (entry: TrustedAuthority): boolean => entry.test === true || sealRules.get(entry.format)?.isTestAuthority(entry.id) === true;

/** Authorities of different formats may bear the same name. */
const authorityKey = (format: string, id: string): string => JSON.stringify([format, id]);

function readAuthorities(entries: readonly TrustedAuthority[], mistakes: Mistakes): Authorities {
  const authorities = new Map<string, ReadAuthority>();
  for (const [at, entry] of entries.entries()) {
    const place = `authorities[${at}] ${entry.id}`;
    const key = authorityKey(entry.format, entry.id);
    if (!sealRules.has(entry.format)) mistakes.add(place, 'FORMAT_NOT_SUPPORTED');
    if (authorities.has(key)) mistakes.add(place, 'AUTHORITY_LISTED_TWICE');
    const { certificate: pem } = entry;
    const certificate = pem === undefined ? undefined : mistakes.reading(place, 'CERTIFICATE_UNREADABLE', () => certificateIn(pem));
    authorities.set(key, { format: entry.format, withdrawn: entry.status === 'withdrawn', test: isTest(entry), certificate });
  }
  return authorities;
}

function materialOf({ certificate: pem, publicKey }: TrustedSigner, place: string, mistakes: Mistakes): Material | undefined {
  if (pem !== undefined) {
    const certificate = mistakes.reading(place, 'CERTIFICATE_UNREADABLE', () => certificateIn(pem));
    return certificate && { key: certificate.key, certificate };
  }
  const key = mistakes.reading(place, 'PUBLIC_KEY_UNREADABLE', () => keyIn(publicKey ?? ''));
  return key && { key, certificate: undefined };
}

function readSigner(entry: TrustedSigner, place: string, authorities: Authorities, mistakes: Mistakes): ReadSigner | undefined {
  const rules = sealRules.get(entry.format);
  if (!rules) return mistakes.add(place, 'FORMAT_NOT_SUPPORTED');
  const authority = entry.authority === undefined ? undefined : authorities.get(authorityKey(entry.format, entry.authority));
  if (entry.authority !== undefined && !authority) mistakes.add(place, 'AUTHORITY_NOT_LISTED');
  const material = materialOf(entry, place, mistakes);
  if (!material) return undefined;
  const listing: Listing = { entry, ...material };
  const keys = rules.keysOf(listing);
  if (keys.length === 0) return mistakes.add(place, `SIGNER_NOT_NAMED (by ${rules.naming})`);
  const signer = mistakes.reading(place, 'CERTIFICATE_UNREADABLE', () => listedSigner(listing, rules, authority));
  return signer && { listing, rules, keys, authority, signer };
}

/** What tells one listed signer from another. */
const identityOf = ({ listing: { entry }, rules, keys: [first] }: ReadSigner): string =>
  JSON.stringify([entry.format, first, rules.severalPerKey ? entry.certificate ?? entry.publicKey : '']);

function readSigners(entries: readonly TrustedSigner[], authorities: Authorities, mistakes: Mistakes): ReadSigner[] {
  const seen = new Set<string>();
  return entries.flatMap((entry, at) => {
    const place = `signers[${at}] ${sealRules.get(entry.format)?.nameOf({ entry }) ?? entry.format}`;
    const signer = readSigner(entry, place, authorities, mistakes);
    if (!signer) return [];
    const identity = identityOf(signer);
    if (seen.has(identity)) mistakes.add(place, 'SIGNER_LISTED_TWICE');
    seen.add(identity);
    return [signer];
  });
}

/** A bare key, or a signer under no certificate, rests on the list's own word. */
function exclusionOf({ listing, rules, authority }: ReadSigner, verifier: Verifier): Exclusion | undefined {
  if (!listing.certificate || !authority?.certificate) return undefined;
  const signer = rules.nameOf(listing);
  switch (issuance(listing.certificate, authority.certificate, verifier)) {
    case 'refused': return { signer, code: 'NOT_ISSUED_BY_AUTHORITY' };
    case 'unverifiable': return { signer, code: 'ISSUANCE_NOT_VERIFIABLE' };
    case 'issued': return undefined;
  }
}

function byFormat(authorities: Authorities): ReadonlyMap<string, readonly ListedAuthority[]> {
  const formats = new Map<string, ListedAuthority[]>();
  for (const authority of authorities.values()) formats.set(authority.format, [...formats.get(authority.format) ?? [], authority]);
  return formats;
}

/** What `valueOf` makes of each signer, under all keys of it; of those it makes nothing of, nothing. */
function byFormatAndKey<T>(signers: readonly ReadSigner[], valueOf: (signer: ReadSigner) => T | undefined): ReadonlyMap<string, ReadonlyMap<string, T[]>> {
  const formats = new Map<string, Map<string, T[]>>();
  for (const signer of signers) {
    const { listing: { entry: { format } }, keys } = signer;
    const value = valueOf(signer);
    if (value === undefined) continue;
    const byKey = formats.get(format) ?? new Map<string, T[]>();
    for (const key of keys) byKey.set(key, [...byKey.get(key) ?? [], value]);
    formats.set(format, byKey);
  }
  return formats;
}

/**
 * Reads a trust list once and for all: every certificate parsed, and every signer verified to be issued by the authority it is
 * listed under, where that has a certificate. A signer that is not is left out and named in `excluded`: the directories signers
 * come from are not themselves protected, and one planted certificate must not stop all the others from being renewed.
 * @throws TrustError naming every mistake of the list
 */
export function readTrustList(list: TrustList, verifier: Verifier = nobleVerifier): TrustStore {
  const mistakes = new Mistakes();
  const authorities = readAuthorities(list.authorities, mistakes);
  const signers = readSigners(list.signers, authorities, mistakes);
  if (mistakes.found.length > 0) throw new TrustError(mistakes.found);
  const exclusions = new Map(signers.map((signer) => [signer, exclusionOf(signer, verifier)]));
  const { version, issuedAt, nextUpdate } = list;
  return new TrustStore({
    version, issuedAt, nextUpdate, authorities: byFormat(authorities),
    signers: byFormatAndKey(signers, (signer) => (exclusions.get(signer) ? undefined : signer.signer)),
    excluded: byFormatAndKey(signers, (signer) => exclusions.get(signer)),
  });
}
