import type { FormatAbout } from '../seal-format.js';
import { passData } from './pass.js';

export const about: FormatAbout = {
  name: { fr: 'Passe COVID de Nouvelle-Zélande (NZ COVID Pass)', en: 'NZ COVID Pass' },
  begins: { fr: '`NZCP:/`', en: '`NZCP:/`' },
  versions: ['1'],
  carriers: ['QR code'],
  sources: ['NZ COVID Pass – Technical Specification v1 (New Zealand Ministry of Health)', 'RFC 9052 (COSE)', 'RFC 8392 (CWT)', 'RFC 4648 § 6 (base32)', 'W3C did:web Method'],
  reads: ['The pass type PublicCovidPass, version 1.0.0', 'A key identifier as a byte string (the published examples) or as a text (the specification’s own wording)'],
  counts: new Map([['data of the holder', passData.length]]),
  refuses: new Map([
    ['TOO_LONG', 'more than 4,400 bytes'],
    ['BAD_HEADER', 'no version behind the prefix'],
    ['UNSUPPORTED_VERSION', 'another version of the code or of the pass'],
    ['BAD_CHARACTER', 'a character that is no base32 digit, padding among them'],
    ['TRUNCATED', 'base32 of no whole number of bytes'],
    ['BAD_CBOR', 'not CBOR'],
    ['CBOR_TOO_DEEP', 'nested more than 16 deep'],
    ['BAD_COSE', 'other tags than 18, an algorithm other than ES256, no key identifier among what is signed'],
    ['SIGNATURE_MISSING', 'an empty signature'],
    ['BAD_CLAIMS', 'an issuer that is no did:web, a date that is no integer, an identifier of other than 16 bytes, no credential'],
    ['BAD_STRUCTURE', 'another context, other types, no version, no given name or date of birth'],
    ['FORMAT_NOT_SUPPORTED', 'another type of pass, a critical header'],
    ['TOO_MANY_FIELDS', 'more than 256 values'],
  ]),
};
