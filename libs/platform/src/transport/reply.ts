import { randomUUID } from 'node:crypto';
import type { DataOf, Envelope, MessageType } from '@smart-verify/contracts';
import type { Delivery, OpenStage, Outgoing } from './transport.js';

/** A short unique id, cheaper than a UUID on the hot path: unique prefix of this process and a counter. */
const prefix = randomUUID().slice(0, 13);
let count = 0;
export const messageId = (): string => `${prefix}-${(count++).toString(36)}`;

/** ISO 8601 of the last instant asked for: the messages of one batch share it. */
let instant = { at: Number.NaN, text: '' };
function nowText(): string {
  const at = Date.now();
  if (at !== instant.at) instant = { at, text: new Date(at).toISOString() };
  return instant.text;
}

export interface EnvelopeParts {
  readonly source: string;
  readonly subject: string;
  readonly traceparent?: string | undefined;
  readonly replyto?: string | undefined;
  readonly timeline?: string | undefined;
}

/** A new message that answers no other. */
export function say<T extends MessageType>(type: T, parts: EnvelopeParts, data: DataOf<T>, partition?: number): Outgoing<T> {
  const envelope: Envelope<DataOf<T>> = {
    specversion: '1.0', id: messageId(), source: parts.source, type, subject: parts.subject, time: nowText(),
    traceparent: parts.traceparent, replyto: parts.replyto, timeline: parts.timeline, data,
  };
  return partition === undefined ? { type, envelope } : { type, envelope, partition };
}

/**
 * What a controller says next about the same verification: subject, trace, waiting gateway and timeline go on.
 * The stage left open here is completed (service, times) by the strategy when the batch is done.
 */
export function reply<T extends MessageType>(cause: Delivery, type: T, data: DataOf<T>, stage: string, codes?: readonly string[]): Outgoing<T> {
  const { subject, traceparent, replyto, timeline } = cause.envelope;
  const { topic, partition, offset } = cause.position;
  const passed: OpenStage = { stage, attempt: cause.attempt, topic, partition, offset };
  if (codes && codes.length > 0) passed.codes = [...codes];
  const { envelope } = say(type, { source: '', subject, traceparent, replyto, timeline }, data);
  return { type, envelope, passed };
}
