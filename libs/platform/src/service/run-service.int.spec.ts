import { spawn, type ChildProcess } from 'node:child_process';
import { randomBytes } from 'node:crypto';
import { createServer, type AddressInfo } from 'node:net';
import { fileURLToPath } from 'node:url';
import { afterEach, beforeAll, expect, test, vi } from 'vitest';
import { createTopics, kafkaTransport } from '../transport/kafka/kafka-transport.js';
import { say } from '../transport/reply.js';
import type { Delivery, Transport } from '../transport/transport.js';

/** A whole service as its main.ts would run it: it answers each reference presented, slowly where its subject says so. */
const program = `
import 'reflect-metadata';
import { Controller, Module } from '@nestjs/common';
import { On, reply, runService, ServiceConfig } from ${JSON.stringify(fileURLToPath(new URL('../../dist/index.js', import.meta.url)))};
class Status {
  async take(batch) {
    if (batch.some(({ envelope }) => envelope.subject === 'slow')) await new Promise((resolve) => setTimeout(resolve, 1500));
    if (batch.some(({ envelope }) => envelope.subject === 'fatal')) setTimeout(() => { throw new Error('DUPONT-MARKER'); });
    return batch.map((asked) => reply(asked, 'verification.concluded.v3', {}, 'status read'));
  }
}
On('reference.presented.v1')(Status.prototype, 'take', Object.getOwnPropertyDescriptor(Status.prototype, 'take'));
Controller()(Status);
class StatusModule {}
Module({ controllers: [Status] })(StatusModule);
await runService({
  service: 'status', version: '1', config: ServiceConfig,
  open: ({ log }) => ({ module: StatusModule, readiness: { database: () => ({ ready: true }) }, close: () => log.info({}, 'database closed') }),
});
`;

const key = randomBytes(32);
const prefix = `t${randomBytes(4).toString('hex')}-`;
const brokers = process.env['KAFKA_BROKERS'] ?? '';
const environment = { KAFKA_BROKERS: brokers, MESSAGE_KEYS: `k:${key.toString('base64')}`, TOPIC_PREFIX: prefix, HOST: '127.0.0.1', INSTANCE: 'status-1' };

interface Run { readonly child: ChildProcess; readonly base: string; text(): string; lines(): Record<string, unknown>[]; ended: Promise<number | null> }
const runs: Run[] = [];

async function freePort(): Promise<number> {
  const server = createServer();
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const { port } = server.address() as AddressInfo;
  await new Promise((resolve) => server.close(resolve));
  return port;
}

async function run(more: Record<string, string> = {}, ...args: string[]): Promise<Run> {
  const port = await freePort();
  const child = spawn(process.execPath, ['--input-type=module', '-e', program, '--', ...args], {
    cwd: fileURLToPath(new URL('../..', import.meta.url)), env: { PATH: process.env['PATH'], ...environment, PORT: String(port), ...more }, stdio: ['ignore', 'pipe', 'pipe'],
  });
  let text = '';
  for (const stream of [child.stdout, child.stderr]) stream.setEncoding('utf8').on('data', (chunk: string) => { text += chunk; });
  const ended = new Promise<number | null>((resolve) => child.once('close', resolve));
  const lines = (): Record<string, unknown>[] => text.split('\n').filter((line) => line.startsWith('{')).map((line) => JSON.parse(line) as Record<string, unknown>);
  const one = { child, base: `http://127.0.0.1:${port}`, text: () => text, lines, ended };
  runs.push(one);
  return one;
}
const ready = ({ base }: Run): Promise<void> => vi.waitFor(async () => expect((await fetch(`${base}/health/ready`)).status).toBe(200), { timeout: 20_000, interval: 50 });

