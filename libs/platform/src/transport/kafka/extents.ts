import { kafkaClient } from './client.js';
import type { ClientOptions } from './options.js';
import { clusterOf, identityOf, type Cluster } from './topic-identity.js';
import { RetryLater, type Extent } from '../transport.js';

/** Topics grow more partitions seldom; what is written meanwhile goes to those known. */
const KNOWN_MS = 10_000;

/** What lies under a topic's name: the identity of its log, which another topic of the same name made later does not share, and its partitions. */
export class Extents {
  readonly #options: ClientOptions;
  readonly #known = new Map<string, { extent: Extent; at: number }>();
  readonly #refreshing = new Map<string, Promise<Extent>>();
  #cluster: Promise<Cluster> | undefined;
  #closed = false;

  constructor(options: ClientOptions) {
    this.#options = options;
  }

  /** Asked of the broker now. @throws RetryLater */
  async ask(topic: string): Promise<Extent> {
    try {
      const { cluster, topic: id, partitions } = await identityOf(await this.#connected(), topic);
      const extent = { log: id === undefined ? cluster : `${cluster}/${id}`, partitions };
      this.#known.set(topic, { extent, at: performance.now() });
      return extent;
    } catch (error) {
      void this.#disconnect(); // not waited for: of a connection that is gone, kafkajs may wait for the last answer without end
      throw new RetryLater(`the broker does not tell of ${topic}`, { cause: error });
    }
  }

  /** As last heard, and asked again beside that every few seconds. @throws RetryLater while it has never been heard */
  async known(topic: string): Promise<Extent> {
    const known = this.#known.get(topic);
    if (!known) return this.#refresh(topic);
    if (performance.now() - known.at >= KNOWN_MS) void this.#refresh(topic).catch(() => undefined); // what is known stays
    return known.extent;
  }

  async close(): Promise<void> {
    this.#closed = true;
    await this.#disconnect();
  }

  #refresh(topic: string): Promise<Extent> {
    const under = this.#refreshing.get(topic) ?? this.ask(topic).finally(() => this.#refreshing.delete(topic));
    this.#refreshing.set(topic, under);
    return under;
  }

  #connected(): Promise<Cluster> {
    if (this.#closed) return Promise.reject(new Error('closed'));
    return (this.#cluster ??= connect(clusterOf(kafkaClient(this.#options))));
  }

  /** The next question connects anew, perhaps to another broker. */
  async #disconnect(): Promise<void> {
    const cluster = this.#cluster;
    this.#cluster = undefined;
    await cluster?.then((one) => one.disconnect()).catch(() => undefined);
  }
}

async function connect(cluster: Cluster): Promise<Cluster> {
  try {
    await cluster.connect();
    return cluster;
  } catch (error) {
    await cluster.disconnect().catch(() => undefined);
    throw error;
  }
}
