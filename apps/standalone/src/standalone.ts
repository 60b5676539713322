import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { DynamicModule, INestMicroservice } from '@nestjs/common';
import { NestFactory } from '@nestjs/core';
import type { MicroserviceOptions } from '@nestjs/microservices';
import { DecoderConfig, decoderModule, decoderParts, decoderTuning, settingsOf as decoderSettings } from '@smart-verify/decoder';
import { Accreditation, createGateway, GatewayConfig, settingsOf as gatewaySettings } from '@smart-verify/gateway';
import {
  answerSeal, InProcessBroker, inProcessTransport, keyedHash, MessageCipher, migrate, nestLog, openStore, opensslVerifier, startEmbeddedDatabase, startLog, startMetrics,
  TransportMetrics, TransportStrategy, type Log, type Store, type StrategyOptions, type Transport,
} from '@smart-verify/platform';
import { makeSandbox, openSandbox, seedRegister, type Sandbox } from '@smart-verify/sandbox';
import { fixedTrust, SignatureMetrics, signatureModule } from '@smart-verify/signature';
import { byTitle, settingsOf as statusSettings, StatusConfig, statusModule, statusTuning, storeOptionsOf } from '@smart-verify/status';
import { titles } from '@smart-verify/titles';
import { readTrustList } from '@smart-verify/trust';
import { strictPolicy } from '@smart-verify/verdict';
import type { Registry } from 'prom-client';

export interface StandaloneOptions {
  /** 0: any free one. */
  readonly port: number;
  /** 127.0.0.1 */
  readonly host?: string;
  /** Where the sandbox and the database stay; in memory when absent. */
  readonly dataDir?: string;
  /** `warn` */
  readonly logLevel?: 'debug' | 'info' | 'warn' | 'error';
}

export interface Standalone {
  readonly url: string;
  readonly sandbox: Sandbox;
  /** Answers what is under way, then lets go of everything. */
  stop(): Promise<void>;
}

const { version } = JSON.parse(readFileSync(new URL('../package.json', import.meta.url), 'utf8')) as { version: string };

/** What the four services share. */
interface Ground {
  readonly sandbox: Sandbox;
  readonly store: Store;
  readonly secret: Uint8Array;
  readonly cipher: MessageCipher;
  readonly log: Log;
  readonly registry: Registry;
  transport(service: string): Transport;
}

/** The four services in one process, over an in-process broker and an embedded database, with a sandbox to try them on. */
export async function startStandalone({ port, host = '127.0.0.1', dataDir, logLevel = 'warn' }: StandaloneOptions): Promise<Standalone> {
  const now = new Date();
  const [sandbox, database] = await Promise.all([
    dataDir === undefined ? makeSandbox(now) : openSandbox(join(dataDir, 'sandbox'), now),
    startEmbeddedDatabase(dataDir === undefined ? undefined : join(dataDir, 'database')),
  ]);
  await migrate(database.url);
  const store = await openStore({ url: database.url, ...storeOptionsOf(StatusConfig.parse({ DATABASE_POOL: 4 })) });
  const ground = groundOf(sandbox, store, logLevel);
  const services = [await startDecoder(ground), await startSignature(ground), await startStatus(ground)];
  const gateway = await createGateway(gatewayParts(ground));
  await gateway.startAllMicroservices();
  await gateway.listen(port, host);
  const url = await gateway.getUrl();
  await seedRegister(url, sandbox.specimens, sandbox.accreditation.keys);
  return {
    url, sandbox,
    async stop() {
      await gateway.close();
      for (const service of services) await service.close();
      await store.close();
      await database.stop();
    },
  };
}

function groundOf(sandbox: Sandbox, store: Store, level: NonNullable<StandaloneOptions['logLevel']>): Ground {
  const broker = new InProcessBroker();
  const registry = startMetrics();
  const metrics = new TransportMetrics(registry);
  const log = startLog({ service: 'standalone', instance: 'standalone', level });
  const { REGISTER_SECRET = '', MESSAGE_KEYS = '' } = sandbox.secrets;
  const [id = '', key = ''] = MESSAGE_KEYS.split(':');
  return {
    sandbox, store, log, registry, secret: Buffer.from(REGISTER_SECRET, 'base64'), cipher: new MessageCipher([{ id, key: Buffer.from(key, 'base64') }]),
    transport: (service) => inProcessTransport(broker, { service, observer: metrics.observer(service, log) }),
  };
}

async function listen(module: DynamicModule, { log }: Ground, transport: Transport, service: string, tuning?: StrategyOptions['tuning']): Promise<INestMicroservice> {
  const strategy = new TransportStrategy(transport, { service, ...(tuning && { tuning }) });
  const app = await NestFactory.createMicroservice<MicroserviceOptions>(module, { strategy, logger: nestLog(log), abortOnError: false });
  await app.listen();
  return app;
}

async function startDecoder(ground: Ground): Promise<INestMicroservice> {
  const parts = await decoderParts(decoderSettings(DecoderConfig.parse({})), ground.registry);
  return listen(decoderModule(parts), ground, ground.transport('decoder'), 'decoder', decoderTuning(parts));
}

function startSignature(ground: Ground): Promise<INestMicroservice> {
  const trust = fixedTrust(readTrustList(ground.sandbox.trust.list, opensslVerifier));
  return listen(signatureModule({ trust, verifier: opensslVerifier, metrics: new SignatureMetrics(ground.registry) }), ground, ground.transport('signature'), 'signature');
}

function startStatus(ground: Ground): Promise<INestMicroservice> {
  const { store, secret, cipher, registry, log, sandbox } = ground;
  const transport = ground.transport('status');
  const module = statusModule({
    transport, store, keys: keyedHash(secret), answers: answerSeal(cipher), secret, issuers: byTitle(sandbox.accreditation.issuers.map(({ id, titles: own }) => ({ id, titles: [...own] }))),
    engine: { version }, policy: strictPolicy, settings: statusSettings(StatusConfig.parse({})), registry, log, now: Date.now,
  });
  return listen(module, ground, transport, 'status', statusTuning(ground));
}

function gatewayParts({ sandbox, store, secret, cipher, log, registry, transport }: Ground): Parameters<typeof createGateway>[0] {
  const own = transport('gateway');
  const { clients, issuers, keys } = sandbox.accreditation;
  const answers = answerSeal(cipher);
  return {
    transport: own, journal: store.journal, keys: keyedHash(secret), secret, openAnswer: (answer, id) => answers.open(answer, id),
    accreditation: Accreditation.parse({ clients, issuers }), titles, settings: gatewaySettings(GatewayConfig.parse({})), registry, log, version,
    readiness: { transport: () => own.health(), database: () => store.check() },
    sandbox: { clientKey: keys['terminal'] ?? '', specimens: sandbox.specimens },
  };
}
