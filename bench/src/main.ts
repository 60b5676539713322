/** `npm run bench -- [--quick] [--phase A,B,…] [--json file] [--profile folder]`: the product measured over a real broker and a real database. */
import { writeFileSync } from 'node:fs';
import { runBench } from './bench.js';
import { readOptions } from './options.js';
import { markdownOf } from './report/markdown.js';
import { say } from './say.js';

try {
  const options = readOptions(process.argv.slice(2));
  const report = await runBench(options, Date.now());
  process.stdout.write(`${markdownOf(report)}\n`);
  if (options.json !== undefined) writeFileSync(options.json, `${JSON.stringify(report, null, 1)}\n`);
  for (const { letter, mistakes } of report.outcomes) for (const { fate, wanted, got } of mistakes) say(`WRONG VERDICT in ${letter}: a title that is ${fate} must be ${wanted}, and was told ${got}`);
  process.exitCode = report.outcomes.some(({ wrong }) => wrong > 0) ? 1 : 0;
} catch (error) {
  say(error instanceof Error ? error.message : String(error));
  process.exitCode = 1;
}
