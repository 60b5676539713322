import type { DynamicModule, INestMicroservice, Type } from '@nestjs/common';
import { NestFactory } from '@nestjs/core';
import type { MicroserviceOptions } from '@nestjs/microservices';
import type { z } from 'zod';
import type { ServiceConfig } from '../config/service-config.js';
import { startHealthPort, type Readiness } from '../health-port.js';
import { nestLog } from '../log.js';
import { transportOf } from '../transport/kafka/transport-of.js';
import { TransportStrategy, type StrategyOptions } from '../transport/strategy.js';
import type { Transport } from '../transport/transport.js';
import { runProcess, type Ground, type Running } from './run-process.js';

/** What a service is made of, once its parts are open. */
export interface Opened {
  /** With the controllers; their `@On` methods are what it listens to. */
  readonly module: DynamicModule | Type;
  /** Its dependencies, besides the transport. */
  readonly readiness?: Readiness;
  readonly tuning?: StrategyOptions['tuning'];
  /** Called when nothing is under way any more. */
  close?(): Promise<unknown> | void;
}

export interface ServicePlan<Schema extends z.ZodObject> {
  readonly service: string;
  readonly version: string;
  /** ServiceConfig, and what this service knows besides. */
  readonly config: Schema;
  open(ground: Ground<z.output<Schema>> & { readonly transport: Transport }): Promise<Opened> | Opened;
}

type AnyServiceSchema = z.ZodObject<typeof ServiceConfig.shape>;

/** A service that only listens: configuration → tracing → transport → module → health port → listen, and drained when told to stop. */
export const runService = <Schema extends AnyServiceSchema>(plan: ServicePlan<Schema>): Promise<void> =>
  runProcess({ ...plan, start: (ground, signal) => startService(plan, ground, signal) });

async function startService<Schema extends AnyServiceSchema>({ service, open }: ServicePlan<Schema>, ground: Ground<z.output<Schema>>, signal: AbortSignal): Promise<Running> {
  const { log, metrics, registry, instance, telemetry } = ground;
  const config: ServiceConfig = ground.config;
  const transport = transportOf(config, { service, instance, observer: metrics.observer(service, log) });
  const opened = await open({ ...ground, transport });
  const readiness: Readiness = { transport: () => transport.health(), ...opened.readiness };
  const strategy = new TransportStrategy(transport, { service, telemetry, tuning: opened.tuning });
  const app: INestMicroservice = await NestFactory.createMicroservice<MicroserviceOptions>(opened.module, { strategy, logger: nestLog(log), abortOnError: false });
  // Before the brokers are reached: whoever watches sees that it lives and what it waits for.
  const health = await startHealthPort({ host: config.HOST, port: config.PORT, readiness, registry });
  const stop = async (): Promise<void> => {
    await app.close();
    await opened.close?.();
    await health.stop();
  };
  await listenUnlessStopped(app, transport, signal).catch(async (error: unknown) => {
    await stop();
    throw error;
  });
  log.info({ port: health.port }, 'listening');
  return { stop };
}

/** A transport that still waits for its brokers stops waiting when the process is told to end. */
async function listenUnlessStopped(app: INestMicroservice, transport: Transport, signal: AbortSignal): Promise<void> {
  const giveUp = (): void => void transport.stop().catch(() => undefined);
  signal.addEventListener('abort', giveUp, { once: true });
  try {
    await app.listen();
  } finally {
    signal.removeEventListener('abort', giveUp);
  }
}
