/** One of the four processes of the lower anchor. */
import 'reflect-metadata';
import { Logger, Module, type DynamicModule } from '@nestjs/common';
import { NestFactory } from '@nestjs/core';
import { ClientKafka, Transport, type KafkaOptions } from '@nestjs/microservices';
import { FastifyAdapter } from '@nestjs/platform-fastify';
import { keyedHash, openStore } from '@smart-verify/platform';
import { ready, told, type Told } from '../child.js';
import { trustOf } from '../stages.js';
import { CLIENT, GatewayController } from './gateway.js';
import { patterns } from './patterns.js';
import { DecoderController, REGISTER, SignatureController, StatusController, TRUST, type RegisterParts } from './services.js';

@Module({})
class AnchorModule {}

const optionsOf = ({ service, brokers }: Told): NonNullable<KafkaOptions['options']> => ({
  client: { clientId: `anchor-${service}`, brokers: brokers.split(',') }, consumer: { groupId: `anchor-${service}` },
});

async function registerOf({ databaseUrl, secret }: Told): Promise<RegisterParts> {
  const store = await openStore({ url: databaseUrl });
  return { register: store.register, keys: keyedHash(Buffer.from(secret, 'base64')) };
}

/** What each of the three behind the gateway is made of. */
const modules = new Map<string, (parts: Told) => Promise<DynamicModule>>([
  ['decoder', async () => ({ module: AnchorModule, controllers: [DecoderController] })],
  ['signature', async (parts) => ({ module: AnchorModule, controllers: [SignatureController], providers: [{ provide: TRUST, useValue: trustOf(parts) }] })],
  ['status', async (parts) => ({ module: AnchorModule, controllers: [StatusController], providers: [{ provide: REGISTER, useValue: await registerOf(parts) }] })],
]);

async function listen(parts: Told, module: DynamicModule): Promise<void> {
  const service = await NestFactory.createMicroservice(module, { transport: Transport.KAFKA, options: optionsOf(parts), logger: ['error'] });
  await service.listen();
}

async function serve(parts: Told): Promise<void> {
  const client = new ClientKafka(optionsOf(parts));
  for (const pattern of Object.values(patterns)) client.subscribeToResponseOf(pattern);
  await client.connect();
  const module: DynamicModule = { module: AnchorModule, controllers: [GatewayController], providers: [{ provide: CLIENT, useValue: client }] };
  const application = await NestFactory.create(module, new FastifyAdapter(), { logger: ['error'] });
  await application.listen(parts.port, '127.0.0.1');
}

Logger.overrideLogger(['error']);
const parts = told();
const moduleOf = modules.get(parts.service);
await (moduleOf ? listen(parts, await moduleOf(parts)) : serve(parts));
ready();
