import { randomUUID } from 'node:crypto';
import type { MessageType } from '@smart-verify/contracts';
import { vi } from 'vitest';
import type { TransportObserver } from '../observer.js';
import { reply, say } from '../reply.js';
import type { Delivery, Outgoing, Subscription, Transport } from '../transport.js';

/** What the contract asks of a transport under test. */
export interface Ground {
  transport(options: { service: string; attempts?: number; observer?: TransportObserver }): Transport;
  /** One of which only this many messages may wait to be sent. */
  crowded(service: string, messages: number): Transport;
  /** Resolves when so many messages of this type were given up. */
  deadLetters(type: MessageType, count: number): Promise<readonly DeadLetterSeen[]>;
  close(): Promise<void>;
}

export interface DeadLetterSeen {
  readonly reason: string;
  readonly attempts: number;
  readonly service: string;
  /** Topic, partition, offset. */
  readonly from: string;
  readonly envelope: unknown;
}

export type Handlers = Partial<Record<MessageType, Subscription['handler'] | Omit<Subscription, 'type' | 'group'>>>;

export const partitions = 4;
export const question = { at: '2026-11-23T12:00:00Z', language: 'fr', client: 'test' } as const;
export const ask = (subject: string, replyto?: string): Outgoing =>
  say('reference.presented.v1', { source: '/test', subject, replyto }, { ...question, title: 'cmi', reference: subject });
export const asks = (count: number, replyto?: string): Outgoing[] => Array.from({ length: count }, () => ask(randomUUID(), replyto));
export const conclude = (asked: Delivery): Outgoing => reply(asked, 'verification.concluded.v3', { failure: 'VERIFICATION_FAILED' }, 'test');
export const beat = (subject: string, at: string, partition?: number): Outgoing => say('status.changed.v1', { source: '/test', subject }, { beat: at }, partition);
export const subjects = (batch: readonly (Delivery | Outgoing)[]): string[] => batch.map(({ envelope }) => envelope.subject);
export const eventually = <T>(holds: () => T | Promise<T>, timeout = 15_000): Promise<T> => vi.waitFor(holds, { timeout, interval: 5 });

/** Services of one test, stopped after it. */
export class Stage {
  readonly ground: Ground;
  readonly #started: Transport[] = [];

  constructor(ground: Ground) {
    this.ground = ground;
  }

  /** One instance of a service, running. */
  async run(service: string, handlers: Handlers, more?: { attempts?: number; observer?: TransportObserver }): Promise<Transport> {
    return this.started(this.ground.transport({ service, ...more }), service, handlers);
  }

  async started(transport: Transport, service: string, handlers: Handlers): Promise<Transport> {
    for (const [type, what] of Object.entries(handlers) as [MessageType, NonNullable<Handlers[MessageType]>][]) {
      transport.subscribe({ type, group: service, ...(typeof what === 'function' ? { handler: what } : what) });
    }
    this.#started.push(transport);
    await transport.start();
    return transport;
  }

  async end(): Promise<void> {
    await Promise.all(this.#started.map((transport) => transport.stop()));
    await this.ground.close();
  }
}

/** The stage of the test that runs. */
export type OnStage = () => Stage;
