import type { SealField, SealWarning } from '@smart-verify/contracts';
import { dataIdentifiers } from './data-identifiers.js';
import { documentTypes } from './document-types.js';
import type { Header } from './header.js';
import { GS, RS } from './separators.js';
import type { DocumentType } from './tables.js';

/**
 * What a decoded seal can be warned of. None makes it unreadable or less authentic: they say that its issuer did not keep to the specification,
 * or that this catalogue is older than the seal; CONTROL_CHARACTERS_RESTORED, that its scanner lost what was put back here.
 */
export const twoDDocWarnings = [
  'UNKNOWN_DOCUMENT_TYPE', 'EMISSION_DATE_MISSING', 'EMISSION_DATE_FORBIDDEN', 'SIGNATURE_DATE_MISSING', 'HEADER_COUNTRY',
  'FIELD_MISSING', 'FIELD_FORBIDDEN', 'FIELD_REPEATED', 'UNKNOWN_FIELD', 'FIELD_TOO_SHORT', 'FIELD_CHARACTERS', 'FIELD_VALUE',
  'FIXED_FIELD_TRUNCATED', 'MANDATORY_FIELD_TRUNCATED', 'STRAY_SEPARATOR', 'SEPARATORS_MISSING', 'CONTROL_CHARACTERS_RESTORED',
] as const;

/** Mandatory only where another field says so. § 8. */
const conditions: readonly { readonly type: string; readonly where: string; readonly is: readonly string[]; readonly then: readonly string[] }[] = [
  { type: '14', where: 'AT', is: ['1'], then: ['69', '6A'] },
  { type: '14', where: 'AT', is: ['2'], then: ['5L', '5M'] },
  { type: '15', where: '5T', is: ['0', '2', '3'], then: ['5U'] },
];

/** Of their interchangeable groups only one may be there. § 8. */
const exclusive: ReadonlySet<string> = new Set(['15']);

/** Layouts of before, for seals signed before their day: type 04 was redefined by v3.2.3 of June 2022. */
const earlierLayouts: readonly { readonly before: string; readonly type: DocumentType }[] = [
  { before: '2022-07-01', type: { code: '04', name: { fr: '', en: '' }, dated: true, mandatory: ['10', '40', '41'], alternatives: [], optional: [], optionalSections: ['7.0', '7.3'] } },
];

/** No separator in the whole message, and a mandatory field that stands inside another's value: a scanner that drops GS leaves that, and no signature fits any more. */
export function checkSeparators(message: Uint8Array, fields: readonly SealField[], warnings: SealWarning[]): void {
  if (warnings.length === 0 || message.some((byte) => byte === GS || byte === RS)) return;
  const isSwallowed = (id: string): boolean => fields.some(({ value }) => value.includes(id));
  if (warnings.some(({ code, field }) => code === 'FIELD_MISSING' && field !== undefined && isSwallowed(field))) warnings.push({ code: 'SEPARATORS_MISSING' });
}

/** Adds what the header and the set of fields have against the specification (§ 3.3, § 6, § 8). */
export function checkConformance(header: Header, fields: readonly SealField[], warnings: SealWarning[]): void {
  if (header.signedAt === undefined) warnings.push({ code: 'SIGNATURE_DATE_MISSING', at: 16 });
  if (header.country !== undefined && !/^[A-Z]{2}$/.test(header.country)) warnings.push({ code: 'HEADER_COUNTRY', at: 24 });
  const type = layoutOf(header, fields);
  if (type === undefined) warnings.push({ code: 'UNKNOWN_DOCUMENT_TYPE', at: 20 });
  else checkLayout(type, header, fields, warnings);
}

/** The layout that a seal of this type and date has, as far as its fields tell. */
function layoutOf({ documentType, signedAt = '9999' }: Header, fields: readonly SealField[]): DocumentType | undefined {
  const earlier = earlierLayouts.find(({ before, type }) => type.code === documentType && signedAt < before);
  const isEarlier = earlier?.type.mandatory?.every((id) => fields.some((field) => field.id === id)) === true;
  return isEarlier ? earlier?.type : documentTypes.get(documentType);
}

