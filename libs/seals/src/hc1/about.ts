import type { FormatAbout } from '../seal-format.js';
import { exemptionFields, groupFields, nameFields, rootFields } from './fields.table.js';
import { identityAttributes } from './identity.table.js';
import { valueSets } from './value-sets.table.js';
import { whoNames } from './who.table.js';

const size = (lists: Iterable<{ readonly length: number }>): number => [...lists].reduce((sum, { length }) => sum + length, 0);

export const about: FormatAbout = {
  name: { fr: 'Certificat sanitaire ou d’identité en COSE (HC1)', en: 'Health or identity certificate in COSE (HC1)' },
  begins: {
    fr: '`HC1:`, `HCFR1:`, `EX1:`, `LT1:`, ou le base45 de données d’identité MOSIP', en: '`HC1:`, `HCFR1:`, `EX1:`, `LT1:`, or base45 of MOSIP identity data',
  },
  versions: ['1', 'FR1', 'EX1', 'LT1', '169'],
  carriers: ['QR code', 'Aztec', 'link'],
  sources: [
    'hcert_spec 1.0.8 and ehn-dcc-schema 1.0.0–1.3.3 (eHealth Network)', 'dcc-quality-assurance, SpecialCaseHandling', 'WHO smart-trust, HCert and DVC; WHO DDCC core data sets',
    'MOSIP 169 QR Code Specification 1.0–1.2.2', 'TousAntiCovid, ExemptionDccSchema 0.1', 'CovidCertificate-SDK (Switzerland)', 'RFC 9052 (COSE)', 'RFC 8392 (CWT)', 'RFC 9285 (base45)', 'RFC 1950 (zlib)',
  ],
  reads: [
    'EU Digital COVID Certificates (vaccination, test, recovery) of every schema version', 'French and Swiss light passes, French exemption certificates',
    'WHO vaccination and test certificates (sub-claims 3 and 4), health links (5), minimal vaccination certificates (-6), any other negative sub-claim by its paths',
    'MOSIP claim 169 with and without a prefix, pictures and biometrics as binary data', 'COSE_Sign1 untagged, tagged 18, or 61 around 18; headers on either side',
  ],
  counts: new Map([
    ['fields of European certificates', size([rootFields, nameFields, exemptionFields, ...groupFields.values()])], ['attributes of claim 169', identityAttributes.length],
    ['data of WHO certificates', [...whoNames.values()].reduce((sum, names) => sum + names.size, 0)], ['values', [...valueSets.values()].reduce((sum, values) => sum + values.size, 0)],
  ]),
  refuses: new Map([
    ['TOO_LONG', 'more than 4,800 bytes'],
    ['BAD_HEADER', 'none of its beginnings, where it is asked without the other formats'],
    ['BAD_BASE45', 'a character outside the alphabet, a group beyond its bytes'],
    ['BAD_COMPRESSION', 'not zlib data, or a checksum that differs'],
    ['DECOMPRESSED_TOO_LARGE', 'more than 8,192 bytes when decompressed'],
    ['BAD_CBOR', 'not CBOR, a key that comes twice, a text that is not UTF-8, bytes left over'],
    ['CBOR_TOO_DEEP', 'nested more than 16 deep'],
    ['BAD_COSE', 'not a COSE_Sign1, no algorithm, a key identifier that is none'],
    ['BAD_CLAIMS', 'no content of this prefix, an instant that is none, a European certificate without iat or exp'],
    ['BAD_STRUCTURE', 'no version, no name, not exactly one event, several documents in one sub-claim, a path of more than 128 characters'],
    ['TOO_MANY_FIELDS', 'more than 256 values'],
    ['FORMAT_NOT_SUPPORTED', 'a sub-claim of the WHO that is not known here, a critical header'],
  ]),
};
