import { inTime } from '../in-time.js';
import type { GatewayParts, Health } from '../parts.js';

export interface Readiness {
  readonly ready: boolean;
  readonly dependencies: Readonly<Record<string, Health>>;
}

const slowest = 2_000;
/** Anyone may ask; what is asked of a database must not depend on how often. */
const freshMs = 500;

/** Asks each dependency how it is: all at once, each within a bound, and not again within half a second. */
export class ReadinessCheck {
  readonly #checks: GatewayParts['readiness'];
  #latest: { readonly at: number; readonly readiness: Promise<Readiness> } | undefined;

  constructor(checks: GatewayParts['readiness']) {
    this.#checks = checks;
  }

  /** @param now milliseconds of a steady clock */
  read(now: number): Promise<Readiness> {
    if (!this.#latest || now - this.#latest.at >= freshMs) this.#latest = { at: now, readiness: this.#ask() };
    return this.#latest.readiness;
  }

  async #ask(): Promise<Readiness> {
    const dependencies = Object.fromEntries(await Promise.all(Object.entries(this.#checks).map(async ([name, check]) => [name, await healthOf(check)] as const)));
    return { ready: Object.values(dependencies).every(({ ready, needed }) => ready || needed === false), dependencies };
  }
}

async function healthOf(check: () => Health | Promise<Health>): Promise<Health> {
  try {
    return await inTime(Promise.resolve(check()), slowest);
  } catch (error) {
    return { ready: false, detail: error instanceof Error ? error.name : 'failed' };
  }
}
