import { readdirSync, readFileSync, statSync } from 'node:fs';
import { join, relative } from 'node:path';
import { parseArgs } from 'node:util';
import { exit, UsageError, type Command } from '../command.js';
import { layouts } from './layouts/index.js';
import { reportOf, showReport, summaryOf, type FileReport } from './report.js';

/** Compares what the product answers with what vector files record, fact by fact. */
export const conformance: Command = {
  name: 'conformance',
  usage: '<file|directory>… [--json]',
  says: 'reads vector files and compares every recorded fact that the product answers; exit status 1 if anything disagrees',
  run(args, screen) {
    const { values, positionals } = parseArgs({ args: [...args], allowPositionals: true, options: { json: { type: 'boolean', default: false } } });
    if (positionals.length === 0) throw new UsageError('which vectors?');
    const reports = positionals.flatMap((place) => filesAt(place).map((file) => compareFile(file, relative(place, file) || file)));
    if (reports.length === 0) throw new UsageError(`no JSON file in ${positionals.join(', ')}`);
    if (values.json) screen.out(JSON.stringify({ summary: summaryOf(reports), files: reports }, undefined, 2));
    else showReport(reports, screen);
    return reports.some(({ disagreeing }) => disagreeing.length > 0) ? exit.refused : exit.fine;
  },
};

/** The file itself, or every JSON file below a directory. */
function filesAt(place: string): string[] {
  const found = statSync(place, { throwIfNoEntry: false });
  if (found === undefined) throw new UsageError(`${place} does not exist`);
  if (!found.isDirectory()) return [place];
  return readdirSync(place, { encoding: 'utf8', recursive: true }).filter((name) => name.endsWith('.json')).sort().map((name) => join(place, name));
}

function compareFile(path: string, name: string): FileReport {
  const content = contentOf(path);
  const layout = layouts.find((one) => one.recognises(content));
  return reportOf(name, layout?.name ?? null, layout?.compare(content) ?? []);
}

function contentOf(path: string): unknown {
  try {
    return JSON.parse(readFileSync(path, 'utf8'));
  } catch (error) {
    if (error instanceof SyntaxError) throw new UsageError(`${path} is not JSON`);
    throw error;
  }
}
