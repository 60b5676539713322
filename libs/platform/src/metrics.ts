import type { MessageType } from '@smart-verify/contracts';
import { collectDefaultMetrics, Counter, Histogram, Registry } from 'prom-client';
import type { Log } from './log.js';
import type { DeadReason, TransportObserver } from './transport/observer.js';

/** A registry with what Node itself measures: processor, memory, event-loop lag, garbage collection. */
export function startMetrics(): Registry {
  const registry = new Registry();
  collectDefaultMetrics({ register: registry });
  return registry;
}

const seconds = [0.001, 0.0025, 0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1, 2.5, 10];
const sizes = [1, 2, 5, 10, 25, 50, 100, 200, 500, 1_000, 2_000];

/** Counts what transports do: one for a process, whatever the number of services in it. */
export class TransportMetrics {
  readonly #published: Counter<'service' | 'type'>;
  readonly #publishedBytes: Counter<'service' | 'type'>;
  readonly #publishSeconds: Histogram<'service' | 'type'>;
  readonly #delivered: Counter<'service' | 'type'>;
  readonly #batchSize: Histogram<'service' | 'type'>;
  readonly #batchSeconds: Histogram<'service' | 'type'>;
  readonly #retried: Counter<'service' | 'type'>;
  readonly #dead: Counter<'service' | 'type' | 'reason'>;

  constructor(registry: Registry) {
    const registers = [registry];
    const labelNames = ['service', 'type'] as const;
    this.#published = new Counter({ name: 'smart_verify_messages_published_total', help: 'Messages stored by the broker', labelNames, registers });
    this.#publishedBytes = new Counter({ name: 'smart_verify_messages_published_bytes_total', help: 'Their plain text, bytes', labelNames, registers });
    this.#publishSeconds = new Histogram({ name: 'smart_verify_publish_seconds', help: 'Time of one send to the broker', labelNames, buckets: seconds, registers });
    this.#delivered = new Counter({ name: 'smart_verify_messages_delivered_total', help: 'Messages handled and answered', labelNames, registers });
    this.#batchSize = new Histogram({ name: 'smart_verify_batch_messages', help: 'Messages handled at once', labelNames, buckets: sizes, registers });
    this.#batchSeconds = new Histogram({ name: 'smart_verify_batch_seconds', help: 'Time from a batch to its stored replies', labelNames, buckets: seconds, registers });
    this.#retried = new Counter({ name: 'smart_verify_deliveries_repeated_total', help: 'Deliveries repeated after a failure or in an outage', labelNames, registers });
    this.#dead = new Counter({ name: 'smart_verify_dead_letters_total', help: 'Messages given up', labelNames: [...labelNames, 'reason'], registers });
  }

  /** What the transport of one service tells; its log lines go to `log`. */
  observer(service: string, log?: Log): TransportObserver {
    return {
      published: (type: MessageType, messages: number, bytes: number, ms: number) => {
        this.#published.inc({ service, type }, messages);
        this.#publishedBytes.inc({ service, type }, bytes);
        this.#publishSeconds.observe({ service, type }, ms / 1000);
      },
      delivered: (type: MessageType, messages: number, ms: number) => {
        this.#delivered.inc({ service, type }, messages);
        this.#batchSize.observe({ service, type }, messages);
        this.#batchSeconds.observe({ service, type }, ms / 1000);
      },
      retried: (type: MessageType) => { this.#retried.inc({ service, type }); },
      deadLettered: (type: MessageType, reason: DeadReason) => { this.#dead.inc({ service, type, reason }); },
      log: (level, message, fields) => { log?.[level](fields, message); },
    };
  }
}
