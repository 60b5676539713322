import 'reflect-metadata';
import { Controller, Inject, Module, type INestMicroservice } from '@nestjs/common';
import { NestFactory } from '@nestjs/core';
import type { MicroserviceOptions } from '@nestjs/microservices';
import type { MessageType, Stage } from '@smart-verify/contracts';
import { afterEach, expect, test, vi } from 'vitest';
import type { Telemetry } from '../telemetry.js';
import { InProcessBroker } from './in-process/broker.js';
import { inProcessTransport } from './in-process/in-process-transport.js';
import { On } from './on.js';
import { reply, say } from './reply.js';
import { TransportStrategy, type StrategyOptions } from './strategy.js';
import { RetryLater, type Delivery, type Outgoing } from './transport.js';

const question = { at: '2026-11-23T12:00:00Z', language: 'fr', client: 'test' } as const;
const ask = (subject: string, replyto?: string): Outgoing => say('reference.presented.v1', { source: '/gateway', subject, replyto }, { ...question, title: 'cmi', reference: subject });

/** Specs are compiled without decorators: what `@On(type)` does above a method, done by hand. */
function listens<T extends MessageType>(controller: { prototype: object }, method: string, type: T): void {
  On(type)(controller.prototype, method, Object.getOwnPropertyDescriptor(controller.prototype, method) as Parameters<ReturnType<typeof On<T>>>[2]);
}

class Register {
  outages = 0;
  read(subject: string): 'known' {
    if (this.outages-- > 0) throw new RetryLater('database away');
    if (subject === 'poison') throw new TypeError('no such thing');
    return 'known';
  }
}

