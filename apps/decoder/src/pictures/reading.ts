import type { Refusal, SealErrorCode } from '@smart-verify/contracts';

/** What reading one picture gave: the bytes of each symbol found, at least one, or why there is none. */
export type Reading = { readonly symbols: readonly Uint8Array[] } | Refusal;

/** `first`: stop at the first symbol; `all`: every symbol on the picture, at most eight. */
export type Wanted = 'first' | 'all';

export const refused = (code: SealErrorCode, detail: string): Refusal => ({ ok: false, code, detail });
