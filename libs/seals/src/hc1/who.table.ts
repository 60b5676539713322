import type { Naming } from '../kit/cbor-leaves.js';
import { isoDay, isoInstant } from '../kit/iso-date.js';

/**
 * Data of the certificates of the WHO (GDHCN), by their path without places in lists. Their models are FHIR logical models, so any of these may
 * be a text or a coding; only names are kept here, since none of their rules decides whether a certificate is read.
 */
type Row = readonly [path: string, name: string, date?: (text: string) => string | undefined];

/** smart.who.int/ddcc: DDCCCoreDataSet, what vaccination status and test result share. */
const holder: readonly Row[] = [
  ['name', 'fullName'],
  ['birthDate', 'birthDate', isoDay],
  ['sex', 'sex'],
  ['identifier', 'personIdentifier'],
  ['certificate.issuer', 'certificateIssuer'],
  ['certificate.kid', 'keyIdentifier'],
  ['certificate.hcid', 'certificateIdentifier'],
  ['certificate.ddccid', 'ddccIdentifier'],
  ['certificate.version', 'schemaVersion'],
  ['certificate.period.start', 'certificateValidFrom', isoInstant],
  ['certificate.period.end', 'certificateValidUntil', isoInstant],
];

/** DDCCCoreDataSetVS. */
const vaccination: readonly Row[] = [
  ['vaccination.vaccine', 'vaccineType'],
  ['vaccination.brand', 'vaccineProduct'],
  ['vaccination.manufacturer', 'vaccineManufacturer'],
  ['vaccination.maholder', 'marketingAuthorisationHolder'],
  ['vaccination.lot', 'batchNumber'],
  ['vaccination.date', 'vaccinationDate', isoInstant],
  ['vaccination.validFrom', 'vaccinationValidFrom', isoInstant],
  ['vaccination.dose', 'doseNumber'],
  ['vaccination.totalDoses', 'totalDoses'],
  ['vaccination.total_doses', 'totalDoses'],
  ['vaccination.country', 'country'],
  ['vaccination.centre', 'vaccinationCentre'],
  ['vaccination.practitioner', 'practitionerIdentifier'],
  ['vaccination.disease', 'disease'],
  ['vaccination.nextDose', 'nextDoseDate', isoInstant],
];

/** DDCCCoreDataSetTR. */
const test: readonly Row[] = [
  ['test.pathogen', 'disease'],
  ['test.type', 'testType'],
  ['test.brand', 'testName'],
  ['test.manufacturer', 'testDevice'],
  ['test.origin', 'sampleOrigin'],
  ['test.date', 'sampleCollectedAt', isoInstant],
  ['test.result', 'testResult'],
  ['test.centre', 'testCentre'],
  ['test.country', 'country'],
];

/** smart.who.int/icvp: the minimal form of the digital vaccination certificate (sub-claim -6). */
const minimal: readonly Row[] = [
  ['n', 'fullName'],
  ['dob', 'birthDate', isoDay],
  ['s', 'sex'],
  ['ntl', 'nationality'],
  ['nid', 'identityDocument'],
  ['ndt', 'identityDocumentType'],
  ['gn', 'guardian'],
  ['v.dn', 'doseNumber'],
  ['v.tg', 'disease'],
  ['v.vp', 'vaccineType'],
  ['v.mp', 'vaccineProduct'],
  ['v.ma', 'vaccineManufacturer'],
  ['v.mid', 'manufacturerIdentifier'],
  ['v.dt', 'vaccinationDate', isoInstant],
  ['v.bo', 'batchNumber'],
  ['v.vls', 'certificateValidFrom', isoInstant],
  ['v.vle', 'certificateValidUntil', isoInstant],
  ['v.cn', 'supervisingClinician'],
  ['v.is', 'certificateIssuer'],
];

/** A SMART or Verifiable Health Link, as a text or as `u` of a map. */
const links: readonly Row[] = [['', 'healthLink'], ['u', 'healthLink']];

export type WhoDocument = 'ddcc-vaccination' | 'ddcc-test' | 'health-link' | 'dvc';

const table = (...rows: readonly (readonly Row[])[]): ReadonlyMap<string, Naming> =>
  new Map(rows.flat().map(([path, name, date]) => [path, date === undefined ? { name } : { name, date }]));

export const whoNames: ReadonlyMap<WhoDocument, ReadonlyMap<string, Naming>> = new Map([
  ['ddcc-vaccination', table(holder, vaccination)],
  ['ddcc-test', table(holder, test)],
  ['health-link', table(links)],
  ['dvc', table(minimal)],
]);

/** Ends of a path that tell of the value itself (FHIR Coding, Identifier, Reference), and what the others add to its name. */
export const whoParts: ReadonlyMap<string, string> = new Map([
  ['code', ''], ['value', ''], ['reference', ''], ['id', ''], ['system', 'System'], ['display', 'Display'], ['version', 'SystemVersion'],
]);
