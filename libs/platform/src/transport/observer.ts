import type { MessageType } from '@smart-verify/contracts';

export type LogLevel = 'debug' | 'info' | 'warn' | 'error';

/** Why a message is given up. */
export type DeadReason = 'UNDECIPHERABLE' | 'MALFORMED_MESSAGE' | 'HANDLER_FAILED';

/** What happens inside a transport, for metrics and logs. */
export interface TransportObserver {
  /** Stored by the broker: number of messages, bytes of plain text, milliseconds of the send. */
  published?(type: MessageType, messages: number, bytes: number, ms: number): void;
  /** Handled and answered: number of messages, milliseconds of the whole. */
  delivered?(type: MessageType, messages: number, ms: number): void;
  retried?(type: MessageType): void;
  deadLettered?(type: MessageType, reason: DeadReason): void;
  log?(level: LogLevel, message: string, fields: Record<string, unknown>): void;
}
