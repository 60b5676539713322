import type { FormatAbout } from '../seal-format.js';
import { useCases } from './fields.table.js';

export const about: FormatAbout = {
  name: { fr: 'OACI VDS-NC (attestation de test ou de vaccination)', en: 'ICAO VDS-NC (proof of testing or vaccination)' },
  begins: { fr: '`{"data":{` ou `{"sig":{`, et `"hdr"` plus loin', en: '`{"data":{` or `{"sig":{`, and `"hdr"` further on' },
  versions: ['1'],
  carriers: ['QR code'],
  sources: [
    'ICAO Technical Report “VDS-NC: Visible Digital Seal for non-constrained environments”', 'ICAO Doc 9303-13', 'RFC 8785 (JSON Canonicalization Scheme)',
    'RFC 8259 and RFC 7493 (JSON, I-JSON)', 'github.com/Path-Check/paper-cred, payloads icao.test and icao.vacc (names and bounds of the members)',
  ],
  reads: [
    'Proofs of testing `icao.test` and of vaccination `icao.vacc`, version 1, each member by its name', 'Any other type or version, each member by its path',
    'Members in any order, with or without blanks: what is signed is the canonical form',
    'The signer’s certificate that the seal carries, as a hint that proves nothing by itself',
  ],
  counts: new Map([['use cases', useCases.size], ['named members', [...useCases.values()].flat().length]]),
  refuses: new Map([
    ['TOO_LONG', 'more than 8,192 bytes'],
    ['BAD_JSON', 'not JSON, a member that comes twice, half a surrogate pair, a number beyond a double, something behind the end'],
    ['JSON_TOO_DEEP', 'nested more than 32 deep'],
    ['BAD_STRUCTURE', 'no header or message, a member of another kind than it must be, a path of more than 128 characters'],
    ['BAD_HEADER', 'a version that is no whole number, a type or issuer longer than any'],
    ['TOO_MANY_FIELDS', 'more than 256 values'],
    ['SIGNATURE_MISSING', 'no signature zone or no signature in it'],
    ['BAD_CHARACTER', 'a certificate or signature that is not base64url'],
    ['TRUNCATED', 'a certificate or signature of no whole number of bytes'],
    ['BAD_SIGNATURE_ENCODING', 'an empty signature or one of an odd number of bytes'],
  ]),
};
