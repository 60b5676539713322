import { zlibSync } from 'fflate';
import { encodeBase32 } from '../kit/base32.js';
import { encodeC40 } from '../kit/c40.js';
import { concat } from '../kit/concat.js';
import { encodeDate, encodeMaskedDate } from '../kit/icao-date.js';
import { latin1Bytes } from '../kit/latin1.js';
import { encodeTag, type TagContent } from '../kit/tag-encode.js';
import { encodeTlv } from '../kit/tlv.js';
import type { Sign } from '../seal-format.js';
import { algorithms, type IdbAlgorithm } from './algorithms.js';
import { messagesOf } from './messages.table.js';
import { payloadTags } from './readings.js';

/** What a datastructure for barcode is made of. */
export interface IdbContent {
  /** `RDB1` when absent. */
  readonly identifier?: 'RDB1' | 'NDB1';
  /** Three letters or fewer, `UTO`. */
  readonly country: string;
  readonly messages: readonly TagContent[];
  /** Deflate the payload? Not when absent. */
  readonly compressed?: boolean;
  /** What names the signature; absent: nobody signs, and no verifier will take it for a seal. */
  readonly signed?: {
    readonly algorithm: IdbAlgorithm;
    /** The last five bytes of the SHA-1 of the signer's certificate (DER). */
    readonly reference: Uint8Array;
    /** `YYYY-MM-DD`, an `x` for a digit that is not known. */
    readonly on: string;
    /** Bytes of the date: 4 when absent, as barcodes in the field have it; 3 as the text of ICAO has it. */
    readonly dateSize?: 3 | 4;
    /** The signer's certificate (DER), to come with the barcode. */
    readonly certificate?: Uint8Array;
  };
}

/** Writes a barcode. @returns ASCII @throws RangeError for what cannot be written */
export function encodeIdb(content: IdbContent, sign: Sign): Uint8Array {
  const { identifier = 'RDB1', compressed = false, signed } = content;
  const signedBytes = concat([headerOf(content), encodeTlv(payloadTags.messages, messagesIn(content))]);
  const certificate = signed?.certificate ? [encodeTlv(payloadTags.certificate, signed.certificate)] : [];
  const payload = signed === undefined ? signedBytes : concat([signedBytes, ...certificate, encodeTlv(payloadTags.signature, sign(signedBytes))]);
  const flag = String.fromCharCode(0x41 + (signed === undefined ? 0 : 1) + (compressed ? 2 : 0));
  return latin1Bytes(`${identifier}${flag}${encodeBase32(compressed ? zlibSync(payload, { level: 9 }) : payload)}`);
}

const messagesIn = ({ country, messages }: IdbContent): Uint8Array => concat(messages.map((message) => encodeTag(message, [...messagesOf(country).byTag.values()])));

function headerOf({ country, signed }: IdbContent): Uint8Array {
  const named = encodeC40(country.padEnd(3));
  if (signed === undefined) return named;
  const { algorithm, reference, on, dateSize = 4 } = signed;
  if (reference.length !== 5) throw new RangeError('a certificate reference has five bytes');
  return concat([named, Uint8Array.of(1 + algorithms.indexOf(algorithm)), reference, dateSize === 4 ? encodeMaskedDate(on) : encodeDate(on)]);
}
