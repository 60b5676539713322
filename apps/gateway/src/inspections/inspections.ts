import { randomUUID } from 'node:crypto';
import { Overloaded, placeOf, say, type Transport } from '@smart-verify/platform';
import { Problem, type ProblemCode } from '../http/problems.js';
import { traceIdOf } from '../http/trace.js';
import type { GatewayParts, Log } from '../parts.js';

/** How an inspection ended: what was found, as JSON, or why nothing was. */
export type Found = { readonly inspection: string } | { readonly problem: ProblemCode };

interface Entry { readonly until: number; readonly notify: (found: Found) => void }

/** Asks the seal doctor and waits for it: few at once, none kept, none journalled. */
export class Inspections {
  readonly #transport: Transport;
  readonly #log: Log;
  readonly #most: number;
  readonly #timeoutMs: number;
  readonly #entries = new Map<string, Entry>();

  constructor({ transport, log }: Pick<GatewayParts, 'transport' | 'log'>, most: number, timeoutMs: number) {
    this.#transport = transport;
    this.#log = log;
    this.#most = most;
    this.#timeoutMs = timeoutMs;
  }

  get size(): number {
    return this.#entries.size;
  }

  get full(): boolean {
    return this.#entries.size >= this.#most;
  }

  /** What is found in this code, an Inspection, JSON. @param code base64 @param at ISO 8601 @throws Problem when nothing is found in time */
  async inspect(code: string, at: string, traceparent: string): Promise<string> {
    if (this.full) throw new Problem('OVERLOADED');
    const id = randomUUID();
    const found = await new Promise<Found>((notify) => {
      this.#entries.set(id, { until: performance.now() + this.#timeoutMs, notify });
      void this.#ask(id, code, at, traceparent);
    });
    if ('problem' in found) throw new Problem(found.problem);
    return found.inspection;
  }

  /** Tells whoever waits; nobody does for a duplicate or one that comes too late. */
  settle(id: string, found: Found): void {
    const entry = this.#entries.get(id);
    this.#entries.delete(id);
    entry?.notify(found);
  }

  /** Ends what has waited too long: all wait equally long, in the order of asking. */
  sweep(now: number): void {
    for (const [id, { until }] of this.#entries) {
      if (until > now) return;
      this.settle(id, { problem: 'TIMED_OUT' });
    }
  }

  async #ask(id: string, code: string, at: string, traceparent: string): Promise<void> {
    try {
      await this.#transport.publish([say('inspection.requested.v1', { source: '/gateway', subject: id, traceparent, replyto: this.#transport.instance }, { at, code })]);
    } catch (error) {
      this.#log.warn({ traceId: traceIdOf(traceparent), error: placeOf(error) }, 'An inspection could not be handed on.');
      this.settle(id, { problem: error instanceof Overloaded ? 'OVERLOADED' : 'TRANSPORT_UNAVAILABLE' });
    }
  }
}
