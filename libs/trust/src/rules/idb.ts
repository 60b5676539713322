import { sha1 } from '@noble/hashes/legacy.js';
import { among } from '../keys/algorithms.table.js';
import { keyName } from '../keys/public-key.js';
import type { Certificate } from '../x509/certificate.js';
import { isUtopian, plain } from './names.js';
import { dayAnywhere, whenSigned } from './periods.js';
import type { Listing, SealRules } from './seal-rules.js';

/** The last five bytes of the certificate's SHA-1, in hex (ICAO TR Datastructure for Barcode). Finds a certificate and proves nothing: whoever collides with one has still to be listed. */
const referenceOf = ({ whole }: Certificate): string => Array.from(sha1(whole).subarray(-5), (byte) => byte.toString(16).padStart(2, '0')).join('');

/** As the list names it, else by the certificate. */
function nameIn({ entry: { id }, certificate }: Pick<Listing, 'entry'> & Partial<Listing>): string | undefined {
  const name = id?.toLowerCase() ?? (certificate && referenceOf(certificate));
  return name !== undefined && /^[0-9a-f]{10}$/.test(name) ? name : undefined;
}

/** ICAO Datastructure for Barcode. */
export const idbRules: SealRules = {
  ...plain,
  /** Also by the key itself: a signer may write its certificate, and so its reference, in more than one way. */
  keysOf(listing) {
    const name = nameIn(listing);
    return name === undefined ? [] : [name, keyName(listing.key)];
  },
  naming: 'a certificate; or for a bare key id, the reference in the seal: ten hexadecimal digits',
  severalPerKey: true,
  keysFor: ({ certificate }) => (certificate === undefined ? [] : [certificate.toLowerCase()]),
  nameOf: (listing) => nameIn(listing) ?? listing.entry.id ?? '?',
  isTestSigner: isUtopian,
  algorithmOf: among('ECDSA-SHA256', 'ECDSA-SHA384', 'ECDSA-SHA512'),
  periodOf: whenSigned(dayAnywhere),
  periodOfBareKey: 'unknown',
  refersTo: ({ certificate }, embedded) => certificate?.toLowerCase() === referenceOf(embedded),
};
