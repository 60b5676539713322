import type { SASLOptions } from 'kafkajs';
import type { BrokerConfig, KafkaConfig } from '../../config/service-config.js';
import { kafkaTransport } from './kafka-transport.js';
import type { KafkaOptions } from './options.js';
import type { TransportObserver } from '../observer.js';
import type { Transport } from '../transport.js';

export interface TransportIdentity {
  readonly service: string;
  readonly instance?: string | undefined;
  readonly observer?: TransportObserver | undefined;
}

/** What the configuration says of the brokers, in the client's own words. */
export const brokerOptionsOf = (config: BrokerConfig): Pick<KafkaOptions, 'brokers' | 'topicPrefix' | 'ssl' | 'sasl'> => ({
  brokers: config.KAFKA_BROKERS, topicPrefix: config.TOPIC_PREFIX, ...tlsOf(config), ...saslOf(config),
});

/** What it says of messages besides. */
export const kafkaOptionsOf = (config: KafkaConfig, { service, instance, observer }: TransportIdentity): KafkaOptions => ({
  ...brokerOptionsOf(config), service, instance, observer, keys: config.MESSAGE_KEYS, groupPrefix: config.GROUP_PREFIX ?? config.TOPIC_PREFIX,
  sessionTimeoutMs: config.KAFKA_SESSION_TIMEOUT_MS, lingerMs: config.KAFKA_LINGER_MS, attempts: config.MESSAGE_ATTEMPTS,
});

/** The transport over Kafka as the configuration says. */
export const transportOf = (config: KafkaConfig, identity: TransportIdentity): Transport => kafkaTransport(kafkaOptionsOf(config, identity));

function tlsOf({ KAFKA_SSL, KAFKA_SSL_CA }: BrokerConfig): Pick<KafkaOptions, 'ssl'> {
  if (!KAFKA_SSL) return {};
  return { ssl: KAFKA_SSL_CA === undefined ? true : { ca: [KAFKA_SSL_CA] } };
}

function saslOf({ KAFKA_SASL_MECHANISM: mechanism, KAFKA_SASL_USER: username = '', KAFKA_SASL_PASSWORD: password = '' }: BrokerConfig): Pick<KafkaOptions, 'sasl'> {
  return mechanism === undefined ? {} : { sasl: { mechanism, username, password } as SASLOptions };
}
