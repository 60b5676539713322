/**
 * What the members of a VDS-NC message are called, by use case: ICAO Technical Report “VDS-NC: Visible Digital Seal for non-constrained
 * environments”, message zones for proof of testing (data of CAPSCA) and proof of vaccination (data of WHO), version 1 of each.
 */
export interface FieldRule {
  /** Path in `data`, without the places in lists. */
  readonly kind: string;
  /** Stable English name. */
  readonly name: string;
  readonly required: boolean;
  readonly date?: 'day' | 'instant';
}

const row = (kind: string, name: string, required = false, date?: FieldRule['date']): FieldRule => ({ kind, name, required, ...(date && { date }) });

const holder = [
  row('msg.pid.n', 'holderName', true),
  row('msg.pid.dob', 'birthDate', false, 'day'),
  row('msg.pid.sex', 'sex'),
];

const vaccination = [
  row('msg.uvci', 'certificateIdentifier', true),
  ...holder,
  row('msg.pid.i', 'travelDocumentNumber'),
  row('msg.pid.ai', 'additionalIdentifier'),
  row('msg.ve.des', 'vaccineType', true),
  row('msg.ve.nam', 'vaccineProduct', true),
  row('msg.ve.dis', 'disease'),
  row('msg.ve.vd.dvc', 'vaccinationDate', true, 'day'),
  row('msg.ve.vd.seq', 'doseNumber', true),
  row('msg.ve.vd.ctr', 'vaccinationCountry', true),
  row('msg.ve.vd.adm', 'vaccinationCentre'),
  row('msg.ve.vd.lot', 'batchNumber', true),
  row('msg.ve.vd.dvn', 'nextVaccinationDate', false, 'day'),
];

const test = [
  row('msg.utci', 'certificateIdentifier', true),
  ...holder,
  row('msg.pid.dt', 'identityDocumentType', true),
  row('msg.pid.dn', 'identityDocumentNumber', true),
  row('msg.sp.spn', 'testProvider', true),
  row('msg.sp.ctr', 'testCountry', true),
  row('msg.sp.cd.p', 'testProviderPhone'),
  row('msg.sp.cd.e', 'testProviderEmail'),
  row('msg.sp.cd.a', 'testProviderAddress'),
  row('msg.dat.sc', 'sampleCollectedAt', true, 'instant'),
  row('msg.dat.ri', 'testResultAt', true, 'instant'),
  row('msg.tr.tc', 'testType', true),
  row('msg.tr.r', 'testResult', true),
  row('msg.tr.m', 'samplingMethod'),
  row('msg.opt', 'optionalData'),
];

/** By `hdr.t` and `hdr.v`: another version of a use case may mean something else by the same names. */
export const useCases: ReadonlyMap<string, readonly FieldRule[]> = new Map([['icao.vacc 1', vaccination], ['icao.test 1', test]]);
