import { messages, type Message } from '@smart-verify/contracts';
import type { Telemetry } from '../telemetry.js';
import type { Outgoing } from './transport.js';

/** What happened between hearing and saying. */
export interface Passage {
  readonly service: string;
  /** ISO 8601 */
  readonly startedAt: string;
  readonly durationMs: number;
  readonly telemetry?: Telemetry | undefined;
}

/**
 * Completes what a service says before it leaves: whence it comes, and the stage that `reply` left open, of which a span is made.
 * Whoever waits for the end has no use for the road that led there: what is delivered to one instance carries no trail.
 */
export function complete({ type, envelope }: Outgoing, { service, startedAt, durationMs, telemetry }: Passage): void {
  envelope.source ||= `/${service}`;
  const stage = envelope.trail?.at(-1);
  if (stage?.service === '') {
    Object.assign(stage, { service, startedAt, durationMs });
    telemetry?.stage(envelope, stage);
  }
  const { delivery }: Message = messages[type];
  if (delivery === 'own') envelope.trail = undefined;
}
