import type { KafkaConfig } from 'kafkajs';
import type { MessageType } from '@smart-verify/contracts';
import type { MessageKey } from '../message-cipher.js';

export type LogLevel = 'debug' | 'info' | 'warn' | 'error';

/** What happens inside, for metrics and logs. */
export interface TransportObserver {
  /** Stored by the broker: number of messages, bytes of plain text, milliseconds of the send. */
  published?(type: MessageType, messages: number, bytes: number, ms: number): void;
  /** Handled and answered: number of messages, milliseconds of the whole. */
  delivered?(type: MessageType, messages: number, ms: number): void;
  retried?(type: MessageType): void;
  deadLettered?(type: MessageType, reason: DeadReason): void;
  log?(level: LogLevel, message: string, fields: Record<string, unknown>): void;
}

/** Why a message is given up. */
export type DeadReason = 'UNDECIPHERABLE' | 'MALFORMED_MESSAGE' | 'HANDLER_FAILED';

export interface KafkaOptions extends Pick<KafkaConfig, 'ssl' | 'sasl'> {
  readonly brokers: readonly string[];
  /** Name of the service: client id, and start of its groups' names. */
  readonly service: string;
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
  readonly observer?: TransportObserver | undefined;
}
