import { Worker } from 'node:worker_threads';
import type { Done, Job } from './picture-worker.js';
import type { ReadingLimits } from './read-picture.js';
import type { Wanted } from './reading.js';

/** How one job ended in a thread; after the last two the thread is gone. */
export type Ending = Done | 'timed-out' | 'lost';

/** Tests run from TypeScript: Node strips the types by itself, but must be told that `./x.js` is written `./x.ts`. */
const sourceHook = `import { registerHooks } from 'node:module';
registerHooks({ resolve: (name, context, next) => next(name.startsWith('.') && context.parentURL?.endsWith('.ts') ? name.replace(/\\.js$/, '.ts') : name, context) });`;
const fromSources = import.meta.url.endsWith('.ts');
const ownEntry = new URL(fromSources ? './picture-worker.ts' : './picture-worker.js', import.meta.url);
const execArgv = fromSources ? ['--disable-warning=ExperimentalWarning', '--import', `data:text/javascript,${encodeURIComponent(sourceHook)}`] : [];

/** One worker thread that reads pictures, one at a time. */
export class PictureThread {
  readonly #worker: Worker;
  readonly #gone: Promise<'lost'>;

  private constructor(worker: Worker) {
    this.#worker = worker;
    this.#gone = new Promise((resolve) => worker.once('exit', () => resolve('lost')));
    worker.on('error', () => undefined); // an exit follows
  }

  /** Resolves when the thread can take a job. @throws Error when it ends before that */
  static async start(limits: ReadingLimits, entry: URL = ownEntry): Promise<PictureThread> {
    // No environment: what reads foreign files holds no secret.
    const worker = new Worker(entry, { workerData: limits, execArgv, env: {}, name: 'pictures', resourceLimits: { maxOldGenerationSizeMb: 128 } });
    const thread = new PictureThread(worker);
    const ready = await Promise.race([new Promise((resolve) => worker.once('message', resolve)), thread.#gone]);
    if (ready === 'lost') throw new Error('A thread that reads pictures ended before it was ready.');
    return thread;
  }

  /** @param timeMs after which the thread is ended, whatever it does */
  async run(file: Uint8Array, wanted: Wanted, timeMs: number): Promise<Ending> {
    const copy = new Uint8Array(file); // its own memory, so that it can be handed over and the original kept for another attempt
    let timer: NodeJS.Timeout | undefined;
    const late = new Promise<'timed-out'>((resolve) => { timer = setTimeout(resolve, timeMs, 'timed-out'); });
    const done = new Promise<Done>((resolve) => this.#worker.once('message', resolve));
    this.#worker.postMessage({ file: copy, wanted } satisfies Job, [copy.buffer]);
    const ending = await Promise.race([done, late, this.#gone]);
    clearTimeout(timer);
    if (ending === 'timed-out') await this.end();
    return ending;
  }

  /** Ends it in the middle of whatever it does. */
  async end(): Promise<void> {
    await this.#worker.terminate();
  }
}
