import { classes, resolutions } from './classes.table.js';
import { negatives, QUALITY } from './forge.js';
import type { PageScore, Score } from './measure.js';
import type { Machine } from '../measure/machine.js';
import type { Reader } from './readers.js';
import type { Symbology } from './sheet.js';

export interface Measured {
  readonly scores: readonly Score[];
  readonly pages: readonly PageScore[];
  readonly readers: readonly Reader[];
  readonly machine: Machine;
  /** Modules of a side. */
  readonly sides: Readonly<Record<Symbology, number>>;
  readonly seeds: number;
  /** ISO 8601 day. */
  readonly day: string;
}

const names: Readonly<Record<Symbology, string>> = { datamatrix: 'Data Matrix', qrcode: 'QR' };
const symbologies = ['datamatrix', 'qrcode'] as const;
const row = (cells: readonly string[]): string => `| ${cells.join(' | ')} |`;
const table = (heads: readonly string[], rows: readonly (readonly string[])[]): string => [row(heads), row(heads.map(() => '---')), ...rows.map(row)].join('\n');

const milliseconds = (seconds: number, count: number): string => {
  const each = (1000 * seconds) / count;
  return each < 10 ? each.toFixed(1) : each.toFixed(0);
};

function cell(scores: readonly Score[]): string {
  if (scores.length === 0) return '–';
  const sum = (pick: (score: Score) => number): number => scores.reduce((total, score) => total + pick(score), 0);
  const count = sum(({ batch }) => batch.photographs.length);
  const wrong = sum((score) => score.wrong);
  return `${sum(({ read }) => read)}/${count}${wrong > 0 ? ` (${wrong} wrong)` : ''} · ${milliseconds(sum(({ seconds }) => seconds), count)} ms`;
}

const timeOnly = (scores: readonly Score[]): string => (scores.length === 0 ? '–' : cell(scores).replace(/^\d+\/\d+/, `${scores.reduce((sum, { wrong }) => sum + wrong, 0)} found`).replace(/ \(\d+ wrong\)/, ''));

function summary({ scores, readers }: Measured): string {
  const heads = ['Reader', ...symbologies.flatMap((symbology) => resolutions.map(({ name }) => `${names[symbology]} ${name}`))];
  return table(heads, readers.map((reader) => [reader.name, ...symbologies.flatMap((symbology) => resolutions.map((resolution) =>
    cell(scores.filter((score) => score.reader === reader.name && score.batch.symbology === symbology && score.batch.resolution === resolution && !score.batch.of.startsWith('none')))))]));
}

function byClass({ scores, readers }: Measured, symbology: Symbology): string {
  const reading = readers.filter(({ reads }) => reads.includes(symbology));
  const heads = ['Class', ...resolutions.flatMap(({ name }) => reading.map((reader) => `${name}, ${reader.name.split(' (')[0]!}`))];
  return table(heads, classes.map(({ name }) => [name, ...resolutions.flatMap((resolution) => reading.map((reader) =>
    cell(scores.filter((score) => score.reader === reader.name && score.batch.symbology === symbology && score.batch.resolution === resolution && score.batch.of === name))))]));
}

function withoutSymbol({ scores, readers }: Measured): string {
  const heads = ['Picture', ...resolutions.flatMap(({ name }) => readers.map((reader) => `${name}, ${reader.name.split(' (')[0]!}`))];
  return table(heads, negatives.map(({ name }) => [name, ...resolutions.flatMap((resolution) => readers.map((reader) =>
    timeOnly(scores.filter((score) => score.reader === reader.name && score.batch.resolution === resolution && score.batch.of === `none ${name}`))))]));
}

function several({ pages }: Measured): string {
  const sizes = resolutions.filter((resolution) => pages.some((page) => page.resolution === resolution));
  const counts = [...new Set(pages.map(({ seals }) => seals))];
  return table(['Seals on the page', ...sizes.map(({ name }) => name)], counts.map((count) => [`${count}`, ...sizes.map((resolution) => {
    const of = pages.filter((page) => page.seals === count && page.resolution === resolution);
    const sum = (pick: (page: PageScore) => number): number => of.reduce((total, page) => total + pick(page), 0);
    return `${sum(({ found }) => found)}/${sum(({ seals }) => seals)} · ${milliseconds(sum(({ seconds }) => seconds), of.length)} ms a page`;
  })]));
}

/** docs/reference/pictures.md, whole. */
export const pictureReport = (measured: Measured): string => `# Reading pictures, measured

Made by \`node bench/dist/pictures.js\` (after a build), on ${measured.day}. Forged photographs of a printed sheet: a 2D-Doc in a Data Matrix of
${measured.sides.datamatrix}×${measured.sides.datamatrix} modules and a health pass (HC1) in a QR code of ${measured.sides.qrcode}×${measured.sides.qrcode}, both of nobody, amid lines of print; ${measured.seeds} photographs for each class, size and
symbol, each a JPEG of quality ${QUALITY}. *Read* means: the first symbol told is the seal, byte for byte. A module has
${resolutions.map(({ name, pixelsPerModule }) => `${pixelsPerModule.datamatrix} pixels (Data Matrix) and ${pixelsPerModule.qrcode} (QR) at ${name}`).join(', ')}.

${classes.map(({ name, says }) => `- **${name}**: ${says}`).join('\n')}

Times are **processor time**, not time waited: of this process and its worker thread for Smart Verify, which is started once; of one process for each
picture, its start included, for the tools of Debian (known to 10 ms a batch). Smart Verify looks for *every* seal of a picture, and takes
other looks where the first finds none; the others stop at the first symbol, and are told which kind to look for.

${measured.readers.map(({ name, version }) => `- ${name}: ${version}`).join('\n')}
- Machine: ${measured.machine.processor}, ${measured.machine.cores} cores, ${measured.machine.memoryGiB} GiB, ${measured.machine.kernel}, Node ${measured.machine.node}

## All classes together

${summary(measured)}

## Data Matrix, by class

${byClass(measured, 'datamatrix')}

## QR, by class

${byClass(measured, 'qrcode')}

## Several seals on one page

Data Matrix and QR in turn, amid print, in the classes clean, perspective, dark and noisy; seals found of those that are there, by Smart Verify.

${several(measured)}

## Pictures without a symbol

${withoutSymbol(measured)}
`;
