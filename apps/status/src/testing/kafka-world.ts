import { randomBytes, randomUUID } from 'node:crypto';
import { createRequire } from 'node:module';
import { NestFactory } from '@nestjs/core';
import type { MicroserviceOptions } from '@nestjs/microservices';
import type { Evidence, StatusChange } from '@smart-verify/contracts';
import { createTopics, kafkaTransport, migrate, openStore, say, topicPlan, TransportStrategy, type MessageKey, type Position, type Store, type Transport, type TransportObserver } from '@smart-verify/platform';
import pg from 'pg';
import { Registry } from 'prom-client';
import { answers, instant, keys, secret, settings, type Concluded } from './world.js';
import { statusModule, statusTuning } from '../index.js';

/** What an operator does to topics. kafkajs stays behind the platform's port: here it is only the tool that does it. */
interface Admin {
  connect(): Promise<void>;
  disconnect(): Promise<void>;
  deleteTopics(which: { topics: string[] }): Promise<void>;
  createPartitions(more: { topicPartitions: { topic: string; count: number }[] }): Promise<boolean>;
}
const { Kafka } = createRequire(import.meta.url)('kafkajs') as { Kafka: new (options: { brokers: string[]; logLevel: number }) => { admin(): Admin } };

const brokers = (process.env['KAFKA_BROKERS'] ?? '').split(',');
const server = process.env['DATABASE_URL'] ?? '';
export const messageKey = (id: string): MessageKey => ({ id, key: randomBytes(32) });
const usualKey = messageKey('2026');

/** Shorter than an operator would choose, so that a register goes stale while a test looks. */
export const staleAfterMs = 3_000;

export interface Gateway {
  /** What the status service concludes of a seal; undefined when nothing comes in time. */
  ask(evidence: Evidence, statusToken?: string): Promise<Concluded | undefined>;
  say(...changes: StatusChange[]): Promise<readonly Position[]>;
  /** Beats in each partition from now on, as fast as a test likes it. */
  beat(): void;
  still(): void;
}

/** Topics, groups and a database of a test's own, on the broker and the server that the environment names. */
export class KafkaWorld {
  readonly topicPrefix = `t${randomBytes(4).toString('hex')}-`;
  readonly partitions = 3;
  readonly #database = `spec_${randomBytes(6).toString('hex')}`;
  readonly #endings: (() => Promise<unknown>)[] = [];
  readonly log: { level: string; message: string }[] = [];
  sql!: pg.Client;
  admin!: Admin;

  async open(): Promise<void> {
    await run(server, `CREATE DATABASE ${this.#database}`);
    await migrate(this.url);
    this.sql = new pg.Client({ connectionString: this.url });
    await this.sql.connect();
    this.admin = new Kafka({ brokers, logLevel: 0 }).admin();
    await this.admin.connect();
    await this.makeTopics();
  }

  async close(): Promise<void> {
    for (const ending of this.#endings.reverse()) await ending();
    await this.admin.deleteTopics({ topics: topicPlan(this).map(({ topic }) => topic) });
    await this.admin.disconnect();
    await this.sql.end();
    await run(server, `DROP DATABASE ${this.#database} WITH (FORCE)`);
  }

  get url(): string {
    const own = new URL(server);
    own.pathname = `/${this.#database}`;
    return own.href;
  }

  get topic(): string {
    return `${this.topicPrefix}status.changed.v1`;
  }

  makeTopics(): Promise<string[]> {
    return createTopics({ brokers, service: 'test' }, { topicPrefix: this.topicPrefix, partitions: this.partitions });
  }

  transport(service: string, keysOfMessages: readonly MessageKey[] = [usualKey]): Transport {
    const observer: TransportObserver = { log: (level, message) => this.log.push({ level, message }) };
    return kafkaTransport({ brokers, service, topicPrefix: this.topicPrefix, groupPrefix: this.topicPrefix, keys: keysOfMessages, observer });
  }

  get usualKey(): MessageKey {
    return usualKey;
  }

  /** One instance of the status service, running until the world closes or it is stopped. */
  async status(keysOfMessages?: readonly MessageKey[]): Promise<{ readonly store: Store; stop(): Promise<void> }> {
    const store = await openStore({ url: this.url, poolSize: 4 });
    const silent = { info: () => undefined, warn: () => undefined, error: () => undefined };
    const transport = this.transport('status', keysOfMessages);
    const module = statusModule({
      transport, store, keys, answers, secret, registry: new Registry(), log: silent, engine: { version: 'test' }, policy: { version: '1', acceptTestAuthorities: false },
      settings: { ...settings, staleAfterMs, tokenWaitMs: 300 }, now: () => Date.now(),
    });
    const strategy = new TransportStrategy(transport, { service: 'status', tuning: statusTuning({ store }) });
    const service = await NestFactory.createMicroservice<MicroserviceOptions>(module, { strategy, logger: false });
    await service.listen();
    let stopped: Promise<void> | undefined;
    const stop = (): Promise<void> => (stopped ??= service.close().then(() => store.close()));
    this.#endings.push(stop);
    return { store, stop };
  }

  async gateway(keysOfMessages?: readonly MessageKey[]): Promise<Gateway> {
    const transport = this.transport('gateway', keysOfMessages);
    const waiting = new Map<string, (concluded: Concluded) => void>();
    transport.subscribe({
      type: 'verification.concluded.v3', group: transport.instance,
      handler: (batch) => { for (const { envelope } of batch) waiting.get(envelope.subject)?.(envelope as Concluded); return []; },
    });
    await transport.start();
    let timer: NodeJS.Timeout | undefined;
    const still = (): void => clearInterval(timer);
    this.#endings.push(async () => { still(); await transport.stop(); });
    return {
      async ask(evidence, statusToken) {
        const subject = randomUUID();
        const { promise, resolve } = Promise.withResolvers<Concluded | undefined>();
        waiting.set(subject, resolve);
        const late = setTimeout(() => resolve(undefined), 10_000);
        await transport.publish([say('signature.checked.v1', { source: '/test', subject, replyto: transport.instance }, { at: instant(), language: 'en', client: 'terminal', statusToken, evidence })]);
        return promise.finally(() => clearTimeout(late));
      },
      say: (...changes) => transport.publish(changes.map((change) => say('status.changed.v1', { source: '/gateway', subject: `${change.key}/${change.sequence}` }, change))),
      beat: () => { timer = setInterval(() => { void beatOnce(transport); }, 200); },
      still,
    };
  }
}

async function beatOnce(transport: Transport): Promise<void> {
  const partitions = await transport.partitions('status.changed.v1');
  const beat = instant();
  await transport.publish(Array.from({ length: partitions }, (_, partition) => say('status.changed.v1', { source: '/gateway', subject: 'beat' }, { beat }, partition))).catch(() => undefined);
}

async function run(url: string, statement: string): Promise<void> {
  const client = new pg.Client({ connectionString: url });
  await client.connect();
  await client.query(statement).finally(() => client.end());
}
