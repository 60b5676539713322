import type { Text } from '@smart-verify/contracts';

type Row = readonly [name: string, label: Text];

/** A coded datum: its code, whose code it is, and words beside it. */
const coded = (name: string, fr: string, en: string): readonly Row[] => [
  [name, { fr, en }], [`${name}System`, { fr: `${fr} : nomenclature`, en: `${en}: code system` }],
  [`${name}SystemVersion`, { fr: `${fr} : version de la nomenclature`, en: `${en}: version of the code system` }], [`${name}Words`, { fr: `${fr} : libellé`, en: `${en}: in words` }],
];
const quantity = (name: string, fr: string, en: string): readonly Row[] => [
  [name, { fr, en }], [`${name}Unit`, { fr: `${fr} : unité`, en: `${en}: unit` }], [`${name}Comparator`, { fr: `${fr} : comparaison`, en: `${en}: comparator` }],
  [`${name}UnitCode`, { fr: `${fr} : code de l’unité`, en: `${en}: code of the unit` }], [`${name}UnitSystem`, { fr: `${fr} : nomenclature des unités`, en: `${en}: system of units` }],
];

/** What each datum of a health card is called, by the decoder’s names (HL7 FHIR R4). */
export const shcFieldLabels: ReadonlyMap<string, Text> = new Map<string, Text>([
  ['recordType', { fr: 'Nature de l’enregistrement', en: 'Kind of record' }],
  ['record', { fr: 'Repère de l’enregistrement', en: 'Mark of the record' }],
  ['patientRecord', { fr: 'Repère de la personne', en: 'Mark of the person' }],
  ['resultRecord', { fr: 'Repère du résultat', en: 'Mark of the result' }],
  ['identityAssurance', { fr: 'Niveau de vérification d’identité', en: 'Identity assurance level' }],
  ['identityAssuranceSystem', { fr: 'Niveau de vérification d’identité : nomenclature', en: 'Identity assurance level: code system' }],
  ['familyName', { fr: 'Nom', en: 'Surname' }],
  ['givenNames', { fr: 'Prénom', en: 'Given name' }],
  ['fullName', { fr: 'Nom complet', en: 'Full name' }],
  ['namePrefix', { fr: 'Titre', en: 'Prefix of the name' }],
  ['nameSuffix', { fr: 'Suffixe du nom', en: 'Suffix of the name' }],
  ['birthDate', { fr: 'Date de naissance', en: 'Date of birth' }],
  ['gender', { fr: 'Sexe', en: 'Sex' }],
  ['patientIdentifier', { fr: 'Identifiant de la personne', en: 'Identifier of the person' }],
  ['patientIdentifierSystem', { fr: 'Identifiant de la personne : nomenclature', en: 'Identifier of the person: system' }],
  ['vaccinationStatus', { fr: 'État de la vaccination', en: 'Status of the vaccination' }],
  ...coded('vaccine', 'Vaccin', 'Vaccine'),
  ['vaccinationDate', { fr: 'Date de vaccination', en: 'Date of vaccination' }],
  ['batchNumber', { fr: 'Numéro de lot', en: 'Lot number' }],
  ['vaccinationCentre', { fr: 'Centre de vaccination', en: 'Administering centre' }],
  ['vaccinationCentreIdentifier', { fr: 'Identifiant du centre de vaccination', en: 'Identifier of the administering centre' }],
  ['vaccineManufacturer', { fr: 'Fabricant du vaccin', en: 'Vaccine manufacturer' }],
  ['vaccineManufacturerSystem', { fr: 'Fabricant du vaccin : nomenclature', en: 'Vaccine manufacturer: system' }],
  ['doseSubpotent', { fr: 'Dose insuffisante', en: 'Dose subpotent' }],
  ['doseNumber', { fr: 'Numéro de la dose', en: 'Dose number' }],
  ['totalDoses', { fr: 'Nombre de doses prévues', en: 'Doses in the series' }],
  ...coded('disease', 'Maladie visée', 'Disease targeted'),
  ...coded('reportOrigin', 'Source de l’information', 'Source of the report'),
  ['resultStatus', { fr: 'État du résultat', en: 'Status of the result' }],
  ...coded('test', 'Analyse', 'Test'),
  ...coded('testCategory', 'Catégorie d’analyse', 'Category of the test'),
  ['sampleCollectedAt', { fr: 'Date du prélèvement', en: 'Date of sampling' }],
  ['sampleCollectionEnd', { fr: 'Fin du prélèvement', en: 'End of sampling' }],
  ['testResultAt', { fr: 'Date du résultat', en: 'Date of the result' }],
  ...coded('testResult', 'Résultat', 'Result'),
  ...quantity('testResult', 'Résultat', 'Result'),
  ...coded('testInterpretation', 'Interprétation', 'Interpretation'),
  ...coded('testMethod', 'Méthode d’analyse', 'Method of the test'),
  ['testCentre', { fr: 'Laboratoire', en: 'Laboratory' }],
  ['referenceRange', { fr: 'Valeurs de référence', en: 'Reference range' }],
  ...quantity('referenceRangeLow', 'Valeur de référence basse', 'Low of the reference range'),
  ...quantity('referenceRangeHigh', 'Valeur de référence haute', 'High of the reference range'),
  ['revocationIdentifier', { fr: 'Identifiant de révocation', en: 'Revocation identifier' }],
  ['cardType', { fr: 'Type de carte', en: 'Type of card' }],
  ['fhirVersion', { fr: 'Version de FHIR', en: 'FHIR version' }],
]);

