import type { Listing, SealRules } from './rules/index.js';
import type { ListedAuthority, ListedSigner } from './store.js';

const dateOf = (milliseconds: number): string => new Date(milliseconds).toISOString();

function about(listing: Listing, rules: SealRules): ListedSigner['about'] {
  const { name, period } = listing.certificate ?? {};
  return {
    id: rules.nameOf(listing), revoked: listing.entry.revoked !== undefined, ...(name !== undefined && { name }),
    ...(period && { notBefore: dateOf(period.notBefore), notAfter: dateOf(period.notAfter) }),
  };
}

/** A signer with all that is so of it whichever seal is checked, read once. @throws DerError when its certificate says its document types in no form known */
export function listedSigner(listing: Listing, rules: SealRules, authority: ListedAuthority | undefined): ListedSigner {
  const { entry, key, certificate } = listing;
  return {
    about: about(listing, rules), key, period: certificate?.period, titles: new Set(entry.titles), authority,
    documentTypes: rules.documentTypesOf(certificate), test: rules.isTestSigner(listing),
  };
}
