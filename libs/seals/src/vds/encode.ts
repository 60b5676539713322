import { bytesToHex } from '@noble/hashes/utils.js';
import { encodeC40 } from '../kit/c40.js';
import { concat } from '../kit/concat.js';
import { encodeDate } from '../kit/icao-date.js';
import { encodeTag, type TagContent } from '../kit/tag-encode.js';
import type { TagRule } from '../kit/tag-rules.js';
import { encodeTlv, type Lengths } from '../kit/tlv.js';
import type { Sign } from '../seal-format.js';
import type { SignerField } from './header.js';
import { documentProfiles } from './profiles.table.js';
import { signatureTag } from './readings.js';
import { sealTypes } from './seal-types.table.js';

/** What a VDS seal is made of. */
export interface VdsContent {
  /** The byte behind the magic one; 3 when absent. */
  readonly version?: 0 | 1 | 2 | 3;
  /** Three letters or fewer, `UTO`. */
  readonly country: string;
  /** `UTTS`. */
  readonly signer: string;
  /** `5B`; nine characters together with the signer where the field is fixed. */
  readonly reference: string;
  /** `YYYY-MM-DD`. */
  readonly issuedOn: string;
  readonly signedOn: string;
  /** Four hexadecimal digits, `fb06`. */
  readonly documentType: string;
  readonly fields: readonly TagContent[];
  /** As the version has it, when absent. */
  readonly signerField?: SignerField;
  /** `der` when absent. */
  readonly lengths?: Lengths;
}

/** Seals a document. @throws RangeError for what cannot be written */
export function encodeVds(content: VdsContent, sign: Sign): Uint8Array {
  const { documentType, fields, lengths = 'der' } = content;
  const rules = rulesFor(documentType, fields);
  const message = fields.map((field) => encodeTag(field, rules, lengths));
  const signedBytes = concat([encodeHeader(content), ...message]);
  return concat([signedBytes, encodeTlv(signatureTag, sign(signedBytes), lengths)]);
}

/** Tags of the kind of document, and of its profile where the fields name one that is known here. */
function rulesFor(documentType: string, fields: readonly TagContent[]): readonly TagRule[] {
  const profile = fields.find(({ id }) => id === '00')?.value;
  const profiled = documentProfiles.get(profile instanceof Uint8Array ? bytesToHex(profile) : String(profile))?.tags;
  return [...sealTypes.get(documentType)?.rules.byTag.values() ?? [], ...profiled ?? []];
}

function encodeHeader({ version = 3, country, signer, reference, issuedOn, signedOn, documentType, signerField = version < 3 ? 'fixed' : 'variable' }: VdsContent): Uint8Array {
  if (!/^[0-9a-f]{4}$/.test(documentType)) throw new RangeError('a document type is four hexadecimal digits');
  return concat([
    Uint8Array.of(0xdc, version), encodeC40(country.padEnd(3)),
    encodeC40(signerField === 'fixed' ? fixed(signer, reference) : variable(signer, reference)),
    encodeDate(issuedOn), encodeDate(signedOn), Uint8Array.from(documentType.match(/../g) ?? [], (digits) => Number.parseInt(digits, 16)),
  ]);
}

function fixed(signer: string, reference: string): string {
  if (signer.length !== 4 || reference.length > 5) throw new RangeError('four characters of the signer, and up to five of the reference');
  return signer + reference.padStart(5, '0');
}

/** TR-03171 writes the length of its own references in decimal digits. */
function variable(signer: string, reference: string): string {
  const decimal = signer === 'DEZV';
  if (signer.length !== 4 || reference.length === 0 || reference.length > (decimal ? 99 : 255)) throw new RangeError('four characters of the signer, and a reference');
  return signer + reference.length.toString(decimal ? 10 : 16).toUpperCase().padStart(2, '0') + reference;
}
