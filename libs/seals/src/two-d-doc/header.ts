import type { SealErrorCode } from '@smart-verify/contracts';
import type { Marks } from '../kit/marks.js';
import type { TextReader } from '../kit/text-reader.js';
import { SealError } from '../seal-error.js';
import { charactersIn } from './charset.js';
import { dateOfDayHex } from './dates.js';

/** Header of a 2D-Doc, in text or in bytes. § 3.3. */
export interface Header {
  readonly version: string;
  /** Certification authority: country and two characters. `XX00` exists for tests only. */
  readonly authority: string;
  /** Four characters; in the binary form five hexadecimal digits. */
  readonly certificate: string;
  /** ISO 8601 date; undefined for FFFF. */
  readonly issuedAt: string | undefined;
  readonly signedAt: string | undefined;
  readonly documentType: string;
  /** ISO 3166-1 alpha-2, from version 04 on, as written; alpha-3 in the binary form. */
  readonly country: string | undefined;
}

/** What each character of a part may be. */
interface Part { readonly label: string; readonly form: readonly Uint8Array[]; readonly refusal: SealErrorCode }

const letter = charactersIn('A-Z');
const sign = charactersIn('A-Z0-9');
const digit = charactersIn('0-9A-F');
const any = new Uint8Array(256).fill(1);

const parts: readonly Part[] = [
  { label: 'authority', form: [letter, letter, sign, sign], refusal: 'BAD_HEADER' },
  { label: 'certificate', form: [sign, sign, sign, sign], refusal: 'BAD_HEADER' },
  { label: 'emission date', form: [digit, digit, digit, digit], refusal: 'BAD_DATE' },
  { label: 'signature date', form: [digit, digit, digit, digit], refusal: 'BAD_DATE' },
  { label: 'document type', form: [sign, sign], refusal: 'BAD_HEADER' },
  { label: 'perimeter', form: [sign, sign], refusal: 'BAD_HEADER' },
  /* a wrong one is a warning, since nothing is looked up by it */ { label: 'country', form: [any, any], refusal: 'BAD_HEADER' },
];

/** How many of the parts each version has. */
export const partsOfVersion: ReadonlyMap<string, number> = new Map([['01', 5], ['02', 5], ['03', 6], ['04', 7]]);

/** `DC`, version and the version's parts. Throws SealError: UNSUPPORTED_VERSION, BAD_HEADER, BAD_DATE, TRUNCATED; FORMAT_NOT_SUPPORTED for a perimeter whose identifiers nobody has published. */
export function readHeader(reader: TextReader, marks?: Marks): Header {
  reader.take(2);
  marks?.mark('marker', reader.at - 2, reader.at);
  const version = readVersion(reader);
  marks?.mark('version', reader.at - 2, reader.at);
  const read: string[] = [];
  for (let index = 0, count = partsOfVersion.get(version)!; index < count; index += 1) read.push(readPart(reader, parts[index]!, marks));
  const [authority = '', certificate = '', emission = '', signature = '', documentType = '', perimeter = '01', country] = read;
  if (perimeter !== '01') throw new SealError('FORMAT_NOT_SUPPORTED', 'only perimeter 01 is defined', 22);
  return { version, authority, certificate, issuedAt: dateOfDayHex(emission), signedAt: dateOfDayHex(signature), documentType, country };
}

function readVersion(reader: TextReader): string {
  const { at } = reader;
  const version = reader.take(2);
  if (!partsOfVersion.has(version)) throw new SealError('UNSUPPORTED_VERSION', 'not one of versions 01 to 04', at);
  return version;
}

function readPart(reader: TextReader, { label, form, refusal }: Part, marks: Marks | undefined): string {
  const { at } = reader;
  const text = reader.take(form.length);
  if (!form.every((characters, index) => characters[text.charCodeAt(index)] === 1)) throw new SealError(refusal, 'a part of the header is not written as specified', at);
  marks?.mark(label, at, reader.at);
  return text;
}