function checkLayout(type: DocumentType, header: Header, fields: readonly SealField[], warnings: SealWarning[]): void {
  checkDated(type, header, warnings);
  const ids = fields.map(({ id }) => id);
  const present = new Set(ids);
  if (present.size < ids.length) warnRepeated(ids, warnings);
  if (type.mandatory === null) return;
  for (const id of missingFrom(type, type.mandatory, fields, present)) warnings.push({ code: 'FIELD_MISSING', field: id });
  const allowed = allowedIn(type);
  for (const id of present) {
    if (!allowed.has(id) && dataIdentifiers.has(id)) warnings.push({ code: 'FIELD_FORBIDDEN', field: id });
  }
  if (exclusive.has(type.code)) warnOfSecondGroup(type, present, warnings);
  if (fields.some(({ truncated }) => truncated)) checkTruncated(type, fields, warnings);
}

function warnOfSecondGroup({ alternatives }: DocumentType, present: ReadonlySet<string>, warnings: SealWarning[]): void {
  for (const groups of alternatives) {
    const [, ...others] = groups.filter((ids) => ids.every((id) => present.has(id)));
    for (const id of others.flat()) warnings.push({ code: 'FIELD_FORBIDDEN', field: id });
  }
}

/** A mandatory datum may be cut where the mandatory ones alone are too long, never to make room for another. § 3.4.1. */
function checkTruncated(type: DocumentType, fields: readonly SealField[], warnings: SealWarning[]): void {
  const demanded = new Set([...type.mandatory ?? [], ...type.alternatives.flat(2)]);
  if (fields.every(({ id }) => demanded.has(id))) return;
  for (const { id, truncated } of fields) {
    if (truncated === true && demanded.has(id)) warnings.push({ code: 'MANDATORY_FIELD_TRUNCATED', field: id });
  }
}

function warnRepeated(ids: readonly string[], warnings: SealWarning[]): void {
  const seen = new Set<string>();
  for (const id of ids) {
    if (seen.has(id)) warnings.push({ code: 'FIELD_REPEATED', field: id });
    seen.add(id);
  }
}

function checkDated({ dated }: DocumentType, { issuedAt }: Header, warnings: SealWarning[]): void {
  if (dated === true && issuedAt === undefined) warnings.push({ code: 'EMISSION_DATE_MISSING', at: 12 });
  if (dated === false && issuedAt !== undefined) warnings.push({ code: 'EMISSION_DATE_FORBIDDEN', at: 12 });
}

/** Identifiers that a document type demands, and those it allows. */
export interface Expectations { readonly demanded: ReadonlySet<string>; readonly allowed: ReadonlySet<string> }

/** Of all layouts of a document type, for whoever must guess at a message; undefined where none is known. */
export function expectationsOf(documentType: string): Expectations | undefined {
  const types = [documentTypes.get(documentType), ...earlierLayouts.map(({ type }) => type)]
    .filter((type) => type?.code === documentType && type.mandatory !== null) as DocumentType[];
  if (types.length === 0) return undefined;
  const demanded = types.flatMap(({ mandatory, alternatives }) => [...mandatory ?? [], ...alternatives.flat(2)]);
  return { demanded: new Set(demanded), allowed: new Set(types.flatMap((type) => [...allowedIn(type)])) };
}

/** Of interchangeable groups of which none is complete, the one nearest to it is what is missing. */
function missingFrom(type: DocumentType, mandatory: readonly string[], fields: readonly SealField[], present: ReadonlySet<string>): string[] {
  const absent = (ids: readonly string[]): string[] => ids.filter((id) => !present.has(id));
  const missing = absent(mandatory);
  for (const groups of type.alternatives) missing.push(...groups.map(absent).reduce((best, next) => (next.length < best.length ? next : best)));
  for (const { type: code, where, is, then } of conditions) {
    if (code === type.code && fields.some(({ id, value }) => id === where && is.includes(value))) missing.push(...absent(then));
  }
  return missing;
}

const allowedByType = new WeakMap<DocumentType, ReadonlySet<string>>();

function allowedIn(type: DocumentType): ReadonlySet<string> {
  const known = allowedByType.get(type);
  if (known !== undefined) return known;
  const ofSections = [...dataIdentifiers.values()].filter(({ section }) => type.optionalSections.includes(section)).map(({ id }) => id);
  const allowed = new Set([...type.mandatory ?? [], ...type.alternatives.flat(2), ...type.optional, ...ofSections]);
  allowedByType.set(type, allowed);
  return allowed;
}
