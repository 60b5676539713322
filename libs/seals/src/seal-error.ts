import type { SealErrorCode } from '@smart-verify/contracts';

/** A refusal inside this room, turned into a value by `decode`. The message is for developers and never carries content of the seal. */
export class SealError extends Error {
  override readonly name = 'SealError';
  readonly code: SealErrorCode;
  /** Byte offset in the code as presented, where known. */
  readonly at: number | undefined;
  /** The format that claimed the bytes; `decode` names it where the format did not. */
  readonly format: string | undefined;

  constructor(code: SealErrorCode, detail: string, at?: number, format?: string) {
    super(detail);
    this.code = code;
    this.at = at;
    this.format = format;
  }
}