const heard: string[] = [];
let gateway: Transport;
beforeAll(async () => {
  await createTopics({ brokers: brokers.split(','), service: 'test' }, { topicPrefix: prefix, partitions: 2 });
  gateway = kafkaTransport({ brokers: brokers.split(','), service: 'gateway', topicPrefix: prefix, groupPrefix: prefix, keys: [{ id: 'k', key }] });
  gateway.subscribe({ type: 'verification.concluded.v3', group: 'gateway', handler: (batch) => { heard.push(...batch.map(({ envelope }: Delivery) => envelope.subject)); return []; } });
  await gateway.start();
  return () => gateway.stop();
});
afterEach(async () => {
  for (const { child } of runs) child.kill('SIGKILL');
  await Promise.all(runs.splice(0).map(({ ended }) => ended));
});
const ask = (subject: string) => say('reference.presented.v1', { source: '/gateway', subject, replyto: gateway.instance }, { at: '', language: 'fr', client: 'c', title: 'cmi', reference: 'r' });

test('it says that it is ready, answers, counts, and on SIGTERM finishes what is under way and ends with 0', async () => {
  const service = await run();
  await ready(service);
  expect(await (await fetch(`${service.base}/health/ready`)).json()).toEqual({ ready: true, dependencies: { transport: { ready: true }, database: { ready: true } } });
  await gateway.publish([ask('quick')]);
  await vi.waitFor(() => expect(heard).toContain('quick'), 5_000);
  expect(await (await fetch(`${service.base}/metrics`)).text()).toContain('smart_verify_messages_delivered_total{service="status",type="reference.presented.v1"} 1');
  await gateway.publish([ask('slow')]);
  await new Promise((resolve) => setTimeout(resolve, 300));
  service.child.kill('SIGTERM');
  expect(await service.ended).toBe(0);
  await vi.waitFor(() => expect(heard).toContain('slow'), 2_000);
  const said = service.lines().map(({ msg }) => msg);
  expect(said.slice(-3)).toEqual(['draining', 'database closed', 'drained']);
  expect(service.lines().every((line) => line['service'] === 'status' && line['instance'] === 'status-1')).toBe(true);
});

test('without its brokers it lives, is not ready, says why, and ends with 0 when told to', async () => {
  const service = await run({ KAFKA_BROKERS: `127.0.0.1:${await freePort()}` });
  await vi.waitFor(async () => expect((await fetch(`${service.base}/health/live`)).status).toBe(200), { timeout: 10_000, interval: 50 });
  const asked = await fetch(`${service.base}/health/ready`);
  expect([asked.status, await asked.json()]).toMatchObject([503, { ready: false, dependencies: { transport: { ready: false, detail: expect.any(String) } } }]);
  service.child.kill('SIGTERM');
  expect(await service.ended).toBe(0);
}, 40_000);

test('a fatal error is one line without its message, and status 1', async () => {
  const service = await run();
  await ready(service);
  await gateway.publish([ask('fatal')]);
  expect(await service.ended).toBe(1);
  expect(service.lines().at(-1)).toMatchObject({ level: 'error', msg: 'fatal error, this process ends' });
  expect(service.text()).not.toContain('DUPONT-MARKER');
});

test('an address in use is told with its reason', async () => {
  const server = createServer();
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const service = await run({ PORT: String((server.address() as AddressInfo).port) });
  expect(await service.ended).toBe(1);
  expect(service.lines().at(-1)).toMatchObject({ reason: expect.stringContaining('EADDRINUSE') });
  server.close();
});

test('a configuration that does not hold is told whole, and nothing starts; --check-config only looks', async () => {
  const wrong = await run({ PORT: 'x', MESSAGE_KEYS: '' });
  expect(await wrong.ended).toBe(2);
  expect(wrong.text()).toMatch(/PORT: .*\n +MESSAGE_KEYS: not set/);
  const right = await run({ KAFKA_BROKERS: 'nowhere:9092' }, '--check-config');
  expect([await right.ended, right.text()]).toEqual([0, 'The configuration holds.\n']);
});
