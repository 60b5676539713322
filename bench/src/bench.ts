import { availableParallelism } from 'node:os';
import { setTimeout as sleep } from 'node:timers/promises';
import { migrate } from '@smart-verify/platform';
import pg from 'pg';
import { startGround, type Ground } from './ground/ground.js';
import { startProduct, type Product } from './ground/product.js';
import { fillRegister } from './ground/register.js';
import { Connections } from './load/connections.js';
import { batchesAtOnce, singlesAtOnce } from './load/runs.js';
import type { Watched } from './measure/cpu.js';
import { machine } from './measure/machine.js';
import { costOf, metered } from './measure/meter.js';
import { measureR } from './measure/reference.js';
import { scaleOf, type Options } from './options.js';
import { anchors, lettersWith, phases } from './phases/index.js';
import { seconds, type Bench, type Phase } from './phases/phase.js';
import type { Report } from './report/markdown.js';
import { outcomeOf, type Outcome } from './report/outcome.js';
import { say } from './say.js';
import { QuestionBook } from './workload/questions.js';
import { makeWorkload, type Workload } from './workload/workload.js';

const perBatch = 100;
const rMs = 1_000;

/** Runs the phases wanted and tells what they found. @param at milliseconds since 1970 */
export async function runBench(options: Options, at: number): Promise<Report> {
  const scale = scaleOf(options);
  const letters = lettersWith(options.phases);
  say(`Forging ${scale.items} seals …`);
  const workload = await makeWorkload({ ...scale, seed: 1, at });
  say('Starting a broker and a database …');
  const ground = await startGround();
  try {
    await prepare(ground, workload, scale.rows, at);
    const outcomes: Outcome[] = [];
    const bench = { ground, workload, scale, cores: availableParallelism(), known: {} };
    if (phases.some(({ letter }) => letters.has(letter))) outcomes.push(...await withProduct(bench, options, letters));
    for (const anchor of anchors.filter(({ letter }) => letters.has(letter))) {
      const book = new QuestionBook(workload, '', perBatch);
      outcomes.push(await take(anchor, { ...bench, book, r: measureR(rMs) }, ground.watched));
    }
    return { machine: machine(), ground: ground.told, scale, startedAt: new Date(at).toISOString(), outcomes };
  } finally {
    await ground.stop();
  }
}

async function prepare({ databaseUrl }: Ground, workload: Workload, rows: number, at: number): Promise<void> {
  await migrate(databaseUrl);
  say(`Filling the register with ${rows} statements …`);
  await fillRegister({ databaseUrl, workload, rows, at });
  const database = new pg.Client({ connectionString: databaseUrl });
  await database.connect();
  // What the filling left to be done is not the phases' concern.
  for (const statement of ['VACUUM (ANALYZE)', 'CHECKPOINT']) await database.query(statement);
  await database.end();
}

type Before = Omit<Bench, 'book' | 'r'>;

async function withProduct(before: Before, { profile }: Options, letters: ReadonlySet<string>): Promise<Outcome[]> {
  say('Starting the services …');
  const env = profile === undefined ? {} : { NODE_OPTIONS: `--cpu-prof --cpu-prof-dir=${profile}` };
  const product = await startProduct({ ...before, env });
  const door = new Connections(product.port);
  try {
    const book = new QuestionBook(before.workload, product.keys.bench, perBatch);
    await warmUp(book, door, before);
    const outcomes: Outcome[] = [];
    let r = measureR(rMs);
    for (const phase of phases.filter(({ letter }) => letters.has(letter))) {
      const outcome = await take(phase, { ...before, book, door, product, r }, [...product.watched, ...before.ground.watched]);
      outcomes.push(outcome);
      r = outcome.r[1];
    }
    return outcomes;
  } finally {
    door.end();
    await stopped(product);
  }
}

async function stopped(product: Product): Promise<void> {
  say('Ending the services …');
  await product.stop();
}

/**
 * The compilers of the services and of the broker have seen the code that is to be measured. The broker's takes the longest: in a fresh one
 * a single verification costs two to three times what it costs after a minute of load. Wrong verdicts are found later just as well.
 */
async function warmUp(book: QuestionBook, door: Connections, { scale }: Before): Promise<void> {
  say('Warming up …');
  await singlesAtOnce({ book, doors: [door], atOnce: 64, ms: seconds(40, scale) });
  await batchesAtOnce({ book, doors: [door], atOnce: 8, ms: seconds(20, scale) });
  await sleep(500);
}

/** One phase between two measurements of R. What a phase itself says of others counts: it knows an anchor’s processes. */
async function take<Needs extends Bench>(phase: Phase<Needs>, bench: Needs, watched: readonly Watched[]): Promise<Outcome> {
  say(`${phase.letter}: ${phase.title}`);
  const { result: findings, spent } = await metered(watched, () => phase.run(bench));
  await sleep(1_000);
  const { othersCores } = costOf(spent, 1);
  const outcome = outcomeOf(phase, findings, { before: bench.r, after: measureR(rMs), cores: bench.cores, othersCores: findings.cost?.othersCores ?? othersCores });
  for (const { name, value, unit, passed } of outcome.figures) say(`  ${name}: ${value} ${unit}${passed === false ? '  ← does not hold' : ''}`);
  return outcome;
}
