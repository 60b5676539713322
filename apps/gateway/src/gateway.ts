import { Module, type DynamicModule, type Provider } from '@nestjs/common';
import { NestFactory } from '@nestjs/core';
import type { NestFastifyApplication } from '@nestjs/platform-fastify';
import { TransportStrategy } from '@smart-verify/platform';
import type { FastifyInstance } from 'fastify';
import { Clients } from './clients/clients.js';
import { HealthController, healthParts, type HealthParts } from './health/health.controller.js';
import { metricsAreOpen } from './health/metrics-access.js';
import { ReadinessCheck } from './health/readiness.js';
import { Door } from './http/door.js';
import { ProblemFilter } from './http/problem-filter.js';
import { ProblemSender } from './http/problem-sender.js';
import { createServer } from './http/server.js';
import { InspectionsController, inspectionsParts, type InspectionsParts } from './inspections/inspections.controller.js';
import { Inspections } from './inspections/inspections.js';
import { InspectedController } from './inspections/inspected.controller.js';
import { Beats } from './issuers/beats.js';
import { IssuersController, issuersParts, type IssuersParts } from './issuers/issuers.controller.js';
import { Life, lifeParts, type LifeParts } from './life.js';
import { GatewayMetrics } from './metrics.js';
import { OpenApiController, productVersion } from './openapi/openapi.controller.js';
import { Pages } from './pages/pages.js';
import type { GatewayParts } from './parts.js';
import { Places } from './places.js';
import { CatalogueController, catalogueParts, type CatalogueParts } from './titles/catalogue.controller.js';
import { titlesOf } from './titles/titles.js';
import { Admission } from './verifications/admission.js';
import { BatchGate } from './verifications/batch-gate.js';
import { ConclusionsController } from './verifications/conclusions.controller.js';
import { VerificationsController, verificationsParts, type VerificationsParts } from './verifications/verifications.controller.js';
import { Verifications } from './verifications/verifications.js';
import { Waiting } from './verifications/waiting.js';

@Module({})
class GatewayModule {}

const value = <T>(provide: symbol | (new (...parts: never[]) => T), useValue: NoInfer<T>): Provider => ({ provide, useValue });

/** What the gateway is made of, put together by hand. */
function compose(parts: GatewayParts) {
  const { settings, transport, log, registry, secret, keys, now = Date.now } = parts;
  const metrics = new GatewayMetrics(registry);
  const waiting = new Waiting(settings.verificationTimeoutMs, () => metrics.stray());
  const admission = new Admission(settings.admission, performance.now());
  const gate = new BatchGate(settings.batch.inFlight, settings.batch.waiting);
  const bodies = new Places(settings.bodyBytes);
  const events = new Places(settings.eventsInFlight);
  const sender = new ProblemSender(metrics, log);
  const titles = titlesOf(parts.titles);
  const verifications = new Verifications(parts, waiting, admission, metrics);
  const inspections = new Inspections(parts, settings.inspectionsInFlight, settings.verificationTimeoutMs);
  const door = new Door({
    clients: new Clients(parts.accreditation.clients, performance.now()), sender, bodies, metricsAreOpen: metricsAreOpen(settings.metricsAccess),
    full: { single: () => admission.isFull(performance.now()), batch: () => gate.full, events: () => events.taken >= settings.eventsInFlight, inspections: () => inspections.full },
  });
  const pages = new Pages();
  const adapter = createServer({ sender, door, pages: pages.addresses, slowestAnswer: settings.verificationTimeoutMs });
  const cutConnections = (): void => adapter.getHttpServer().closeAllConnections();
  metrics.watch(registry, {
    inFlight: () => admission.underWay, limit: () => admission.limit, batchInFlight: () => gate.underWay, batchWaiting: () => gate.waiting, bodyBytes: () => bodies.taken,
  });
  const issuers = new Map(parts.accreditation.issuers.map((issuer) => [issuer.id, issuer]));
  const providers: Provider[] = [
    Life, value(Waiting, waiting), value(Inspections, inspections), value(productVersion, parts.version),
    value<LifeParts>(lifeParts, { door, waiting: [waiting, inspections], beats: new Beats({ transport, metrics, log, now }), cutConnections }),
    value<HealthParts>(healthParts, { readiness: new ReadinessCheck(parts.readiness), registry, door }),
    value<CatalogueParts>(catalogueParts, parts),
    value<VerificationsParts>(verificationsParts, { verifications, gate, titles, metrics, window: settings.batch.window, stopping: () => door.state === 'stopping', journal: parts.journal, secret, now }),
    value<InspectionsParts>(inspectionsParts, { inspections, titles, now }),
    value<IssuersParts>(issuersParts, { issuers, titles, keys, secret, transport, places: events, timeoutMs: settings.verificationTimeoutMs, metrics, log, now }),
  ];
  return { adapter, door, sender, pages, providers };
}

/** Opens the door once verdicts can reach this instance. */
class GatewayStrategy extends TransportStrategy {
  readonly #onStarted: () => void;

  constructor({ transport, telemetry }: GatewayParts, onStarted: () => void) {
    super(transport, { service: 'gateway', telemetry });
    this.#onStarted = onStarted;
  }

  override listen(callback: (error?: unknown) => void): void {
    super.listen((error) => {
      if (error === undefined) this.#onStarted();
      callback(error);
    });
  }
}

const controllers = [VerificationsController, ConclusionsController, InspectionsController, InspectedController, IssuersController, CatalogueController, HealthController, OpenApiController];

/**
 * The gateway: HTTP in, verdict out. What is given back is initialised; `startAllMicroservices` starts its transport, which it stops with
 * itself, and `listen` opens its port. `close` refuses new requests, answers those under way, and then leaves.
 */
export async function createGateway(parts: GatewayParts): Promise<NestFastifyApplication> {
  const { adapter, door, sender, pages, providers } = compose(parts);
  const module: DynamicModule = { module: GatewayModule, controllers, providers };
  const app = await NestFactory.create<NestFastifyApplication>(module, adapter, { bodyParser: false, logger: false, abortOnError: false });
  app.useGlobalFilters(new ProblemFilter(sender));
  await pages.serve(adapter.getInstance() as unknown as FastifyInstance);
  app.connectMicroservice({ strategy: new GatewayStrategy(parts, () => (door.state = 'open')) });
  await app.init();
  return app;
}
