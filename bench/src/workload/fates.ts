import type { VerdictName } from '@smart-verify/contracts';
import { families, formOf, type Family } from './families.js';

/** What becomes of a seal. */
export type Fate = 'valid' | 'revoked' | 'expired' | 'unknown' | 'altered' | 'malformed';

/** The verdict each deserves. */
export const truth: Readonly<Record<Fate, VerdictName>> = { valid: 'VALID', revoked: 'INVALID', expired: 'INVALID', unknown: 'UNDETERMINED', altered: 'INVALID', malformed: 'INVALID' };

/** Of a hundred seals of all families. */
export const fateShares: Readonly<Record<Fate, number>> = { valid: 94, revoked: 2, expired: 1, unknown: 1, altered: 1, malformed: 1 };

const isKept = ({ format }: Family): boolean => formOf(format).register !== undefined;
const keptShare = families.filter(isKept).reduce((sum, { share }) => sum + share, 0);

/** Fates of this family's seals, of a hundred: what no register can revoke is valid instead, and of the others so many more are revoked. */
export function fatesOf(family: Family): readonly (readonly [Fate, number])[] {
  const revoked = isKept(family) ? (fateShares.revoked * 100) / keptShare : 0;
  const shares: Record<Fate, number> = { ...fateShares, valid: fateShares.valid + fateShares.revoked - revoked, revoked };
  return (Object.entries(shares) as [Fate, number][]).filter(([, share]) => share > 0);
}
