/** Runs one Nx target of every package: `node tools/nx.mjs build`. */
import { runMany } from './build.mjs';

const [target = 'build', ...args] = process.argv.slice(2);
process.exitCode = await runMany(target, args);
