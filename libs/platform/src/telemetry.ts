import type { Envelope, Stage } from '@smart-verify/contracts';

/** What the services ask of tracing: one coarse span per stage of one verification. Absent when no collector is configured. */
export interface Telemetry {
  /** A stage that has just ended. */
  stage(envelope: Envelope<unknown>, stage: Stage): void;
  /** Opens the span of a whole verification; its traceparent goes into the messages, `end` closes it. */
  begin(name: string, parent: string | undefined): { traceparent: string; end(attributes: Record<string, string | number>): void };
  stop(): Promise<void>;
}

export interface TelemetryOptions {
  readonly service: string;
  readonly version: string;
  /** Base address of an OTLP/HTTP collector; without it nothing is loaded. */
  readonly endpoint?: string | undefined;
  /** Part of the verifications traced, 0 to 1. */
  readonly sampled?: number;
}

/** Loads OpenTelemetry only where a collector is configured. */
export async function startTelemetry(options: TelemetryOptions): Promise<Telemetry | undefined> {
  if (!options.endpoint) return undefined;
  const { openTelemetry } = await import('./telemetry-otel.js');
  return openTelemetry({ ...options, endpoint: options.endpoint });
}
