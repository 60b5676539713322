import type { FormatAbout } from '../seal-format.js';
import { namedFields } from './fields.table.js';

export const about: FormatAbout = {
  name: { fr: 'SMART Health Card (carnet de santé vérifiable)', en: 'SMART Health Card' },
  begins: { fr: '`shc:/` et des chiffres, un JWS compact compressé (`eyJ…`), ou un fichier `{"verifiableCredential":`', en: '`shc:/` and digits, a compressed compact JWS (`eyJ…`), or a file `{"verifiableCredential":`' },
  versions: ['1'],
  carriers: ['QR code', 'several QR codes', 'file'],
  sources: [
    'SMART Health Cards Framework 1.4.0 (VCI)', 'HL7 SMART Health Cards and Links 1.0.0 (STU 1)', 'RFC 7515 (JWS)', 'RFC 7519 (JWT)', 'RFC 1951 (DEFLATE)', 'HL7 FHIR R4 (4.0.1)',
  ],
  reads: [
    'One symbol, or all chunks of one card separated by blanks, in any order', 'The compact JWS itself, or a `.smart-health-card` file of one', 'Patient, vaccinations and laboratory results, each datum by its name; data of any other FHIR resource by their path',
    'The expiry and the revocation identifier of the card, where it has them',
  ],
  counts: new Map([['named data', namedFields]]),
  refuses: new Map([
    ['TOO_LONG', 'more than 24,576 bytes'],
    ['BAD_HEADER', 'neither `shc:/` nor `shc:/chunk/chunks/`, a chunk beyond the last one, chunks of different cards, more than 16'],
    ['PARTS_MISSING', 'not all chunks of the card'],
    ['BAD_CHARACTER', 'two digits that stand for no character, a part that is not base64url'],
    ['TRUNCATED', 'digits that end inside a character, base64url of no whole number of bytes'],
    ['SIGNATURE_MISSING', 'fewer than three parts'],
    ['BAD_SIGNATURE_ENCODING', 'a signature of other than 64 bytes'],
    ['BAD_JOSE', 'an algorithm other than ES256, no compression, no key identifier, a critical or key-bearing header'],
    ['BAD_COMPRESSION', 'a payload that is not deflate data'],
    ['DECOMPRESSED_TOO_LARGE', 'a payload of more than 65,536 bytes'],
    ['BAD_JSON', 'a file, header or payload that is not JSON, a member that comes twice'],
    ['JSON_TOO_DEEP', 'nested more than 32 deep'],
    ['BAD_CLAIMS', 'no https issuer, no `nbf`, an instant that is no number, no credential, not typed as a health card'],
    ['BAD_STRUCTURE', 'no FHIR bundle, an entry without a resource, a chunk that comes twice, a file of several cards, a path of more than 128 characters'],
    ['TOO_MANY_FIELDS', 'more than 512 values'],
  ]),
};
