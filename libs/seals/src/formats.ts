import type { Decoded, Seal } from '@smart-verify/contracts';
import { hc1 } from './hc1/index.js';
import { idb } from './idb/index.js';
import { startOfText } from './kit/blanks.js';
import { latin1Text } from './kit/latin1.js';
import type { Marks } from './kit/marks.js';
import { nzcp } from './nzcp/index.js';
import { otherFormats } from './other-formats.table.js';
import { SealError } from './seal-error.js';
import type { SealFormat } from './seal-format.js';
import { shc } from './shc/index.js';
import { twoDDoc } from './two-d-doc/index.js';
import { vds } from './vds/index.js';
import { vdsNc } from './vds-nc/index.js';
import { z42105 } from './z42-105/index.js';

/** The formats we read, in the order in which they are asked. Adding one is a folder and a line here. */
export const formats: readonly SealFormat[] = [
  twoDDoc,
  hc1,
  nzcp,
  vds,
  idb,
  vdsNc,
  shc,
  z42105,
];

/** Bytes of one presented code: the largest Data Matrix and QR symbols stay under 5,000; each format has its own, lower bound. */
const maxBytes = 32_768;

/**
 * Reads a presented code: a seal, or the refusal of the one format that claims it. Never throws for what was presented.
 * @param marks when given, filled with the layers of the code and where each datum stands, as far as it could be read
 */
export function decode(raw: Uint8Array, marks?: Marks): Decoded {
  if (raw.length === 0) return { ok: false, code: 'EMPTY', at: 0, detail: 'nothing was presented' };
  if (raw.length > maxBytes) return { ok: false, code: 'TOO_LONG', at: maxBytes, detail: `more than ${maxBytes} bytes` };
  const format = formats.find((one) => one.claims(raw));
  if (format === undefined) return unclaimed(raw);
  try {
    return readingOf(raw, format.decode(raw, marks), format);
  } catch (error) {
    if (!(error instanceof SealError)) throw error;
    return refusalOf(raw, error, format);
  }
}

function readingOf(raw: Uint8Array, seal: Seal, format: SealFormat): Decoded {
  const readings = format.otherReadings?.(raw, seal) ?? [];
  return readings.length === 0 ? { ok: true, seal } : { ok: true, seal, readings: [...readings] };
}

function refusalOf(raw: Uint8Array, error: SealError, format: SealFormat): Decoded {
  const guesses = format.guesses?.(raw, error) ?? [];
  return {
    ok: false, code: error.code, ...(error.at !== undefined && { at: error.at }), format: error.format ?? format.id, detail: error.message,
    ...(guesses.length > 0 && { guesses: [...guesses] }),
  };
}

/** A seal of a format that is not read here is told by its name; anything else is unknown. */
function unclaimed(raw: Uint8Array): Decoded {
  const text = latin1Text(raw.subarray(startOfText(raw)));
  const other = otherFormats.find(({ begins }) => begins.test(text));
  if (other === undefined) return { ok: false, code: 'UNKNOWN_FORMAT', at: 0, detail: 'no format claims these bytes' };
  return { ok: false, code: 'FORMAT_NOT_SUPPORTED', at: 0, format: other.id, detail: `not read here: ${other.name.en}` };
}
