import type { Text } from '@smart-verify/contracts';
import { optional, tag, tagRules, type TagRule, type TagRules } from '../kit/tag-rules.js';
import { emergencyTravelRules, visaRules } from '../kit/travel-documents.table.js';

/** Messages that ICAO defines (ICAO TR Datastructure for Barcode), by their tag; lengths from tsenger/vdstools, IdbMessageTypes.json (of a visa, those of Doc 9303-7 § 9.1.3). */
const icaoMessages: readonly TagRule[] = [
  tag(0x01, 'visa', 'tags', { ...optional(59, 331), inside: visaRules }),
  tag(0x02, 'emergencyTravelDocument', 'tags', { ...optional(50, 52), inside: emergencyTravelRules }),
  tag(0x03, 'proofOfTesting', 'bytes', optional(0, 1024)),
  tag(0x04, 'proofOfVaccination', 'bytes', optional(0, 1024)),
  tag(0x05, 'proofOfRecovery', 'bytes', optional(0, 1024)),
  // It ends, and when stands in bytes that are not read here.
  tag(0x06, 'digitalTravelAuthorization', 'bytes', { ...optional(0, 1024), ends: true }),
  tag(0x07, 'machineReadableZone', 'mrz-td1', { ...optional(60), ends: true }),
  tag(0x08, 'machineReadableZone', 'mrz-td3', { ...optional(60), ends: true }),
  tag(0x09, 'cardAccessNumber', 'c40', optional(4)),
  tag(0x0a, 'cardAccess', 'bytes', optional(0, 1024)),
  // The visa to come of the European Union, by a demonstration of it (mirkotp/idb1_encoder_decoder): its inside is not settled, and with it when it ends.
  tag(0x1b, 'photo', 'bytes'),
  tag(0x1c, 'euVisa', 'bytes', { ends: true }),
];

/** Germany's own (tsenger/vdstools, IdbMessageTypes.json). */
const germanMessages: readonly TagRule[] = [
  tag(0x80, 'faceImage', 'bytes', optional(900, 1000)),
  tag(0x81, 'machineReadableZone', 'mrz-td2', { ...optional(48), ends: true }),
  tag(0x82, 'documentReference', 'c40', optional(6)),
  tag(0x83, 'aliensRegisterNumber', 'c40', optional(8)),
  tag(0x84, 'expiryDate', 'masked-date', { ...optional(4), ends: true }),
  tag(0x85, 'documentNumber', 'c40', optional(6)),
  tag(0x86, 'nationalDocumentType', 'uint', optional(1)),
];

const german = tagRules([...icaoMessages, ...germanMessages]);

/** Tags from 0x80 are each country's own. Utopia, in which specimens are issued, has those of Germany here. */
const byCountry: ReadonlyMap<string, TagRules> = new Map([['D', german], ['UTO', german]]);
const icao = tagRules(icaoMessages);

/** The messages that barcodes of a country may hold. @param country as in the header */
export const messagesOf = (country: string): TagRules => byCountry.get(country) ?? icao;

/** The tag by which a country names its kinds of documents. */
export const nationalType = 0x86;

/**
 * Kinds of documents: of ICAO by the tag of the message that makes them one, two hexadecimal digits; of a country behind its code
 * (tsenger/vdstools, IdbNationalDocumentTypes.json).
 */
export const barcodeTypes: ReadonlyMap<string, Text> = new Map<string, Text>([
  ['01', { fr: 'Visa', en: 'Visa' }],
  ['02', { fr: 'Titre de voyage provisoire', en: 'Emergency travel document' }],
  ['03', { fr: 'Preuve de test', en: 'Proof of testing' }],
  ['04', { fr: 'Preuve de vaccination', en: 'Proof of vaccination' }],
  ['05', { fr: 'Preuve de rétablissement', en: 'Proof of recovery' }],
  ['06', { fr: 'Autorisation numérique de voyage', en: 'Digital travel authorization' }],
  ['07', { fr: 'Carte au format TD1', en: 'Card of size TD1' }],
  ['08', { fr: 'Passeport au format TD3', en: 'Passport of size TD3' }],
  ['09', { fr: 'Numéro d’accès à une carte', en: 'Card access number' }],
  ['0a', { fr: 'Accès à une puce', en: 'Access to a chip' }],
  ['1c', { fr: 'Visa numérique de l’Union européenne', en: 'Digital visa of the European Union' }],
  ['D-01', { fr: 'Document d’identité de remplacement (Allemagne)', en: 'Substitute identity document (Germany)' }],
  ['D-02', { fr: 'Document de remplacement du passeport (Allemagne)', en: 'Substitute passport document (Germany)' }],
  ['D-03', { fr: 'Titre de voyage provisoire (Allemagne)', en: 'Emergency travel document (Germany)' }],
  ['D-04', { fr: 'Carte d’identité temporaire (Allemagne)', en: 'Temporary identity card (Germany)' }],
  ['D-05', { fr: 'Passeport de service temporaire (Allemagne)', en: 'Temporary official passport (Germany)' }],
  ['D-06', { fr: 'Passeport temporaire (Allemagne)', en: 'Temporary passport (Germany)' }],
  ['D-07', { fr: 'Passeport diplomatique temporaire (Allemagne)', en: 'Temporary diplomatic passport (Germany)' }],
  ['D-08', { fr: 'Titre de voyage temporaire pour réfugiés (Allemagne)', en: 'Temporary travel document for refugees (Germany)' }],
  ['D-09', { fr: 'Titre de voyage temporaire pour apatrides (Allemagne)', en: 'Temporary travel document for stateless persons (Germany)' }],
  ['D-0a', { fr: 'Titre de voyage temporaire pour étrangers (Allemagne)', en: 'Temporary travel document for foreigners (Germany)' }],
  ['D-0b', { fr: 'Autorisation de séjour pendant la demande d’asile (Allemagne)', en: 'Permission to remain pending the asylum decision (Germany)' }],
  ['D-0c', { fr: 'Suspension temporaire d’éloignement (Allemagne)', en: 'Temporary suspension of deportation (Germany)' }],
  ['D-0d', { fr: 'Attestation d’arrivée (Allemagne)', en: 'Arrival attestation (Germany)' }],
  ['D-0e', { fr: 'Attestation provisoire de séjour (Allemagne)', en: 'Provisional residence document (Germany)' }],
  ['D-0f', { fr: 'Document d’identité temporaire (Allemagne)', en: 'Temporary identity document (Germany)' }],
  ['D-10', { fr: 'Attestation de séjour permanent (Allemagne)', en: 'Certificate of permanent residence (Germany)' }],
  ['D-11', { fr: 'Permis de travailleur frontalier (Allemagne)', en: 'Frontier worker permit (Germany)' }],
  ['D-12', { fr: 'Feuillet annexe d’une carte de séjour (Allemagne)', en: 'Supplementary sheet of a residence permit card (Germany)' }],
]);
