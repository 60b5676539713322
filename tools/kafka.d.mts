/** A Kafka broker by the first way that this machine offers; see kafka.mjs. */
export interface Kafka {
  /** `host:port`, separated by commas */
  readonly brokers: string;
  readonly source: 'KAFKA_BROKERS' | 'docker' | 'java';
  readonly pid: number | undefined;
  readonly dataDir: string | undefined;
  /** Ends it at once, its files kept: a crash. */
  kill(): Promise<void>;
  /** The same broker, files and address, again. */
  restart(): Promise<void>;
  /** Ends it and removes its files; leaves alone one that was given. */
  stop(): Promise<void>;
}
/** `own`: never the one given by KAFKA_BROKERS, for tests that kill their broker. */
export interface KafkaOptions { readonly own?: boolean }
export function startKafka(options?: KafkaOptions): Promise<{ kafka: Kafka | null; reasons: string[] }>;
export function withKafka<T>(use: (kafka: Kafka) => Promise<T>, options?: KafkaOptions): Promise<T>;
