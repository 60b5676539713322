import type { SealField, SealWarning } from '@smart-verify/contracts';
import { addField, addLeaves } from '../kit/cbor-leaves.js';
import type { Cbor, CborMap } from '../kit/cbor.js';
import { isoDay } from '../kit/iso-date.js';
import { SealError } from '../seal-error.js';

/** § Verifiable Credential Claim Structure, § Pass Types. */
export const credentialContext = 'https://www.w3.org/2018/credentials/v1';
export const passContext = 'https://nzcp.covid19.health.nz/contexts/v1';
export const credentialType = 'VerifiableCredential';
export const passType = 'PublicCovidPass';
export const credentialVersion = '1.0.0';
const maxNameLength = 100;

/** What a pass can be warned of. */
export const nzcpWarnings = ['FIELD_TOO_LONG', 'FIELD_VALUE'] as const;

interface Datum { readonly key: string; readonly name: string; readonly required: boolean; readonly date?: boolean }
/** § PublicCovidPass. */
export const passData: readonly Datum[] = [
  { key: 'givenName', name: 'givenNames', required: true },
  { key: 'familyName', name: 'familyName', required: false },
  { key: 'dob', name: 'birthDate', required: true, date: true },
];

/** What a credential holds that is read apart or fixed. */
const fixed: ReadonlySet<unknown> = new Set(['@context', 'type', 'version', 'credentialSubject']);

export interface Pass {
  readonly documentType: string;
  readonly fields: SealField[];
  readonly warnings: (SealWarning & { readonly code: (typeof nzcpWarnings)[number] })[];
}

const badStructure = (detail: string): SealError => new SealError('BAD_STRUCTURE', `pass: ${detail}`);

/**
 * Reads the credential of a pass; all that the specification says MUST be is asked for.
 * @throws SealError BAD_STRUCTURE, UNSUPPORTED_VERSION, FORMAT_NOT_SUPPORTED for a type of pass that is not known here, TOO_MANY_FIELDS
 */
export function readPass(credential: CborMap, identifier: string): Pass {
  checkContext(credential.get('@context'));
  checkType(credential.get('type'));
  if (typeof credential.get('version') !== 'string') throw badStructure('no version');
  if (credential.get('version') !== credentialVersion) throw new SealError('UNSUPPORTED_VERSION', `pass: only version ${credentialVersion} is known`);
  const subject = credential.get('credentialSubject');
  if (!(subject instanceof Map)) throw badStructure('no subject');
  const pass: Pass = { documentType: passType, fields: [{ id: 'jti', name: 'passIdentifier', value: identifier }], warnings: [] };
  for (const datum of passData) addDatum(pass, datum, subject.get(datum.key) as Cbor);
  for (const [key, value] of subject) if (!passData.some((datum) => datum.key === key)) addLeaves(pass.fields, `credentialSubject.${String(key)}`, value as Cbor);
  for (const [key, value] of credential) if (!fixed.has(key)) addLeaves(pass.fields, `vc.${String(key)}`, value);
  return pass;
}

function checkContext(context: Cbor): void {
  if (!Array.isArray(context) || context[0] !== credentialContext || !context.every((entry) => typeof entry === 'string')) throw badStructure('not the context of a verifiable credential');
}

function checkType(type: Cbor): void {
  if (!Array.isArray(type) || type.length !== 2 || type[0] !== credentialType || typeof type[1] !== 'string') throw badStructure('not two types, of which the first a verifiable credential');
  if (type[1] !== passType) throw new SealError('FORMAT_NOT_SUPPORTED', 'pass: a type of pass that is not known here');
}

function addDatum({ fields, warnings }: Pass, { key, name, required, date }: Datum, value: Cbor): void {
  if (value === undefined && !required) return;
  if (typeof value !== 'string' || (required && value === '')) throw badStructure(`no ${key}`);
  if (value.length > maxNameLength && [...value].length > maxNameLength) warnings.push({ code: 'FIELD_TOO_LONG', field: key });
  const day = date === true ? fullDay(value) : undefined;
  if (date === true && day === undefined) warnings.push({ code: 'FIELD_VALUE', field: key });
  addField(fields, day === undefined ? { id: key, name, value } : { id: key, name, value, date: day });
}

/** `YYYY-MM-DD` and nothing else. */
const fullDay = (text: string): string | undefined => (text.length === 10 ? isoDay(text) : undefined);
