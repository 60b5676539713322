import type { CheckOutcome, Evidence, Validity, VerdictName } from '@smart-verify/contracts';
import { factsOf, type Facts } from './facts.js';
import { reasonCodeNames, reasonCodes, type CheckName, type ReasonCode, type ReasonRow } from './reason-codes.table.js';
import { rules as rulesOfReasons } from './rules.table.js';
import type { Policy, TitleRules } from './title-rules.js';

export type Checks = Validity['checks'];

export interface Verdict {
  readonly verdict: VerdictName;
  /** All that hold, those that decide the verdict first. */
  readonly reasons: readonly ReasonCode[];
  readonly checks: Checks;
}

/** The worse of two outcomes stays. */
const gravity: Readonly<Record<CheckOutcome, number>> = { none: 0, passed: 1, warned: 2, undetermined: 3, failed: 4 };

const effects: readonly ReasonRow['effect'][] = ['INVALID', 'UNDETERMINED', 'VALID', 'WARNING', 'REMINDER'];

/** In the order in which reasons are told. */
const table = reasonCodeNames.map((code) => {
  const row: ReasonRow = reasonCodes[code];
  return { code, effect: row.effect, holds: rulesOfReasons[code], checks: Object.entries(row.checks) as [CheckName, CheckOutcome][] };
}).toSorted((one, other) => effects.indexOf(one.effect) - effects.indexOf(other.effect));

/** Said of valid titles only. */
const ofValidTitles: ReadonlySet<ReasonRow['effect']> = new Set(['VALID', 'REMINDER']);

const passedIf = (passed: boolean): CheckOutcome => (passed ? 'passed' : 'none');

/** The checks before any reason speaks against them; `none` where there is nothing to check, or nothing proven to check it on. */
function checksOf({ seal, signer, proven, status, rules, begins, initialEnd, finalEnd, registerEnd }: Facts): Checks {
  const dated = begins !== undefined || initialEnd !== undefined || finalEnd !== undefined || registerEnd !== undefined;
  const vouched = status?.kind === 'found' || (status?.kind === 'absent' && rules?.register === 'negative');
  return {
    readable: passedIf(seal !== undefined), authentic: passedIf(signer !== undefined), signer: passedIf(signer !== undefined),
    conformant: passedIf(seal !== undefined), dated: passedIf(proven && dated), status: passedIf(proven && vouched),
  };
}

/**
 * The verdict on one presented title, at the instant `evidence.at`: INVALID as soon as one reason proves it, else UNDETERMINED
 * as soon as one thing needed is not known, else VALID.
 * @param rules what the title's profile asks; undefined: the title is not known here, which is never VALID
 * @throws TypeError when `evidence.at` is no instant
 */
export function conclude(evidence: Evidence, rules: TitleRules | undefined, policy: Policy): Verdict {
  const facts = factsOf(evidence, rules, policy);
  const checks = checksOf(facts);
  const reasons: ReasonCode[] = [];
  let verdict: VerdictName = 'VALID';
  for (const row of table) {
    if (!row.holds(facts)) continue;
    for (const [check, outcome] of row.checks) if (gravity[outcome] > gravity[checks[check]]) checks[check] = outcome;
    if (row.effect === 'INVALID' || (row.effect === 'UNDETERMINED' && verdict === 'VALID')) verdict = row.effect;
    if (verdict === 'VALID' || !ofValidTitles.has(row.effect)) reasons.push(row.code);
  }
  return { verdict, checks, reasons };
}
