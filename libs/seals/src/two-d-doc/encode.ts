import { encodeBase32 } from '../kit/base32.js';
import { latin1Bytes } from '../kit/latin1.js';
import type { Sign } from '../seal-format.js';
import { charactersOf, firstOutside } from './charset.js';
import { dataIdentifiers } from './data-identifiers.js';
import { dayHexOfDate } from './dates.js';
import { isCutAsEori } from './message.js';
import { GS, RS, US } from './separators.js';
import type { DataIdentifier } from './tables.js';

/** One datum to seal. `truncated`: the value was cut for lack of room. */
export interface TwoDDocDatum { readonly id: string; readonly value: string; readonly truncated?: boolean }

/** What goes into a 2D-Doc. */
export interface TwoDDocContent {
  readonly version: '01' | '02' | '03' | '04';
  /** Certification authority, `FR00`; `XX00` is for tests. */
  readonly authority: string;
  /** Certificate, four characters. */
  readonly certificate: string;
  /** Emission date, `YYYY-MM-DD`; null for a type without one. */
  readonly issuedAt: string | null;
  readonly signedAt: string | null;
  readonly documentType: string;
  /** From version 03 on; `01` when absent, the only one defined. */
  readonly perimeter?: string;
  /** From version 04 on; `FR` when absent. */
  readonly country?: string;
  readonly fields: readonly TwoDDocDatum[];
  /** Version 04: data beside the signature, which it does not cover. */
  readonly annex?: readonly TwoDDocDatum[];
  /** Version 01 signs in bare bytes unless told otherwise; the later ones in base32, the only form of their text. */
  readonly signatureForm?: 'base32' | 'binary';
}

const [gs, rs, us] = [GS, RS, US].map((code) => String.fromCharCode(code)) as [string, string, string];
/** Any text of the symbol's upper-case set, for identifiers that are in no table. */
const unknownCharacters = new Uint8Array(256).fill(1, 0x20, 0x60);

/**
 * Bytes of the symbol's text, the exact inverse of decoding; fields stand in the order given, none is checked against the document type.
 * Throws RangeError where the content cannot be written so that it reads back the same.
 */
export function encodeTwoDDoc(content: TwoDDocContent, sign: Sign): Uint8Array {
  const form = content.signatureForm ?? (content.version === '01' ? 'binary' : 'base32');
  demand(form === 'base32' || content.version === '01', 'only version 01 signs its text in bare bytes');
  demand(content.annex === undefined || content.version === '04', 'an annex needs version 04');
  const data = latin1Bytes(header(content) + message(content.fields));
  const signature = sign(data);
  demand(form === 'base32' ? signature.length > 0 : signature.length === 64, 'a signature of this length cannot be written');
  const annex = message(content.annex ?? []);
  const tail = form === 'binary' ? signature : latin1Bytes(us + encodeBase32(signature) + (annex === '' ? '' : gs + annex));
  return joined(data, tail);
}

function demand(holds: boolean, otherwise: string): void {
  if (!holds) throw new RangeError(otherwise);
}

function joined(first: Uint8Array, second: Uint8Array): Uint8Array {
  const bytes = new Uint8Array(first.length + second.length);
  bytes.set(first);
  bytes.set(second, first.length);
  return bytes;
}

function header({ version, authority, certificate, issuedAt, signedAt, documentType, perimeter = '01', country = 'FR' }: TwoDDocContent): string {
  demand(/^[A-Z]{2}[A-Z0-9]{2}$/.test(authority) && /^[A-Z0-9]{4}$/.test(certificate), 'not the identifiers of an authority and its certificate');
  demand(/^[A-Z0-9]{2}$/.test(documentType) && perimeter === '01' && /^[A-Z]{2}$/.test(country), 'not a document type, perimeter 01 and a country');
  const ofVersion = { '01': '', '02': '', '03': perimeter, '04': perimeter + country };
  return `DC${version}${authority}${certificate}${dayHexOfDate(issuedAt)}${dayHexOfDate(signedAt)}${documentType}${ofVersion[version]}`;
}

const message = (fields: readonly TwoDDocDatum[]): string => fields.map((field, index) => datum(field, index === fields.length - 1)).join('');

/** Identifier, value, and what ends it: nothing after the longest value or the last, RS after a cut one, GS otherwise. § 3.4.1. */
function datum({ id, value, truncated = false }: TwoDDocDatum, isLast: boolean): string {
  const identifier = dataIdentifiers.get(id);
  demand(/^[A-Z0-9]{2}$/.test(id), 'an identifier has two characters');
  demand(firstOutside(identifier === undefined ? unknownCharacters : charactersOf(identifier), value) < 0, `a character that ${id} cannot have`);
  demand(!isCutAsEori(id, value), `${id} has more than the number of a French operator`);
  if (identifier !== undefined) demandLength(identifier, value, truncated);
  if (truncated) return `${id}${value}${rs}`;
  return isLast || value.length === identifier?.max ? `${id}${value}` : `${id}${value}${gs}`;
}

function demandLength({ id, min, max, fixed, format }: DataIdentifier, value: string, truncated: boolean): void {
  demand(value.length >= min && value.length <= (max ?? Infinity), `a length that ${id} cannot have`);
  demand(!truncated || (!fixed && format !== 'base32url'), `${id} is never truncated`);
}
