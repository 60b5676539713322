import type { KafkaConfig } from 'kafkajs';
import type { MessageKey } from '../message-cipher.js';
import type { TransportObserver } from '../observer.js';

/** What it takes to connect. */
export interface ClientOptions extends Pick<KafkaConfig, 'ssl' | 'sasl'> {
  readonly brokers: readonly string[];
  /** Name of the service: client id, and start of its groups' names. */
  readonly service: string;
  readonly observer?: TransportObserver | undefined;
}

export interface KafkaOptions extends ClientOptions {
  /** Name of this process instance; unique, else two instances would share their replies. A random one when absent. */
  readonly instance?: string | undefined;
  readonly groupPrefix?: string | undefined;
  /** Lets several installations share a cluster. */
  readonly topicPrefix?: string | undefined;
  /** The first encrypts, all decrypt. */
  readonly keys: readonly MessageKey[];
  /** Deliveries of a message that fails alone before it becomes a dead letter; 3. */
  readonly attempts?: number | undefined;
  /** How long a silent instance keeps its partitions; 6,000. */
  readonly sessionTimeoutMs?: number | undefined;
  /** Under load, how long a send waits for more to carry; 0. */
  readonly lingerMs?: number | undefined;
  /** What may wait to be sent, for each topic; 20,000 messages, 64 MiB. */
  readonly queue?: { readonly messages: number; readonly bytes: number } | undefined;
}
