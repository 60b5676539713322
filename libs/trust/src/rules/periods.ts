import type { Seal, SignerFacts } from '@smart-verify/contracts';
import type { Period } from '../x509/certificate.js';

type PeriodOf = (seal: Seal, at: number, periods: readonly Period[]) => SignerFacts['period'];
/** Milliseconds since 1970, the end excluded. */
export interface Span { readonly from: number; readonly until: number }

const hour = 3_600_000;
const longestDay = 72 * hour;

const isWithin = (moment: number, { notBefore, notAfter }: Period): boolean => notBefore <= moment && moment <= notAfter;
const meets = ({ from, until }: Span, { notBefore, notAfter }: Period): boolean => notBefore < until && from <= notAfter;
const covers = ({ notBefore, notAfter }: Period, { from, until }: Span): boolean => notBefore <= from && until - 1 <= notAfter;

/**
 * Signed at the latest when it is checked: a certificate still in its period covers that, one not yet begun refutes it, and one
 * that has ended leaves it unknown.
 */
export const byNow: PeriodOf = (_seal, at, periods) => {
  if (periods.some(({ notBefore }) => at < notBefore)) return 'outside';
  return periods.every((period) => isWithin(at, period)) ? 'within' : 'unknown';
};

/**
 * At the date the seal says it was signed, whatever has ended since. Of a day one common instant is enough; of a longer span, one
 * that is known in part only, all of it. Undated: `byNow`.
 */
export const whenSigned = (spanOf: (date: string) => Span | undefined): PeriodOf => (seal, at, periods) => {
  const span = seal.signedAt === undefined ? undefined : spanOf(seal.signedAt);
  if (!span) return byNow(seal, at, periods);
  if (!periods.every((period) => meets(span, period))) return 'outside';
  return span.until - span.from <= longestDay || periods.every((period) => covers(period, span)) ? 'within' : 'unknown';
};

/** Sealed no earlier than the certificate begins, checked no later than it ends: the shell model. Anything else is not proven and not refuted either. */
export const shell: PeriodOf = ({ signedAt }, at, periods) => {
  const signed = signedAt === undefined ? at : Date.parse(signedAt);
  return periods.every((period) => isWithin(at, period) && signed >= period.notBefore) ? 'within' : 'unknown';
};

/** A day that its country's clocks decided, and nobody says which: from where it begins first (UTC+14) to where it ends last (UTC−12). Also a month, a year, or an instant. */
export function dayAnywhere(date: string): Span | undefined {
  const [, year, month, day] = /^(\d{4})(?:-(\d\d)(?:-(\d\d))?)?$/.exec(date) ?? [];
  if (year === undefined) return instant(date);
  const from = Date.parse(`${year}-${month ?? '01'}-${day ?? '01'}T00:00:00Z`);
  const until = Date.UTC(Number(year) + (month === undefined ? 1 : 0), month === undefined ? 0 : Number(month) - (day === undefined ? 0 : 1), day === undefined ? 1 : Number(day) + 1);
  return Number.isNaN(from) ? undefined : { from: from - 14 * hour, until: until + 12 * hour };
}

/** An ISO 8601 instant, to the millisecond. */
export function instant(date: string): Span | undefined {
  const from = date.includes('T') ? Date.parse(date) : NaN;
  return Number.isNaN(from) ? undefined : { from, until: from + 1 };
}
