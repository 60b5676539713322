import type { Text } from '@smart-verify/contracts';

/** What each datum of a VDS-NC proof is called, by the decoder’s names (ICAO TR VDS-NC, message zones). */
export const vdsNcFieldLabels: ReadonlyMap<string, Text> = new Map([
  ['certificateIdentifier', { fr: 'Identifiant du certificat', en: 'Certificate identifier' }],
  ['holderName', { fr: 'Nom et prénoms', en: 'Name of the holder' }],
  ['birthDate', { fr: 'Date de naissance', en: 'Date of birth' }],
  ['sex', { fr: 'Sexe', en: 'Sex' }],
  ['travelDocumentNumber', { fr: 'Numéro du document de voyage', en: 'Travel document number' }],
  ['additionalIdentifier', { fr: 'Autre numéro de document', en: 'Other document number' }],
  ['vaccineType', { fr: 'Type de vaccin (CIM-11)', en: 'Type of vaccine (ICD-11)' }],
  ['vaccineProduct', { fr: 'Vaccin', en: 'Vaccine' }],
  ['disease', { fr: 'Maladie visée (CIM-11)', en: 'Disease targeted (ICD-11)' }],
  ['vaccinationDate', { fr: 'Date de vaccination', en: 'Date of vaccination' }],
  ['doseNumber', { fr: 'Numéro de la dose', en: 'Dose number' }],
  ['vaccinationCountry', { fr: 'Pays de vaccination', en: 'Country of vaccination' }],
  ['vaccinationCentre', { fr: 'Centre de vaccination', en: 'Administering centre' }],
  ['batchNumber', { fr: 'Numéro de lot', en: 'Lot number' }],
  ['nextVaccinationDate', { fr: 'Date de la prochaine dose', en: 'Due date of the next dose' }],
  ['identityDocumentType', { fr: 'Type du document d’identité', en: 'Type of identity document' }],
  ['identityDocumentNumber', { fr: 'Numéro du document d’identité', en: 'Number of the identity document' }],
  ['testProvider', { fr: 'Laboratoire ou centre de test', en: 'Testing facility' }],
  ['testCountry', { fr: 'Pays du test', en: 'Country of the test' }],
  ['testProviderPhone', { fr: 'Téléphone du centre de test', en: 'Telephone of the testing facility' }],
  ['testProviderEmail', { fr: 'Courriel du centre de test', en: 'E-mail of the testing facility' }],
  ['testProviderAddress', { fr: 'Adresse du centre de test', en: 'Address of the testing facility' }],
  ['sampleCollectedAt', { fr: 'Date et heure du prélèvement', en: 'Date and time of sampling' }],
  ['testResultAt', { fr: 'Date et heure du résultat', en: 'Date and time of the result' }],
  ['testType', { fr: 'Type de test', en: 'Type of test' }],
  ['testResult', { fr: 'Résultat du test', en: 'Test result' }],
  ['samplingMethod', { fr: 'Mode de prélèvement', en: 'Sampling method' }],
  ['optionalData', { fr: 'Mention libre de l’émetteur', en: 'Optional data of the issuer' }],
]);

export const vdsNcDocumentTypes: ReadonlyMap<string, Text> = new Map([
  ['icao.vacc', { fr: 'Preuve de vaccination (OACI)', en: 'Proof of vaccination (ICAO)' }],
  ['icao.test', { fr: 'Preuve de test (OACI)', en: 'Proof of testing (ICAO)' }],
]);

const sexes: readonly (readonly [string, Text])[] = [
  ['M', { fr: 'Masculin', en: 'Male' }], ['F', { fr: 'Féminin', en: 'Female' }], ['X', { fr: 'Non précisé', en: 'Unspecified' }],
];
/** Machine-readable documents by the code of their kind (ICAO Doc 9303-4, 9303-5, 9303-7; ISO/IEC 18013-1). */
const documents: readonly (readonly [string, Text])[] = [
  ['P', { fr: 'Passeport', en: 'Passport' }],
  ...['A', 'C', 'I'].map((code): [string, Text] => [code, { fr: 'Carte d’identité', en: 'Identity card' }]),
  ['AC', { fr: 'Certificat de membre d’équipage', en: 'Crew member certificate' }],
  ['V', { fr: 'Visa', en: 'Visa' }],
  ['D', { fr: 'Permis de conduire', en: 'Driving licence' }],
];
const results: readonly (readonly [string, Text])[] = [
  ['normal', { fr: 'Normal', en: 'Normal' }], ['abnormal', { fr: 'Anormal', en: 'Abnormal' }],
  ['positive', { fr: 'Positif', en: 'Positive' }], ['negative', { fr: 'Négatif', en: 'Negative' }],
];
/** ICD-11: the disease (RA01) and the extension codes of vaccines against it. */
const diseases: readonly (readonly [string, Text])[] = [
  ['RA01', { fr: 'Covid-19', en: 'COVID-19' }], ['RA01.0', { fr: 'Covid-19, virus identifié', en: 'COVID-19, virus identified' }], ['RA01.1', { fr: 'Covid-19, virus non identifié', en: 'COVID-19, virus not identified' }],
];
const vaccines: readonly (readonly [string, Text])[] = [
  ['XM68M6', { fr: 'Vaccin contre la covid-19', en: 'COVID-19 vaccine' }],
  ['XM1NL1', { fr: 'Vaccin contre la covid-19, virus inactivé', en: 'COVID-19 vaccine, inactivated virus' }],
  ['XM5DF6', { fr: 'Vaccin contre la covid-19, virus vivant atténué', en: 'COVID-19 vaccine, live attenuated virus' }],
  ['XM9QW8', { fr: 'Vaccin contre la covid-19, vecteur viral non réplicatif', en: 'COVID-19 vaccine, non-replicating viral vector' }],
  ['XM0CX4', { fr: 'Vaccin contre la covid-19, vecteur viral réplicatif', en: 'COVID-19 vaccine, replicating viral vector' }],
  ['XM5JC5', { fr: 'Vaccin contre la covid-19, sous-unité protéique', en: 'COVID-19 vaccine, protein subunit' }],
  ['XM1J92', { fr: 'Vaccin contre la covid-19, pseudo-particule virale', en: 'COVID-19 vaccine, virus-like particle' }],
  ['XM6AT1', { fr: 'Vaccin contre la covid-19, à ADN', en: 'COVID-19 vaccine, DNA based' }],
  ['XM0GQ8', { fr: 'Vaccin contre la covid-19, à ARN', en: 'COVID-19 vaccine, RNA based' }],
];

/** What coded values stand for, by the name of their field. */
export const vdsNcValues: ReadonlyMap<string, ReadonlyMap<string, Text>> = new Map([
  ['sex', new Map(sexes)], ['identityDocumentType', new Map(documents)], ['testResult', new Map(results)], ['disease', new Map(diseases)], ['vaccineType', new Map(vaccines)],
]);
