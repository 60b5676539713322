import type { Text } from '@smart-verify/contracts';

/** What each datum of a European health certificate is called, by the decoder’s names of the fields (DCC schema 1.3.x; eu-dcc § 1.2). */
export const healthFieldLabels: ReadonlyMap<string, Text> = new Map([
  ['schemaVersion', { fr: 'Version du schéma', en: 'Schema version' }],
  ['birthDate', { fr: 'Date de naissance', en: 'Date of birth' }],
  ['familyName', { fr: 'Nom', en: 'Surname' }],
  ['standardFamilyName', { fr: 'Nom (forme normalisée)', en: 'Surname (standard form)' }],
  ['givenNames', { fr: 'Prénoms', en: 'Given names' }],
  ['standardGivenNames', { fr: 'Prénoms (forme normalisée)', en: 'Given names (standard form)' }],
  ['disease', { fr: 'Maladie visée', en: 'Disease targeted' }],
  ['vaccineType', { fr: 'Type de vaccin', en: 'Type of vaccine' }],
  ['vaccineProduct', { fr: 'Vaccin', en: 'Vaccine' }],
  ['vaccineManufacturer', { fr: 'Fabricant du vaccin', en: 'Vaccine manufacturer' }],
  ['doseNumber', { fr: 'Numéro de la dose', en: 'Dose number' }],
  ['totalDoses', { fr: 'Nombre de doses prévues', en: 'Doses in the series' }],
  ['vaccinationDate', { fr: 'Date de vaccination', en: 'Date of vaccination' }],
  ['testType', { fr: 'Type de test', en: 'Type of test' }],
  ['testName', { fr: 'Nom du test', en: 'Name of the test' }],
  ['testDevice', { fr: 'Dispositif de test', en: 'Test device' }],
  ['sampleCollectedAt', { fr: 'Date et heure du prélèvement', en: 'Date and time of sampling' }],
  ['testResultAt', { fr: 'Date et heure du résultat', en: 'Date and time of the result' }],
  ['testResult', { fr: 'Résultat du test', en: 'Test result' }],
  ['testCentre', { fr: 'Centre de test', en: 'Testing centre' }],
  ['firstPositiveTestDate', { fr: 'Date du premier test positif', en: 'Date of the first positive test' }],
  ['recoveryValidFrom', { fr: 'Certificat valable à partir du', en: 'Certificate valid from' }],
  ['recoveryValidUntil', { fr: 'Certificat valable jusqu’au', en: 'Certificate valid until' }],
  ['country', { fr: 'Pays', en: 'Country' }],
  ['certificateIssuer', { fr: 'Émetteur du certificat', en: 'Certificate issuer' }],
  ['certificateIdentifier', { fr: 'Identifiant du certificat (UVCI)', en: 'Certificate identifier (UVCI)' }],
]);

/** Which value set tells what a code means. `testDevice` has one too, but its list changes weekly. */
export const healthValueSets: ReadonlyMap<string, string> = new Map([
  ['disease', 'disease-agent-targeted'],
  ['vaccineType', 'sct-vaccines-covid-19'],
  ['vaccineProduct', 'vaccines-covid-19-names'],
  ['vaccineManufacturer', 'vaccines-covid-19-auth-holders'],
  ['testType', 'covid-19-lab-test-type'],
  ['testResult', 'covid-19-lab-result'],
]);

export const healthDocumentTypes: ReadonlyMap<string, Text> = new Map([
  ['v', { fr: 'Certificat de vaccination', en: 'Vaccination certificate' }],
  ['t', { fr: 'Certificat de test', en: 'Test certificate' }],
  ['r', { fr: 'Certificat de rétablissement', en: 'Recovery certificate' }],
  ['light', { fr: 'Passe sanitaire allégé', en: 'Light health pass' }],
]);
