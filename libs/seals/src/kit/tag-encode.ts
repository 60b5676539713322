import { hexToBytes } from '@noble/hashes/utils.js';
import { encodeC40 } from './c40.js';
import { concat } from './concat.js';
import { encodeDate, encodeDateTime, encodeMaskedDate, encodeNumber } from './icao-date.js';
import { encodeStay } from './stay.js';
import type { Coding, TagRule } from './tag-rules.js';
import { encodeTlv, type Lengths } from './tlv.js';
import { utf8Bytes } from './utf8.js';

/** One datum to be sealed. */
export interface TagContent {
  /** Tag in hexadecimal, `0a`. */
  readonly id: string;
  /** Text as a decoder tells it (a date also as `YYYY-MM-DD`), bytes as they are, or the data within. */
  readonly value: string | Uint8Array | readonly TagContent[];
}

type Write = (value: string, size: number) => Uint8Array;
const c40: Write = (value) => encodeC40(value);
const utf8: Write = (value) => utf8Bytes(value);

const writers: Readonly<Record<Exclude<Coding, 'bytes' | 'tags'>, Write>> = {
  c40, 'mrz-td1': c40, 'mrz-td2': c40, 'mrz-td3': c40, 'mrz-a': c40, 'mrz-b': c40,
  utf8, 'text-or-bytes': utf8, validity: utf8, 'date-text': (value) => utf8Bytes(value.replaceAll('-', '')),
  uint: (value, size) => encodeNumber(Number(value), size),
  'uint-little-endian': (value, size) => encodeNumber(Number(value), size).toReversed(),
  'unix-time': (value) => encodeNumber(Number(value), 4),
  date: encodeDate, 'masked-date': encodeMaskedDate, 'date-time': encodeDateTime,
  stay: encodeStay, hex: hexToBytes,
};

/** @param rules codings of the tags that a table knows; text of another is written in UTF-8 @throws RangeError for what cannot be written */
export function encodeTag({ id, value }: TagContent, rules: readonly TagRule[], lengths: Lengths = 'der'): Uint8Array {
  const number = Number.parseInt(id, 16);
  if (!/^[0-9a-f]{2}$/.test(id)) throw new RangeError('a tag is two hexadecimal digits');
  const rule = rules.find(({ tag }) => tag === number);
  return encodeTlv(number, encodeValue(value, rule), lengths);
}

function encodeValue(value: TagContent['value'], rule: TagRule | undefined): Uint8Array {
  if (value instanceof Uint8Array) return value;
  if (typeof value !== 'string') return concat(value.map((inner) => encodeTag(inner, [...rule?.inside?.byTag.values() ?? []])));
  const coding = rule?.coding ?? 'utf8';
  if (coding === 'bytes' || coding === 'tags') throw new RangeError('no text is written here');
  return writers[coding](value, sizeOf(value, rule));
}

/** As many bytes as the table wants, or the fewest that hold the number. */
function sizeOf(value: string, rule: TagRule | undefined): number {
  const [least = 1, most = 6] = rule?.bytes ?? [];
  let size = least;
  while (size < most && Number(value) >= 256 ** size) size += 1;
  return size;
}
