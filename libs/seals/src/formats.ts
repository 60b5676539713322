import type { Decoded } from '@smart-verify/contracts';
import { hc1 } from './hc1/index.js';
import { SealError } from './seal-error.js';
import type { SealFormat } from './seal-format.js';
import { twoDDoc } from './two-d-doc/index.js';

/** The formats we read, in the order in which they are asked. Adding one is a folder and a line here. */
export const formats: readonly SealFormat[] = [
  twoDDoc,
  hc1,
];

/** Bytes of one presented code: the largest Data Matrix and QR symbols stay under 5,000; each format has its own, lower bound. */
const maxBytes = 32_768;

/** Reads a presented code: a seal, or the refusal of the one format that claims it. Never throws for what was presented. */
export function decode(raw: Uint8Array): Decoded {
  if (raw.length === 0) return { ok: false, code: 'EMPTY', at: 0, detail: 'nothing was presented' };
  if (raw.length > maxBytes) return { ok: false, code: 'TOO_LONG', at: maxBytes, detail: `more than ${maxBytes} bytes` };
  const format = formats.find((one) => one.claims(raw));
  if (format === undefined) return { ok: false, code: 'UNKNOWN_FORMAT', at: 0, detail: 'no format claims these bytes' };
  try {
    return { ok: true, seal: format.decode(raw) };
  } catch (error) {
    if (!(error instanceof SealError)) throw error;
    return { ok: false, code: error.code, ...(error.at !== undefined && { at: error.at }), format: error.format ?? format.id, detail: error.message };
  }
}
