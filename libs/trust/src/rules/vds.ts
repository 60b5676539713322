import { bySizeOfCurve } from '../keys/algorithms.table.js';
import { isUtopian, plain } from './names.js';
import { dayAnywhere, whenSigned } from './periods.js';
import type { Listing, SealRules } from './seal-rules.js';

/** Serial numbers and references are compared in upper case, without leading zeros (TR-03137-1 § 2.2, table 1: the serial is the integer of the reference). */
const trimmed = (reference: string): string => reference.toUpperCase().replace(/^0+(?=.)/, '');

/** `DETS/27`; undefined for texts that are no signer's name and no reference. */
function keyOf(signer: string, reference: string): string | undefined {
  return /^[A-Za-z]{2}[A-Za-z0-9]{2}$/.test(signer) && /^[A-Za-z0-9]{1,255}$/.test(reference) ? `${signer.toUpperCase()}/${trimmed(reference)}` : undefined;
}

/** As the list names it, else by the certificate: country and common name, serial number (ICAO Doc 9303-13 § 2.2). */
function nameIn({ entry: { id }, certificate }: Pick<Listing, 'entry'> & Partial<Listing>): string | undefined {
  if (id !== undefined) {
    const [signer = '', reference = '', ...rest] = id.split('/');
    return rest.length === 0 ? keyOf(signer, reference) : undefined;
  }
  const { country = '', commonName = '' } = certificate?.subjectNames ?? {};
  return keyOf(`${country}${commonName}`, certificate?.serial ?? '');
}

/**
 * ICAO Visible Digital Seals (Doc 9303-13, BSI TR-03137-1). Administrative documents (TR-03171) all bear the signer `DEZV`, and a reference
 * that the register of certificates gave: no certificate says it, so the list must (`DEZV/0123…`).
 */
export const vdsRules: SealRules = {
  ...plain,
  keysOf(listing) {
    const name = nameIn(listing);
    return name === undefined ? [] : [name];
  },
  naming: 'id, as in the seal: DETS/27; or a certificate whose subject has a country and a common name of two characters each',
  /** Seen: two signers of one name and serial. */
  severalPerKey: true,
  keysFor({ authority = '', certificate = '' }) {
    const key = keyOf(authority, certificate);
    return key === undefined ? [] : [key];
  },
  nameOf: (listing) => nameIn(listing) ?? listing.entry.id ?? '?',
  isTestSigner: (listing) => isUtopian(listing) || (nameIn(listing)?.startsWith('UT') ?? false),
  /** The key decides curve and hash (Doc 9303-13 § 2.4). */
  algorithmOf: bySizeOfCurve(),
  /** At the signature date, by the day: certificates outlive the year in which their keys are used (TR-03137-1). */
  periodOf: whenSigned(dayAnywhere),
  periodOfBareKey: 'unknown',
};
