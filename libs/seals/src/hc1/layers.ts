import { decodeBase45 } from '../kit/base45.js';
import { CborPlaces, decodeCbor, type Cbor } from '../kit/cbor.js';
import { readCoseSign1, sigStructure, type CoseSign1 } from '../kit/cose.js';
import { inLayer } from '../kit/in-layer.js';
import { inflateZlib } from '../kit/inflate.js';
import type { Marks } from '../kit/marks.js';
import type { Presented } from './presented.js';

/** The largest QR code holds 4,296 alphanumeric characters (ISO/IEC 18004); the rest is for a link around it. */
export const maxBytes = 4_800;
/** The largest COSE of the European test corpus (dgc-testdata) has 870 bytes; the largest QR code holds 2,864 bytes of one compressed. */
const maxCoseBytes = 8_192;

export interface Opened {
  readonly cose: CoseSign1;
  readonly signedBytes: Uint8Array;
  readonly claims: Cbor;
  /** Bytes that stand behind the compressed data: signed by nobody, read by nobody. */
  readonly trailing: number;
  /** Where each claim and what is below it stands in the payload; only where marks are asked for. */
  readonly places: CborPlaces | undefined;
}

/** base45 → zlib → COSE_Sign1 → CWT claims. @throws SealError, `at` in the bytes presented as far as the compression, within the layer (in the detail) after it. */
export function open({ base45, offsetOf }: Presented, marks?: Marks): Opened {
  const compressed = inLayer('base45', () => decodeBase45(base45), { offsetOf });
  marks?.mark('base45', offsetOf(0), offsetOf(base45.length));
  marks?.layer('compressed', compressed);
  const { bytes, end } = inLayer('zlib', () => inflateZlib(compressed, maxCoseBytes), { marks, offsetOf: (at) => offsetOf((at >> 1) * 3) });
  marks?.mark('zlib data', 0, end);
  if (end < compressed.length) marks?.mark('trailing bytes', end, compressed.length);
  marks?.layer('COSE', bytes);
  const cose = inLayer('COSE', () => readCoseSign1(bytes, marks), { marks });
  const signedBytes = sigStructure(cose.protectedBytes, cose.payload);
  if (marks) markSigned(marks, signedBytes, cose);
  marks?.layer('claims', cose.payload);
  const places = marks && new CborPlaces();
  const claims = inLayer('claims', () => decodeCbor(cose.payload, places), { marks });
  return { cose, signedBytes, claims, trailing: compressed.length - end, places };
}

/** What was signed is put together from two parts of the message (RFC 9052 § 4.4), so it is a layer of its own. */
function markSigned(marks: Marks, signedBytes: Uint8Array, { protectedBytes, payload }: CoseSign1): void {
  const payloadFrom = signedBytes.length - payload.length;
  const context = 12; // head of the array, and "Signature1" with its own
  marks.layer('Sig_structure', signedBytes);
  marks.mark('signed bytes', 0, signedBytes.length);
  marks.mark('context', 0, context);
  const head = protectedBytes.length < 24 ? 1 : protectedBytes.length < 256 ? 2 : 3;
  marks.mark('protected header', context + head, context + head + protectedBytes.length);
  marks.mark('payload', payloadFrom, signedBytes.length);
}
