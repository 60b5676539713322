import { createServer, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import type { Registry } from 'prom-client';

export interface Health {
  readonly ready: boolean;
  /** Why not; a code or a plain sentence, no secret. */
  readonly detail?: string | undefined;
}

/** Asks each dependency by its name: `transport`, `database`… */
export type Readiness = Readonly<Record<string, () => Health | Promise<Health>>>;

export interface ReadinessReport {
  readonly ready: boolean;
  readonly dependencies: Readonly<Record<string, Health>>;
}

/** A dependency that does not answer within this time is not ready. */
const PATIENCE_MS = 2_000;

async function healthOf(ask: () => Health | Promise<Health>): Promise<Health> {
  const { promise: late, resolve } = Promise.withResolvers<Health>();
  const timer = setTimeout(() => resolve({ ready: false, detail: 'does not answer' }), PATIENCE_MS);
  try {
    return await Promise.race([ask(), late]);
  } catch (error) {
    return { ready: false, detail: error instanceof Error ? error.name : 'unknown' };
  } finally {
    clearTimeout(timer);
  }
}

/** What each dependency says of itself; ready when all are. Never throws. */
export async function readinessReport(readiness: Readiness): Promise<ReadinessReport> {
  const dependencies = Object.fromEntries(await Promise.all(Object.entries(readiness).map(async ([name, ask]) => [name, await healthOf(ask)] as const)));
  return { ready: Object.values(dependencies).every(({ ready }) => ready), dependencies };
}

export interface HealthPortOptions {
  readonly host: string;
  /** 0: any free one. */
  readonly port: number;
  readonly readiness: Readiness;
  readonly registry: Registry;
}

export interface HealthPort {
  readonly port: number;
  stop(): Promise<void>;
}

function answer(response: ServerResponse, status: number, type: string, body: string): void {
  response.writeHead(status, { 'content-type': type, 'cache-control': 'no-store' }).end(body);
}

const answerJson = (response: ServerResponse, status: number, body: object): void => answer(response, status, 'application/json', JSON.stringify(body));

type Page = (response: ServerResponse, options: HealthPortOptions) => Promise<void> | void;

const pages = new Map<string, Page>([
  ['/health/live', (response) => answerJson(response, 200, { live: true })],
  ['/health/ready', async (response, { readiness }) => {
    const report = await readinessReport(readiness);
    answerJson(response, report.ready ? 200 : 503, report);
  }],
  ['/metrics', async (response, { registry }) => answer(response, 200, registry.contentType, await registry.metrics())],
]);

/** A tiny HTTP server for services without an API: `/health/live`, `/health/ready`, `/metrics`. @throws as `listen` does */
export async function startHealthPort(options: HealthPortOptions): Promise<HealthPort> {
  const server = createServer((request, response) => {
    const page = request.method === 'GET' ? pages.get((request.url ?? '').split('?')[0]!) : undefined;
    if (!page) return answerJson(response, 404, { code: 'NOT_FOUND' });
    Promise.resolve(page(response, options)).catch(() => answerJson(response, 500, { code: 'INTERNAL_ERROR' }));
  });
  await new Promise<void>((resolve, reject) => {
    server.once('error', reject).listen(options.port, options.host, resolve);
  });
  return {
    port: (server.address() as AddressInfo).port,
    stop: () => new Promise((resolve) => {
      server.close(() => resolve());
      server.closeAllConnections();
    }),
  };
}
