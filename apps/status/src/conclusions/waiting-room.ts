import type { Freshness, StatusToken } from '@smart-verify/platform';
import { reaches } from './status-tokens.js';
import type { Asked } from './asked.js';

interface Waiter {
  readonly asked: Asked;
  readonly token: StatusToken;
  /** On `performance.now()`'s clock. */
  readonly deadline: number;
}

export interface WaitingRoomParts {
  /** How far the register has come; undefined when it cannot be asked. */
  freshness(log: string): Promise<Freshness | undefined>;
  /** Called with those whose wait is over, together. */
  release(reached: readonly Asked[], late: readonly Asked[]): Promise<void>;
  readonly waitMs: number;
  readonly pollMs: number;
}

/**
 * Where verifications wait until the register includes their status token, so that those without one go on at once.
 * They have left their batch: when this process dies, whoever waits for them is told so by the gateway's own time limit.
 */
export class WaitingRoom {
  readonly #parts: WaitingRoomParts;
  #waiters: Waiter[] = [];
  #watch: Promise<void> | undefined;
  #closed = false;
  /** Conclusions of those released, under way. */
  readonly #leaving = new Set<Promise<void>>();

  constructor(parts: WaitingRoomParts) {
    this.#parts = parts;
  }

  get size(): number {
    return this.#waiters.length;
  }

  /** False when nobody is let in any more: then it is over at once. */
  enter(asked: Asked, token: StatusToken): boolean {
    if (this.#closed) return false;
    this.#waiters.push({ asked, token, deadline: performance.now() + this.#parts.waitMs });
    this.#watch ??= this.#watching().finally(() => { this.#watch = undefined; });
    return true;
  }

  /** Lets nobody in any more; resolves once everybody has left: within the waiting time. */
  async close(): Promise<void> {
    this.#closed = true;
    while (this.#watch || this.#leaving.size > 0) await Promise.all([this.#watch, ...this.#leaving]);
  }

  async #watching(): Promise<void> {
    while (this.#waiters.length > 0) {
      await new Promise((resolve) => { setTimeout(resolve, this.#parts.pollMs); });
      const logs = new Set(this.#waiters.map(({ token }) => token.log));
      for (const log of logs) this.#see(log, await this.#parts.freshness(log));
    }
  }

  #see(log: string, freshness: Freshness | undefined): void {
    const now = performance.now();
    const isReached = ({ token }: Waiter): boolean => token.log === log && freshness !== undefined && reaches(freshness, token);
    const reached = this.#waiters.filter(isReached);
    const late = this.#waiters.filter((waiter) => !isReached(waiter) && waiter.deadline <= now);
    if (reached.length === 0 && late.length === 0) return;
    const gone = new Set([...reached, ...late]);
    this.#waiters = this.#waiters.filter((waiter) => !gone.has(waiter));
    const leaving = this.#parts.release(reached.map(({ asked }) => asked), late.map(({ asked }) => asked)).finally(() => this.#leaving.delete(leaving));
    this.#leaving.add(leaving);
  }
}
