/** A Kafka broker by the first way that this machine offers. */
import { pathToFileURL } from 'node:url';
import { say } from './children.mjs';
import { dockerLacks } from './docker.mjs';
import { kafkaImage, startDockerBroker } from './kafka-docker.mjs';
import { javaLacks, startJavaBroker } from './kafka-java.mjs';

/**
 * @typedef {object} Kafka
 * @property {string} brokers `host:port`, separated by commas
 * @property {'KAFKA_BROKERS' | 'docker' | 'java'} source
 * @property {number | undefined} pid the broker's process, where it is one of this machine
 * @property {string | undefined} dataDir where it keeps its files, where they can be read
 * @property {() => Promise<void>} kill ends it at once, its files kept: a crash
 * @property {() => Promise<void>} restart the same broker, files and address, again
 * @property {() => Promise<void>} stop ends it and removes its files; leaves alone one that was given
 */

/** @param {string} brokers @returns {Kafka} */
function given(brokers) {
  const refuse = () => Promise.reject(new Error('the broker was given by KAFKA_BROKERS: it is not ours to end'));
  return { brokers, source: 'KAFKA_BROKERS', pid: undefined, dataDir: undefined, kill: refuse, restart: refuse, stop: () => Promise.resolve() };
}

/**
 * The broker by the first of: KAFKA_BROKERS, a Docker engine, Java with Maven; or null, and why each was not possible.
 * @param {{ own?: boolean }} [options] `own`: never KAFKA_BROKERS, for tests that kill their broker
 * @returns {Promise<{ kafka: Kafka | null, reasons: string[] }>}
 */
export async function startKafka({ own = false } = {}) {
  /** @type {string[]} */
  const reasons = [];
  const brokers = process.env.KAFKA_BROKERS;
  if (brokers && !own) return { kafka: given(brokers), reasons };
  reasons.push(own ? 'one of our own is wanted' : 'KAFKA_BROKERS is not set');
  const ways = [
    { lacks: () => dockerLacks(kafkaImage), start: startDockerBroker },
    { lacks: () => javaLacks(), start: startJavaBroker },
  ];
  for (const way of ways) {
    const lack = await way.lacks();
    if (lack) reasons.push(lack);
    else {
      try {
        return { kafka: await way.start(), reasons };
      } catch (error) {
        reasons.push(error instanceof Error ? error.message : String(error));
      }
    }
  }
  return { kafka: null, reasons };
}

/**
 * Gives a broker to `use` and stops it afterwards, however that ends. Throws when there is none.
 * @template T @param {(kafka: Kafka) => Promise<T>} use @param {{ own?: boolean }} [options] @returns {Promise<T>}
 */
export async function withKafka(use, options) {
  const { kafka, reasons } = await startKafka(options);
  if (!kafka) throw new Error(`No Kafka broker: ${reasons.join('; ')}`);
  try {
    return await use(kafka);
  } finally {
    await kafka.stop();
  }
}

// `node tools/kafka.mjs`: a broker for development, until Ctrl-C.
if (process.argv[1] && import.meta.url === pathToFileURL(process.argv[1]).href) {
  await withKafka(async (kafka) => {
    say(`KAFKA_BROKERS=${kafka.brokers} (${kafka.source}, process ${kafka.pid ?? 'elsewhere'}, files ${kafka.dataDir ?? 'elsewhere'})`);
    const idle = setInterval(() => undefined, 60_000);
    await new Promise((resolve) => process.once('SIGINT', resolve).once('SIGTERM', resolve));
    clearInterval(idle);
  });
}
