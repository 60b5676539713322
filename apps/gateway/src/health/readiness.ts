import { readinessReport } from '@smart-verify/platform';
import type { GatewayParts, Health } from '../parts.js';

export interface Readiness {
  readonly ready: boolean;
  readonly dependencies: Readonly<Record<string, Health>>;
}

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

  /** A dependency that is away counts only where the gateway needs it; one that cannot even say so, in any case. */
  async #ask(): Promise<Readiness> {
    const { dependencies }: Pick<Readiness, 'dependencies'> = await readinessReport(this.#checks);
    return { ready: Object.values(dependencies).every(({ ready, needed }) => ready || needed === false), dependencies };
  }
}
