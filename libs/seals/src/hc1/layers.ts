import { decodeBase45 } from '../kit/base45.js';
import { decodeCbor, type Cbor } from '../kit/cbor.js';
import { readCoseSign1, type CoseSign1 } from '../kit/cose.js';
import { inflateZlib } from '../kit/inflate.js';
import { SealError } from '../seal-error.js';
import type { Presented } from './presented.js';

/** The largest QR code holds 4,296 alphanumeric characters (ISO/IEC 18004); the rest is for a link around it. */
export const maxBytes = 4_800;
/** The largest COSE of the European test corpus (dgc-testdata) has 870 bytes; the largest QR code holds 2,864 bytes of one compressed. */
const maxCoseBytes = 8_192;

/** One layer's work, its refusals placed in the bytes presented, where the layer's own offsets mean anything there. */
function inLayer<T>(name: string, work: () => T, offsetOf?: (at: number) => number): T {
  try {
    return work();
  } catch (error) {
    if (!(error instanceof SealError)) throw error;
    const place = error.at === undefined || offsetOf !== undefined ? '' : `, byte ${error.at}`;
    throw new SealError(error.code, `${name}: ${error.message}${place}`, error.at === undefined ? undefined : offsetOf?.(error.at));
  }
}

export interface Opened {
  readonly cose: CoseSign1;
  readonly claims: Cbor;
  /** Bytes that stand behind the compressed data: signed by nobody, read by nobody. */
  readonly trailing: number;
}

/** base45 → zlib → COSE_Sign1 → CWT claims. @throws SealError, `at` in the bytes presented as far as the compression, within the layer (in the detail) after it. */
export function open({ base45, offsetOf }: Presented): Opened {
  const compressed = inLayer('base45', () => decodeBase45(base45), offsetOf);
  const { bytes, end } = inLayer('zlib', () => inflateZlib(compressed, maxCoseBytes), (at) => offsetOf((at >> 1) * 3));
  const cose = inLayer('COSE', () => readCoseSign1(bytes));
  const claims = inLayer('claims', () => decodeCbor(cose.payload));
  return { cose, claims, trailing: compressed.length - end };
}
