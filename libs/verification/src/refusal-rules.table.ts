import type { SealErrorCode, Text } from '@smart-verify/contracts';

/** What a code of refusal stands for, in words. */
export interface RefusalRule {
  /** What the rule says that is broken. */
  readonly rule: Text;
  /** What usually brings it about. */
  readonly causes: Text;
  /** Where the rule stands, by format; under `any`, whichever the format. */
  readonly sources: Readonly<Record<string, string>>;
}

const ants = (section: string): string => `ANTS, « Spécifications techniques des codes à barres 2D-Doc » v3.2.6, § ${section}`;
const hcert = (section: string): string => `eu-dcc-hcert-spec 1.0.8, ${section}`;
const ours = 'Smart Verify: a bound of its own, so that no code costs more than it may';

const cut: Text = {
  fr: 'Le lecteur n’a pas tout transmis : texte coupé à la copie, à la saisie ou par une longueur maximale, octet nul pris pour une fin.',
  en: 'The reader did not hand all of it on: text cut in copying, in typing or by a longest length, a zero byte taken for an end.',
};
const altered: Text = {
  fr: 'Des caractères ont été altérés ou ajoutés entre le symbole et ici (encodage, casse, espaces, retours à la ligne), ou l’émetteur s’est trompé.',
  en: 'Characters were altered or added between the symbol and here (encoding, case, spaces, line ends), or its issuer was mistaken.',
};
const crafted: Text = {
  fr: 'Aucun émetteur n’en produit de tel : code fabriqué pour nuire, ou données sans rapport prises pour un cachet.',
  en: 'No issuer makes such a code: made to do harm, or unrelated data taken for a seal.',
};
const badPicture: Text = { fr: 'Photographie floue, sombre, oblique ou trop petite, symbole masqué, marge blanche absente.', en: 'A photograph that is blurred, dark, slanted or too small, a symbol partly covered, no quiet zone.' };

