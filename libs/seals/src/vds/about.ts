import type { FormatAbout } from '../seal-format.js';
import { documentProfiles } from './profiles.table.js';
import { sealTypes } from './seal-types.table.js';

export const about: FormatAbout = {
  name: { fr: 'OACI VDS (cachet électronique visible)', en: 'ICAO VDS (visible digital seal)' },
  begins: { fr: 'les octets DC₁₆ et 00₁₆ à 03₁₆', en: 'the bytes DC₁₆ and 00₁₆ to 03₁₆' },
  versions: ['0', '1', '2', '3'],
  carriers: ['Data Matrix', 'QR code', 'Aztec'],
  sources: ['ICAO Doc 9303-13', 'BSI TR-03137-1 v2.5', 'BSI TR-03171 v0.8, and v0.9 through tsenger/vdstools', 'tsenger/vdstools, kurzdigital/vds-jvm (types of documents, seals of the field)'],
  reads: [
    'The fixed signer field of versions 0 to 2 and the variable one of version 3; a fixed one in version 3 where nothing else gives a seal', 'Lengths as DER or in one byte: where both give a seal, the signature decides',
    'Visas, emergency travel documents, residence permits, address stickers, administrative documents and private types by the names of their data; any other type by tags and bytes', 'Bytes that a scanner took for text and wrote as UTF-8',
  ],
  counts: new Map([['types of documents', sealTypes.size], ['data', [...sealTypes.values()].reduce((sum, { rules }) => sum + rules.byTag.size, 0)], ['administrative profiles', documentProfiles.size]]),
  refuses: new Map([
    ['TOO_LONG', 'more than 2,953 bytes'],
    ['BAD_HEADER', 'a country, signer or certificate reference that is not C40, or of another length than told'],
    ['BAD_DATE', 'a date of the header that is none'],
    ['TRUNCATED', 'a seal that ends inside its header or a datum'],
    ['BAD_STRUCTURE', 'a length that DER does not write so, bytes behind the signature'],
    ['TOO_MANY_FIELDS', 'more than 255 data'],
    ['SIGNATURE_MISSING', 'no signature zone, or an empty one'],
    ['BAD_SIGNATURE_ENCODING', 'a signature of an odd number of bytes'],
  ]),
};
