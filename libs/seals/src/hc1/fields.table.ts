/**
 * The European Digital COVID Certificate, field by field: `DCC.combined-schema.json` 1.3.x of ehn-dcc-schema.
 * None of these rules makes a certificate unreadable: real ones break each of them (dcc-quality-assurance, SpecialCaseHandling), so they only warn.
 */
export interface FieldRule {
  readonly key: string;
  /** Path of the field in the certificate: `nam.fn`, `v.0.tg`. */
  readonly id: string;
  /** Stable English name. */
  readonly name: string;
  readonly required: boolean;
  readonly kind: 'text' | 'standard-name' | 'date' | 'instant' | 'birth-date' | 'count' | 'country';
  /** Longest value, in characters (code points). */
  readonly max?: number;
}

export type Group = 'v' | 't' | 'r';

type Row = Omit<FieldRule, 'id'>;
const row = (key: string, name: string, required: boolean, kind: FieldRule['kind'], more: Pick<FieldRule, 'max'> = {}): Row => ({ key, name, required, kind, ...more });
const placed = (path: string, rows: readonly Row[]): readonly FieldRule[] => rows.map((one) => ({ ...one, id: `${path}${one.key}` }));
const text80 = { max: 80 } as const;

export const rootFields = placed('', [
  row('ver', 'schemaVersion', true, 'text'),
  row('dob', 'birthDate', true, 'birth-date'),
]);

/** Of the two standardised names one is required (1.3.2). */
export const nameFields = placed('nam.', [
  row('fn', 'familyName', false, 'text', text80),
  row('fnt', 'standardFamilyName', false, 'standard-name', text80),
  row('gn', 'givenNames', false, 'text', text80),
  row('gnt', 'standardGivenNames', false, 'standard-name', text80),
]);

const disease = row('tg', 'disease', true, 'text');
const issue: readonly Row[] = [
  row('co', 'country', true, 'country'),
  row('is', 'certificateIssuer', true, 'text', text80),
  row('ci', 'certificateIdentifier', true, 'text', text80),
];

export const groupFields: ReadonlyMap<Group, readonly FieldRule[]> = new Map<Group, readonly FieldRule[]>([
  ['v', placed('v.0.', [
    disease,
    row('vp', 'vaccineType', true, 'text'),
    row('mp', 'vaccineProduct', true, 'text'),
    row('ma', 'vaccineManufacturer', true, 'text'),
    row('dn', 'doseNumber', true, 'count'),
    row('sd', 'totalDoses', true, 'count'),
    row('dt', 'vaccinationDate', true, 'date'),
    ...issue,
  ])],
  ['t', placed('t.0.', [
    disease,
    row('tt', 'testType', true, 'text'),
    row('nm', 'testName', false, 'text', text80),
    row('ma', 'testDevice', false, 'text'),
    row('sc', 'sampleCollectedAt', true, 'instant'),
    row('dr', 'testResultAt', false, 'instant'),
    row('tr', 'testResult', true, 'text'),
    row('tc', 'testCentre', false, 'text', text80),
    ...issue,
  ])],
  ['r', placed('r.0.', [
    disease,
    row('fr', 'firstPositiveTestDate', true, 'date'),
    row('df', 'recoveryValidFrom', true, 'date'),
    row('du', 'recoveryValidUntil', true, 'date'),
    ...issue,
  ])],
]);

/** The French exemption certificate: schema 0.1 of TousAntiCovid (ExemptionDccSchema), whose group `ex` is one entry and no list. */
export const exemptionFields = placed('ex.', [
  disease,
  row('es', 'exemptionStatus', true, 'text'),
  row('df', 'exemptionValidFrom', true, 'date'),
  row('du', 'exemptionValidUntil', false, 'date'),
  ...issue,
]);
