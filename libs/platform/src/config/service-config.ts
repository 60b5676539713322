import { z } from 'zod';
import type { MessageKey } from '../transport/message-cipher.js';

const whole = (least: number, most: number, otherwise: number) => z.coerce.number().int().min(least).max(most).default(otherwise);
const flag = z.enum(['true', 'false']).transform((text) => text === 'true').default(false);
const name = z.string().regex(/^[A-Za-z0-9._-]{1,64}$/, 'letters, digits, dots, dashes and underscores, 64 at most');
const prefix = z.string().regex(/^[A-Za-z0-9._-]{0,64}$/, 'letters, digits, dots, dashes and underscores, 64 at most');

const base64 = /^[A-Za-z0-9+/_-]+={0,2}$/;
const bytesOf = (text: string): Uint8Array | undefined => (base64.test(text) ? Buffer.from(text, 'base64') : undefined);

const MESSAGE_KEY_BYTES = 32;
const SECRET_BYTES = 32;

/** A text read by `read`, refused with `complaint` where that gives nothing. */
const readBy = <T>(read: (text: string) => T | undefined, complaint: string) => z.string().transform((text, context): T => {
  const value = read(text);
  if (value !== undefined) return value;
  context.addIssue({ code: 'custom', message: complaint });
  return z.NEVER;
});

function messageKeysOf(text: string): MessageKey[] | undefined {
  const keys: MessageKey[] = [];
  for (const item of text.split(',')) {
    const colon = item.indexOf(':');
    const id = item.slice(0, colon).trim();
    const key = bytesOf(item.slice(colon + 1).trim());
    if (colon < 1 || id.length > MESSAGE_KEY_BYTES || key?.length !== MESSAGE_KEY_BYTES || keys.some((known) => known.id === id)) return undefined;
    keys.push({ id, key });
  }
  return keys;
}

function brokersOf(text: string): string[] | undefined {
  const brokers = text.split(',').map((broker) => broker.trim());
  return brokers.every((broker) => /^[^\s:]+:\d{1,5}$|^\[[0-9a-fA-F:.]+\]:\d{1,5}$/.test(broker)) ? brokers : undefined;
}

/** Secrets at least as long as the hash they key (RFC 2104 § 3). */
const secret = readBy((text) => {
  const bytes = bytesOf(text);
  return bytes && bytes.length >= SECRET_BYTES ? bytes : undefined;
}, `not base64 of ${SECRET_BYTES} bytes or more`);

/** What every process understands. */
export const ProcessConfig = z.object({
  HOST: z.string().min(1).default('0.0.0.0').describe('Address to listen on'),
  PORT: whole(0, 65_535, 8080).describe('Port to listen on: the API of a gateway, health and metrics of the others'),
  INSTANCE: name.optional().describe('Name of this process, unlike that of any other running one; a random one when absent'),
  LOG_LEVEL: z.enum(['debug', 'info', 'warn', 'error']).default('info').describe('Least level that is logged'),
  OTEL_EXPORTER_OTLP_ENDPOINT: z.url({ protocol: /^https?$/ }).optional().describe('Base address of an OTLP/HTTP collector; without it nothing is traced'),
  OTEL_SAMPLED: z.coerce.number().min(0).max(1).default(1).describe('Part of the verifications that is traced, 0 to 1'),
});
export type ProcessConfig = z.infer<typeof ProcessConfig>;

/** How to reach the brokers. */
export const BrokerConfig = z.object({
  KAFKA_BROKERS: readBy(brokersOf, 'not host:port, separated by commas').describe('Brokers, host:port, separated by commas'),
  KAFKA_SSL: flag.describe('Connect to the brokers over TLS'),
  KAFKA_SSL_CA: z.string().startsWith('-----BEGIN CERTIFICATE-----').optional().describe('Authorities that vouch for the brokers, PEM; those known to Node when absent'),
  KAFKA_SASL_MECHANISM: z.enum(['plain', 'scram-sha-256', 'scram-sha-512']).optional().describe('How to prove who this service is; not at all when absent'),
  KAFKA_SASL_USER: z.string().optional().describe('Name of this service at the brokers'),
  KAFKA_SASL_PASSWORD: z.string().optional().describe('Its password'),
  TOPIC_PREFIX: prefix.default('').describe('Before the name of every topic, so that installations can share a cluster'),
});
export type BrokerConfig = z.infer<typeof BrokerConfig>;

/** How messages travel, and their keys. */
export const KafkaConfig = z.object({
  ...BrokerConfig.shape,
  KAFKA_SESSION_TIMEOUT_MS: whole(1_000, 300_000, 6_000).describe('How long a silent instance keeps its partitions'),
  KAFKA_LINGER_MS: whole(0, 1_000, 20).describe('The time from one send of a topic to the next, where that brings at least two more messages for each that waits; up to twice as much where sends take long. At lower rates each leaves at once'),
  MESSAGE_ATTEMPTS: whole(1, 20, 3).describe('Deliveries of a message that fails alone before it becomes a dead letter'),
  GROUP_PREFIX: prefix.optional().describe('Before the name of every consumer group; that of the topics when absent'),
  MESSAGE_KEYS: readBy(messageKeysOf, `not id:base64 of ${MESSAGE_KEY_BYTES} bytes, separated by commas, each id once`).describe('Keys of the messages, id:base64; the first encrypts, all decrypt'),
});
export type KafkaConfig = z.infer<typeof KafkaConfig>;

/** What the services around the register know besides. */
export const RegisterConfig = z.object({
  DATABASE_URL: z.url({ protocol: /^postgres(ql)?$/ }).describe('PostgreSQL, postgresql://user:password@host:port/database'),
  REGISTER_SECRET: secret.describe('Keys the hashes of references and seals the status tokens; base64, the same for the register’s life'),
});
export type RegisterConfig = z.infer<typeof RegisterConfig>;

/** What every service over Kafka understands. */
export const ServiceConfig = z.object({ ...ProcessConfig.shape, ...KafkaConfig.shape });
export type ServiceConfig = z.infer<typeof ServiceConfig>;
