/**
 * What the data of a health card are called: FHIR R4 (4.0.1) resources as the SMART Health Cards Vaccination & Testing implementation guide
 * allows them in a card. By resource type and path, without the places in lists.
 */
export interface FieldRule {
  /** Stable English name. */
  readonly name: string;
  /** FHIR `date` and `dateTime`: a year, a month, a day or an instant. */
  readonly date?: true;
}

type Row = readonly [kind: string, name: string, date?: 'date'];

/** A CodeableConcept: its codes, the systems these belong to, and words. */
const coded = (kind: string, name: string): readonly Row[] => [
  [`${kind}.coding.code`, name], [`${kind}.coding.system`, `${name}System`], [`${kind}.coding.display`, `${name}Words`], [`${kind}.coding.version`, `${name}SystemVersion`], [`${kind}.text`, `${name}Words`],
];
/** A Quantity. */
const quantity = (kind: string, name: string): readonly Row[] => [
  [`${kind}.value`, name], [`${kind}.comparator`, `${name}Comparator`], [`${kind}.unit`, `${name}Unit`], [`${kind}.code`, `${name}UnitCode`], [`${kind}.system`, `${name}UnitSystem`],
];

/** What every resource may have: identity assurance stands in `meta.security`. */
const everyResource: readonly Row[] = [
  ['resourceType', 'recordType'],
  ['meta.security.code', 'identityAssurance'],
  ['meta.security.system', 'identityAssuranceSystem'],
];

const resources: readonly (readonly [type: string, rows: readonly Row[]])[] = [
  ['Patient', [
    ['name.family', 'familyName'], ['name.given', 'givenNames'], ['name.text', 'fullName'], ['name.prefix', 'namePrefix'], ['name.suffix', 'nameSuffix'],
    ['birthDate', 'birthDate', 'date'], ['gender', 'gender'], ['identifier.value', 'patientIdentifier'], ['identifier.system', 'patientIdentifierSystem'],
  ]],
  ['Immunization', [
    ['status', 'vaccinationStatus'], ...coded('vaccineCode', 'vaccine'), ['patient.reference', 'patientRecord'],
    ['occurrenceDateTime', 'vaccinationDate', 'date'], ['occurrenceString', 'vaccinationDate'], ['lotNumber', 'batchNumber'],
    ['performer.actor.display', 'vaccinationCentre'], ['performer.actor.identifier.value', 'vaccinationCentreIdentifier'], ['location.display', 'vaccinationCentre'],
    ['manufacturer.display', 'vaccineManufacturer'], ['manufacturer.identifier.value', 'vaccineManufacturer'], ['manufacturer.identifier.system', 'vaccineManufacturerSystem'],
    ['isSubpotent', 'doseSubpotent'], ['protocolApplied.doseNumberPositiveInt', 'doseNumber'], ['protocolApplied.doseNumberString', 'doseNumber'],
    ['protocolApplied.seriesDosesPositiveInt', 'totalDoses'], ...coded('protocolApplied.targetDisease', 'disease'), ...coded('reportOrigin', 'reportOrigin'),
  ]],
  ['Observation', [
    ['status', 'resultStatus'], ...coded('code', 'test'), ...coded('category', 'testCategory'), ['subject.reference', 'patientRecord'],
    ['effectiveDateTime', 'sampleCollectedAt', 'date'], ['effectivePeriod.start', 'sampleCollectedAt', 'date'], ['effectivePeriod.end', 'sampleCollectionEnd', 'date'], ['issued', 'testResultAt', 'date'],
    ...coded('valueCodeableConcept', 'testResult'), ...quantity('valueQuantity', 'testResult'), ['valueString', 'testResult'], ['valueBoolean', 'testResult'],
    ...coded('interpretation', 'testInterpretation'), ...coded('method', 'testMethod'), ['performer.display', 'testCentre'], ['referenceRange.text', 'referenceRange'],
    ...quantity('referenceRange.low', 'referenceRangeLow'), ...quantity('referenceRange.high', 'referenceRangeHigh'),
  ]],
  ['DiagnosticReport', [
    ['status', 'resultStatus'], ...coded('code', 'test'), ['subject.reference', 'patientRecord'], ['effectiveDateTime', 'sampleCollectedAt', 'date'], ['issued', 'testResultAt', 'date'],
    ['result.reference', 'resultRecord'], ['conclusion', 'testResult'],
  ]],
];

const ruleOf = ([kind, name, date]: Row, type: string): readonly [string, FieldRule] => [`${type} ${kind}`, { name, ...(date && { date: true }) }];
const rules = new Map(resources.flatMap(([type, rows]) => rows.map((row) => ruleOf(row, type))));
const common = new Map(everyResource.map((row) => ruleOf(row, '')));

/** How a datum of a resource is called; undefined where the table does not know. */
export const ruleFor = (type: string, kind: string): FieldRule | undefined => rules.get(`${type} ${kind}`) ?? common.get(` ${kind}`);

/** Data of the card beside the resources. */
export const cardFields: ReadonlyMap<string, string> = new Map([
  ['vc.rid', 'revocationIdentifier'], ['vc.type', 'cardType'], ['vc.credentialSubject.fhirVersion', 'fhirVersion'], ['entry.fullUrl', 'record'],
]);

export const namedFields = rules.size + common.size + cardFields.size;
