import { messages, withStage, type Message } from '@smart-verify/contracts';
import type { Telemetry } from '../telemetry.js';
import type { OpenStage, Outgoing } from './transport.js';

/** What happened between hearing and saying. */
export interface Passage {
  readonly service: string;
  /** Milliseconds since 1970. */
  readonly startedAt: number;
  readonly durationMs: number;
  readonly telemetry?: Telemetry | undefined;
}

/** A timeline with one more stage. */
export const passing = (timeline: string | undefined, passed: OpenStage, { service, startedAt, durationMs }: Passage): string =>
  withStage(timeline, { ...passed, service, startedAt, durationMs });

/**
 * Completes what a service says before it leaves: whence it comes, and the stage that `reply` left open, of which a span is made.
 * Whoever waits for the end has no use for the road that led there: what is delivered to one instance carries no timeline.
 */
export function complete({ type, envelope, passed }: Outgoing, passage: Passage): void {
  const { service, startedAt, durationMs, telemetry } = passage;
  envelope.source ||= `/${service}`;
  if (passed) telemetry?.stage(envelope, { ...passed, service, startedAt: new Date(startedAt).toISOString(), durationMs });
  const { delivery }: Message = messages[type];
  if (delivery === 'own') envelope.timeline = undefined;
  else if (passed) envelope.timeline = passing(envelope.timeline, passed, passage);
}
