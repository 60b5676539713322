import { stat } from 'node:fs/promises';
import type { Verifier } from '@smart-verify/contracts';
import { placeOf, type Health } from '@smart-verify/platform';
import { TrustError, type TrustStore } from '@smart-verify/trust';
import type { SignatureMetrics } from '../metrics.js';
import { readTrustFile } from './read-trust-file.js';
import type { TrustSource } from './trust-source.js';

export interface TrustListFileOptions {
  readonly path: string;
  /** Milliseconds between two looks at the file. */
  readonly everyMs: number;
  readonly verifier: Verifier;
  readonly metrics: SignatureMetrics;
  readonly log: TrustLog;
}

/** pino's way of logging, as far as it is used here. */
export type TrustLog = Readonly<Record<'info' | 'warn' | 'error', (facts: object, message: string) => void>>;

/** Lines about one reading, at most: a list of thousands may be wrong throughout. */
const mostLines = 20;

/** Changes whenever the file does, or what its name points to; the same while it is not there. */
async function markOf(path: string): Promise<string> {
  try {
    const { mtimeNs, size, ino } = await stat(path, { bigint: true });
    return `${mtimeNs}/${size}/${ino}`;
  } catch {
    return 'none';
  }
}

/** Lists that do not say when they were issued cannot be put in order. */
const isOlder = (next: TrustStore, inForce: TrustStore | undefined): boolean => Date.parse(next.issuedAt ?? '') < Date.parse(inForce?.issuedAt ?? '');

/**
 * The trust list in a file, looked at again and again: a changed list is in force within one look. One that cannot be read, or has
 * mistakes, is refused as a whole and said aloud; the list before it stays in force. So does it before a list issued earlier: that
 * could bring back a signer revoked since.
 */
export class TrustListFile implements TrustSource {
  readonly #options: TrustListFileOptions;
  #store: TrustStore | undefined;
  #mark = '';
  #timer: NodeJS.Timeout | undefined;
  #stopped = false;

  private constructor(options: TrustListFileOptions) {
    this.#options = options;
  }

  /** Resolves after the first look, whether there was a list or not. */
  static async open(options: TrustListFileOptions): Promise<TrustListFile> {
    const file = new TrustListFile(options);
    await file.#lookAgain();
    return file;
  }

  current(): TrustStore | undefined {
    return this.#store;
  }

  health(): Health {
    return this.#store ? { ready: true } : { ready: false, detail: 'no trust list' };
  }

  stop(): void {
    this.#stopped = true;
    clearTimeout(this.#timer);
  }

  async #lookAgain(): Promise<void> {
    await this.#look();
    if (!this.#stopped) this.#timer = setTimeout(() => void this.#lookAgain(), this.#options.everyMs).unref();
  }

  async #look(): Promise<void> {
    const { path, verifier } = this.#options;
    const mark = await markOf(path);
    if (mark === this.#mark) return;
    this.#mark = mark;
    try {
      const store = await readTrustFile(path, verifier);
      if (isOlder(store, this.#store)) throw new TrustError(['issuedAt: EARLIER_THAN_THE_LIST_IN_FORCE']);
      this.#accept(store);
    } catch (error) {
      this.#refuse(error);
    }
  }

  #accept(store: TrustStore): void {
    const { log, metrics } = this.#options;
    this.#store = store;
    metrics.trusted(store);
    log.info({ trust: store.version, signers: store.size, excluded: store.excluded.length, nextUpdate: store.nextUpdate }, 'trust list in force');
    for (const { signer, code } of store.excluded.slice(0, mostLines)) log.warn({ trust: store.version, signer, code }, 'signer of the trust list not believed');
  }

  #refuse(error: unknown): void {
    const { log, metrics } = this.#options;
    metrics.refusedList();
    const inForce = this.#store?.version ?? null;
    if (!(error instanceof TrustError)) return log.error({ error: placeOf(error), inForce }, 'trust list not read');
    log.error({ code: error.code, mistakes: error.mistakes.length, inForce }, 'trust list refused');
    for (const mistake of error.mistakes.slice(0, mostLines)) log.error({ mistake }, 'mistake in the trust list');
  }
}
