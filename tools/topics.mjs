/** Makes the topics that the table of messages asks for: `node tools/topics.mjs` with KAFKA_BROKERS set, contracts built. */
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { root, say } from './children.mjs';

/** Largest record of a topic without its own limit, bytes: Kafka's own default. */
const maxBytes = 1_048_588;

/** Where a message goes that no handler could take. Kept longer than the rest: somebody must come and look. */
const deadLetters = { name: 'dead-letters.v1', config: { 'retention.ms': String(7 * 86_400_000), 'max.message.bytes': '13631488' } };

/** @typedef {{ from: string, to: readonly string[], travel: 'bundle' | 'keyed', delivery?: 'own', retentionMs: number, maxBytes?: number }} Message */

/** @param {Message} message @returns {Record<string, string>} */
function configOf(message) {
  const size = { 'max.message.bytes': String(Math.ceil((message.maxBytes ?? maxBytes) * 1.05)) };
  if (message.travel === 'keyed') return { ...size, 'cleanup.policy': 'compact', 'min.compaction.lag.ms': '60000', 'max.compaction.lag.ms': '86400000' };
  // Small segments, so that what may no longer be kept really leaves the disk.
  return { ...size, 'cleanup.policy': 'delete', 'retention.ms': String(message.retentionMs), 'segment.ms': '60000' };
}

/** Every topic with its settings. @param {Record<string, Message>} messages @param {string} prefix before each name */
export function topicsOf(messages, prefix = '') {
  const topics = Object.entries(messages).map(([name, message]) => ({ name, config: configOf(message) }));
  return [...topics, deadLetters].map(({ name, config }) => ({ name: `${prefix}${name}`, config }));
}

/** @returns {Promise<Record<string, Message>>} the table, from the built contracts */
export async function readMessages() {
  const built = join(root, 'libs/contracts/dist/index.js');
  return (await import(pathToFileURL(built).href)).messages;
}

/**
 * Creates the topics that are missing; leaves the others as they are.
 * @param {{ brokers: string, partitions?: number, replicas?: number, prefix?: string }} options @returns {Promise<string[]>} the names created
 */
export async function ensureTopics({ brokers, partitions = 6, replicas = 1, prefix = process.env.TOPIC_PREFIX ?? '' }) {
  const { Kafka, logLevel } = (await import('kafkajs')).default;
  const admin = new Kafka({ brokers: brokers.split(','), logLevel: logLevel.ERROR, clientId: 'topics' }).admin();
  await admin.connect();
  try {
    const present = new Set(await admin.listTopics());
    const missing = topicsOf(await readMessages(), prefix).filter(({ name }) => !present.has(name));
    await admin.createTopics({
      waitForLeaders: true,
      topics: missing.map(({ name, config }) => ({
        topic: name, numPartitions: partitions, replicationFactor: replicas,
        configEntries: Object.entries(config).map(([key, value]) => ({ name: key, value })),
      })),
    });
    return missing.map(({ name }) => name);
  } finally {
    await admin.disconnect();
  }
}

if (process.argv[1] && import.meta.url === pathToFileURL(process.argv[1]).href) {
  const brokers = process.env.KAFKA_BROKERS;
  if (!brokers) throw new Error('KAFKA_BROKERS is not set');
  const created = await ensureTopics({ brokers, partitions: Number(process.env.TOPIC_PARTITIONS ?? 6), replicas: Number(process.env.TOPIC_REPLICAS ?? 1) });
  say(created.length > 0 ? `Topics created: ${created.join(', ')}` : 'Every topic is there.');
}
