import { among } from '../keys/algorithms.table.js';
import { plain } from './names.js';
import { shell } from './periods.js';
import type { SealRules } from './seal-rules.js';

const keyOf = (issuer: string | undefined, kid: string | undefined): string | undefined => (issuer && kid ? `${issuer}#${kid}` : undefined);

/**
 * Seals that name who issued them and one of the keys that issuer publishes, ES256 on P-256: SMART Health Cards (`iss`, a URL, and the
 * key's RFC 7638 thumbprint) and NZ COVID Pass (`iss`, a DID, and the key's name in its document). A key is good while its issuer
 * publishes it, and so while it is listed; a card lives as long (SMART Health Cards, “Determining keys associated with an issuer”; NZCP § 3).
 */
export const publishedKeyRules: SealRules = {
  ...plain,
  keysOf({ entry: { authority, kid } }) {
    const key = keyOf(authority, kid);
    return key === undefined ? [] : [key];
  },
  naming: 'authority, the issuer’s URL or DID as in the seal, and kid',
  severalPerKey: true,
  keysFor({ authority, kid }) {
    const key = keyOf(authority, kid);
    return key === undefined ? [] : [key];
  },
  nameOf: ({ entry: { authority = '?', kid = '?' } }) => `${authority}#${kid}`,
  algorithmOf: among('ES256'),
  periodOf: shell,
  periodOfBareKey: 'within',
};
