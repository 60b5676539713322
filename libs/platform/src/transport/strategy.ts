import { Server, BaseRpcContext, type CustomTransportStrategy } from '@nestjs/microservices';
import { messages, type Message, type MessageType } from '@smart-verify/contracts';
import { lastValueFrom } from 'rxjs';
import type { Telemetry } from '../telemetry.js';
import { complete } from './complete.js';
import { concludeGivenUp } from './given-up.js';
import type { Delivery, Outgoing, Subscription, Transport } from './transport.js';

export interface StrategyOptions {
  /** Name of the service, which is its consumer group. */
  readonly service: string;
  readonly telemetry?: Telemetry | undefined;
  /** Per message, where one differs from the transport's own defaults. */
  readonly tuning?: Partial<Record<MessageType, Pick<Subscription, 'maxBatch' | 'concurrency' | 'memory'>>> | undefined;
  /** Tells whoever waits for a message given up; of a verification, by default, that there will be no verdict. */
  readonly onDeadLetter?: Subscription['onDeadLetter'];
}

/** Binds the Nest controllers of one service to a transport: every `@On` method becomes a subscription. Knows no broker. */
export class TransportStrategy extends Server implements CustomTransportStrategy {
  readonly #transport: Transport;
  readonly #options: StrategyOptions;

  constructor(transport: Transport, options: StrategyOptions) {
    super();
    this.#transport = transport;
    this.#options = options;
  }

  listen(callback: (error?: unknown) => void): void {
    for (const type of this.messageHandlers.keys()) this.#subscribe(type as MessageType);
    this.#transport.start().then(() => callback(), callback);
  }

  close(): Promise<void> {
    return this.#transport.stop();
  }

  on(): void {
    throw new Error('This transport has no events of its own to listen to.');
  }

  unwrap<T>(): T {
    return this.#transport as T;
  }

  #subscribe(type: MessageType): void {
    const { service, tuning, onDeadLetter = concludeGivenUp(service) } = this.#options;
    const { delivery }: Message = messages[type];
    this.#transport.subscribe({
      type, group: delivery === 'own' ? this.#transport.instance : service,
      handler: (batch) => this.#run(type, batch), onDeadLetter, ...tuning?.[type],
    });
  }

  async #run(type: MessageType, batch: readonly Delivery[]): Promise<readonly Outgoing[]> {
    const method = this.messageHandlers.get(type);
    if (!method) throw new Error(`No controller takes ${type}.`);
    const { service, telemetry } = this.#options;
    const startedAt = Date.now();
    const from = performance.now();
    const result: unknown = await lastValueFrom(this.transformToObservable(method(batch, new BaseRpcContext([type]))), { defaultValue: [] });
    const said = (result ?? []) as readonly Outgoing[];
    const passage = { service, telemetry, startedAt, durationMs: Math.round((performance.now() - from) * 1000) / 1000 };
    for (const one of said) complete(one, passage);
    return said;
  }
}
