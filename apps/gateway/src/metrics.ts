import { Counter, Gauge, Histogram, type Registry } from 'prom-client';
import type { ProblemCode } from './http/problems.js';

export interface Gauges {
  inFlight(): number;
  limit(): number;
  batchInFlight(): number;
  batchWaiting(): number;
  bodyBytes(): number;
}

/** What the gateway counts. Labels are verdicts, ways of presenting and problem codes: nothing of a seal. */
export class GatewayMetrics {
  readonly #answered: Counter<'way' | 'verdict'>;
  readonly #seconds: Histogram<'way'>;
  readonly #problems: Counter<'code'>;
  readonly #stray: Counter;
  readonly #events: Counter<'status'>;
  readonly #missedBeats: Counter;

  constructor(registry: Registry) {
    const registers = [registry];
    this.#answered = new Counter({ name: 'smart_verify_answers_total', help: 'Verifications answered with a verdict', labelNames: ['way', 'verdict'], registers });
    this.#seconds = new Histogram({ name: 'smart_verify_answer_seconds', help: 'Time from the question to its verdict, seen by the gateway', labelNames: ['way'], registers, buckets: [0.002, 0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1, 2.5, 10] });
    this.#problems = new Counter({ name: 'smart_verify_problems_total', help: 'Requests and batch items answered with a problem', labelNames: ['code'], registers });
    this.#stray = new Counter({ name: 'smart_verify_stray_conclusions_total', help: 'Conclusions nobody waited for: duplicates, or too late', registers });
    this.#events = new Counter({ name: 'smart_verify_status_events_total', help: 'Status events accepted from issuers', labelNames: ['status'], registers });
    this.#missedBeats = new Counter({ name: 'smart_verify_missed_beats_total', help: 'Beats that could not be written to the register’s log', registers });
  }

  watch(registry: Registry, gauges: Gauges): void {
    const gauge = (name: string, help: string, read: () => number): void => {
      registry.registerMetric(new Gauge({ name, help, registers: [], collect() { this.set(read()); } }));
    };
    gauge('smart_verify_in_flight', 'Single verifications under way', gauges.inFlight);
    gauge('smart_verify_admission_limit', 'Single verifications admitted at once, now', gauges.limit);
    gauge('smart_verify_batch_in_flight', 'Batch items under way', gauges.batchInFlight);
    gauge('smart_verify_batch_waiting', 'Batch items waiting for their turn', gauges.batchWaiting);
    gauge('smart_verify_body_bytes', 'Bytes of large bodies in memory', gauges.bodyBytes);
  }

  answered(way: string, verdict: string, milliseconds: number): void {
    this.counted(way, verdict);
    this.#seconds.observe({ way }, milliseconds / 1000);
  }

  /** A verdict whose duration says nothing: an item of a batch waits for its neighbours. */
  counted(way: string, verdict: string): void {
    this.#answered.inc({ way, verdict });
  }

  refused(code: ProblemCode): void {
    this.#problems.inc({ code });
  }

  stray(): void {
    this.#stray.inc();
  }

  accepted(statuses: readonly string[]): void {
    for (const status of statuses) this.#events.inc({ status });
  }

  missedBeat(): void {
    this.#missedBeats.inc();
  }
}
