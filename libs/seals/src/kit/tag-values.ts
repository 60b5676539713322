import { bytesToHex } from '@noble/hashes/utils.js';
import type { SealField } from '@smart-verify/contracts';
import { base64 } from './base64.js';
import { decodeC40 } from './c40.js';
import { readDate, readDateTime, readMaskedDate, type SealedDate } from './icao-date.js';
import { isoDay } from './iso-date.js';
import { mrzLayouts, mrzText, type MrzLayout } from './mrz.js';
import { stayText } from './stay.js';
import type { Coding } from './tag-rules.js';
import { utf8Text } from './utf8.js';

type Value = Pick<SealField, 'value' | 'date' | 'binary'>;
/** undefined: the bytes are not of this coding. */
type Read = (bytes: Uint8Array) => Value | undefined;

const text = (value: string | undefined): Value | undefined => (value === undefined ? undefined : { value });
const binary: Read = (bytes) => ({ value: base64(bytes), binary: true });

function c40(bytes: Uint8Array): string | undefined {
  const found = decodeC40(bytes);
  return 'text' in found ? found.text : undefined;
}

const zone = (layout: MrzLayout): Read => (bytes) => {
  const found = c40(bytes);
  return found === undefined || found.length > layout.whole ? undefined : { value: mrzText(found, layout) };
};

const dateOf = (size: number, read: (bytes: Uint8Array) => SealedDate): Read => (bytes) => {
  if (bytes.length !== size) return undefined;
  const { digits, date } = read(bytes);
  // Of a masked date so little may be known that it is none, with nothing wrong about it.
  return date === undefined && !digits.includes('x') ? undefined : { value: digits, ...(date !== undefined && { date }) };
};

/** `YYYYMMDD` (TR-03171 § 3). */
export function dateText(written: string): Value | undefined {
  const date = /^\d{8}$/.test(written) ? isoDay(`${written.slice(0, 4)}-${written.slice(4, 6)}-${written.slice(6)}`) : undefined;
  return date === undefined ? undefined : { value: written, date };
}

/** Integers beyond 2^53 are told in full too. */
const uint: Read = (bytes) => (bytes.length === 0 || bytes.length > 16 ? undefined : { value: bytes.reduce((number, byte) => number * 256n + BigInt(byte), 0n).toString() });

const unixTime: Read = (bytes) => {
  const value = bytes.length === 4 ? uint(bytes)?.value : undefined;
  return value === undefined ? undefined : { value, date: new Date(Number(value) * 1000).toISOString() };
};

/** Text that shows as it is: no control character, and not empty. */
const isPlain = (found: string | undefined): found is string => found !== undefined && found !== '' && !/\p{Cc}/u.test(found);

const values: Readonly<Record<Exclude<Coding, 'tags' | 'validity'>, Read>> = {
  c40: (bytes) => text(c40(bytes)),
  'mrz-td1': zone(mrzLayouts['mrz-td1']), 'mrz-td2': zone(mrzLayouts['mrz-td2']), 'mrz-td3': zone(mrzLayouts['mrz-td3']),
  'mrz-a': zone(mrzLayouts['mrz-a']), 'mrz-b': zone(mrzLayouts['mrz-b']),
  utf8: (bytes) => text(utf8Text(bytes)),
  uint,
  'uint-little-endian': (bytes) => uint(bytes.toReversed()),
  date: dateOf(3, readDate), 'masked-date': dateOf(4, readMaskedDate), 'date-time': dateOf(6, readDateTime),
  'date-text': (bytes) => dateText(utf8Text(bytes) ?? ''),
  'unix-time': unixTime,
  stay: (bytes) => text(stayText(bytes)),
  hex: (bytes) => text(bytesToHex(bytes)),
  bytes: binary,
  'text-or-bytes'(bytes) {
    const found = utf8Text(bytes);
    return isPlain(found) || bytes.length === 0 ? { value: found ?? '' } : binary(bytes);
  },
};

/** The value of one datum; its base64 where the bytes are not what its coding wants, and then it is not `sound`. */
export function readValue(coding: Exclude<Coding, 'tags' | 'validity'>, bytes: Uint8Array): { readonly value: Value; readonly sound: boolean } {
  const value = values[coding](bytes);
  return value === undefined ? { value: { value: base64(bytes), binary: true }, sound: false } : { value, sound: true };
}
