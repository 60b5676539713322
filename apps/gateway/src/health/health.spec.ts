import type { FastifyRequest } from 'fastify';
import { afterEach, describe, expect, test } from 'vitest';
import { metricsAreOpen } from './metrics-access.js';
import { ReadinessCheck } from './readiness.js';
import { as, openWorld, type World, type WorldOptions } from '../testing/world.js';

let world: World | undefined;
const open = async (options?: WorldOptions): Promise<World> => (world = await openWorld(options));
afterEach(async () => {
  await world?.stop();
  world = undefined;
});
const get = (url: string, headers: Record<string, string> = {}) => world!.app.inject({ method: 'GET', url, headers });

describe('readiness', () => {
  test('names each dependency, and counts those that are needed', async () => {
    await open({ parts: { readiness: { transport: () => ({ ready: true }), database: () => Promise.resolve({ ready: false, detail: 'the database does not answer', needed: false }) } } });
    const reply = await get('/health/ready');
    expect([reply.statusCode, reply.json()]).toEqual([200, { ready: true, dependencies: { transport: { ready: true }, database: { ready: false, detail: 'the database does not answer', needed: false } } }]);
  });

  test('says what is missing', async () => {
    await open({ parts: { readiness: { transport: () => ({ ready: false, detail: 'the brokers cannot be reached' }), other: () => Promise.reject(new TypeError('secret')) } } });
    const reply = await get('/health/ready');
    expect(reply.json()).toMatchObject({ status: 503, code: 'NOT_READY', detail: 'transport: the brokers cannot be reached; other: TypeError' });
    expect((await get('/health/live')).json()).toEqual({ status: 'live' });
  });

  test('asks no dependency more than twice a second, however often it is asked', async () => {
    let asked = 0;
    const check = new ReadinessCheck({ database: () => ({ ready: ++asked > 0 }) });
    for (let now = 0; now < 1_000; now += 10) await check.read(now);
    expect(asked).toBe(2);
  });
});

describe('an instance whose transport has not started', () => {
  test('lives, tells what anyone may know, and takes no questions that nobody could answer', async () => {
    const transport = { instance: 'gateway-1', publish: () => Promise.resolve([]), subscribe: () => undefined, start: () => new Promise<void>(() => undefined), stop: () => Promise.resolve(), partitions: () => Promise.resolve(1), extent: () => Promise.resolve({ log: 'log', partitions: 1 }), health: () => ({ ready: false, detail: 'not started' }) };
    const { createGateway } = await import('../gateway.js');
    let app: Awaited<ReturnType<typeof createGateway>> | undefined;
    await open({ parts: { transport: { ...transport, start: () => Promise.resolve() } }, create: async (parts) => (app = await createGateway({ ...parts, transport })) });
    const reply = await app!.inject({ method: 'POST', url: '/v1/verifications', headers: as('terminal'), payload: { code: 'x' } });
    expect([reply.statusCode, reply.json<{ code: string }>().code, reply.headers['retry-after']]).toEqual([503, 'NOT_READY', '2']);
    expect((await app!.inject({ method: 'GET', url: '/v1/titles' })).statusCode).toBe(200);
  });
});

describe('metrics', () => {
  const from = (remoteAddress: string, headers: Record<string, string> = {}): FastifyRequest => ({ raw: { socket: { remoteAddress } }, headers }) as unknown as FastifyRequest;

  test.each([
    ['loopback', '127.0.0.1', {}, true], ['loopback', '::1', {}, true], ['loopback', '::ffff:127.0.0.9', {}, true], ['loopback', '10.0.0.1', {}, false], ['loopback', '127.0.0.1', { 'x-forwarded-for': '8.8.8.8' }, false],
    ['loopback', '127.0.0.1', { via: '1.1 proxy' }, false], ['open', '8.8.8.8', {}, true], ['operate', '127.0.0.1', {}, false],
  ] as const)('with access %s from %s %o are open: %s', (access, address, headers, open_) => {
    expect(metricsAreOpen(access)(from(address, headers))).toBe(open_);
  });

  test('are for operations, where they are not open', async () => {
    await open({ env: { METRICS_ACCESS: 'operate' } });
    expect([(await get('/metrics')).statusCode, (await get('/metrics', as('terminal'))).statusCode]).toEqual([401, 403]);
    const reply = await get('/metrics', as('operator'));
    expect([reply.statusCode, reply.headers['content-type']]).toEqual([200, 'text/plain; version=0.0.4; charset=utf-8']);
    expect(reply.body).toContain('smart_verify_problems_total{code="MISSING_KEY"} 1');
    expect(reply.body).not.toContain('terminal');
  });
});
