import { messages, type Message } from '@smart-verify/contracts';
import { say } from './reply.js';
import type { Delivery, Outgoing } from './transport.js';

/**
 * The answer to whoever waits for a verification of which a message was given up, that there will be no verdict; or for an inspection.
 * Reads the envelope's head only: the data of a dead letter may be anything.
 */
export const concludeGivenUp = (service: string) => ({ envelope }: Delivery): readonly Outgoing[] => {
  const { type, subject, traceparent, replyto } = envelope;
  const { travel, delivery }: Message = messages[type as keyof typeof messages];
  if (replyto === undefined || travel !== 'bundle' || delivery === 'own') return [];
  const parts = { source: `/${service}`, subject, traceparent, replyto };
  if (type === 'inspection.requested.v1') return [say('seal.inspected.v1', parts, { failure: 'INSPECTION_FAILED' })];
  return [say('verification.concluded.v3', parts, { failure: 'VERIFICATION_FAILED' })];
};
