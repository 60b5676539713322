import { bytesOfBase64 } from '../base64.js';
import { among } from '../keys/algorithms.table.js';
import { plain } from './names.js';
import { shell } from './periods.js';
import type { SealRules } from './seal-rules.js';

/** An issuer's URL may hold any separator, and so may a key's name: both as they stand, told apart. */
const keyOf = (issuer = '', kid = ''): string[] => (issuer && kid ? [JSON.stringify([issuer, kid])] : []);

/**
 * Seals that name who issued them and one of the keys that issuer publishes, ES256 on P-256. A key is good while its issuer publishes
 * it, and so while it is listed; what it sealed lives as long.
 */
const published: Omit<SealRules, 'keysOf' | 'naming'> = {
  ...plain,
  severalPerKey: true,
  keysFor: ({ authority, kid }) => keyOf(authority, kid),
  nameOf: ({ entry: { authority = '?', kid = '?' } }) => `${authority}#${kid}`,
  algorithmOf: among('ES256'),
  periodOf: shell,
  periodOfBareKey: 'within',
};

/** SMART Health Cards: `iss`, a URL, and the key's thumbprint (RFC 7638) as they stand in the card (“Determining keys associated with an issuer”). */
export const shcRules: SealRules = {
  ...published,
  keysOf: ({ entry: { authority, kid } }) => keyOf(authority, kid),
  naming: 'authority and kid, as in the card: the issuer’s URL, the key’s thumbprint',
};

/** NZ COVID Pass: `iss`, a DID, and the key's name in the document of that DID (NZCP § 3, § 7.1). */
export const nzcpRules: SealRules = {
  ...published,
  keysOf: ({ entry: { authority, kid = '' } }) => (bytesOfBase64(kid) ? keyOf(authority, kid) : []),
  naming: 'authority, the issuer’s DID, and kid, the bytes of the key’s name in base64',
};
