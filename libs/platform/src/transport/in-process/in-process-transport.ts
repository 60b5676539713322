import { randomBytes } from 'node:crypto';
import { setTimeout as sleep } from 'node:timers/promises';
import type { MessageType } from '@smart-verify/contracts';
import type { DeadLetter } from '../batches.js';
import { deliver, sayLastWords, type DeliverParts, type Pause } from '../deliver.js';
import type { TransportObserver } from '../observer.js';
import { RetryLater, type Delivery, type Extent, type Outgoing, type Position, type Subscription, type Transport } from '../transport.js';
import { isOwn, type InProcessBroker } from './broker.js';
import type { Parcel } from './group.js';
import { weightOf } from './weight.js';

export interface InProcessTransportOptions {
  /** Name of the service. */
  readonly service: string;
  /** Unique among the instances on this broker; a random one when absent. */
  readonly instance?: string | undefined;
  /** Deliveries of a message that fails alone before it is given up; 3. */
  readonly attempts?: number | undefined;
  readonly observer?: TransportObserver | undefined;
}

const USUAL_BATCH = 256;
const USUAL_CONCURRENCY = 4;
const USUAL_ATTEMPTS = 3;

/** The transport between services of one process: same order, batches, retries and dead letters as over Kafka, nothing kept beyond the process. */
export const inProcessTransport = (broker: InProcessBroker, options: InProcessTransportOptions): Transport => new InProcessTransport(broker, options);

class InProcessTransport implements Transport {
  readonly instance: string;
  readonly #broker: InProcessBroker;
  readonly #options: InProcessTransportOptions;
  readonly #subscriptions: Subscription[] = [];
  readonly #leave: (() => Promise<void>)[] = [];
  /** Aborted when waiting work is to be given back. */
  readonly #giveBack = new AbortController();
  readonly #stopped = new AbortController();
  /** Where messages lay that were given up. */
  readonly #buried = new WeakSet<Position>();
  #state: 'not started' | 'running' | 'stopped' = 'not started';

  constructor(broker: InProcessBroker, options: InProcessTransportOptions) {
    this.#broker = broker;
    this.#options = options;
    this.instance = options.instance ?? `${options.service}-${randomBytes(6).toString('hex')}`;
  }

  /** @throws TooLarge, Overloaded; RetryLater when stopped before a `keyed` message was handled; Error when one of them was given up */
  async publish(outgoing: readonly Outgoing[]): Promise<readonly Position[]> {
    const from = performance.now();
    const { positions, done } = this.#broker.accept(outgoing);
    if (done) await this.#unlessStopped(done);
    this.#report(outgoing, performance.now() - from);
    return positions;
  }

  subscribe(subscription: Subscription): void {
    if (this.#state !== 'not started') throw new Error('subscribe before start');
    this.#subscriptions.push(subscription);
  }

  start(): Promise<void> {
    this.#state = 'running';
    this.#leave.push(...this.#subscriptions.map((subscription) => this.#join(subscription)));
    return Promise.resolve();
  }

  async stop(): Promise<void> {
    this.#state = 'stopped';
    this.#giveBack.abort();
    await Promise.all(this.#leave.splice(0).map((leave) => leave()));
    for (const { type } of this.#subscriptions) if (isOwn(type)) this.#broker.forget(type, this.instance);
    this.#stopped.abort();
  }

  partitions(): Promise<number> {
    return Promise.resolve(this.#broker.partitions);
  }

  extent(): Promise<Extent> {
    const { log, partitions } = this.#broker;
    return Promise.resolve({ log, partitions });
  }

  health(): { ready: boolean; detail?: string } {
    return this.#state === 'running' ? { ready: true } : { ready: false, detail: this.#state };
  }

  #join(subscription: Subscription): () => Promise<void> {
    const { type, group, maxBatch = USUAL_BATCH, concurrency = USUAL_CONCURRENCY } = subscription;
    const { attempts = USUAL_ATTEMPTS, observer } = this.#options;
    const { signal } = this.#giveBack;
    const pause: Pause = (ms) => sleep(ms, undefined, { signal });
    const parts: DeliverParts = { subscription, attempts, observer, publish: (outgoing) => this.publish(outgoing), bury: (dead) => this.#bury(type, dead) };
    const take = async (batch: readonly Parcel[]): Promise<void> => {
      try {
        await this.#take(batch, parts, pause);
        for (const parcel of batch) if (this.#buried.has(parcel.position)) parcel.refuse();
      } catch (error) {
        if (!signal.aborted) await this.#slowDown(error, pause);
        throw error;
      }
    };
    return this.#broker.group(type, isOwn(type) ? this.instance : group).join({ maxBatch, concurrency, take });
  }

  async #take(batch: readonly Parcel[], parts: DeliverParts, pause: Pause): Promise<void> {
    const read: Delivery[] = [];
    const unread: { delivery: Delivery; heard: boolean }[] = [];
    for (const { content, position } of batch) {
      if (!('misfits' in content)) read.push({ envelope: content, position, attempt: 1 } as Delivery);
      else unread.push({ delivery: { envelope: content.item, position, attempt: 0 } as Delivery, heard: content.head !== undefined });
    }
    if (unread.length > 0) {
      await this.#bury(parts.subscription.type, unread.map(({ delivery }) => ({ delivery, reason: 'MALFORMED_MESSAGE', error: undefined })));
      await sayLastWords(unread.filter(({ heard }) => heard).map(({ delivery }) => delivery), parts, pause);
    }
    if (read.length > 0) await deliver(read, parts, pause);
  }

  /** Nothing but a stop should give a batch back. What does all the same must not spin. */
  #slowDown(error: unknown, pause: Pause): Promise<void> {
    this.#options.observer?.log?.('error', 'a batch failed outside its handler', { error: error instanceof Error ? error.name : typeof error });
    return pause(1_000).catch(() => undefined);
  }

  #bury(type: MessageType, dead: readonly DeadLetter[]): Promise<void> {
    const { service, observer } = this.#options;
    this.#broker.bury(dead.map(({ delivery: { envelope, position, attempt }, reason }) => ({ type, service, reason, attempts: attempt, position, envelope })));
    for (const { reason, delivery: { position } } of dead) {
      this.#buried.add(position);
      const { topic, partition, offset } = position;
      observer?.deadLettered?.(type, reason);
      observer?.log?.('error', 'dead letter', { topic, partition, offset, reason });
    }
    return Promise.resolve();
  }

  #unlessStopped(done: Promise<unknown>): Promise<void> {
    const { signal } = this.#stopped;
    return new Promise((resolve, reject) => {
      const refuse = () => reject(new RetryLater('stopped before it was handled'));
      if (signal.aborted) refuse();
      signal.addEventListener('abort', refuse, { once: true });
      done.finally(() => signal.removeEventListener('abort', refuse)).then(() => resolve(), reject);
    });
  }

  #report(outgoing: readonly Outgoing[], ms: number): void {
    const { observer } = this.#options;
    if (!observer?.published) return;
    for (const [type, row] of Map.groupBy(outgoing, (one) => one.type)) {
      observer.published(type, row.length, row.reduce((bytes, one) => bytes + weightOf(one), 0), ms);
    }
  }
}
