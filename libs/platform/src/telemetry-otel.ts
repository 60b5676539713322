import { isSpanContextValid, ROOT_CONTEXT, SpanKind, trace, TraceFlags, type Context, type Span, type SpanContext, type Tracer } from '@opentelemetry/api';
import { OTLPTraceExporter } from '@opentelemetry/exporter-trace-otlp-proto';
import { resourceFromAttributes } from '@opentelemetry/resources';
import { AlwaysOnSampler, BatchSpanProcessor, RandomIdGenerator, TracerProvider } from '@opentelemetry/sdk-trace';
import type { Envelope, Stage } from '@smart-verify/contracts';
import type { Telemetry, TelemetryOptions } from './telemetry.js';

/** W3C Trace Context, version 00: version-traceid-parentid-flags. */
const traceparentForm = /^00-([0-9a-f]{32})-([0-9a-f]{16})-([0-9a-f]{2})$/;

function spanContextOf(traceparent: string | undefined): SpanContext | undefined {
  const found = traceparent === undefined ? null : traceparentForm.exec(traceparent);
  if (!found) return undefined;
  const read = { traceId: found[1]!, spanId: found[2]!, traceFlags: Number.parseInt(found[3]!, 16), isRemote: true };
  return isSpanContextValid(read) ? read : undefined;
}

const writeTraceparent = ({ traceId, spanId, traceFlags }: SpanContext): string => `00-${traceId}-${spanId}-${traceFlags.toString(16).padStart(2, '0')}`;
const isSampled = (context: SpanContext | undefined): context is SpanContext => context !== undefined && (context.traceFlags & TraceFlags.SAMPLED) !== 0;

/** The last 56 bits of a trace's id are its randomness (OpenTelemetry specification, "TraceState: Probability Sampling"): every service decides alike. */
const isDrawn = (traceId: string, part: number): boolean => Number.parseInt(traceId.slice(18), 16) / 2 ** 56 < part;

/** Random ids, but for a trace that already has its own. */
class Ids extends RandomIdGenerator {
  given: string | undefined;

  override generateTraceId(): string {
    return this.given ?? super.generateTraceId();
  }
}

class OpenTelemetry implements Telemetry {
  readonly #service: string;
  readonly #sampled: number;
  readonly #ids = new Ids();
  readonly #provider: TracerProvider;
  readonly #tracer: Tracer;

  constructor({ service, version, instance, endpoint, sampled = 1 }: TelemetryOptions & { readonly endpoint: string }) {
    this.#service = service;
    this.#sampled = sampled;
    const exporter = new OTLPTraceExporter({ url: `${endpoint.replace(/\/$/, '')}/v1/traces` });
    this.#provider = new TracerProvider({
      resource: resourceFromAttributes({ 'service.name': `smart-verify-${service}`, 'service.version': version, ...(instance !== undefined && { 'service.instance.id': instance }) }),
      sampler: new AlwaysOnSampler(), // decided here before a span is made: one that is not sampled costs nothing
      idGenerator: this.#ids,
      spanProcessors: [new BatchSpanProcessor({ exporter, maxQueueSize: 16_384, scheduledDelayMillis: 1_000 })],
    });
    this.#tracer = this.#provider.getTracer('smart-verify', version);
  }

  begin(name: string, parent: string | undefined): ReturnType<Telemetry['begin']> {
    const known = spanContextOf(parent);
    const traceId = known?.traceId ?? this.#ids.generateTraceId();
    if (!isSampled(known) && !isDrawn(traceId, this.#sampled)) {
      return { traceparent: known ? parent! : writeTraceparent({ traceId, spanId: this.#ids.generateSpanId(), traceFlags: TraceFlags.NONE }), end: () => undefined };
    }
    const span = this.#root(name, traceId, isSampled(known) ? trace.setSpanContext(ROOT_CONTEXT, known) : ROOT_CONTEXT);
    return { traceparent: writeTraceparent(span.spanContext()), end: (attributes) => { span.setAttributes(attributes).end(); } };
  }

  stage(envelope: Envelope<unknown>, { stage, service, startedAt, durationMs, attempt, topic, partition, offset, codes }: Stage): void {
    const parent = spanContextOf(envelope.traceparent);
    if (!isSampled(parent)) return;
    const startTime = Date.parse(startedAt);
    const span = this.#tracer.startSpan(stage, {
      kind: SpanKind.CONSUMER,
      startTime,
      attributes: {
        'smart_verify.verification': envelope.subject, 'smart_verify.service': service || this.#service, 'smart_verify.attempt': attempt,
        'messaging.system': 'kafka', 'messaging.destination.name': topic, 'messaging.destination.partition.id': partition?.toString(), 'messaging.kafka.offset': offset,
        'smart_verify.codes': codes,
      },
    }, trace.setSpanContext(ROOT_CONTEXT, parent));
    span.end(startTime + durationMs);
    envelope.traceparent = writeTraceparent(span.spanContext());
  }

  stop(): Promise<void> {
    return this.#provider.shutdown();
  }

  #root(name: string, traceId: string, context: Context): Span {
    this.#ids.given = traceId;
    const span = this.#tracer.startSpan(name, { kind: SpanKind.SERVER }, context);
    this.#ids.given = undefined;
    return span;
  }
}

/** Traces to an OTLP/HTTP collector, in protobuf. */
export const openTelemetry = (options: TelemetryOptions & { readonly endpoint: string }): Telemetry => new OpenTelemetry(options);
