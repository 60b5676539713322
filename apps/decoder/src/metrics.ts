import { Counter, Gauge, Histogram, type Registry } from 'prom-client';
import type { PictureObserver, PictureReader } from './pictures/picture-reader.js';

/** What the decoder counts. Labels are outcomes and refusal codes: nothing of a seal. */
export class DecoderMetrics implements PictureObserver {
  readonly #registry: Registry;
  readonly #codes: Counter<'outcome'>;
  readonly #pictures: Counter<'outcome'>;
  readonly #seconds: Histogram;
  readonly #replaced: Counter<'why'>;

  constructor(registry: Registry) {
    const registers = [registry];
    this.#registry = registry;
    this.#codes = new Counter({ name: 'smart_verify_codes_total', help: 'Codes decoded, by format or code of refusal', labelNames: ['outcome'], registers });
    this.#pictures = new Counter({ name: 'smart_verify_pictures_total', help: 'Pictures read, or refused by code', labelNames: ['outcome'], registers });
    this.#seconds = new Histogram({ name: 'smart_verify_picture_seconds', help: 'Time a picture kept a thread', registers, buckets: [0.002, 0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1, 2.5, 5] });
    this.#replaced = new Counter({ name: 'smart_verify_picture_threads_replaced_total', help: 'Threads that read pictures and were replaced', labelNames: ['why'], registers });
  }

  watch(reader: Pick<PictureReader, 'waiting' | 'reading'>): void {
    const gauge = (name: string, help: string, read: () => number): void => {
      this.#registry.registerMetric(new Gauge({ name, help, registers: [], collect() { this.set(read()); } }));
    };
    gauge('smart_verify_pictures_waiting', 'Pictures waiting for a thread', () => reader.waiting);
    gauge('smart_verify_pictures_reading', 'Pictures being read', () => reader.reading);
  }

  decoded(outcome: string): void {
    this.#codes.inc({ outcome });
  }

  read(outcome: string, seconds: number): void {
    this.#pictures.inc({ outcome });
    this.#seconds.observe(seconds);
  }

  replaced(why: string): void {
    this.#replaced.inc({ why });
  }
}