class StatusController {
  readonly #register: Register;
  constructor(register: Register) { this.#register = register; }

  async take(batch: readonly Delivery<'reference.presented.v1'>[]): Promise<Outgoing[]> {
    await Promise.resolve();
    return batch.map((asked) => {
      const code = this.#register.read(asked.envelope.subject);
      return reply(asked, 'verification.concluded.v3', {}, 'status read', [code.toUpperCase()]);
    });
  }

  note(): Outgoing[] {
    return [];
  }
}
Controller()(StatusController);
Inject(Register)(StatusController, undefined, 0);
listens(StatusController, 'take', 'reference.presented.v1');
listens(StatusController, 'note', 'status.changed.v1');

const register = new Register();
class StatusModule {}
Module({ controllers: [StatusController], providers: [{ provide: Register, useValue: register }] })(StatusModule);

const heard: Delivery[] = [];
class GatewayController {
  hear(batch: readonly Delivery<'verification.concluded.v3'>[]): Outgoing[] {
    heard.push(...batch);
    return [];
  }
}
Controller()(GatewayController);
listens(GatewayController, 'hear', 'verification.concluded.v3');
class GatewayModule {}
Module({ controllers: [GatewayController] })(GatewayModule);

const broker = new InProcessBroker();
const apps: INestMicroservice[] = [];
async function serve(module: new () => object, service: string, more?: Partial<StrategyOptions>): Promise<TransportStrategy> {
  const strategy = new TransportStrategy(inProcessTransport(broker, { service, instance: `${service}-1` }), { service, ...more });
  const app = await NestFactory.createMicroservice<MicroserviceOptions>(module, { strategy, logger: false });
  apps.push(app);
  await app.listen();
  return strategy;
}
const gateway = inProcessTransport(broker, { service: 'client' });
afterEach(async () => {
  await Promise.all(apps.splice(0).map((app) => app.close()));
  heard.length = 0;
});

const tracing = (stage: Telemetry['stage']): Telemetry => ({ stage, begin: () => { throw new Error('not asked'); }, stop: () => Promise.resolve() });

test('controllers take whole batches, and complete the stage of what they say; whoever waits is told the end without the road', async () => {
  const stages: Stage[] = [];
  await Promise.all([serve(GatewayModule, 'gateway'), serve(StatusModule, 'status', { telemetry: tracing((_envelope, stage) => { stages.push({ ...stage }); }) })]);
  await gateway.publish(Array.from({ length: 50 }, (_, n) => ask(String(n), 'gateway-1')));
  await vi.waitFor(() => expect(heard).toHaveLength(50));
  const { source, timeline } = heard[0]!.envelope;
  expect([source, timeline, stages.length]).toEqual(['/status', undefined, 50]);
  expect(stages[0]).toEqual({
    stage: 'status read', service: 'status', attempt: 1, codes: ['KNOWN'], topic: 'reference.presented.v1', partition: expect.any(Number), offset: expect.any(String),
    startedAt: expect.stringMatching(/^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d\.\d{3}Z$/), durationMs: expect.any(Number),
  });
  expect(stages[0]!.durationMs).toBeGreaterThan(0);
});

test('an outage in a controller is an outage to the transport: nothing is lost', async () => {
  register.outages = 2;
  await Promise.all([serve(GatewayModule, 'gateway'), serve(StatusModule, 'status')]);
  await gateway.publish([ask('patient', 'gateway-1')]);
  await vi.waitFor(() => expect(heard).toHaveLength(1), 5_000);
  expect(heard[0]!.envelope.data).toEqual({});
});

test('an exception in a controller makes a dead letter, and the gateway that waits learns that there will be no verdict', async () => {
  await Promise.all([serve(GatewayModule, 'gateway'), serve(StatusModule, 'status')]);
  await gateway.publish([ask('poison', 'gateway-1'), ask('good', 'gateway-1')]);
  await vi.waitFor(() => expect(heard).toHaveLength(2), 5_000);
  const told = heard.find(({ envelope }) => envelope.subject === 'poison')!;
  expect(told.envelope).toMatchObject({ source: '/status', data: { failure: 'VERIFICATION_FAILED' } });
  expect(broker.deadLetters.at(-1)).toMatchObject({ service: 'status', reason: 'HANDLER_FAILED' });
});

test('each completed stage is told to tracing, whose traceparent goes on', async () => {
  const stage = vi.fn<Telemetry['stage']>((envelope) => { envelope.traceparent = 'after'; });
  await Promise.all([serve(GatewayModule, 'gateway'), serve(StatusModule, 'status', { telemetry: tracing(stage) })]);
  await gateway.publish([ask('traced', 'gateway-1')]);
  await vi.waitFor(() => expect(heard).toHaveLength(1));
  expect(stage.mock.calls.map(([, passed]) => passed.stage)).toEqual(['status read']);
  expect(heard[0]!.envelope.traceparent).toBe('after');
});

test('tuning reaches the transport, and the transport can be had from the strategy', async () => {
  const transport = inProcessTransport(broker, { service: 'status' });
  const subscribe = vi.spyOn(transport, 'subscribe');
  const strategy = new TransportStrategy(transport, { service: 'status', tuning: { 'reference.presented.v1': { maxBatch: 7 } } });
  const app = await NestFactory.createMicroservice<MicroserviceOptions>(StatusModule, { strategy, logger: false });
  apps.push(app);
  await app.listen();
  expect(subscribe.mock.calls.map(([{ type, group, maxBatch }]) => [type, group, maxBatch])).toEqual([['reference.presented.v1', 'status', 7], ['status.changed.v1', 'status', undefined]]);
  expect(strategy.unwrap()).toBe(transport);
});

test('a conclusion is heard by the instance it is addressed to, under the instance’s own group', async () => {
  const transport = inProcessTransport(broker, { service: 'gateway', instance: 'gateway-7' });
  const subscribe = vi.spyOn(transport, 'subscribe');
  const app = await NestFactory.createMicroservice<MicroserviceOptions>(GatewayModule, { strategy: new TransportStrategy(transport, { service: 'gateway' }), logger: false });
  apps.push(app);
  await app.listen();
  expect(subscribe.mock.calls.map(([{ group }]) => group)).toEqual(['gateway-7']);
});
