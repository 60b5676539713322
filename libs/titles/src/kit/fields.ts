import type { Seal, SealField } from '@smart-verify/contracts';
import type { SealedExpiry } from '@smart-verify/verdict';

/** The one field with this identifier; undefined when it is missing, when the issuer cut it, or when the seal contradicts itself. */
export function soleField(seal: Seal, id: string): SealField | undefined {
  const [first, ...others] = seal.fields.filter((field) => field.id === id);
  if (first === undefined || first.truncated === true) return undefined;
  return others.every(({ value, truncated }) => value === first.value && truncated !== true) ? first : undefined;
}

/** The day a field tells, `YYYY-MM-DD`; undefined when it cannot be read as one. */
export const sealedDay = (seal: Seal, id: string): string | undefined => soleField(seal, id)?.date;

/** The end of validity carried by a field that the title demands. */
export function sealedExpiry(seal: Seal, id: string, kind: 'initial' | 'final'): SealedExpiry {
  const on = sealedDay(seal, id);
  return on === undefined ? { kind: 'illegible' } : { kind, on };
}
