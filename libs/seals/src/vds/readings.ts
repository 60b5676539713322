import { bytesToHex } from '@noble/hashes/utils.js';
import { ByteReader } from '../kit/byte-reader.js';
import { tagRules, type TagRules } from '../kit/tag-rules.js';
import { readTags, type Told } from '../kit/tags.js';
import { readTlv, type Lengths, type Tlv } from '../kit/tlv.js';
import { SealError } from '../seal-error.js';
import { readHeader, type Header, type SignerField } from './header.js';
import { documentProfiles } from './profiles.table.js';
import { sealTypes } from './seal-types.table.js';

/** The signature's own tag (Doc 9303-13 § 2.2.4). */
export const signatureTag = 0xff;
/** Each tag is one byte and stands once. */
const maxTags = 255;

/** One way to read a seal, as far as it goes. */
export interface Attempt {
  readonly signerField: SignerField;
  readonly lengths: Lengths;
  readonly header?: Header;
  readonly tlvs: readonly Tlv[];
  /** Where it broke off; undefined: it ends with a signature, as a seal does. */
  readonly failure?: SealError;
}

/** One way to read it to its end. */
export interface Reading extends Attempt {
  readonly header: Header;
  readonly signature: Tlv;
  readonly told: Told;
}

/** @param end what stands behind is not looked at */
function attempt(bytes: Uint8Array, end: number, signerField: SignerField, lengths: Lengths): Attempt | Reading {
  const tlvs: Tlv[] = [];
  let header: Header | undefined;
  try {
    header = readHeader(bytes.subarray(0, end), signerField);
    const signature = readZones(new ByteReader(bytes, header.end, end), lengths, tlvs);
    const told = readTags(bytes, tlvs, rulesOf(header.documentType, bytes, tlvs));
    return { signerField, lengths, header, tlvs, signature, told };
  } catch (failure) {
    if (!(failure instanceof SealError)) throw failure;
    return { signerField, lengths, ...(header && { header }), tlvs, failure };
  }
}

/** The message zone into `tlvs`; @returns the signature zone, which ends the seal. @throws SealError */
function readZones(reader: ByteReader, lengths: Lengths, tlvs: Tlv[]): Tlv {
  while (!reader.done) {
    const tlv = readTlv(reader, lengths);
    if (tlv.tag === signatureTag) return endingIn(tlv, reader);
    if (tlvs.length === maxTags) throw new SealError('TOO_MANY_FIELDS', `more than ${maxTags} fields`, tlv.from);
    tlvs.push(tlv);
  }
  throw new SealError('SIGNATURE_MISSING', 'no signature zone', reader.at);
}

function endingIn(signature: Tlv, reader: ByteReader): Tlv {
  const size = signature.end - signature.start;
  if (size === 0) throw new SealError('SIGNATURE_MISSING', 'an empty signature zone', signature.start);
  if (!reader.done) throw new SealError('BAD_STRUCTURE', 'bytes behind the signature', reader.at);
  if (size % 2 === 1) throw new SealError('BAD_SIGNATURE_ENCODING', 'a signature of an odd number of bytes', signature.start);
  return signature;
}

/** Tags of the kind of document; of an administrative one also those of its profile, where it is known here. */
export function rulesOf(documentType: string, bytes: Uint8Array, tlvs: readonly Tlv[]): TagRules | undefined {
  const rules = sealTypes.get(documentType)?.rules;
  const profile = rules?.byTag.get(0)?.name === 'profile' ? tlvs.find(({ tag }) => tag === 0) : undefined;
  const tags = profile && documentProfiles.get(bytesToHex(bytes.subarray(profile.start, profile.end)))?.tags;
  return rules && tags ? { ...rules, ...tagRules([...rules.byTag.values(), ...tags]) } : rules;
}

export const isReading = (one: Attempt | Reading): one is Reading => one.failure === undefined;

/** Versions before this one have nine characters (Doc 9303-13 § 2.2.2; seals in the field also use 0 and 1). */
export const firstWithVariableSigner = 3;

/**
 * Every way to read these bytes that the rules leave, the likeliest first; all that failed where none does.
 * The signer's field is read as the version says; only where that gives no seal at all, as older versions had it (real seals do).
 * Lengths are written as DER in some seals and in one byte in others, and nothing says in which: both are read where both give a
 * seal. The one that fits its kind of document better comes first, else DER; the signature decides.
 */
export function readingsOf(bytes: Uint8Array): { readonly readings: readonly Reading[]; readonly first: Attempt } {
  const signerFields: readonly SignerField[] = (bytes[1] ?? 0) < firstWithVariableSigner ? ['fixed'] : ['variable', 'fixed'];
  let first: Attempt | undefined;
  for (const end of endsOf(bytes)) {
    for (const signerField of signerFields) {
      const attempts = attemptsWith(bytes, end, signerField);
      first ??= attempts[0]!;
      const readings = attempts.filter(isReading);
      if (readings.length > 0) return { readings: readings.toSorted((a, b) => misfit(a) - misfit(b)), first };
    }
  }
  return { readings: [], first: first! };
}

/** Where no length is above 127, both are the same. */
function attemptsWith(bytes: Uint8Array, end: number, signerField: SignerField): readonly (Attempt | Reading)[] {
  const der = attempt(bytes, end, signerField, 'der');
  const same = isReading(der) && [...der.tlvs, der.signature].every(({ from, start }) => start - from === 2);
  return same || der.header === undefined ? [der] : [der, attempt(bytes, end, signerField, 'byte')];
}

/** How much of a reading its kind of document does not expect: an accident reads as tags that are unknown, of wrong lengths, or repeated. */
function misfit({ header, tlvs, told }: Reading): number {
  const rules = sealTypes.get(header.documentType)?.rules;
  const unexpected = rules === undefined || rules.others !== undefined ? 0 : tlvs.filter(({ tag }) => !rules.byTag.has(tag)).length;
  return unexpected + told.warnings.length;
}

/** Both end in the same signature, which cannot decide between them then, and this other one is no worse. */
export const isRival = (reading: Reading, other: Reading): boolean => other.signature.from === reading.signature.from && misfit(other) <= misfit(reading);

/** The seal's end, and the end without the line end that a scanner typed behind it. */
function endsOf(bytes: Uint8Array): readonly number[] {
  let end = bytes.length;
  while (end > bytes.length - 2 && (bytes[end - 1] === 0x0d || bytes[end - 1] === 0x0a)) end -= 1;
  return end === bytes.length ? [end] : [bytes.length, end];
}
