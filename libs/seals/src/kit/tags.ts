import type { SealField, SealWarning } from '@smart-verify/contracts';
import { SealError } from '../seal-error.js';
import { ByteReader } from './byte-reader.js';
import type { Marks } from './marks.js';
import { mrzExpiry, mrzLayouts } from './mrz.js';
import { tagName, type Coding, type TagRule, type TagRules } from './tag-rules.js';
import { dateText, readValue } from './tag-values.js';
import { readTlvs, type Tlv } from './tlv.js';
import { utf8Text } from './utf8.js';
import { visaEnds, visaZone } from './visa.js';

/** What a seal of tags can be warned of: none of it makes it unreadable, and a tag that no table knows is no fault (TR-03137-1 § 3.2.3). */
export const tagWarnings = ['FIELD_MISSING', 'FIELD_LENGTH', 'FIELD_VALUE', 'FIELD_REPEATED', 'END_ILLEGIBLE'] as const;
type TagWarning = SealWarning & { readonly code: (typeof tagWarnings)[number] };

/** What has been read of a message. */
export interface Told {
  readonly fields: SealField[];
  readonly warnings: TagWarning[];
  /** Days on which the document ends, as sealed; each stands alone, the earliest counts. */
  readonly ends: string[];
}

const unknown: TagRules = { byTag: new Map() };

/** Reads the data of a message by the table of its kind of document; in the order sealed. Never throws. */
export function readTags(bytes: Uint8Array, tlvs: readonly Tlv[], rules: TagRules = unknown): Told {
  const told: Told = { fields: [], warnings: [], ends: [] };
  readAll(told, bytes, tlvs, rules, '');
  noteVisa(told);
  return told;
}

function noteVisa(told: Told): void {
  const visa = visaEnds(told.fields);
  if (visa?.stay !== undefined) told.ends.push(visa.stay);
  if (visa?.entry === 'illegible') told.warnings.push({ code: 'END_ILLEGIBLE', field: told.fields.find(({ name }) => name === visaZone)!.id });
}

function readAll(told: Told, bytes: Uint8Array, tlvs: readonly Tlv[], rules: TagRules, prefix: string): void {
  const seen = new Set<number>();
  for (const tlv of tlvs) {
    if (seen.has(tlv.tag)) told.warnings.push({ code: 'FIELD_REPEATED', field: prefix + tagName(tlv.tag), at: tlv.from });
    seen.add(tlv.tag);
    readOne(told, bytes, tlv, rules, prefix);
  }
  warnOfMissing(told, seen, rules, prefix);
}

/** What should tell when the document ends and is not there cannot be read either; of the two zones of a visa, one must be. */
function warnOfMissing(told: Told, seen: ReadonlySet<number>, { byTag, oneOf }: TagRules, prefix: string): void {
  const missing = [...byTag.values()].filter(({ tag, mandatory }) => mandatory === true && !seen.has(tag));
  const neither = oneOf === undefined || oneOf.some((tag) => seen.has(tag)) ? [] : oneOf.slice(0, 1);
  for (const field of [...missing.map(({ tag }) => tag), ...neither].map((tag) => prefix + tagName(tag))) told.warnings.push({ code: 'FIELD_MISSING', field });
  for (const field of [...missing.filter(({ ends }) => ends).map(({ tag }) => tag), ...neither].map((tag) => prefix + tagName(tag))) told.warnings.push({ code: 'END_ILLEGIBLE', field });
}

const fits = ({ bytes }: TagRule, size: number): boolean => bytes === undefined || (size >= bytes[0] && size <= bytes[1]);

function readOne(told: Told, bytes: Uint8Array, tlv: Tlv, rules: TagRules, prefix: string): void {
  const id = prefix + tagName(tlv.tag);
  const rule: TagRule = rules.byTag.get(tlv.tag) ?? { tag: tlv.tag, name: id, coding: rules.others ?? 'bytes' };
  const warn = (code: TagWarning['code']): void => { told.warnings.push({ code, field: id, at: tlv.from }); };
  if (!fits(rule, tlv.end - tlv.start)) warn('FIELD_LENGTH');
  const value = bytes.subarray(tlv.start, tlv.end);
  if (rule.coding === 'tags' && readInside(told, bytes, tlv, rule, `${id}.`)) return;
  if (rule.coding === 'validity') return readValidity(told, value, id, warn);
  const read = readValue(isNested(rule.coding) ? 'bytes' : rule.coding, value);
  if (!read.sound || isNested(rule.coding)) warn('FIELD_VALUE');
  if (demandsEnd(rule.inside)) warn('END_ILLEGIBLE');
  const field: SealField = { id, name: rule.name, ...read.value };
  told.fields.push(field);
  if (rule.ends === true) noteEnd(told, endIn(field, rule.coding), () => warn('END_ILLEGIBLE'));
}

