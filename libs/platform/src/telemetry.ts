import type { Envelope, Stage } from '@smart-verify/contracts';

/** What the services ask of tracing: one coarse span per stage of one verification. Absent when no collector is configured. */
export interface Telemetry {
  /** A stage that has just ended: its span is the child of the envelope's `traceparent`, and the parent of what the envelope leads to. */
  stage(envelope: Envelope<unknown>, stage: Stage): void;
  /**
   * Opens the span of a whole verification; its traceparent goes into the messages, `end` closes it. Within `parent`'s trace:
   * always where the parent is sampled, otherwise by chance and as that trace's root.
   */
  begin(name: string, parent: string | undefined): { readonly traceparent: string; end(attributes: Record<string, string | number>): void };
  /** Sends what is still to be sent. */
  stop(): Promise<void>;
}

export interface TelemetryOptions {
  readonly service: string;
  readonly instance?: string | undefined;
  readonly version: string;
  /** Base address of an OTLP/HTTP collector; without it nothing is loaded. */
  readonly endpoint?: string | undefined;
  /** Part of the verifications traced, 0 to 1; all when absent. */
  readonly sampled?: number | undefined;
}

/** Loads OpenTelemetry only where a collector is configured. */
export async function startTelemetry(options: TelemetryOptions): Promise<Telemetry | undefined> {
  const { endpoint } = options;
  if (endpoint === undefined || endpoint === '') return undefined;
  const { openTelemetry } = await import('./telemetry-otel.js');
  return openTelemetry({ ...options, endpoint });
}