export const shcDocumentTypes: ReadonlyMap<string, Text> = new Map([
  ['immunization', { fr: 'Carnet de vaccination (SMART Health Card)', en: 'Vaccination record (SMART Health Card)' }],
  ['laboratory', { fr: 'Résultat d’analyse (SMART Health Card)', en: 'Laboratory result (SMART Health Card)' }],
  ['health-card', { fr: 'Carte de santé (SMART Health Card)', en: 'Health card (SMART Health Card)' }],
]);

const text = (fr: string, en: string): Text => ({ fr, en });

/** What coded values stand for, by the name of their field: HL7 value sets, CDC CVX, SNOMED CT. A code that several systems have is not among them. */
export const shcValues: ReadonlyMap<string, ReadonlyMap<string, Text>> = new Map([
  ['recordType', new Map([['Patient', text('Personne', 'Person')], ['Immunization', text('Vaccination', 'Vaccination')], ['Observation', text('Résultat d’analyse', 'Test result')], ['DiagnosticReport', text('Compte rendu d’analyse', 'Diagnostic report')]])],
  ['gender', new Map([['male', text('Masculin', 'Male')], ['female', text('Féminin', 'Female')], ['other', text('Autre', 'Other')], ['unknown', text('Inconnu', 'Unknown')]])],
  ['vaccinationStatus', new Map([['completed', text('Faite', 'Completed')], ['entered-in-error', text('Saisie par erreur', 'Entered in error')], ['not-done', text('Non faite', 'Not done')]])],
  ['resultStatus', new Map([
    ['registered', text('Enregistré', 'Registered')], ['preliminary', text('Provisoire', 'Preliminary')], ['final', text('Définitif', 'Final')], ['amended', text('Modifié', 'Amended')],
    ['corrected', text('Corrigé', 'Corrected')], ['cancelled', text('Annulé', 'Cancelled')], ['entered-in-error', text('Saisi par erreur', 'Entered in error')], ['unknown', text('Inconnu', 'Unknown')],
  ])],
  ['vaccine', new Map([
    ['207', text('Covid-19, Moderna', 'COVID-19, Moderna')], ['208', text('Covid-19, Pfizer-BioNTech', 'COVID-19, Pfizer-BioNTech')], ['210', text('Covid-19, AstraZeneca', 'COVID-19, AstraZeneca')],
    ['211', text('Covid-19, Novavax', 'COVID-19, Novavax')], ['212', text('Covid-19, Janssen', 'COVID-19, Janssen')], ['213', text('Covid-19, vaccin non précisé', 'COVID-19, vaccine not specified')],
    ['217', text('Covid-19, Pfizer-BioNTech (30 µg, sans dilution)', 'COVID-19, Pfizer-BioNTech (30 µg, no dilution)')], ['218', text('Covid-19, Pfizer-BioNTech (10 µg)', 'COVID-19, Pfizer-BioNTech (10 µg)')],
    ['219', text('Covid-19, Pfizer-BioNTech (3 µg)', 'COVID-19, Pfizer-BioNTech (3 µg)')], ['510', text('Covid-19, Sinopharm', 'COVID-19, Sinopharm')], ['511', text('Covid-19, Sinovac', 'COVID-19, Sinovac')],
  ])],
  ['testResult', new Map([
    ['260373001', text('Détecté', 'Detected')], ['260415000', text('Non détecté', 'Not detected')], ['10828004', text('Positif', 'Positive')], ['260385009', text('Négatif', 'Negative')],
    ['419984006', text('Indéterminé', 'Inconclusive')], ['82334004', text('Indéterminé', 'Indeterminate')],
  ])],
]);
