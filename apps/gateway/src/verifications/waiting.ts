import type { Gist } from '@smart-verify/contracts';
import { TurnoverMap } from '@smart-verify/platform';
import type { ProblemCode } from '../http/problems.js';

/** A conclusion as it came. */
export interface Concluded extends Gist {
  /** A Conclusion, JSON in UTF-8. */
  readonly text: Uint8Array;
}

/** How a verification ended, for whoever waits. */
export type Outcome = { readonly conclusion: Concluded } | { readonly problem: ProblemCode };

export type Notify = (outcome: Outcome) => void;

/** A question whose id is not its own alone: others may ask under the same Idempotency-Key, now or after it was given up. */
export interface Shared {
  readonly requestHash: string;
  /** ISO 8601: the instant of the question, which its conclusion repeats. */
  readonly at: string;
}

interface Entry { readonly until: number; readonly shared: Shared | undefined; readonly notify: Notify[] }

/**
 * The verifications this instance waits for. All wait equally long, so the order of asking is the order of running out and one
 * sweep from the front finds those whose time is over: no timer per request.
 */
export class Waiting {
  readonly #timeoutMs: number;
  readonly #entries = new TurnoverMap<string, Entry>();
  readonly #onStray: () => void;

  /** @param onStray called for each conclusion nobody waits for: a duplicate, one that comes too late, or to an earlier question of the same id */
  constructor(timeoutMs: number, onStray: () => void) {
    this.#timeoutMs = timeoutMs;
    this.#onStray = onStray;
  }

  get size(): number {
    return this.#entries.size;
  }

  /** Waits for a verification that is about to be asked. @param now milliseconds of a steady clock */
  add(id: string, now: number, notify: Notify, shared?: Shared): void {
    this.#entries.set(id, { until: now + this.#timeoutMs, shared, notify: [notify] });
  }

  /** Waits with another that asked the same: `other` when that one asked something else under the same id, `none` when nobody waits. */
  join(id: string, requestHash: string, notify: Notify): 'joined' | 'other' | 'none' {
    const entry = this.#entries.get(id);
    if (!entry) return 'none';
    if (entry.shared?.requestHash !== requestHash) return 'other';
    entry.notify.push(notify);
    return 'joined';
  }

  /** Tells everybody who waits for this verification how it ended; the first outcome counts. */
  settle(id: string, outcome: Outcome): void {
    const entry = this.#entries.get(id);
    if (!entry || !answers(outcome, entry)) return this.#onStray();
    this.#entries.delete(id);
    for (const notify of entry.notify) notify(outcome);
  }

  /** Whoever waited is gone. */
  forget(id: string): void {
    this.#entries.delete(id);
  }

  /** Ends what has waited too long. */
  sweep(now: number): void {
    for (const [id, entry] of this.#entries) {
      if (entry.until > now) return;
      this.settle(id, { problem: 'TIMED_OUT' });
    }
  }
}

/** The verdict on an earlier question under the same id, given up since, may be the verdict on something else. */
const answers = (outcome: Outcome, { shared }: Entry): boolean => shared === undefined || 'problem' in outcome || outcome.conclusion.at === shared.at;
