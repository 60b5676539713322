import type { Text } from '@smart-verify/contracts';

type Row = readonly [name: string, label: Text];

/** Attributes of claim 169, by the decoder’s names of the fields (MOSIP 169 QR Code Specification 1.2.2 § 3.1). */
const attributes: readonly Row[] = [
  ['identifier', { fr: 'Identifiant', en: 'Identifier' }],
  ['dataVersion', { fr: 'Version des données', en: 'Version of the data' }],
  ['language', { fr: 'Langue', en: 'Language' }],
  ['fullName', { fr: 'Nom complet', en: 'Full name' }],
  ['firstName', { fr: 'Prénom', en: 'First name' }],
  ['middleName', { fr: 'Deuxième prénom', en: 'Middle name' }],
  ['lastName', { fr: 'Nom', en: 'Last name' }],
  ['birthDate', { fr: 'Date de naissance', en: 'Date of birth' }],
  ['gender', { fr: 'Genre', en: 'Gender' }],
  ['address', { fr: 'Adresse', en: 'Address' }],
  ['emailAddress', { fr: 'Adresse électronique', en: 'E-mail address' }],
  ['phoneNumber', { fr: 'Téléphone', en: 'Telephone' }],
  ['nationality', { fr: 'Nationalité', en: 'Nationality' }],
  ['maritalStatus', { fr: 'Situation matrimoniale', en: 'Marital status' }],
  ['guardian', { fr: 'Parent ou tuteur', en: 'Parent or guardian' }],
  ['photo', { fr: 'Photographie', en: 'Photograph' }],
  ['photoFormat', { fr: 'Format de la photographie', en: 'Format of the photograph' }],
  ['bestFinger', { fr: 'Doigt de meilleure qualité', en: 'Best quality finger' }],
  ['secondaryFullName', { fr: 'Nom complet (seconde langue)', en: 'Full name (second language)' }],
  ['secondaryLanguage', { fr: 'Seconde langue', en: 'Second language' }],
  ['locationCode', { fr: 'Code du lieu', en: 'Location code' }],
  ['legalStatus', { fr: 'Statut légal', en: 'Legal status' }],
  ['issuingCountry', { fr: 'Pays de délivrance', en: 'Country of issuance' }],
];

const biometrics: readonly Row[] = [
  ['rightThumb', { fr: 'Pouce droit', en: 'Right thumb' }],
  ['rightPointerFinger', { fr: 'Index droit', en: 'Right pointer finger' }],
  ['rightMiddleFinger', { fr: 'Majeur droit', en: 'Right middle finger' }],
  ['rightRingFinger', { fr: 'Annulaire droit', en: 'Right ring finger' }],
  ['rightLittleFinger', { fr: 'Auriculaire droit', en: 'Right little finger' }],
  ['leftThumb', { fr: 'Pouce gauche', en: 'Left thumb' }],
  ['leftPointerFinger', { fr: 'Index gauche', en: 'Left pointer finger' }],
  ['leftMiddleFinger', { fr: 'Majeur gauche', en: 'Left middle finger' }],
  ['leftRingFinger', { fr: 'Annulaire gauche', en: 'Left ring finger' }],
  ['leftLittleFinger', { fr: 'Auriculaire gauche', en: 'Left little finger' }],
  ['rightIris', { fr: 'Iris droit', en: 'Right iris' }],
  ['leftIris', { fr: 'Iris gauche', en: 'Left iris' }],
  ['face', { fr: 'Visage', en: 'Face' }],
  ['rightPalm', { fr: 'Paume droite', en: 'Right palm' }],
  ['leftPalm', { fr: 'Paume gauche', en: 'Left palm' }],
  ['voice', { fr: 'Voix', en: 'Voice' }],
  ['biometric', { fr: 'Biométrie', en: 'Biometric' }],
];

const parts: readonly Row[] = [
  ['Data', { fr: 'données', en: 'data' }],
  ['Format', { fr: 'sorte de données', en: 'kind of data' }],
  ['SubFormat', { fr: 'format', en: 'format' }],
  ['Issuer', { fr: 'fournisseur', en: 'issuer of the data' }],
  ['Type', { fr: 'type', en: 'type' }],
  ['Subtype', { fr: 'sous-type', en: 'subtype' }],
];

const ofBiometrics = biometrics.flatMap(([name, of]) => parts.map(([part, what]): Row => [name + part, { fr: `${of.fr} : ${what.fr}`, en: `${of.en}: ${what.en}` }]));

export const identityFieldLabels: ReadonlyMap<string, Text> = new Map([...attributes, ...ofBiometrics]);

const dataFormats: ReadonlyMap<string, Text> = new Map([
  ['0', { fr: 'Image', en: 'Image' }], ['1', { fr: 'Gabarit', en: 'Template' }], ['2', { fr: 'Son', en: 'Sound' }], ['3', { fr: 'Empreinte (hachage)', en: 'Bio hash' }],
]);
const hands: readonly Text[] = [{ fr: 'droit', en: 'right' }, { fr: 'gauche', en: 'left' }];
const fingers: readonly Text[] = [{ fr: 'Pouce', en: 'thumb' }, { fr: 'Index', en: 'pointer finger' }, { fr: 'Majeur', en: 'middle finger' }, { fr: 'Annulaire', en: 'ring finger' }, { fr: 'Auriculaire', en: 'little finger' }];
/** 1–5 right thumb to little finger, 6–10 the left ones. */
const positions = hands.flatMap((hand, side) => fingers.map((finger, at): Row => [String(side * 5 + at + 1), { fr: `${finger.fr} ${hand.fr}`, en: `${hand.en} ${finger.en}` }]));

/** What coded values stand for, by the field’s name. */
export const identityValues: ReadonlyMap<string, ReadonlyMap<string, Text>> = new Map<string, ReadonlyMap<string, Text>>([
  ['gender', new Map([['1', { fr: 'Masculin', en: 'Male' }], ['2', { fr: 'Féminin', en: 'Female' }], ['3', { fr: 'Autre', en: 'Other' }]])],
  ['maritalStatus', new Map([['1', { fr: 'Non marié', en: 'Unmarried' }], ['2', { fr: 'Marié', en: 'Married' }], ['3', { fr: 'Divorcé', en: 'Divorced' }]])],
  ['photoFormat', new Map([['1', { fr: 'JPEG', en: 'JPEG' }], ['2', { fr: 'JPEG 2000', en: 'JPEG 2000' }], ['3', { fr: 'AVIF', en: 'AVIF' }], ['4', { fr: 'WebP', en: 'WebP' }]])],
  ['bestFinger', new Map([['0', { fr: 'Inconnu', en: 'Unknown' }], ...positions])],
  ...biometrics.map(([name]) => [`${name}Format`, dataFormats] as const),
]);
