import { placeOf, say, type Transport } from '@smart-verify/platform';
import type { GatewayMetrics } from '../metrics.js';
import type { Log } from '../parts.js';

export interface BeatsParts {
  readonly transport: Transport;
  readonly metrics: GatewayMetrics;
  readonly log: Log;
  /** Milliseconds since 1970. */
  readonly now: () => number;
}

const topic = 'status.changed.v1';

/**
 * Says the time in every partition of the issuers' events. Whatever was accepted before a beat lies before it, so a register that has
 * read the beat of each partition knows how fresh it is, even when no issuer says anything. Beats of several gateways do no harm.
 */
export class Beats {
  readonly #parts: BeatsParts;
  #underWay = false;
  #failing = false;

  constructor(parts: BeatsParts) {
    this.#parts = parts;
  }

  /** One beat; none while the one before is still under way. Never throws: an outage is counted, and logged when it begins and ends. */
  async beat(): Promise<void> {
    const { transport, metrics, log } = this.#parts;
    if (this.#underWay) return;
    this.#underWay = true;
    try {
      const partitions = await transport.partitions(topic);
      const beat = new Date(this.#parts.now()).toISOString();
      await transport.publish(Array.from({ length: partitions }, (_, partition) => say(topic, { source: '/gateway', subject: 'beat' }, { beat }, partition)));
      if (this.#failing) log.info({}, 'Beats are written to the register’s log again.');
      this.#failing = false;
    } catch (error) {
      metrics.missedBeat();
      if (!this.#failing) log.warn({ error: placeOf(error) }, 'No beat could be written to the register’s log: it will look stale.');
      this.#failing = true;
    } finally {
      this.#underWay = false;
    }
  }
}
