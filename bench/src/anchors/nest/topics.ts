import { ClientKafka } from '@nestjs/microservices';
import { topics } from './patterns.js';

interface Admin {
  connect(): Promise<void>;
  createTopics(wish: { waitForLeaders: boolean; topics: { topic: string; numPartitions: number; replicationFactor: number }[] }): Promise<boolean>;
  disconnect(): Promise<void>;
}

const partitions = 6;

/** Makes the anchor's topics, as many partitions as the product's have. */
export async function makeTopics(brokers: string): Promise<void> {
  const admin = (await new ClientKafka({ client: { clientId: 'anchor', brokers: brokers.split(',') } }).createClient<{ admin(): Admin }>()).admin();
  await admin.connect();
  await admin.createTopics({ waitForLeaders: true, topics: topics.map((topic) => ({ topic, numPartitions: partitions, replicationFactor: 1 })) });
  await admin.disconnect();
}
