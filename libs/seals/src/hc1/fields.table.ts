/**
 * The European Digital COVID Certificate, field by field: `DCC.combined-schema.json` 1.3.x of ehn-dcc-schema (eu-dcc § 1.2).
 * None of these rules makes a certificate unreadable: real ones break each of them (eu-dcc § 1.3), so they only warn.
 */
export interface FieldRule {
  readonly key: string;
  /** Stable English name. */
  readonly name: string;
  readonly required: boolean;
  readonly kind: 'text' | 'standard-name' | 'date' | 'instant' | 'birth-date' | 'count' | 'country';
  /** Longest value, in characters (code points). */
  readonly max?: number;
  /** Which table of valueSets tells what the code means. */
  readonly valueSet?: string;
}

export type Group = 'v' | 't' | 'r';

const rule = (key: string, name: string, required: boolean, kind: FieldRule['kind'], more: Pick<FieldRule, 'max' | 'valueSet'> = {}): FieldRule => ({ key, name, required, kind, ...more });
const text80 = { max: 80 } as const;

export const rootFields: readonly FieldRule[] = [
  rule('ver', 'schemaVersion', true, 'text'),
  rule('dob', 'birthDate', true, 'birth-date'),
];

/** Of the standardised names one is required (1.3.2); which, see `nameGroups`. */
export const nameFields: readonly FieldRule[] = [
  rule('fn', 'familyName', false, 'text', text80),
  rule('fnt', 'standardFamilyName', false, 'standard-name', text80),
  rule('gn', 'givenNames', false, 'text', text80),
  rule('gnt', 'standardGivenNames', false, 'standard-name', text80),
];

const disease = rule('tg', 'disease', true, 'text', { valueSet: 'disease-agent-targeted' });
const issue: readonly FieldRule[] = [
  rule('co', 'country', true, 'country'),
  rule('is', 'certificateIssuer', true, 'text', text80),
  rule('ci', 'certificateIdentifier', true, 'text', text80),
];

export const groupFields: ReadonlyMap<Group, readonly FieldRule[]> = new Map<Group, readonly FieldRule[]>([
  ['v', [
    disease,
    rule('vp', 'vaccineType', true, 'text', { valueSet: 'sct-vaccines-covid-19' }),
    rule('mp', 'vaccineProduct', true, 'text', { valueSet: 'vaccines-covid-19-names' }),
    rule('ma', 'vaccineManufacturer', true, 'text', { valueSet: 'vaccines-covid-19-auth-holders' }),
    rule('dn', 'doseNumber', true, 'count'),
    rule('sd', 'totalDoses', true, 'count'),
    rule('dt', 'vaccinationDate', true, 'date'),
    ...issue,
  ]],
  ['t', [
    disease,
    rule('tt', 'testType', true, 'text', { valueSet: 'covid-19-lab-test-type' }),
    rule('nm', 'testName', false, 'text', text80),
    rule('ma', 'testDevice', false, 'text'),
    rule('sc', 'sampleCollectedAt', true, 'instant'),
    rule('dr', 'testResultAt', false, 'instant'),
    rule('tr', 'testResult', true, 'text', { valueSet: 'covid-19-lab-result' }),
    rule('tc', 'testCentre', false, 'text', text80),
    ...issue,
  ]],
  ['r', [
    disease,
    rule('fr', 'firstPositiveTestDate', true, 'date'),
    rule('df', 'recoveryValidFrom', true, 'date'),
    rule('du', 'recoveryValidUntil', true, 'date'),
    ...issue,
  ]],
]);
