/**
 * Attributes of claim 169, identity-data (MOSIP, 169 QR Code Specification 1.2.2 § 3.1; registered with IANA in "CBOR Web Token Claims").
 * All are optional.
 */
export interface IdentityAttribute {
  readonly key: number;
  /** Stable English name. */
  readonly name: string;
  readonly kind: 'text' | 'date' | 'code' | 'codes' | 'image' | 'biometrics';
}

const row = (key: number, name: string, kind: IdentityAttribute['kind'] = 'text'): IdentityAttribute => ({ key, name, kind });

/** All attributes, in the order of their numbers. */
export const identityAttributes: readonly IdentityAttribute[] = [
  row(1, 'identifier'),
  row(2, 'dataVersion'),
  row(3, 'language'),
  row(4, 'fullName'),
  row(5, 'firstName'),
  row(6, 'middleName'),
  row(7, 'lastName'),
  row(8, 'birthDate', 'date'),
  row(9, 'gender', 'code'),
  row(10, 'address'),
  row(11, 'emailAddress'),
  row(12, 'phoneNumber'),
  row(13, 'nationality'),
  row(14, 'maritalStatus', 'code'),
  row(15, 'guardian'),
  row(16, 'photo', 'image'),
  row(17, 'photoFormat', 'code'),
  row(18, 'bestFinger', 'codes'),
  row(19, 'secondaryFullName'),
  row(20, 'secondaryLanguage'),
  row(21, 'locationCode'),
  row(22, 'legalStatus'),
  row(23, 'issuingCountry'),
  row(50, 'rightThumb', 'biometrics'),
  row(51, 'rightPointerFinger', 'biometrics'),
  row(52, 'rightMiddleFinger', 'biometrics'),
  row(53, 'rightRingFinger', 'biometrics'),
  row(54, 'rightLittleFinger', 'biometrics'),
  row(55, 'leftThumb', 'biometrics'),
  row(56, 'leftPointerFinger', 'biometrics'),
  row(57, 'leftMiddleFinger', 'biometrics'),
  row(58, 'leftRingFinger', 'biometrics'),
  row(59, 'leftLittleFinger', 'biometrics'),
  row(60, 'rightIris', 'biometrics'),
  row(61, 'leftIris', 'biometrics'),
  row(62, 'face', 'biometrics'),
  row(63, 'rightPalm', 'biometrics'),
  row(64, 'leftPalm', 'biometrics'),
  row(65, 'voice', 'biometrics'),
];

/** What each datum of a biometric adds to its name. The last two are of the first drafts, where 50 held the biometrics of all kinds and each said of which it is. */
export const biometricParts: ReadonlyMap<number, string> = new Map([
  [0, 'Data'], [1, 'Format'], [2, 'SubFormat'], [3, 'Issuer'], [4, 'Type'], [5, 'Subtype'],
]);
export const biometricType = 4;
/** Name of a biometric that says itself of which kind it is. */
export const anyBiometric = 'biometric';
