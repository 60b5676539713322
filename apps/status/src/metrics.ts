import type { StatusCheck } from '@smart-verify/contracts';
import { Counter, Gauge, type Registry } from 'prom-client';

/** What the status service counts. Labels are outcomes and verdicts: nothing of a title. */
export class StatusMetrics {
  readonly #lookUps: Counter<'kind'>;
  readonly #concluded: Counter<'verdict'>;
  readonly #statements: Counter<'outcome'>;
  readonly #incredible: Counter;
  readonly #postponed: Counter;
  readonly #lost: Counter;
  readonly #pruned: Counter<'what'>;
  readonly #registry: Registry;
  /** Milliseconds since 1970: the register's asOf when last looked at; Infinity ago while it vouches for nothing. */
  #asOf: number | undefined;

  constructor(registry: Registry, now: () => number) {
    const registers = [registry];
    this.#registry = registry;
    this.#lookUps = new Counter({ name: 'smart_verify_look_ups_total', help: 'Titles looked up in the register, by what it answered', labelNames: ['kind'], registers });
    this.#concluded = new Counter({ name: 'smart_verify_conclusions_total', help: 'Verifications concluded, by verdict or failure', labelNames: ['verdict'], registers });
    this.#statements = new Counter({ name: 'smart_verify_statements_total', help: 'Statements of issuers taken into the register, new or repeated', labelNames: ['outcome'], registers });
    this.#incredible = new Counter({ name: 'smart_verify_incredible_beats_total', help: 'Beats from a clock too far ahead to prove anything', registers });
    this.#postponed = new Counter({ name: 'smart_verify_journal_postponed_total', help: 'Journal entries written after their answer, the database being away', registers });
    this.#lost = new Counter({ name: 'smart_verify_journal_lost_total', help: 'Journal entries given up, the database being away for too long', registers });
    this.#pruned = new Counter({ name: 'smart_verify_pruned_rows_total', help: 'Rows removed from the database after their time', labelNames: ['what'], registers });
    this.gauge('smart_verify_register_lag_seconds', 'Age of what the register is known to include; infinite while it vouches for nothing, absent until it is first asked', () => (this.#asOf === undefined ? Number.NaN : (now() - this.#asOf) / 1000));
  }

  gauge(name: string, help: string, read: () => number): void {
    this.#registry.registerMetric(new Gauge({ name, help, registers: [], collect() { this.set(read()); } }));
  }

  lookedUp({ kind, stale }: StatusCheck): void {
    this.#lookUps.inc({ kind: stale && kind !== 'unreachable' ? `${kind}-stale` : kind });
  }

  /** What an answer of the register vouched for; it may be less than before. */
  vouched(asOf: string | undefined): void {
    this.#asOf = asOf === undefined ? Number.NEGATIVE_INFINITY : Date.parse(asOf);
  }

  concluded(verdict: string): void {
    this.#concluded.inc({ verdict });
  }

  recorded(fresh: number, repeated: number): void {
    this.#statements.inc({ outcome: 'new' }, fresh);
    this.#statements.inc({ outcome: 'repeated' }, repeated);
  }

  incredibleBeat(): void {
    this.#incredible.inc();
  }

  postponed(entries: number): void {
    this.#postponed.inc(entries);
  }

  lost(entries: number): void {
    this.#lost.inc(entries);
  }

  pruned(rows: Readonly<Record<string, number>>): void {
    for (const [what, count] of Object.entries(rows)) this.#pruned.inc({ what }, count);
  }
}
