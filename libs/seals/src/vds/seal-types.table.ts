import type { Text } from '@smart-verify/contracts';
import { mandatory, optional, tag, tagRules, type TagRule, type TagRules } from '../kit/tag-rules.js';
import { emergencyTravelRules, visaRules } from '../kit/travel-documents.table.js';

/**
 * Kinds of documents by feature definition reference and type category, four hexadecimal digits as in the header.
 *
 * Sources of lengths and of what is mandatory:
 * - 5d01: ICAO Doc 9303-7 § 9.1.3; 5e03: Doc 9303-8 § 6.1.3.
 * - fd02, fc04, fb06, fa06, f908, f80a: BSI TR-03137-1 v2.5 § 6.2.3, 7.2.3, 8.2.3, 8.4.2, 9.2.3, 10.2.3.
 * - f90c, f48f, f50c, f60d, f70b, 01fe: tsenger/vdstools (SealCodings.json, VdsDocumentTypes.json, and its published specimens).
 * - 01c8, 01c9: BSI TR-03171 v0.8; v0.9 by tsenger/vdstools 0.18 (CHANGELOG).
 * - 5f03, 6f01, 7001 and the others below 0x90: kurzdigital/vds-jvm (feature mappers, Getters.kt), private to that maker.
 */
export interface SealType {
  readonly name: Text;
  readonly rules: TagRules;
  /** Private to one maker, known by its own documents only. */
  readonly private?: true;
}

const zone = (number: number, coding: TagRule['coding'], bytes: number): TagRule => tag(number, 'machineReadableZone', coding, { ...mandatory(bytes), ends: true });
const face = tag(1, 'faceImage', 'bytes', mandatory(1, 1500));

const addressSticker: TagRules = tagRules([
  tag(1, 'documentNumber', 'c40', mandatory(6)), tag(2, 'municipalityCode', 'c40', mandatory(6)), tag(3, 'address', 'c40', mandatory(6, 18)),
]);

const aliensLaw: readonly TagRule[] = [
  face, zone(2, 'mrz-td2', 48), tag(3, 'passportNumber', 'c40', mandatory(1, 6)), tag(4, 'aliensRegisterNumber', 'c40', mandatory(1, 8)),
];

const text = (number: number, name: string): TagRule => tag(number, name, 'utf8', mandatory());
const template = (number: number): TagRule => tag(number, 'biometricTemplate', 'bytes');

/** Identity of whoever was vaccinated or tested. */
const kurzPerson: readonly TagRule[] = [
  text(1, 'surname'), text(2, 'givenNames'), tag(3, 'birthDate', 'date', mandatory(3)), text(4, 'residence'),
  tag(5, 'identityDocumentType', 'c40', mandatory()), tag(6, 'identityDocumentNumber', 'c40', mandatory()), text(7, 'email'),
];

const type = (fr: string, en: string, rules: TagRules): SealType => ({ name: { fr, en }, rules });
const privateType = (fr: string, en: string, rows: readonly TagRule[]): SealType => ({ name: { fr, en }, rules: tagRules(rows), private: true });

