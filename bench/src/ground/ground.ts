import { say } from '../say.js';
import type { Watched } from '../measure/cpu.js';
import { startKafka } from '../../../tools/kafka.mjs';
import { startPostgres } from '../../../tools/postgres.mjs';

/** A broker and a database of this run's own: their processor time must be theirs alone. */
export interface Ground {
  readonly brokers: string;
  readonly databaseUrl: string;
  readonly watched: readonly Watched[];
  readonly told: string;
  stop(): Promise<void>;
}

/** @throws Error that names every way that was closed */
export async function startGround(): Promise<Ground> {
  const [{ kafka, reasons: noKafka }, { postgres, reasons: noPostgres }] = await Promise.all([startKafka({ own: true }), startPostgres({ own: true })]);
  const stop = async (): Promise<void> => {
    await Promise.all([kafka?.stop(), postgres?.stop()]);
  };
  if (!kafka || !postgres) {
    await stop();
    throw new Error(`The bench needs a broker and a database of its own: ${[...(kafka ? [] : noKafka), ...(postgres ? [] : noPostgres)].join('; ')}`);
  }
  const watched = [{ name: 'broker', pid: kafka.pid }, { name: 'database', pid: postgres.pid }].filter((one): one is Watched => one.pid !== undefined);
  if (watched.length < 2) say('The broker or the database runs where its processor time cannot be read: it is not counted.');
  return { brokers: kafka.brokers, databaseUrl: postgres.url, watched, told: `Kafka (${kafka.source}), PostgreSQL (${postgres.source})`, stop };
}
