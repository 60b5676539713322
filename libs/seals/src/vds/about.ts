import type { FormatAbout } from '../seal-format.js';
import { documentProfiles } from './profiles.table.js';
import { sealTypes } from './seal-types.table.js';

export const about: FormatAbout = {
  name: { fr: 'OACI VDS (cachet électronique visible)', en: 'ICAO VDS (visible digital seal)' },
  begins: { fr: 'octet `DC`, puis une version de 0 à 3', en: 'byte `DC`, then a version from 0 to 3' },
  versions: ['0', '1', '2', '3'],
  carriers: ['Data Matrix', 'QR code', 'Aztec code'],
  sources: [
    'ICAO Doc 9303-13 (header, zones), 9303-7 § 9 (visa), 9303-8 § 6 (emergency travel document)',
    'BSI TR-03137-1 v2.5 (German documents, C40)', 'BSI TR-03171 v0.8 (administrative documents)',
    'github.com/tsenger/vdstools (TR-03171 v0.9, other German documents, signers of older layouts)', 'github.com/kurzdigital/vds-jvm (private documents, lengths in one byte)',
  ],
  reads: [
    'Signer and certificate reference of nine characters (versions 0 to 2) or of a length told in hexadecimal (version 3), in decimal behind `DEZV`; of version 3 also with nine characters, where nothing else gives a seal: a warning',
    'Lengths as DER writes them or in one byte; where both give a seal, the signature decides',
    'Every kind of document of the tables by name; of any other its tags, as bytes in base64',
    'Tags in any order; a tag that is unknown, of another length, missing or repeated makes no seal unreadable',
    'The end of the document, of its zone (MRZ), `validTo` or date of expiry',
    'Bytes that were taken for Latin-1 text and written as UTF-8, and a line end typed behind',
  ],
  counts: new Map([
    ['document types', sealTypes.size], ['named tags', [...sealTypes.values()].reduce((sum, { rules }) => sum + rules.byTag.size, 0)], ['administrative document profiles', documentProfiles.size],
  ]),
  refuses: new Map([
    ['TOO_LONG', 'more than 2,953 bytes'],
    ['TRUNCATED', 'the code ends inside the header or a datum'],
    ['BAD_HEADER', 'a country or signer that is not C40, a certificate reference of another length than told'],
    ['BAD_DATE', 'a header date that no calendar has'],
    ['BAD_STRUCTURE', 'a length that is neither DER nor one byte, bytes behind the signature'],
    ['TOO_MANY_FIELDS', 'more than 255 tags'],
    ['SIGNATURE_MISSING', 'no signature zone, or an empty one'],
    ['BAD_SIGNATURE_ENCODING', 'a signature of an odd number of bytes'],
  ]),
};
