import { randomBytes, randomUUID } from 'node:crypto';
import { NestFactory } from '@nestjs/core';
import type { MicroserviceOptions } from '@nestjs/microservices';
import { Conclusion, type DataOf, type Envelope, type Evidence, type Question, type StatusChange } from '@smart-verify/contracts';
import {
  answerSeal, InProcessBroker, inProcessTransport, keyedHash, MessageCipher, migrate, openStore, say, startEmbeddedDatabase, TransportStrategy,
  type Position, type Store, type Transport,
} from '@smart-verify/platform';
import { Registry } from 'prom-client';
import { StatusConfig, settingsOf, statusModule, statusTuning, type StatusParts } from '../index.js';

export type Concluded = Envelope<DataOf<'verification.concluded.v3'>>;
export type Wish = Partial<Omit<Question, 'client' | 'language'>>;

export const secret = randomBytes(32);
export const keys = keyedHash(secret);
export const answers = answerSeal(new MessageCipher([{ id: 'test', key: randomBytes(32) }]));
export const settings = settingsOf(StatusConfig.parse({}));
export const instant = (offsetMs = 0): string => new Date(Date.now() + offsetMs).toISOString();
const silent = { info: () => undefined, warn: () => undefined, error: () => undefined };

export interface Ground { readonly store: Store; readonly url: string; stop(): Promise<void> }

/** A store on an embedded database in memory. */
export async function openGround(): Promise<Ground> {
  const database = await startEmbeddedDatabase();
  await migrate(database.url);
  const store = await openStore({ url: database.url, poolSize: 4 });
  return { store, url: database.url, stop: async () => { await store.close(); await database.stop(); } };
}

/** The service between a gateway and an issuer, over the in-process transport. */
export interface World {
  readonly registry: Registry;
  askSeal(evidence: Evidence, wish?: Wish, id?: string): Promise<Concluded>;
  /** Of several seals in one picture. */
  askSeals(evidences: readonly [Evidence, ...Evidence[]], wish?: Wish): Promise<Concluded>;
  askReference(title: string, reference: string, wish?: Wish, id?: string): Promise<Concluded>;
  say(...changes: StatusChange[]): Promise<readonly Position[]>;
  /** A beat in each partition. */
  beat(at?: string): Promise<readonly Position[]>;
  /** The service first, while the gateway still listens. */
  stop(): Promise<void>;
}

/** A gateway's way of asking: publishes a question, resolves with the conclusion of the same subject. */
async function gatewayOf(broker: InProcessBroker): Promise<{ gateway: Transport; ask: (type: 'signature.checked.v1' | 'reference.presented.v1', data: DataOf<typeof type>, subject: string) => Promise<Concluded> }> {
  const gateway = inProcessTransport(broker, { service: 'gateway' });
  const waiting = new Map<string, (concluded: Concluded) => void>();
  gateway.subscribe({
    type: 'verification.concluded.v3', group: gateway.instance,
    handler: (batch) => { for (const { envelope } of batch) waiting.get(envelope.subject)?.(envelope as Concluded); return []; },
  });
  await gateway.start();
  return {
    gateway,
    async ask(type, data, subject) {
      const { promise, resolve } = Promise.withResolvers<Concluded>();
      waiting.set(subject, resolve);
      await gateway.publish([say(type, { source: '/test', subject, replyto: gateway.instance }, data)]);
      return promise;
    },
  };
}

export async function openWorld(store: StatusParts['store'], more: Partial<StatusParts> = {}): Promise<World> {
  const broker = new InProcessBroker({ partitions: 3 });
  const registry = new Registry();
  const transport = inProcessTransport(broker, { service: 'status' });
  const parts: StatusParts = {
    transport, store, keys, answers, secret, registry, log: silent, engine: { version: 'test' }, policy: { version: '1', acceptTestAuthorities: false },
    settings: { ...settings, tokenWaitMs: 300 }, now: () => Date.now(), ...more,
  };
  const service = await NestFactory.createMicroservice<MicroserviceOptions>(statusModule(parts), { strategy: new TransportStrategy(transport, { service: 'status', tuning: statusTuning(parts) }), logger: false });
  await service.listen();
  const { gateway, ask } = await gatewayOf(broker);
  const question = (wish: Wish = {}): Question => ({ at: instant(), language: 'en', client: 'terminal', ...wish });
  return {
    registry,
    askSeal: (evidence, wish, id = randomUUID()) => ask('signature.checked.v1', { ...question({ at: evidence.at, ...wish }), evidence }, id),
    askSeals: ([evidence, ...others], wish) => ask('signature.checked.v1', { ...question({ at: evidence.at, ...wish }), evidence, others }, randomUUID()),
    askReference: (title, reference, wish, id = randomUUID()) => ask('reference.presented.v1', { ...question(wish), title, reference }, id),
    say: (...changes) => gateway.publish(changes.map((change) => say('status.changed.v1', { source: '/gateway', subject: change.key }, change))),
    beat: (at = instant()) => gateway.publish([0, 1, 2].map((partition) => say('status.changed.v1', { source: '/gateway', subject: 'beat' }, { beat: at }, partition))),
    stop: async () => { await service.close(); await gateway.stop(); },
  };
}

let count = 0;
/** A card number nobody else uses in this run. */
export const newNumber = (): string => `9800${String(++count).padStart(7, '0')}`;

export const base64 = (bytes: Uint8Array): string => Buffer.from(bytes).toString('base64');

/** What the cards' issuer says of one number. */
export const about = (number: string, more: Partial<StatusChange> = {}): StatusChange =>
  ({ issuer: 'mobility', title: 'cmi', key: base64(keys.reference('cmi', number)), status: 'active', effectiveFrom: instant(-1_000), sequence: 1, ...more });

export function conclusionOf({ data: { failure }, enclosed }: Concluded): Conclusion {
  if (!enclosed) throw new Error(`no conclusion: ${failure}`);
  return Conclusion.parse(JSON.parse(Buffer.from(enclosed).toString()));
}

/** The verdict, then the codes of its reasons. */
export function verdictOf(concluded: Concluded): string[] {
  const { validity: { verdict, reasons } } = conclusionOf(concluded);
  return [verdict, ...reasons.map(({ code }) => code)];
}

/** Values of a counter by its one label. */
export const counted = async (registry: Registry, name: string): Promise<Record<string, number>> =>
  Object.fromEntries(((await registry.getSingleMetric(name)?.get())?.values ?? []).map(({ labels, value }) => [Object.values(labels)[0] ?? '', value]));
