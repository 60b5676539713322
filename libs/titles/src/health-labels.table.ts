import type { Text } from '@smart-verify/contracts';

/** What each datum of a health certificate is called, by the decoder’s names of the fields (DCC schema 1.3.x; eu-dcc § 1.2). */
const dcc: readonly (readonly [name: string, label: Text])[] = [
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
];

/** … of the French exemption, and claims of any certificate (RFC 8392 § 3.1). */
const others: typeof dcc = [
  ['exemptionStatus', { fr: 'Nature de l’exemption', en: 'Kind of exemption' }],
  ['exemptionValidFrom', { fr: 'Exemption valable à partir du', en: 'Exemption valid from' }],
  ['exemptionValidUntil', { fr: 'Exemption valable jusqu’au', en: 'Exemption valid until' }],
  ['notBefore', { fr: 'Ne vaut pas avant', en: 'Not valid before' }],
  ['subject', { fr: 'Sujet', en: 'Subject' }],
  ['audience', { fr: 'Destinataire', en: 'Audience' }],
  ['tokenIdentifier', { fr: 'Identifiant du jeton', en: 'Token identifier' }],
  ['statusListIndex', { fr: 'Rang dans la liste de statuts', en: 'Place in the status list' }],
  ['statusListUri', { fr: 'Adresse de la liste de statuts', en: 'Address of the status list' }],
];

/** … of the WHO’s certificates (DDCC core data sets, DVC), where the European ones have no such datum. */
const who: typeof dcc = [
  ['fullName', { fr: 'Nom complet', en: 'Full name' }],
  ['sex', { fr: 'Sexe', en: 'Sex' }],
  ['personIdentifier', { fr: 'Identifiant de la personne', en: 'Identifier of the person' }],
  ['identityDocument', { fr: 'Document d’identité', en: 'Identity document' }],
  ['identityDocumentType', { fr: 'Type du document d’identité', en: 'Type of identity document' }],
  ['nationality', { fr: 'Nationalité', en: 'Nationality' }],
  ['guardian', { fr: 'Parent ou tuteur', en: 'Parent or guardian' }],
  ['keyIdentifier', { fr: 'Identifiant de clé', en: 'Key identifier' }],
  ['ddccIdentifier', { fr: 'Identifiant DDCC', en: 'DDCC identifier' }],
  ['certificateValidFrom', { fr: 'Certificat valable à partir du', en: 'Certificate valid from' }],
  ['certificateValidUntil', { fr: 'Certificat valable jusqu’au', en: 'Certificate valid until' }],
  ['marketingAuthorisationHolder', { fr: 'Titulaire de l’autorisation de mise sur le marché', en: 'Marketing authorisation holder' }],
  ['manufacturerIdentifier', { fr: 'Identifiant du fabricant', en: 'Manufacturer identifier' }],
  ['batchNumber', { fr: 'Numéro de lot', en: 'Batch number' }],
  ['vaccinationValidFrom', { fr: 'Vaccination valable à partir du', en: 'Vaccination valid from' }],
  ['vaccinationCentre', { fr: 'Centre de vaccination', en: 'Vaccination centre' }],
  ['practitionerIdentifier', { fr: 'Identifiant du professionnel', en: 'Health worker identifier' }],
  ['supervisingClinician', { fr: 'Clinicien responsable', en: 'Supervising clinician' }],
  ['nextDoseDate', { fr: 'Date de la prochaine dose', en: 'Date of the next dose' }],
  ['sampleOrigin', { fr: 'Origine du prélèvement', en: 'Origin of the sample' }],
  ['healthLink', { fr: 'Lien vers le dossier de santé', en: 'Link to the health record' }],
];

/** A coding tells of which system its code is, and what the code reads as. */
const codings: typeof dcc = [...dcc, ...who].flatMap(([name, { fr, en }]) => [
  [`${name}System`, { fr: `${fr} (système de codes)`, en: `${en} (code system)` }],
  [`${name}SystemVersion`, { fr: `${fr} (version du système de codes)`, en: `${en} (version of the code system)` }],
  [`${name}Display`, { fr: `${fr} (libellé)`, en: `${en} (text)` }],
]);

export const healthFieldLabels: ReadonlyMap<string, Text> = new Map([...codings, ...who, ...others, ...dcc]);

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
  ['exemption', { fr: 'Certificat de contre-indication à la vaccination', en: 'Exemption from vaccination' }],
  ['ddcc-vaccination', { fr: 'Certificat de vaccination (OMS)', en: 'Vaccination certificate (WHO)' }],
  ['ddcc-test', { fr: 'Certificat de test (OMS)', en: 'Test certificate (WHO)' }],
  ['health-link', { fr: 'Lien vers un dossier de santé (OMS)', en: 'Link to a health record (WHO)' }],
  ['dvc', { fr: 'Certificat numérique de vaccination (OMS)', en: 'Digital vaccination certificate (WHO)' }],
  ['development', { fr: 'Certificat sanitaire à l’essai', en: 'Health certificate under development' }],
  ['identity', { fr: 'Données d’identité (MOSIP)', en: 'Identity data (MOSIP)' }],
]);

/** Values of the French exemption (TousAntiCovid, ExemptionDccSchema). */
export const exemptionValues: ReadonlyMap<string, ReadonlyMap<string, Text>> = new Map([
  ['exemptionStatus', new Map([['SE/1', { fr: 'Permanente', en: 'Permanent' }], ['SE/2', { fr: 'Temporaire', en: 'Temporary' }]])],
]);
