import type { FormatAbout } from '../seal-format.js';
import { barcodeTypes } from './messages.table.js';

export const about: FormatAbout = {
  name: { fr: 'OACI IDB (structure de données pour code-barres)', en: 'ICAO IDB (datastructure for barcode)' },
  begins: { fr: '`RDB1`, ou `NDB1` dans les projets', en: '`RDB1`, or `NDB1` in drafts' },
  versions: ['RDB1', 'NDB1'],
  carriers: ['QR code', 'Data Matrix', 'Aztec'],
  sources: ['ICAO Technical Report “Datastructure for Barcode”, through tsenger/vdstools', 'mirkotp/idb1_encoder_decoder (numbers of algorithms in drafts)', 'RFC 4648 § 6 (base32)', 'RFC 1950 (zlib)'],
  reads: [
    'Signed barcodes, compressed or not, with a signature date of four bytes (as in the field) or three (as in the text)', 'Messages of ICAO and of Germany by the names of their data, any other by tags and bytes',
    'The signer’s certificate that the barcode carries, as a hint that proves nothing by itself',
  ],
  counts: new Map([['types of documents', barcodeTypes.size]]),
  refuses: new Map([
    ['TOO_LONG', 'more than 4,352 characters'],
    ['UNSIGNED', 'a barcode whose flag says that nobody signed it'],
    ['UNSUPPORTED_VERSION', 'a flag with bits that are not defined'],
    ['BAD_HEADER', 'no flag, a country that is not C40'],
    ['BAD_CHARACTER', 'a character that is not base32'],
    ['TRUNCATED', 'base32 of no whole number of bytes, a datum cut short'],
    ['BAD_COMPRESSION', 'not zlib data, or a checksum that differs'],
    ['DECOMPRESSED_TOO_LARGE', 'more than 8,192 bytes when decompressed'],
    ['BAD_DATE', 'a signature date that is none'],
    ['BAD_STRUCTURE', 'a part that does not belong there, a length that DER does not write so'],
    ['TOO_MANY_FIELDS', 'more messages than any barcode has'],
    ['SIGNATURE_MISSING', 'a flag that announces a signature, and none'],
    ['BAD_SIGNATURE_ENCODING', 'a signature of an odd number of bytes'],
  ]),
};