/** What these tags should tell of the document's end is lost where the bytes that hold them are no tags. */
const demandsEnd = (inside: TagRules | undefined): boolean => inside !== undefined && (inside.oneOf !== undefined || [...inside.byTag.values()].some(({ ends }) => ends === true));

const isNested = (coding: Coding): coding is 'tags' | 'validity' => coding === 'tags' || coding === 'validity';

/** Tags within a tag, as deep as the table goes; false where the bytes are none. */
function readInside(told: Told, bytes: Uint8Array, { start, end }: Tlv, { inside = unknown }: TagRule, prefix: string): boolean {
  const tlvs = tagsIn(bytes, start, end);
  if (tlvs === undefined) return false;
  readAll(told, bytes, tlvs, inside, prefix);
  return true;
}

const maxTags = 255;

function tagsIn(bytes: Uint8Array, start: number, end: number): readonly Tlv[] | undefined {
  const tlvs: Tlv[] = [];
  try {
    readTlvs(new ByteReader(bytes, start, end), 'der', maxTags, tlvs);
  } catch (error) {
    if (error instanceof SealError) return undefined;
    throw error;
  }
  return tlvs.length === 0 ? undefined : tlvs;
}

/** Beginning, zero, end: each `YYYYMMDD` or left out (TR-03171 v0.8). */
function readValidity(told: Told, value: Uint8Array, id: string, warn: (code: TagWarning['code']) => void): void {
  const [from, to, ...rest] = (utf8Text(value) ?? '?').split('\0');
  if (to === undefined || rest.length > 0) warn('FIELD_VALUE');
  for (const [part, name, written] of [['from', 'validFrom', from], ['to', 'validTo', to]] as const) {
    if (written === undefined || written === '') continue;
    const found = dateText(written);
    if (found === undefined) warn('FIELD_VALUE');
    const field: SealField = { id: `${id}.${part}`, name, ...(found ?? { value: written }) };
    told.fields.push(field);
    if (name === 'validTo') noteEnd(told, field.date ?? 'illegible', () => warn('END_ILLEGIBLE'));
  }
}

function endIn({ value, date, binary }: SealField, coding: Coding): string | 'illegible' | undefined {
  if (binary === true) return 'illegible';
  return Object.hasOwn(mrzLayouts, coding) ? mrzExpiry(value, mrzLayouts[coding as keyof typeof mrzLayouts]) : date ?? 'illegible';
}

function noteEnd(told: Told, end: string | 'illegible' | undefined, illegible: () => void): void {
  if (end === 'illegible') illegible();
  else if (end !== undefined) told.ends.push(end);
}

/** Warnings placed in what was presented; where the layer does not stand there byte by byte, nowhere. */
export const placed = <W extends SealWarning>(warnings: readonly W[], offsetOf: ((at: number) => number) | undefined): W[] =>
  warnings.map(({ at, ...warning }) => (at === undefined || offsetOf === undefined ? warning : { ...warning, at: offsetOf(at) }) as W);

/** The earliest of some days, of which a month or year that is known alone lasts to its end; undefined of none. */
export const earliest = (days: readonly string[]): string | undefined => days.toSorted((a, b) => (lastOf(a) < lastOf(b) ? -1 : 1))[0];
const lastOf = (day: string): string => `${day}-99-99`.slice(0, 10);

/** Marks each datum and those within, by the same rules. */
export function markTags(bytes: Uint8Array, tlvs: readonly Tlv[], rules: TagRules | undefined, marks: Marks, prefix = ''): void {
  for (const { tag, from, start, end } of tlvs) {
    marks.mark(`field ${prefix}${tagName(tag)}`, from, end);
    const rule = rules?.byTag.get(tag);
    const inner = rule?.coding === 'tags' ? tagsIn(bytes, start, end) : undefined;
    if (inner !== undefined) markTags(bytes, inner, rule?.inside, marks, `${prefix}${tagName(tag)}.`);
  }
}
