import type { FormatAbout } from '../seal-format.js';
import { dataIdentifiers } from './data-identifiers.js';
import { documentTypes } from './document-types.js';

export const about: FormatAbout = {
  name: { fr: '2D-Doc (France)', en: '2D-Doc (France)' },
  begins: {
    fr: '`DC` et une version, seul, dans un lien ou derrière `E` et le rang d’un symbole ; `DC 04` en octets (DC₁₆, 04₁₆)',
    en: '`DC` and a version, alone, in a link, or behind `E` and the place of one symbol among several; the bytes DC₁₆ 04₁₆',
  },
  versions: ['01', '02', '03', '04'],
  carriers: ['Data Matrix', 'several Data Matrix', 'QR code', 'link'],
  sources: [
    'ANTS, « Spécifications techniques des codes à barres 2D-Doc » v3.2.6 (24 March 2023)', 'Rows of v3.3.4 and v3.3.8 from public catalogues', 'AFNOR XP Z42-101 (through the ANTS document)', 'RFC 4648 § 6 (base32)',
  ],
  reads: [
    'The textual form of versions 01 to 04, the binary and mixed forms of 04, symbols in several parts', 'Signatures in base32, or bare bytes in version 01',
    'The annex of version 04, kept apart since nothing signs it', 'Links of wallets with `v=` or `#`; control characters written `<GS>`, `{GS}`, `\\u001d`, `%1D`, `^]`, `␝` and the like where the real ones are gone',
    'What a scanner or keyboard made of a seal (control characters dropped, small letters, a French keyboard under an American scanner), where a signature proves the reconstruction', 'Missing, forbidden, repeated or unknown data, wrong lengths, characters, values and dates, as warnings',
  ],
  counts: new Map([['document types', documentTypes.size], ['data identifiers', dataIdentifiers.size]]),
  refuses: new Map([
    ['TOO_LONG', 'more than 16,384 bytes of a seal, or 24,576 as presented'],
    ['UNSUPPORTED_VERSION', 'a version other than 01 to 04'],
    ['BAD_HEADER', 'a part of the header not written as specified'],
    ['BAD_DATE', 'a date of the header that is none'],
    ['FORMAT_NOT_SUPPORTED', 'a perimeter other than 01, the only one published'],
    ['TRUNCATED', 'a code that ends inside its header, a block or its signature'],
    ['TOO_MANY_FIELDS', 'more than 256 data'],
    ['SIGNATURE_MISSING', 'no US separator, nothing behind it, no block of a signature'],
    ['BAD_SIGNATURE_ENCODING', 'a signature that is not base32, or of no whole number of bytes'],
    ['CONTROL_CHARACTERS_LOST', 'a signature without its separator, and no reconstruction that a signature proves'],
    ['BAD_STRUCTURE', 'text and blocks that no place sets apart, a second signature'],
    ['PARTS_MISSING', 'not all symbols of one seal'],
    ['BAD_LINK', 'a percent sign without two hexadecimal digits'],
  ]),
};
