/** A Kafka broker in a container, by Testcontainers. */
import { withoutReaper } from './docker.mjs';
import { freePorts } from './ports.mjs';

/** Testcontainers' Kafka module drives this image's start script; 8.x carries Kafka 4 without ZooKeeper. */
export const kafkaImage = process.env.KAFKA_IMAGE ?? 'confluentinc/cp-kafka:8.1.0';

/** @returns {Promise<import('./kafka.mjs').Kafka>} */
export async function startDockerBroker() {
  withoutReaper();
  const { KafkaContainer } = await import('@testcontainers/kafka');
  const [port = 0] = await freePorts(1);
  // A fixed host port: the address that the broker advertises must outlive its restart.
  const container = await new KafkaContainer(kafkaImage).withKraft().withExposedPorts({ container: 9093, host: port }).withEnvironment({
    KAFKA_HEAP_OPTS: '-Xms64m -Xmx512m',
    KAFKA_AUTO_CREATE_TOPICS_ENABLE: 'false',
    KAFKA_MESSAGE_MAX_BYTES: '13631488',
    KAFKA_REPLICA_FETCH_MAX_BYTES: '13631488',
    KAFKA_OFFSETS_TOPIC_NUM_PARTITIONS: '4',
    KAFKA_TRANSACTION_STATE_LOG_REPLICATION_FACTOR: '1',
    KAFKA_SHARE_COORDINATOR_STATE_TOPIC_REPLICATION_FACTOR: '1',
    KAFKA_SHARE_COORDINATOR_STATE_TOPIC_MIN_ISR: '1',
    KAFKA_GROUP_MIN_SESSION_TIMEOUT_MS: '1000',
  }).start();
  const { getContainerRuntimeClient } = await import('testcontainers');
  const engine = (await getContainerRuntimeClient()).container;
  return {
    brokers: `${container.getHost()}:${port}`, source: 'docker', pid: undefined, dataDir: undefined,
    async kill() { await engine.getById(container.getId()).kill(); },
    async restart() { await container.restart(); },
    async stop() { await container.stop(); },
  };
}
