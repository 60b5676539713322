import type { SealErrorCode } from '@smart-verify/contracts';

/** A refusal inside this room, turned into a value by `decode`. The message is for developers and never carries content of the seal. */
export class SealError extends Error {
  override readonly name = 'SealError';
  readonly code: SealErrorCode;
  #at: number | undefined;
  /** The format that claimed the bytes; `decode` names it where the format did not. */
  readonly format: string | undefined;

  constructor(code: SealErrorCode, detail: string, at?: number, format?: string) {
    super(detail);
    this.code = code;
    this.#at = at;
    this.format = format;
  }

  /** Byte offset in the code as presented, where known. */
  get at(): number | undefined { return this.#at; }

  /** The same refusal, told and placed from further out: another error would cost another stack. */
  retold(detail: string, at: number | undefined): this {
    this.message = detail;
    this.#at = at;
    return this;
  }
}
