import type { Seal, SealField } from '@smart-verify/contracts';
import type { SealedExpiry } from '@smart-verify/verdict';

/** The one field with this identifier; undefined when it is missing, when the issuer cut it, or when the seal contradicts itself. */
export function soleField(seal: Seal, id: string): SealField | undefined {
  let sole: SealField | undefined;
  for (const field of seal.fields) {
    if (field.id !== id) continue;
    if (field.truncated === true || (sole !== undefined && field.value !== sole.value)) return undefined;
    sole ??= field;
  }
  return sole;
}

/** The day a field tells, `YYYY-MM-DD`; undefined when it cannot be read as one. */
export const sealedDay = (seal: Seal, id: string): string | undefined => soleField(seal, id)?.date;

/** The end of validity carried by a field that the title demands. */
export function sealedExpiry(seal: Seal, id: string, kind: 'initial' | 'final'): SealedExpiry {
  const on = sealedDay(seal, id);
  return on === undefined ? { kind: 'illegible' } : { kind, on };
}
