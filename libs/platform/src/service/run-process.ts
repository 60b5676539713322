import { randomBytes } from 'node:crypto';
import { setTimeout as sleep } from 'node:timers/promises';
import type { Registry } from 'prom-client';
import type { z } from 'zod';
import { ConfigError, readConfig } from '../config/read-config.js';
import type { ProcessConfig } from '../config/service-config.js';
import { startLog, type Log } from '../log.js';
import { startMetrics, TransportMetrics } from '../metrics.js';
import { placeOf } from '../place-of-error.js';
import { startTelemetry, type Telemetry } from '../telemetry.js';

/** What every process has before its own parts are made. */
export interface Ground<Config> {
  readonly config: Config;
  /** Name of this process instance. */
  readonly instance: string;
  readonly log: Log;
  readonly registry: Registry;
  readonly metrics: TransportMetrics;
  readonly telemetry: Telemetry | undefined;
}

export interface Running {
  /** Takes nothing new, finishes what is under way, lets go of everything. */
  stop(): Promise<unknown>;
}

export interface ProcessPlan<Schema extends z.ZodObject> {
  readonly service: string;
  readonly version: string;
  readonly config: Schema;
  /** Resolves when all runs. Stopped meanwhile, it may reject: `signal` says so. */
  start(ground: Ground<z.output<Schema>>, signal: AbortSignal): Promise<Running>;
}

/** Shorter than the patience of whoever stops us (`docker stop` in compose: 30 s; the tools: 25 s). */
const DRAIN_MS = 22_000;
const FLUSH_MS = 2_000;

/**
 * The life of a process: configuration, tracing, its own parts; drained on SIGTERM or SIGINT, with exit status 0; 1 after a fatal error,
 * 2 when the configuration does not hold. With `--check-config` it only says whether that holds.
 */
export async function runProcess<Schema extends z.ZodObject>(plan: ProcessPlan<Schema>): Promise<void> {
  const config = configOf(plan.config);
  if (!config) return process.exit(2);
  if (process.argv.includes('--check-config')) {
    process.stdout.write('The configuration holds.\n');
    return;
  }
  const ground = await groundOf(plan, config);
  const { log } = ground;
  const fail = (error: unknown): never => {
    log.error({ error: placeOf(error), ...(isSystemic(error) && { reason: error.message }) }, 'fatal error, this process ends');
    return process.exit(1);
  };
  process.on('uncaughtException', fail).on('unhandledRejection', fail);
  const stopping = stopSignal();
  try {
    const running = await startUnlessStopped(plan, ground, stopping);
    await aborted(stopping);
    log.info({ signal: String(stopping.reason) }, 'draining');
    await drain(running, ground);
  } catch (error) {
    fail(error);
  }
  process.exit(0);
}

function configOf<Schema extends z.ZodObject>(schema: Schema): z.output<Schema> | undefined {
  try {
    return readConfig(schema);
  } catch (error) {
    if (!(error instanceof ConfigError)) throw error;
    process.stderr.write(`${error.message}\n`);
    return undefined;
  }
}

async function groundOf<Schema extends z.ZodObject>({ service, version }: ProcessPlan<Schema>, config: z.output<Schema>): Promise<Ground<z.output<Schema>>> {
  const { INSTANCE, LOG_LEVEL, OTEL_EXPORTER_OTLP_ENDPOINT: endpoint, OTEL_SAMPLED: sampled }: Partial<ProcessConfig> = config;
  const instance = INSTANCE ?? `${service}-${randomBytes(6).toString('hex')}`;
  const registry = startMetrics();
  return {
    config, instance, registry,
    metrics: new TransportMetrics(registry),
    log: startLog({ service, instance, level: LOG_LEVEL ?? 'info' }),
    telemetry: await startTelemetry({ service, instance, version, endpoint, sampled }),
  };
}

/** Aborted by the first SIGTERM or SIGINT; at a second one the process ends at once. */
function stopSignal(): AbortSignal {
  const stopping = new AbortController();
  for (const signal of ['SIGTERM', 'SIGINT'] as const) {
    process.on(signal, () => {
      if (stopping.signal.aborted) process.exit(1);
      stopping.abort(signal);
    });
  }
  return stopping.signal;
}

const aborted = (signal: AbortSignal): Promise<void> => new Promise((resolve) => {
  if (signal.aborted) resolve();
  else signal.addEventListener('abort', () => resolve(), { once: true });
});

const nothing: Running = { stop: () => Promise.resolve() };

async function startUnlessStopped<Schema extends z.ZodObject>({ start }: ProcessPlan<Schema>, ground: Ground<z.output<Schema>>, signal: AbortSignal): Promise<Running> {
  try {
    return await start(ground, signal);
  } catch (error) {
    if (signal.aborted) return nothing; // what it waited for will not come any more
    throw error;
  }
}

async function drain(running: Running, { telemetry, log }: Ground<unknown>): Promise<void> {
  const late = Symbol();
  const ended = await Promise.race([running.stop(), sleep(DRAIN_MS, late)]);
  await Promise.race([telemetry?.stop().catch(() => undefined), sleep(FLUSH_MS)]);
  if (ended === late) throw new Error('not drained in time');
  log.info({}, 'drained');
}

/** Errors of the system (address in use, no such host) speak of our own configuration: their message helps and quotes no client. */
const isSystemic = (error: unknown): error is Error => error instanceof Error && 'syscall' in error;