/** By the document type in the header, four hexadecimal digits. */
export const sealTypes: ReadonlyMap<string, SealType> = new Map<string, SealType>([
  ['5d01', type('Visa', 'Visa', visaRules)],
  ['5e03', type('Titre de voyage provisoire', 'Emergency travel document', emergencyTravelRules)],
  ['5f03', privateType('Titre de voyage provisoire avec biométrie', 'Emergency travel document with biometrics', [zone(2, 'mrz-td2', 48), template(3)])],
  ['fd02', type('Attestation d’arrivée (Allemagne)', 'Arrival attestation (Germany)', tagRules([zone(2, 'mrz-td2', 48), tag(3, 'aliensRegisterNumber', 'c40', mandatory(8))]))],
  ['fc04', type('Carte d’assurance sociale (Allemagne)', 'Social insurance card (Germany)', tagRules([
    tag(1, 'socialInsuranceNumber', 'c40', mandatory(8)), tag(2, 'surname', 'utf8', mandatory(1, 90)), tag(3, 'givenNames', 'utf8', mandatory(1, 90)),
    tag(4, 'birthName', 'utf8', optional(1, 90)),
  ]))],
  ['fb06', type('Titre de séjour sur papier (Allemagne)', 'Residence permit on paper (Germany)', tagRules([zone(2, 'mrz-td2', 48), tag(3, 'passportNumber', 'c40', mandatory(6))]))],
  ['fa06', type('Feuillet annexe d’un titre de séjour (Allemagne)', 'Supplementary sheet of a residence permit (Germany)', tagRules([zone(4, 'mrz-td2', 48), tag(5, 'sheetNumber', 'c40', mandatory(6))]))],
  ['f908', type('Étiquette d’adresse de carte d’identité (Allemagne)', 'Address sticker of an identity card (Germany)', addressSticker)],
  ['f90c', type('Étiquette d’adresse de titre de séjour (Allemagne)', 'Address sticker of a residence permit (Germany)', addressSticker)],
  ['f80a', type('Étiquette de domicile de passeport (Allemagne)', 'Residence sticker of a passport (Germany)', tagRules([
    tag(1, 'documentNumber', 'c40', mandatory(6)), tag(2, 'municipalityCode', 'c40', mandatory(6)), tag(3, 'postalCode', 'c40', mandatory(4)),
  ]))],
  ['f48f', type('Attestation de séjour permanent (Allemagne)', 'Certificate of permanent residence (Germany)', tagRules([
    tag(1, 'documentNumber', 'c40', mandatory(1, 6)), tag(2, 'passportNumber', 'c40', mandatory(1, 6)),
  ]))],
  ['f50c', type('Attestation provisoire de séjour, « Fiktionsbescheinigung » (Allemagne)', 'Provisional residence document, “Fiktionsbescheinigung” (Germany)', tagRules(aliensLaw))],
  ['01fe', type('Titre du droit des étrangers (Allemagne)', 'Document of aliens law (Germany)', tagRules(aliensLaw))],
  ['f60d', type('Passeport temporaire (Allemagne)', 'Temporary passport (Germany)', tagRules([face, zone(2, 'mrz-td3', 60)]))],
  ['f70b', type('Carte d’identité temporaire (Allemagne)', 'Temporary identity card (Germany)', tagRules([face, zone(2, 'mrz-td2', 48)]))],
  ['01c8', type('Document administratif (Allemagne, TR-03171 v0.8)', 'Administrative document (Germany, TR-03171 v0.8)', tagRules([
    tag(0, 'profile', 'hex', mandatory(16)), tag(1, 'validity', 'validity', optional(1, 17)),
  ], { others: 'text-or-bytes' }))],
  ['01c9', type('Document administratif (Allemagne, TR-03171 v0.9)', 'Administrative document (Germany, TR-03171 v0.9)', tagRules([
    tag(0, 'profile', 'hex', mandatory(16)), tag(1, 'validFrom', 'date-text', optional(8)), tag(2, 'validTo', 'date-text', { ...optional(8), ends: true }),
    tag(3, 'profileUri', 'utf8'), tag(4, 'certificateUri', 'utf8'), tag(5, 'statusUri', 'utf8'), tag(6, 'statusListIndex', 'uint', optional(1, 4)),
  ], { others: 'text-or-bytes' }))],

  ['6f01', privateType('Test antigénique supervisé', 'Supervised antigen test', [
    ...kurzPerson, text(8, 'testName'), text(9, 'testIdentifier'), text(10, 'testedDisease'), text(11, 'supervisor'), text(12, 'company'),
    tag(13, 'time', 'unix-time', optional(4)), tag(14, 'validity', 'uint', mandatory(1)),
  ])],
  ['7001', privateType('Certificat de vaccination', 'Vaccination certificate', [
    ...kurzPerson, text(8, 'vaccine'), tag(9, 'batchNumber', 'c40', mandatory()), text(10, 'vaccinatedDisease'), text(11, 'doctor'), tag(12, 'time', 'unix-time', optional(4)),
  ])],
  ['7a01', privateType('Timbre fiscal', 'Tax stamp', [
    tag(1, 'issuerIdentifier', 'c40', mandatory()), tag(2, 'serialNumber', 'c40', mandatory()), text(3, 'manufacturingPlace'), text(4, 'manufacturingFacility'), text(5, 'machine'),
    text(6, 'productDescription'), text(7, 'marketOfSale'), text(8, 'shipmentRoute'), text(9, 'importer'), text(10, 'link'),
  ])],
  ['7b01', privateType('Emballage de médicament', 'Pharmaceutical pack', [
    text(1, 'productName'), text(2, 'productionDate'), text(3, 'productionPlant'), text(4, 'batchNumber'), text(5, 'serialNumber'), text(6, 'bestBefore'), text(7, 'quantity'),
    text(8, 'contactName'), text(9, 'contactStreet'), text(10, 'contactAddress'), text(11, 'contactPhone'), text(12, 'contactEmail'), text(13, 'contactWebsite'),
  ])],
  ['7c01', privateType('Cachet à usage général', 'General purpose seal', [
    text(1, 'heading1'), text(2, 'text1'), text(3, 'heading2'), text(4, 'text2'), text(5, 'heading3'), text(6, 'text3'), text(7, 'heading4'), text(8, 'text4'),
  ])],
  ['7d01', privateType('Vignette automobile', 'Vehicle vignette', [
    tag(1, 'expiryDate', 'date', { ...mandatory(3), ends: true }), text(2, 'licencePlate'), text(3, 'vehicleModel'), text(4, 'vehicleColour'), text(5, 'owner'),
  ])],
  ['7e04', privateType('Titre de voyage pour un seul trajet', 'Emergency travel document for a single journey', [
    text(1, 'documentNumber'), text(2, 'surname'), text(3, 'givenNames'), text(4, 'nationality'), tag(5, 'birthDate', 'date', mandatory(3)), text(6, 'sex'), text(7, 'birthPlace'),
    text(8, 'destination'), tag(9, 'expiryDate', 'date', { ...mandatory(3), ends: true }), template(10),
  ])],
  ['7f04', privateType('Identifiant de patient', 'Patient identifier', [
    text(1, 'documentNumber'), text(2, 'fullName'), tag(3, 'birthDate', 'date', mandatory(3)), text(4, 'street'), text(5, 'city'),
  ])],
  ['8a02', privateType('Vignette d’identification (Mali)', 'Identification label (Mali)', [
    text(1, 'uniqueCode'), text(2, 'serialNumber'), text(3, 'type'), tag(4, 'charge', 'uint-little-endian', mandatory(4)), tag(5, 'year', 'uint-little-endian', mandatory(2)),
  ])],
  ['8b04', privateType('Billet de démonstration', 'Demonstration ticket', [
    text(1, 'event'), tag(2, 'time', 'unix-time', optional(4)), text(3, 'ticketNumber'), text(4, 'place'), text(5, 'seatSection'), text(6, 'seatRow'), text(7, 'seatNumber'),
    tag(8, 'fullName', 'utf8'), tag(9, 'birthDate', 'date', optional(3)), template(10),
  ])],
  ['8c04', privateType('Carte d’assurance maladie', 'Health insurance card', [
    text(1, 'serialNumber'), text(2, 'fullName'), tag(3, 'birthDate', 'date', mandatory(3)), text(4, 'benefits'), text(5, 'accommodation'),
    tag(6, 'expiryDate', 'date', { ...mandatory(3), ends: true }), text(7, 'serviceNetwork'), template(8),
  ])],
  ['8d04', privateType('Badge d’accès scolaire', 'School access card', [
    text(1, 'studentIdentifier'), text(2, 'school'), text(3, 'surname'), text(4, 'givenNames'), text(5, 'class'), template(6),
  ])],
]);
