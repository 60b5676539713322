/** Lints every package (cached by Nx), then the tools and the configuration at the root. */
import { join } from 'node:path';
import { runMany } from './build.mjs';
import { node, root, run } from './children.mjs';

const eslint = join(root, 'node_modules/eslint/bin/eslint.js');

const packages = await runMany('lint', process.argv.slice(2));
const tools = await run(node(), [eslint, '--max-warnings', '0', 'tools', 'eslint.config.js', 'vitest.config.ts']);
process.exitCode = packages || tools;
