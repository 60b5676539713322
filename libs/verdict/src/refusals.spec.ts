import { sealErrorCodes, type Refusal, type SealErrorCode } from '@smart-verify/contracts';
import { describe, expect, it } from 'vitest';
import { reasonOfRefusal } from './refusals.js';

const refused = (code: SealErrorCode, format?: string): Refusal => ({ ok: false, code, detail: 'refused', ...(format && { format }) });

/** What the capture, the format or the reader is to blame for, and not the title. */
const blameless: Partial<Record<SealErrorCode, string>> = {
  EMPTY: 'CODE_NOT_RECOGNISED', UNKNOWN_FORMAT: 'CODE_NOT_RECOGNISED', BAD_LINK: 'CODE_NOT_RECOGNISED', UNSIGNED: 'CODE_NOT_RECOGNISED', PARTS_MISSING: 'CODE_NOT_RECOGNISED',
  FORMAT_NOT_SUPPORTED: 'FORMAT_NOT_SUPPORTED', UNSUPPORTED_VERSION: 'FORMAT_NOT_SUPPORTED', CONTROL_CHARACTERS_LOST: 'CONTROL_CHARACTERS_LOST',
  PICTURE_UNREADABLE: 'PICTURE_UNREADABLE', PICTURE_TOO_LARGE: 'PICTURE_UNREADABLE', PICTURE_TIMED_OUT: 'PICTURE_UNREADABLE', NO_SYMBOL_FOUND: 'NO_SYMBOL_FOUND',
};

describe('a refused code', () => {
  it.each(sealErrorCodes.map((code) => [code, blameless[code] ?? 'SEAL_MALFORMED'] as const))('%s of a recognised format means %s', (code, reason) => {
    expect(reasonOfRefusal(refused(code, '2d-doc'))).toBe(reason);
  });

  it.each(sealErrorCodes.map((code) => [code, blameless[code] ?? 'CODE_NOT_RECOGNISED'] as const))('%s that no format claimed means %s', (code, reason) => {
    expect(reasonOfRefusal(refused(code))).toBe(reason);
  });
});
