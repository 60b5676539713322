import { DerReader, oidOf, sequenceOf, tags, type Der } from './der.js';

const latin1 = (bytes: Uint8Array): string => String.fromCharCode(...bytes);
const utf16 = (bytes: Uint8Array): string =>
  String.fromCharCode(...Array.from({ length: bytes.length >> 1 }, (_, at) => ((bytes[at * 2] ?? 0) << 8) | (bytes[at * 2 + 1] ?? 0)));

function utf8(bytes: Uint8Array): string {
  const escaped = Array.from(bytes, (byte) => `%${byte.toString(16).padStart(2, '0')}`).join('');
  try {
    return decodeURIComponent(escaped);
  } catch {
    return latin1(bytes);
  }
}

/** Types a directory string may have (RFC 5280 § 4.1.2.4). */
const texts = new Map<number, (bytes: Uint8Array) => string>([
  [tags.utf8, utf8], [tags.printable, latin1], [tags.ia5, latin1], [tags.teletex, latin1], [tags.bmp, utf16],
]);
const textOf = ({ tag, content }: Der): string => texts.get(tag)?.(content.subarray(0, 256)) ?? '';

const country = '2.5.4.6';
const organisation = '2.5.4.10';
const commonName = '2.5.4.3';

/** What a distinguished name says, as far as it is asked for; empty where it says nothing. */
export interface Names { readonly country: string; readonly organisation: string; readonly commonName: string }

/** The parts of a distinguished name (RFC 5280 § 4.1.2.4). @throws DerError */
export function namesIn(distinguishedName: Uint8Array): Names {
  const parts = new Map<string, string>();
  const relative = sequenceOf(distinguishedName);
  while (!relative.done) {
    const attributes = new DerReader(relative.next(tags.set).content);
    while (!attributes.done) {
      const attribute = new DerReader(attributes.next(tags.sequence).content);
      parts.set(oidOf(attribute.next(tags.oid)), textOf(attribute.any()));
    }
  }
  return { country: parts.get(country) ?? '', organisation: parts.get(organisation) ?? '', commonName: parts.get(commonName) ?? '' };
}
