import { randomUUID } from 'node:crypto';
import type { DataOf, Envelope, MessageType, Stage } from '@smart-verify/contracts';
import type { Delivery, Outgoing } from './transport.js';

/** A short unique id, cheaper than a UUID on the hot path: unique prefix of this process and a counter. */
const prefix = randomUUID().slice(0, 13);
let count = 0;
export const messageId = (): string => `${prefix}-${(count++).toString(36)}`;

export interface EnvelopeParts {
  readonly source: string;
  readonly subject: string;
  readonly traceparent?: string | undefined;
  readonly replyto?: string | undefined;
  readonly trail?: Stage[] | undefined;
}

/** A new message that answers no other. */
export function say<T extends MessageType>(type: T, parts: EnvelopeParts, data: DataOf<T>, partition?: number): Outgoing<T> {
  const envelope: Envelope<DataOf<T>> = {
    specversion: '1.0', id: messageId(), source: parts.source, type, subject: parts.subject, time: new Date().toISOString(),
    traceparent: parts.traceparent, replyto: parts.replyto, trail: parts.trail, data,
  };
  return partition === undefined ? { type, envelope } : { type, envelope, partition };
}

/**
 * What a controller says next about the same verification: subject, trace, waiting gateway and trail go on.
 * The stage added here is completed (service, times) by the strategy when the batch is done.
 */
export function reply<T extends MessageType>(cause: Delivery, type: T, data: DataOf<T>, stage: string, codes?: readonly string[]): Outgoing<T> {
  const { subject, traceparent, replyto, trail } = cause.envelope;
  const { topic, partition, offset } = cause.position;
  const passed: Stage = { stage, service: '', startedAt: '', durationMs: 0, attempt: cause.attempt, topic, partition, offset };
  if (codes && codes.length > 0) passed.codes = [...codes];
  return say(type, { source: '', subject, traceparent, replyto, trail: trail ? [...trail, passed] : [passed] }, data);
}
