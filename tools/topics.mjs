/** Makes the topics that the table of messages asks for: `node tools/topics.mjs` with KAFKA_BROKERS set, the platform built. */
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { root, say } from './children.mjs';

/** Built files of the platform, alone: its index would load the database as well. @param {string} path */
const platform = (path) => import(pathToFileURL(join(root, 'libs/platform/dist', path)).href);

/** @returns {Promise<Record<string, import('./topics.mjs').TopicMessage>>} the table, from the built contracts */
export async function readMessages() {
  return (await import(pathToFileURL(join(root, 'libs/contracts/dist/index.js')).href)).messages;
}

/**
 * Creates the topics that are missing, as the platform plans them; leaves the others as they are.
 * @param {{ brokers: string, partitions?: number, replicas?: number, prefix?: string }} options @returns {Promise<string[]>} the names created
 */
export async function ensureTopics({ brokers, partitions = 6, replicas = 1, prefix = process.env.TOPIC_PREFIX ?? '' }) {
  const { createTopics } = await platform('transport/kafka/kafka-transport.js');
  return createTopics({ ...(await connection(brokers)), service: 'topics' }, { topicPrefix: prefix, partitions, replication: replicas });
}

/** TLS and SASL as the services read them. @param {string} brokers @returns {Promise<object>} */
async function connection(brokers) {
  const [{ readConfig }, { BrokerConfig }, { brokerOptionsOf }] = await Promise.all([
    platform('config/read-config.js'), platform('config/service-config.js'), platform('transport/kafka/transport-of.js'),
  ]);
  return brokerOptionsOf(readConfig(BrokerConfig, { ...process.env, KAFKA_BROKERS: brokers, KAFKA_BROKERS_FILE: undefined }));
}

if (process.argv[1] && import.meta.url === pathToFileURL(process.argv[1]).href) {
  const brokers = process.env.KAFKA_BROKERS;
  if (!brokers) throw new Error('KAFKA_BROKERS is not set');
  const created = await ensureTopics({ brokers, partitions: Number(process.env.TOPIC_PARTITIONS ?? 6), replicas: Number(process.env.TOPIC_REPLICAS ?? 1) });
  say(created.length > 0 ? `Topics created: ${created.join(', ')}` : 'Every topic is there.');
}
