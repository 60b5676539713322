import type { FormatAbout } from '../seal-format.js';
import { barcodeTypes, messagesOf } from './messages.table.js';

export const about: FormatAbout = {
  name: { fr: 'OACI IDB (structure de données pour code-barres)', en: 'ICAO IDB (datastructure for barcode)' },
  begins: { fr: '`RDB1`, dans les projets de norme `NDB1`', en: '`RDB1`, in drafts `NDB1`' },
  versions: ['RDB1', 'NDB1'],
  carriers: ['QR code', 'Data Matrix', 'Aztec code', 'JAB code'],
  sources: [
    'ICAO Technical Report “ICAO Datastructure for Barcode”, as tsenger/vdstools and li0ard/vds read it (its text was not available)',
    'github.com/tsenger/vdstools (messages, German documents, dates of four bytes; issue 19: dates of three)', 'github.com/mirkotp/idb1_encoder_decoder (draft NDB1, algorithms numbered from 0)',
    'ICAO Doc 9303-7 § 9.1.3 and 9303-8 § 6.1.3 (visa and emergency travel document within)',
  ],
  reads: [
    'Plain and deflated barcodes, signed ones only: one that says itself that it is unsigned is told to be no seal',
    'Signature dates of four bytes (masked) or three, by where the message group stands', 'ECDSA with SHA-256, SHA-384 and SHA-512; of the draft both numberings, the signature decides',
    'The signer’s certificate that comes with it, as a hint that proves nothing by itself',
    'ICAO’s messages, Germany’s for its own documents and Utopia’s specimens; any other as bytes in base64', 'The end of the document, of its zone (MRZ) or its date of expiry',
  ],
  counts: new Map([['document types', barcodeTypes.size], ['messages', messagesOf('D').byTag.size]]),
  refuses: new Map([
    ['TOO_LONG', 'more than 4,352 characters'],
    ['TRUNCATED', 'a character or datum that is cut'],
    ['BAD_CHARACTER', 'not base32'],
    ['BAD_COMPRESSION', 'compressed data that are damaged'],
    ['DECOMPRESSED_TOO_LARGE', 'more than 8,192 bytes when decompressed'],
    ['UNSUPPORTED_VERSION', 'a flag with bits that are not defined yet'],
    ['BAD_HEADER', 'no flag, a country that is not C40, no message group behind the header'],
    ['BAD_DATE', 'a signature date that no calendar has'],
    ['BAD_STRUCTURE', 'a length that DER does not write so, a part that comes twice or does not belong there'],
    ['TOO_MANY_FIELDS', 'more than 255 messages'],
    ['SIGNATURE_MISSING', 'a barcode that says it is signed, without its signature'],
    ['BAD_SIGNATURE_ENCODING', 'a signature of an odd number of bytes'],
    ['UNSIGNED', 'a barcode that says itself that nobody signed it: in order, and no seal'],
  ]),
};
