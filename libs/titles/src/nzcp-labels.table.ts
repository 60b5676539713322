import type { Text } from '@smart-verify/contracts';

/** Data of a NZ COVID Pass (Technical Specification v1, § PublicCovidPass). */
export const nzcpFieldLabels: ReadonlyMap<string, Text> = new Map([
  ['passIdentifier', { fr: 'Identifiant du passe', en: 'Pass identifier' }],
  ['givenNames', { fr: 'Prénoms', en: 'Given names' }],
  ['familyName', { fr: 'Nom', en: 'Surname' }],
  ['birthDate', { fr: 'Date de naissance', en: 'Date of birth' }],
]);

export const nzcpDocumentTypes: ReadonlyMap<string, Text> = new Map([
  ['PublicCovidPass', { fr: 'Passe vaccinal de Nouvelle-Zélande', en: 'New Zealand vaccine pass' }],
]);
