import type { TrustStore } from '@smart-verify/trust';
import { Counter, Gauge, type Registry } from 'prom-client';

/** What the signature service counts. Labels are outcomes: nothing of a seal. */
export class SignatureMetrics {
  readonly #checked: Counter<'outcome'>;
  readonly #readings: Counter<'outcome'>;
  readonly #inspected: Counter<'outcome'>;
  readonly #signers: Gauge<'believed'>;
  readonly #nextUpdate: Gauge;

  constructor(registry: Registry) {
    const registers = [registry];
    this.#checked = new Counter({ name: 'smart_verify_signatures_total', help: 'Seals checked, by outcome; none: the code was refused before', labelNames: ['outcome'], registers });
    this.#readings = new Counter({ name: 'smart_verify_trust_list_readings_total', help: 'Changed trust lists read, by outcome', labelNames: ['outcome'], registers });
    this.#inspected = new Counter({ name: 'smart_verify_inspections_total', help: 'Codes inspected: read, or refused', labelNames: ['outcome'], registers });
    this.#signers = new Gauge({ name: 'smart_verify_trust_signers', help: 'Signers of the trust list in force; not believed: not issued by their authority', labelNames: ['believed'], registers });
    this.#nextUpdate = new Gauge({ name: 'smart_verify_trust_list_next_update_timestamp_seconds', help: 'When the trust list in force says that the next one is due; 0 when it does not say', registers });
  }

  checked(outcome: string): void {
    this.#checked.inc({ outcome });
  }

  inspected(outcome: 'read' | 'refused'): void {
    this.#inspected.inc({ outcome });
  }

  trusted({ size, excluded, nextUpdate }: TrustStore): void {
    this.#readings.inc({ outcome: 'accepted' });
    this.#signers.set({ believed: 'yes' }, size);
    this.#signers.set({ believed: 'no' }, excluded.length);
    this.#nextUpdate.set(nextUpdate === undefined ? 0 : Date.parse(nextUpdate) / 1000);
  }

  refusedList(): void {
    this.#readings.inc({ outcome: 'refused' });
  }
}
