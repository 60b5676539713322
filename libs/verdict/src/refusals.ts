import type { Refusal, SealErrorCode } from '@smart-verify/contracts';
import type { ReasonCode } from './reason-codes.table.js';

export type RefusalReason = Extract<ReasonCode, 'SEAL_MALFORMED' | 'CODE_NOT_RECOGNISED' | 'FORMAT_NOT_SUPPORTED' | 'CONTROL_CHARACTERS_LOST' | 'PICTURE_UNREADABLE' | 'NO_SYMBOL_FOUND'>;

/** What a refused code means to an agent. Every code not listed tells of a broken structure. */
const reasons: ReadonlyMap<SealErrorCode, RefusalReason> = new Map<SealErrorCode, RefusalReason>([
  ['EMPTY', 'CODE_NOT_RECOGNISED'],
  ['UNKNOWN_FORMAT', 'CODE_NOT_RECOGNISED'],
  ['BAD_LINK', 'CODE_NOT_RECOGNISED'],
  ['UNSIGNED', 'CODE_NOT_RECOGNISED'], // a barcode that nobody claims to have signed is in order, and no seal
  ['PARTS_MISSING', 'CODE_NOT_RECOGNISED'], // one symbol of several: nothing can be said of the title before all are read
  ['FORMAT_NOT_SUPPORTED', 'FORMAT_NOT_SUPPORTED'],
  ['UNSUPPORTED_VERSION', 'FORMAT_NOT_SUPPORTED'],
  ['CONTROL_CHARACTERS_LOST', 'CONTROL_CHARACTERS_LOST'],
  ['PICTURE_UNREADABLE', 'PICTURE_UNREADABLE'],
  ['PICTURE_TOO_LARGE', 'PICTURE_UNREADABLE'],
  ['PICTURE_TIMED_OUT', 'PICTURE_UNREADABLE'],
  ['NO_SYMBOL_FOUND', 'NO_SYMBOL_FOUND'],
]);

/** A broken structure is held against the title only when a format recognised the code as its own. */
export const reasonOfRefusal = ({ code, format }: Refusal): RefusalReason =>
  reasons.get(code) ?? (format === undefined ? 'CODE_NOT_RECOGNISED' : 'SEAL_MALFORMED');
