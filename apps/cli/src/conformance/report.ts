import { inspect } from 'node:util';
import type { Screen } from '../command.js';
import type { CaseResult, Difference } from './comparison.js';

/** What one file came to. */
export interface FileReport {
  readonly file: string;
  /** null: of no known layout. */
  readonly layout: string | null;
  readonly read: number;
  readonly agreeing: number;
  readonly disagreeing: readonly ({ readonly name: string } & Difference)[];
  readonly skipped: readonly { readonly reason: string; readonly count: number; readonly names: readonly string[] }[];
  /** Facts recorded in the file that the product does not answer, and in how many cases: compared with nothing. */
  readonly unanswered: Readonly<Record<string, number>>;
}

/** Gathers the results of one file. */
export function reportOf(file: string, layout: string | null, results: readonly CaseResult[]): FileReport {
  const compared = results.filter((result) => result.kind === 'compared');
  const differing = compared.filter(({ differences }) => differences.length > 0);
  return {
    file, layout,
    read: results.length,
    agreeing: compared.length - differing.length,
    disagreeing: differing.flatMap(({ name, differences }) => differences.map((difference) => ({ name, ...difference }))),
    skipped: skippedBy(results),
    unanswered: counted(compared.flatMap(({ unanswered }) => unanswered)),
  };
}

function skippedBy(results: readonly CaseResult[]): FileReport['skipped'] {
  const reasons = new Map<string, string[]>();
  for (const result of results) {
    if (result.kind === 'skipped') reasons.set(result.reason, [...reasons.get(result.reason) ?? [], result.name]);
  }
  return [...reasons].map(([reason, names]) => ({ reason, count: names.length, names }));
}

function counted(facts: readonly string[]): Record<string, number> {
  const counts: Record<string, number> = {};
  for (const fact of facts) counts[fact] = (counts[fact] ?? 0) + 1;
  return counts;
}

export interface Summary { readonly files: number; readonly read: number; readonly agreeing: number; readonly disagreeing: number; readonly skipped: number }

const namesIn = ({ disagreeing }: FileReport): number => new Set(disagreeing.map(({ name }) => name)).size;
const sum = (reports: readonly FileReport[], count: (report: FileReport) => number): number => reports.reduce((total, report) => total + count(report), 0);
const skippedIn = ({ skipped }: FileReport): number => skipped.reduce((total, { count }) => total + count, 0);

export const summaryOf = (reports: readonly FileReport[]): Summary => ({
  files: reports.length, read: sum(reports, ({ read }) => read), agreeing: sum(reports, ({ agreeing }) => agreeing), disagreeing: sum(reports, namesIn), skipped: sum(reports, skippedIn),
});

const short = (value: unknown): string => inspect(value, { depth: 6, breakLength: Infinity, maxStringLength: 120, maxArrayLength: 40 });

/** The report for a person. */
export function showReport(reports: readonly FileReport[], { out }: Screen): void {
  for (const report of reports) {
    out(`${report.file} (${report.layout ?? 'no known layout'}): ${report.read} read, ${report.agreeing} agreeing, ${namesIn(report)} disagreeing, ${skippedIn(report)} skipped`);
    for (const { name, fact, expected, found, where } of report.disagreeing) out(`  ✗ ${name}: ${fact}: expected ${short(expected)}, found ${short(found)} (${where})`);
    for (const { reason, count } of report.skipped) out(`  – ${count} skipped: ${reason}`);
    const unanswered = Object.entries(report.unanswered);
    if (unanswered.length > 0) out(`  – recorded facts the product does not answer: ${unanswered.map(([fact, count]) => `${fact} (${count})`).join(', ')}`);
  }
  const { files, read, agreeing, disagreeing, skipped } = summaryOf(reports);
  out(`${files} files: ${read} read, ${agreeing} agreeing, ${disagreeing} disagreeing, ${skipped} skipped`);
}
