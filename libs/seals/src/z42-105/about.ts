import type { FormatAbout } from '../seal-format.js';

export const about: FormatAbout = {
  name: { fr: 'AFNOR XP Z42-105 (cachet électronique visible)', en: 'AFNOR XP Z42-105 (visible electronic seal)' },
  begins: { fr: '`3YBA`…`3YBP` (base32 de DE 02), seul ou derrière `vds://` ou `https://…/vds#`', en: '`3YBA`…`3YBP` (base32 of DE 02), alone or behind `vds://` or `https://…/vds#`' },
  versions: ['02'],
  carriers: ['QR code', 'link'],
  sources: ['Published seals of id3 Technologies (bioseal-sdk-samples) and France Identité (vds-verify)', 'MessagePack specification', 'RFC 4648 § 6 (base32)', 'ISO/IEC 16022 (C40)'],
  reads: ['Values by their position, with their names where the operator has the manifest', 'Base32 with or without padding'],
  refuses: new Map([
    ['TOO_LONG', 'more than 4,800 bytes'],
    ['BAD_CHARACTER', 'a character that is not base32'],
    ['TRUNCATED', 'fewer bytes than the header announces, base32 of no whole number of bytes'],
    ['UNSUPPORTED_VERSION', 'a version other than 02'],
    ['BAD_HEADER', 'a certificate reference with a character that is neither digit nor capital'],
    ['BAD_SIGNATURE_ENCODING', 'more than 64 bytes behind the payload'],
    ['BAD_MSGPACK', 'a payload that is not MessagePack, a map key that comes twice'],
    ['MSGPACK_TOO_DEEP', 'nested more than 8 deep'],
    ['TOO_MANY_FIELDS', 'more than 256 values'],
    ['BAD_FIELD', 'a path of more than 128 characters'],
  ]),
  experimental: {
    fr: 'La norme n’est pas publique : le format et ce qui est signé ont été déduits de cachets publiés et prouvés par leurs signatures.',
    en: 'The standard is not public: the format and what is signed were worked out from published seals and proven by their signatures.',
  },
};
