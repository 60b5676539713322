import { parseArgs } from 'node:util';
import type { Language } from '@smart-verify/contracts';
import { nobleVerifier } from '@smart-verify/trust';
import { inspectSeal } from '@smart-verify/verification';
import { exit, UsageError, type Command } from '../command.js';
import { instantOf, presentedCode } from '../presented.js';
import { trustIn } from '../trust-file.js';
import { dump } from './dump.js';
import { formatLines, readingLines, stopLines } from './story.js';

/** The seal doctor: takes a code apart without a verdict: its bytes, what it says, who may have signed it, or where and why it cannot be read. */
export const inspect: Command = {
  name: 'inspect',
  usage: '<file|text|-> [--trust file] [--at instant] [--language fr|en] [--json]',
  says: 'takes a code apart: layer by layer with the place of every datum, what was signed and who may have, or the byte and the rule at which it is refused; exit status 1 when there is no seal to go on with',
  run(args, screen) {
    const { values, positionals } = parseArgs({
      args: [...args], allowPositionals: true,
      options: { trust: { type: 'string' }, at: { type: 'string' }, language: { type: 'string', default: 'en' }, json: { type: 'boolean', default: false } },
    });
    const raw = presentedCode(positionals[0]);
    const language = languageOf(values.language);
    const store = values.trust === undefined ? undefined : trustIn(values.trust);
    const inspection = inspectSeal(raw, { at: instantOf(values.at), store, verifier: nobleVerifier });
    if (values.json) screen.out(JSON.stringify(inspection, undefined, 2));
    else for (const line of [...formatLines(inspection, language), ...dump(inspection), ...stopLines(inspection, language), ...readingLines(inspection, language)]) screen.out(line);
    return inspection.readings.some(({ counts }) => counts) ? exit.fine : exit.refused;
  },
};

function languageOf(text: string): Language {
  if (text === 'fr' || text === 'en') return text;
  throw new UsageError('the language is fr or en');
}
