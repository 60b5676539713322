import { createServer } from 'node:net';
import { Registry } from 'prom-client';
import { afterEach, describe, expect, test } from 'vitest';
import { readinessReport, startHealthPort, type HealthPort, type Readiness } from './health-port.js';
import { startMetrics, TransportMetrics } from './metrics.js';

const ports: HealthPort[] = [];
async function open(readiness: Readiness, registry = new Registry()): Promise<string> {
  const port = await startHealthPort({ host: '127.0.0.1', port: 0, readiness, registry });
  ports.push(port);
  return `http://127.0.0.1:${port.port}`;
}
afterEach(() => Promise.all(ports.splice(0).map((port) => port.stop())));

test('it is ready when every dependency is, and says of each what it knows', async () => {
  const database = { ready: false, detail: 'no connection' };
  const base = await open({ transport: () => ({ ready: true }), database: () => Promise.resolve(database) });
  const asked = await fetch(`${base}/health/ready`);
  expect([asked.status, await asked.json()]).toEqual([503, { ready: false, dependencies: { transport: { ready: true }, database } }]);
  Object.assign(database, { ready: true, detail: undefined });
  const again = await fetch(`${base}/health/ready`);
  expect([again.status, await again.json()]).toEqual([200, { ready: true, dependencies: { transport: { ready: true }, database: { ready: true } } }]);
});

test('it lives even when nothing it depends on does', async () => {
  const base = await open({ database: () => { throw new Error('secret detail'); } });
  expect((await fetch(`${base}/health/live`)).status).toBe(200);
  const asked = await fetch(`${base}/health/ready`);
  expect([asked.status, await asked.text()]).toEqual([503, '{"ready":false,"dependencies":{"database":{"ready":false,"detail":"Error"}}}']);
});

test('a dependency that does not answer is not ready, and the others are still told', async () => {
  const report = await readinessReport({ slow: () => new Promise(() => undefined), quick: () => ({ ready: true }) });
  expect(report).toEqual({ ready: false, dependencies: { slow: { ready: false, detail: 'does not answer' }, quick: { ready: true } } });
});

test('metrics are those of Node and of the transports, by service and message', async () => {
  const registry = startMetrics();
  const metrics = new TransportMetrics(registry);
  const [status, decoder] = [metrics.observer('status'), metrics.observer('decoder')];
  status.published?.('verification.concluded.v3', 200, 80_000, 4);
  status.delivered?.('signature.checked.v1', 150, 12);
  status.deadLettered?.('signature.checked.v1', 'HANDLER_FAILED');
  decoder.retried?.('verification.requested.v1');
  const base = await open({}, registry);
  const asked = await fetch(`${base}/metrics`);
  const text = await asked.text();
  expect(asked.headers.get('content-type')).toContain('text/plain');
  for (const line of [
    'smart_verify_messages_published_total{service="status",type="verification.concluded.v3"} 200',
    'smart_verify_messages_published_bytes_total{service="status",type="verification.concluded.v3"} 80000',
    'smart_verify_messages_delivered_total{service="status",type="signature.checked.v1"} 150',
    'smart_verify_batch_seconds_sum{service="status",type="signature.checked.v1"} 0.012',
    'smart_verify_dead_letters_total{service="status",type="signature.checked.v1",reason="HANDLER_FAILED"} 1',
    'smart_verify_deliveries_repeated_total{service="decoder",type="verification.requested.v1"} 1',
  ]) expect(text).toContain(line);
  expect(text).toMatch(/nodejs_eventloop_lag_p99_seconds \d/);
});

describe('hostile inputs', () => {
  test('another path or method finds nothing', async () => {
    const base = await open({});
    const statuses = await Promise.all([fetch(base), fetch(`${base}/health`), fetch(`${base}/__proto__`), fetch(`${base}/health/live`, { method: 'POST' })].map(async (asked) => (await asked).status));
    expect(statuses).toEqual([404, 404, 404, 404]);
  });

  test('a port in use is told at once', async () => {
    const other = createServer();
    await new Promise<void>((resolve) => other.listen(0, '127.0.0.1', resolve));
    const address = other.address() as { port: number };
    await expect(startHealthPort({ host: '127.0.0.1', port: address.port, readiness: {}, registry: new Registry() })).rejects.toMatchObject({ code: 'EADDRINUSE' });
    other.close();
  });
});