/** Every refusal: which rule it enforces, whence that rule is, and what usually lies behind. */
export const refusalRules: ReadonlyMap<SealErrorCode, RefusalRule> = new Map<SealErrorCode, RefusalRule>([
  ['EMPTY', {
    rule: { fr: 'Un code a au moins un octet.', en: 'A code has at least one byte.' },
    causes: { fr: 'Le lecteur n’a rien transmis, ou le champ est resté vide.', en: 'The reader handed nothing on, or the field was left empty.' },
    sources: { any: ours },
  }],
  ['TOO_LONG', {
    rule: { fr: 'Un code n’est pas plus long que le plus grand symbole qui peut le porter.', en: 'A code is no longer than the largest symbol that can carry it.' },
    causes: { fr: 'Plusieurs codes accolés, un fichier entier à la place d’un code, ou un code fabriqué pour nuire.', en: 'Several codes in a row, a whole file in place of a code, or a code made to do harm.' },
    sources: { any: ours, '2d-doc': ants('3.6'), hc1: 'ISO/IEC 18004: at most 4,296 alphanumeric characters' },
  }],
  ['UNKNOWN_FORMAT', {
    rule: { fr: 'Un cachet se reconnaît à ses premiers octets.', en: 'A seal is known by its first bytes.' },
    causes: { fr: 'Un autre code que le cachet a été lu (lien, colis, billet), ou le lecteur a ajouté ou converti des caractères au début.', en: 'Another code than the seal was read (a link, a parcel, a ticket), or the reader added or converted characters at the beginning.' },
    sources: { any: 'docs/reference/formats.md: what each format begins with' },
  }],
  ['FORMAT_NOT_SUPPORTED', {
    rule: { fr: 'Le format ou la variante est reconnu, mais n’est pas lu ici.', en: 'The format or the variant is recognised, but not read here.' },
    causes: { fr: 'Le titre porte un cachet d’un autre système, ou une variante que personne n’a publiée.', en: 'The title bears a seal of another system, or a variant that nobody has published.' },
    sources: { any: 'docs/reference/formats.md: formats recognised and not read', '2d-doc': ants('3.3'), hc1: 'RFC 9052 § 3.1, critical headers' },
  }],
  ['UNSUPPORTED_VERSION', {
    rule: { fr: 'La version écrite dans l’en-tête est l’une de celles qui sont définies.', en: 'The version written in the header is one of those defined.' },
    causes: { fr: 'Une version plus récente que ce système, ou un chiffre altéré.', en: 'A version newer than this system, or an altered digit.' },
    sources: { any: 'docs/reference/formats.md: versions', '2d-doc': ants('3.3'), vds: 'ICAO Doc 9303-13 § 2.2.2; BSI TR-03137-1', 'vds-nc': 'ICAO TR VDS-NC 1.1, hdr.v' },
  }],
  ['TRUNCATED', {
    rule: { fr: 'Chaque donnée a la longueur que le format ou elle-même annonce.', en: 'Each datum has the length that the format or it itself announces.' },
    causes: cut,
    sources: { '2d-doc': ants('3.3 et 3.4'), hc1: hcert('QR 2D Barcode'), vds: 'ICAO Doc 9303-13 § 2.2.3, § 2.2.4', idb: 'ICAO TR Datastructure for Barcode', shc: 'SMART Health Cards Framework, health cards are small', nzcp: 'NZ COVID Pass Technical Specification v1, 2D Barcode Encoding' },
  }],
  ['BAD_CHARACTER', {
    rule: { fr: 'Seuls les caractères du format peuvent être présents.', en: 'Only characters of the format may stand in it.' },
    causes: altered,
    sources: { '2d-doc': ants('3.4.1'), vds: 'ICAO Doc 9303-13 § 2.3.1, C40', idb: 'RFC 4648 § 6, base32', nzcp: 'RFC 4648 § 6, base32', shc: 'SMART Health Cards Framework, numeric mode: pairs of digits from 00 to 77' },
  }],
  ['BAD_HEADER', {
    rule: { fr: 'L’en-tête est écrit exactement comme spécifié : identifiants, type de document, pays.', en: 'The header is written exactly as specified: identifiers, document type, country.' },
    causes: altered,
    sources: { '2d-doc': ants('3.3'), hc1: hcert('QR 2D Barcode'), vds: 'ICAO Doc 9303-13 § 2.2.2; BSI TR-03137-1', idb: 'ICAO TR Datastructure for Barcode, header', 'vds-nc': 'ICAO TR VDS-NC 1.1, hdr', nzcp: 'NZ COVID Pass Technical Specification v1, 2D Barcode Encoding' },
  }],
  ['BAD_DATE', {
    rule: { fr: 'Les dates de l’en-tête existent et sont écrites comme spécifié.', en: 'The dates of the header exist and are written as specified.' },
    causes: altered,
    sources: { '2d-doc': ants('3.3'), vds: 'ICAO Doc 9303-13 § 2.2.2: MMDDYYYY on three bytes', idb: 'ICAO TR Datastructure for Barcode, signature creation date' },
  }],
  ['BAD_FIELD', {
    rule: { fr: 'Une donnée du message est écrite comme son identifiant le demande.', en: 'A datum of the message is written as its identifier demands.' },
    causes: altered,
    sources: { '2d-doc': ants('3.4.1 et 7'), vds: 'ICAO Doc 9303-13 § 2.2.3', idb: 'ICAO TR Datastructure for Barcode, message group' },
  }],
  ['TOO_MANY_FIELDS', {
    rule: { fr: 'Un cachet n’a pas plus de données que le plus grand qui existe, avec une large marge.', en: 'A seal has no more data than the largest there is, with ample room.' },
    causes: crafted,
    sources: { any: ours },
  }],
  ['SIGNATURE_MISSING', {
    rule: { fr: 'La signature suit les données, derrière ce qui la sépare d’elles.', en: 'The signature follows the data, behind what sets it apart from them.' },
    causes: { fr: 'Le code a été coupé avant sa signature, ou n’a jamais été scellé.', en: 'The code was cut before its signature, or was never sealed.' },
    sources: { '2d-doc': ants('3.4.3'), vds: 'ICAO Doc 9303-13 § 2.2.4', idb: 'ICAO TR Datastructure for Barcode, signature', 'vds-nc': 'ICAO TR VDS-NC 1.1, sig' },
  }],
  ['UNSIGNED', {
    rule: { fr: 'Un cachet est signé ; le format admet aussi des codes qui ne le sont pas.', en: 'A seal is signed; the format allows codes that are not.' },
    causes: { fr: 'L’émetteur n’a pas scellé ce code, ou la marque qui annonce la signature a été altérée.', en: 'Its issuer did not seal this code, or the flag that announces the signature was altered.' },
    sources: { any: 'docs/reference/formats.md', idb: 'ICAO TR Datastructure for Barcode, barcode flag' },
  }],
  ['BAD_SIGNATURE_ENCODING', {
    rule: { fr: 'La signature est écrite dans l’encodage du format et compte un nombre entier d’octets.', en: 'The signature is written in the format’s encoding and makes a whole number of bytes.' },
    causes: altered,
    sources: { '2d-doc': `${ants('3.4.3')}; RFC 4648 § 6`, vds: 'ICAO Doc 9303-13 § 2.2.4', idb: 'ICAO TR Datastructure for Barcode, signature', 'vds-nc': 'RFC 4648 § 5', shc: 'RFC 7515 § 5.2' },
  }],
  ['CONTROL_CHARACTERS_LOST', {
    rule: { fr: 'Les caractères GS, RS et US séparent les données et la signature : sans eux, plusieurs lectures sont possibles.', en: 'The characters GS, RS and US set data and signature apart: without them several readings are possible.' },
    causes: { fr: 'Un lecteur qui imite un clavier, un formulaire ou un presse-papiers a supprimé les caractères de contrôle. Les réglages du lecteur permettent de les transmettre.', en: 'A reader that types like a keyboard, a form or a clipboard dropped the control characters. The reader can be set to hand them on.' },
    sources: { '2d-doc': ants('3.4.1 et 3.4.3') },
  }],
  ['BAD_BASE45', {
    rule: { fr: 'Le texte est en base45 : alphabet de 45 caractères, groupes de trois dont la valeur tient sur deux octets.', en: 'The text is base45: an alphabet of 45 characters, groups of three whose value fits two bytes.' },
    causes: { fr: 'Minuscules, espaces ou signes modifiés à la copie (un espace est un chiffre du base45), code coupé.', en: 'Lower case, spaces or signs changed in copying (a space is a digit of base45), a code cut short.' },
    sources: { hc1: 'RFC 9285 § 4, § 6' },
  }],
  ['BAD_COMPRESSION', {
    rule: { fr: 'Les données compressées sont au format DEFLATE, complètes et, en zlib, d’une somme de contrôle exacte.', en: 'Compressed data are DEFLATE, whole and, in zlib, with the right checksum.' },
    causes: cut,
    sources: { hc1: `${hcert('Payload (CWT) Compression')}; RFC 1950 § 2.2, RFC 1951`, idb: 'RFC 1950 § 2.2, RFC 1951', shc: 'RFC 1951' },
  }],
  ['DECOMPRESSED_TOO_LARGE', {
    rule: { fr: 'Une fois décompressées, les données restent dans une borne.', en: 'Once decompressed, the data stay within a bound.' },
    causes: crafted,
    sources: { any: ours },
  }],
  ['BAD_CBOR', {
    rule: { fr: 'Les données sont un seul élément CBOR bien formé, sans clé en double ni octet derrière lui.', en: 'The data are one well-formed CBOR item, without a key given twice or bytes behind it.' },
    causes: altered,
    sources: { any: 'RFC 8949 § 3, § 5.3.1, § 5.6' },
  }],
  ['CBOR_TOO_DEEP', {
    rule: { fr: 'Les éléments CBOR ne s’emboîtent que jusqu’à une profondeur bornée.', en: 'CBOR items are nested to a bounded depth only.' },
    causes: crafted,
    sources: { any: ours },
  }],
  ['BAD_COSE', {
    rule: { fr: 'Le message est un COSE_Sign1 : en-tête protégé, en-tête libre, contenu, signature, avec un algorithme.', en: 'The message is a COSE_Sign1: protected header, unprotected header, payload, signature, with an algorithm.' },
    causes: { fr: 'Un autre message COSE ou un encodeur fautif.', en: 'Another kind of COSE message, or a faulty encoder.' },
    sources: { any: 'RFC 9052 § 3.1, § 4.2; RFC 8392 § 6' },
  }],
  ['BAD_CLAIMS', {
    rule: { fr: 'Les assertions obligatoires sont présentes et de leur type : émission, fin, contenu.', en: 'The claims that must be there are, each of its type: issue, expiry, content.' },
    causes: { fr: 'Un encodeur fautif, ou un autre jeton du même conteneur.', en: 'A faulty encoder, or another token in the same container.' },
    sources: { hc1: `${hcert('CWT Claims')}; RFC 8392 § 3.1`, nzcp: 'NZ COVID Pass Technical Specification v1, CWT Claims', shc: 'SMART Health Cards Framework, payload' },
  }],
  ['BAD_STRUCTURE', {
    rule: { fr: 'Le contenu a la structure du format : ce qui doit être là y est, une seule fois, à sa place.', en: 'The content has the structure of the format: what must be there is, once, in its place.' },
    causes: { fr: 'Un encodeur fautif, un autre document que celui annoncé, ou un code altéré.', en: 'A faulty encoder, another document than announced, or an altered code.' },
    sources: { '2d-doc': ants('3.3 et 3.4'), hc1: 'ehn-dcc-schema 1.3.x, DCC.combined-schema.json', vds: 'ICAO Doc 9303-13 § 2.2.3', idb: 'ICAO TR Datastructure for Barcode, message group', 'vds-nc': 'ICAO TR VDS-NC 1.1; RFC 8259', shc: 'RFC 7515 § 7.1; RFC 8259' },
  }],
  ['BAD_JSON', {
    rule: { fr: 'Les données sont un seul texte JSON bien formé, sans nom en double.', en: 'The data are one well-formed JSON text, without a name given twice.' },
    causes: altered,
    sources: { any: 'RFC 8259 § 2, § 4', 'vds-nc': 'RFC 8259; RFC 8785 § 3.1' },
  }],
  ['JSON_TOO_DEEP', {
    rule: { fr: 'Les valeurs JSON ne s’emboîtent que jusqu’à une profondeur bornée.', en: 'JSON values are nested to a bounded depth only.' },
    causes: crafted,
    sources: { any: ours },
  }],
  ['BAD_JOSE', {
    rule: { fr: 'Le jeton est un JWS compact : trois parties en base64url, un en-tête avec un algorithme.', en: 'The token is a compact JWS: three parts in base64url, a header with an algorithm.' },
    causes: { fr: 'Un autre jeton JOSE, un encodeur fautif, ou un code altéré.', en: 'Another kind of JOSE token, a faulty encoder, or an altered code.' },
    sources: { any: 'RFC 7515 § 3.1, § 4, § 7.1' },
  }],
  ['BAD_MSGPACK', {
    rule: { fr: 'Les données sont des valeurs MessagePack bien formées.', en: 'The data are well-formed MessagePack values.' },
    causes: altered,
    sources: { any: 'MessagePack specification' },
  }],
  ['MSGPACK_TOO_DEEP', {
    rule: { fr: 'Les valeurs MessagePack ne s’emboîtent que jusqu’à une profondeur bornée.', en: 'MessagePack values are nested to a bounded depth only.' },
    causes: crafted,
    sources: { any: ours },
  }],
  ['PARTS_MISSING', {
    rule: { fr: 'Un cachet réparti sur plusieurs symboles se lit quand tous sont là.', en: 'A seal spread over several symbols is read when all of them are there.' },
    causes: { fr: 'Un seul des symboles du titre a été présenté.', en: 'Only one of the symbols on the title was presented.' },
    sources: { '2d-doc': ants('3.7'), shc: 'SMART Health Cards Framework, chunking larger SHCs' },
  }],
  ['BAD_LINK', {
    rule: { fr: 'Dans un lien, chaque signe % est suivi de deux chiffres hexadécimaux.', en: 'In a link, each % sign is followed by two hexadecimal digits.' },
    causes: { fr: 'Lien coupé, ou encodé deux fois, ou pas encodé du tout.', en: 'A link cut short, escaped twice, or not escaped at all.' },
    sources: { any: 'RFC 3986 § 2.1' },
  }],
  ['PICTURE_UNREADABLE', {
    rule: { fr: 'L’image est d’un format lu ici, et entière.', en: 'The picture is of a kind read here, and whole.' },
    causes: { fr: 'Fichier abîmé, incomplet ou d’un autre format.', en: 'A file damaged, cut short or of another kind.' },
    sources: { any: 'docs/reference/openapi.json: media types taken' },
  }],
  ['PICTURE_TOO_LARGE', { rule: { fr: 'L’image reste dans les bornes d’octets et de pixels.', en: 'The picture stays within the bounds of bytes and pixels.' }, causes: { fr: 'Numérisation à trop haute résolution, ou image fabriquée pour nuire.', en: 'A scan of too high a resolution, or a picture made to do harm.' }, sources: { any: ours } }],
  ['PICTURE_TIMED_OUT', { rule: { fr: 'La recherche du symbole tient dans le temps prévu.', en: 'The search for the symbol takes no longer than it may.' }, causes: badPicture, sources: { any: ours } }],
  ['NO_SYMBOL_FOUND', { rule: { fr: 'L’image montre au moins un symbole lisible.', en: 'The picture shows at least one readable symbol.' }, causes: badPicture, sources: { any: 'ISO/IEC 16022 (Data Matrix), ISO/IEC 18004 (QR Code)' } }],
]);

/** Where the rule behind this refusal stands, for this format. */
export const sourcesOf = ({ sources }: RefusalRule, format: string | undefined): string[] => {
  const own = new Map(Object.entries(sources));
  const found = (format === undefined ? undefined : own.get(format)) ?? own.get('any');
  return found === undefined ? [] : [found];
};
