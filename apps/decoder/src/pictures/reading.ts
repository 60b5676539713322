import type { Refusal, SealErrorCode } from '@smart-verify/contracts';

/** What reading one picture gave: the bytes of each symbol found, at least one, in reading order, or why there is none. */
export type Reading = { readonly symbols: readonly Uint8Array[] } | Refusal;

/** `any`: whatever symbols a first look finds, else a later one; `more`: what the first look finds is no seal, so the later ones are taken as well. */
export type Wanted = 'any' | 'more';

export const refused = (code: SealErrorCode, detail: string): Refusal => ({ ok: false, code, detail });
