import type { Machine } from '../measure/machine.js';
import type { Held, Outcome } from './outcome.js';

export interface Report {
  readonly machine: Machine;
  readonly ground: string;
  readonly scale: object;
  readonly startedAt: string;
  readonly outcomes: readonly Outcome[];
}

const condition = ({ most, least }: Held): string => (most === undefined ? (least === undefined ? '' : `≥ ${least}`) : `≤ ${most}`);
const mark = ({ passed }: Held): string => (passed === undefined ? '' : passed ? 'yes' : '**no**');
const row = (cells: readonly (string | number)[]): string => `| ${cells.join(' | ')} |`;
const table = (head: readonly string[], rows: readonly (readonly (string | number)[])[]): string => [row(head), row(head.map(() => '---')), ...rows.map(row)].join('\n');

const figureRows = ({ letter, figures }: Outcome): (string | number)[][] =>
  figures.map((figure, at) => [at === 0 ? letter : '', figure.name, `${figure.value}${figure.unit && ` ${figure.unit}`}`, condition(figure), mark(figure)]);

function costTable(outcomes: readonly Outcome[]): string {
  const costly = outcomes.filter(({ cost }) => cost);
  const stages = [...new Set(costly.flatMap(({ cost }) => Object.keys(cost!.stages)))];
  const rows = costly.map(({ letter, cost, r: [, , mean] }) => [
    letter, ...stages.map((stage) => cost!.stages[stage] ?? ''), cost!.sum, Math.round((cost!.sum * mean) / 1e5) / 10, cost!.load,
  ]);
  return table(['phase', ...stages, 'sum', 'in V', 'load generator (not in the sum)'], rows);
}

/** The report as Markdown: the phases, what a verification costs whom, and what the figures depend on. */
export function markdownOf({ machine, ground, scale, startedAt, outcomes }: Report): string {
  const mean = outcomes.reduce((sum, { r: [, , each] }) => sum + each, 0) / Math.max(1, outcomes.length);
  const rs = outcomes.map(({ letter, r: [before, after], othersCores }) => [letter, Math.round(before), Math.round(after), othersCores]);
  return [
    ...outcomes.map(({ letter, title }) => `- **${letter}**: ${title}`), '',
    table(['phase', 'figure', 'value', 'wanted', 'holds'], outcomes.flatMap(figureRows)), '',
    'Microseconds of processor time per verification (E: per row):', '', costTable(outcomes), '',
    `R, signature checks per second of one core (1 V = one of them = ${Math.round(1e7 / mean) / 10} µs), and the cores that other processes of the machine took meanwhile:`, '',
    table(['phase', 'R before', 'R after', 'cores taken by others'], rs), '',
    `${machine.processor}, ${machine.cores} cores, ${machine.memoryGiB} GiB, ${machine.kernel}, Node ${machine.node}, OpenSSL ${machine.openssl}; ${ground}; ${JSON.stringify(scale)}; ${startedAt}.`,
  ].join('\n');
}
