import { among } from '../keys/algorithms.table.js';
import { keyName } from '../keys/public-key.js';
import type { Certificate } from '../x509/certificate.js';
import { DerReader, sequenceOf, tags } from '../x509/der.js';
import { isUtopian, plain } from './names.js';
import { byNow } from './periods.js';
import type { Listing, SealRules } from './seal-rules.js';

/** Extended key usage of barcode signers, and what kinds of document one may sign (ICAO TR VDS-NC 1.1, certificate profile; Doc 9303-12 § 7.1.1 for the list's form). */
const barcodeSigner = '2.23.136.1.1.14.2';
const documentTypeList = '2.23.136.1.1.6.2';
const documentTypes: ReadonlyMap<string, string> = new Map([['NV', 'icao.vacc'], ['NT', 'icao.test']]);

/** DocumentTypeList ::= SEQUENCE { version, SET OF PrintableString }. @throws DerError */
function listedTypes(extension: Uint8Array): Set<string> {
  const list = sequenceOf(extension);
  list.next(tags.integer);
  const types = new DerReader(list.next(tags.set).content);
  const named = new Set<string>();
  while (!types.done) named.add(String.fromCharCode(...types.next(tags.printable).content.subarray(0, 8)));
  return new Set([...named].map((name) => documentTypes.get(name) ?? name));
}

const nameOf = ({ entry: { id }, certificate }: Pick<Listing, 'entry'> & Partial<Listing>): string =>
  id ?? (certificate ? `${certificate.subjectNames.country || '?'}/${certificate.serial}` : '?');

/** ICAO VDS for non-constrained environments: the certificate comes with the seal, and is found by its key; only a listed authority, or the list itself, makes it believed. */
export const vdsNcRules: SealRules = {
  ...plain,
  keysOf: ({ key }) => [keyName(key)],
  naming: 'a certificate or a key',
  severalPerKey: true,
  keysFor: () => [],
  nameOf,
  isTestSigner: isUtopian,
  /** JSON signatures, named as JOSE names them (TR VDS-NC 1.1 § 4). */
  algorithmOf: among('ES256', 'ES384', 'ES512'),
  /** The seal has no date of signature. */
  periodOf: byNow,
  periodOfBareKey: 'unknown',
  documentTypesOf(certificate: Certificate | undefined) {
    if (certificate && certificate.usages.length > 0 && !certificate.usages.includes(barcodeSigner)) return new Set();
    const list = certificate?.extensions.get(documentTypeList);
    return list && listedTypes(list);
  },
  restrictsUsage: true,
  /** An authority of a country certifies its passports' signers too; only barcode signers bear the usage, which the profile demands. */
  isSealer: ({ usages }) => usages.includes(barcodeSigner),
  refersTo: () => true,
};
