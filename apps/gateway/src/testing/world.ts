import { createHash } from 'node:crypto';
import { gistOf, type Conclusion, type DataOf, type Envelope, type MessageType } from '@smart-verify/contracts';
import { InProcessBroker, inProcessTransport, keyedHash, say, type Delivery, type Outgoing, type Transport } from '@smart-verify/platform';
import type { NestFastifyApplication } from '@nestjs/platform-fastify';
import { Registry } from 'prom-client';
import { createGateway } from '../gateway.js';
import { GatewayConfig, settingsOf, type GatewaySettings } from '../gateway.config.js';
import type { GatewayParts, JournalEntry, TitleProfile } from '../parts.js';
import type { Concluded as Written } from '../verifications/waiting.js';

/** A conclusion of the right form for whatever was asked. */
export const conclusionAt = (at: string): Conclusion => ({
  at,
  validity: { verdict: 'VALID', reasons: [{ code: 'VALID', text: 'In order', action: 'Compare' }], checks: { readable: 'passed', authentic: 'passed', signer: 'passed', conformant: 'passed', dated: 'passed', status: 'passed' } },
  static: { format: '2d-doc', title: 'cmi', titleName: null, documentType: 'A2', documentTypeName: null, issuer: null, fields: [] },
  dynamic: null, seal: null, engine: { version: 'test', trust: null, policy: 'strict' },
});

/** A conclusion as it comes down the chain. */
export const writtenConclusion = (conclusion: Conclusion): Written => ({ ...gistOf(conclusion), text: Buffer.from(JSON.stringify(conclusion)) });

type Asked = Envelope<DataOf<'verification.requested.v1'> | DataOf<'picture.received.v1'> | DataOf<'reference.presented.v1'>>;
type Failure = DataOf<'verification.concluded.v3'>['failure'];
export interface Concluded { readonly conclusion?: Written; readonly failure?: Failure }
/** Stands for the rest of the chain: what is concluded of a question; `undefined`: nothing, ever. */
export type Responder = (asked: Asked) => Concluded | undefined | Promise<Concluded | undefined>;

export const knownTitles: readonly TitleProfile[] = [
  { id: 'cmi', name: { fr: 'Carte', en: 'Card' }, referenceLabel: { fr: 'Numéro', en: 'Number' }, exampleReference: '99000000001', normalReference: (text) => (/^\d{11}$/.test(text.replaceAll(' ', '')) ? text.replaceAll(' ', '') : undefined) },
  { id: 'bicycle', name: { fr: 'Vélo', en: 'Bicycle' }, referenceLabel: { fr: 'Identifiant', en: 'Identifier' }, exampleReference: 'BC99000001', sealed: false, normalReference: (text) => (/^[A-Z0-9]{10}$/.test(text) ? text : undefined) },
];

export const secret = new Uint8Array(32).fill(2);
export const keys = { terminal: 'key-of-the-terminal', operator: 'key-of-the-operator', poor: 'key-of-the-poor', mobility: 'key-of-mobility' } as const;
const client = (name: keyof typeof keys, scopes: GatewayParts['accreditation']['clients'][number]['scopes'], quotaPerMinute = 100_000_000) =>
  ({ name, keySha256: createHash('sha256').update(keys[name]).digest('hex'), scopes, quotaPerMinute });

export interface WorldOptions {
  readonly responder?: Responder;
  readonly env?: Record<string, string>;
  readonly parts?: Partial<GatewayParts>;
  readonly create?: typeof createGateway;
}

export interface Logged { readonly level: string; readonly facts: object; readonly message: string }

/** A gateway among stand-ins: the in-process broker, a responder instead of the chain, a journal in memory. */
export interface World {
  readonly app: NestFastifyApplication;
  readonly broker: InProcessBroker;
  readonly registry: Registry;
  readonly settings: GatewaySettings;
  readonly journal: Map<string, JournalEntry>;
  /** Every question asked of the chain. */
  readonly asked: Asked[];
  /** Everything said to the register. */
  readonly said: Delivery<'status.changed.v1'>[];
  readonly log: Logged[];
  stop(): Promise<void>;
}

const questions: readonly MessageType[] = ['verification.requested.v1', 'picture.received.v1', 'reference.presented.v1'];

export async function openWorld({ responder = ({ data }) => ({ conclusion: writtenConclusion(conclusionAt(data.at)) }), env = {}, parts = {}, create = createGateway }: WorldOptions = {}): Promise<World> {
  const broker = new InProcessBroker({ partitions: 4 });
  const asked: Asked[] = [];
  const said: Delivery<'status.changed.v1'>[] = [];
  const log: Logged[] = [];
  const journal = new Map<string, JournalEntry>();
  const registry = new Registry();
  const settings = settingsOf(GatewayConfig.parse({ VERIFICATION_TIMEOUT_MS: '2000', ...env }));
  const chain = inProcessTransport(broker, { service: 'status' });
  for (const type of questions) chain.subscribe({ type, group: 'status', maxBatch: 1, concurrency: 1_000, handler: (batch) => answer(batch, asked, responder) });
  chain.subscribe({ type: 'status.changed.v1', group: 'status', handler: (batch) => {
    said.push(...(batch as Delivery<'status.changed.v1'>[]));
    return [];
  } });
  await chain.start();
  const logging = (level: string) => (facts: object, message: string): void => void log.push({ level, facts, message });
  const transport: Transport = parts.transport ?? inProcessTransport(broker, { service: 'gateway', instance: 'gateway-1' });
  const app = await create({
    transport, journal: { read: (id) => Promise.resolve(journal.get(id)) }, keys: keyedHash(new Uint8Array(32).fill(1)),
    openAnswer: (bytes) => bytes, secret,
    accreditation: {
      clients: [client('terminal', ['verify']), client('operator', ['verify', 'operate']), client('poor', ['verify'], 5), client('mobility', ['issue:mobility'])],
      issuers: [{ id: 'mobility', name: 'Mobility', titles: ['cmi'] }, { id: 'bicycles', name: 'Bicycles', titles: ['bicycle'] }],
    },
    titles: knownTitles, settings, registry, log: { info: logging('info'), warn: logging('warn'), error: logging('error') },
    readiness: { transport: () => transport.health() }, version: '0.0.0-test', ...parts,
  });
  if (create === createGateway) await app.startAllMicroservices();
  const stop = async (): Promise<void> => {
    await app.close();
    await chain.stop();
  };
  return { app, broker, registry, settings, journal, asked, said, log, stop };
}

async function answer(batch: readonly Delivery[], asked: Asked[], responder: Responder): Promise<readonly Outgoing[]> {
  const replies: Outgoing[] = [];
  for (const { envelope } of batch) {
    asked.push(envelope as Asked);
    const concluded = await responder(envelope as Asked);
    if (concluded) replies.push(said(envelope, concluded));
  }
  return replies;
}

function said({ subject, replyto }: Envelope<unknown>, { conclusion, failure }: Concluded): Outgoing {
  const outgoing = say('verification.concluded.v3', { source: '/status', subject, replyto }, conclusion ? { conclusion: { at: conclusion.at, verdict: conclusion.verdict } } : { failure });
  outgoing.envelope.enclosed = conclusion?.text;
  return outgoing;
}

export const as = (name: keyof typeof keys, more: Record<string, string> = {}): Record<string, string> => ({ authorization: `Bearer ${keys[name]}`, ...more });

/** Inject takes anything: what Fastify's own types would refuse is exactly what hostile clients send. */
export const metric = async ({ registry }: World, name: string): Promise<string[]> => (await registry.metrics()).split('\n').filter((line) => line.startsWith(name));
