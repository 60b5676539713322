import type { DataOf, Envelope, MessageType } from '@smart-verify/contracts';

/** Where a message lies in a topic's log. */
export interface Position {
  /** Identity of the log: the Kafka cluster, or this process's own log since its start. Positions of two logs do not compare. */
  readonly log: string;
  readonly topic: string;
  readonly partition: number;
  /** Decimal text, as Kafka's 64-bit offsets. */
  readonly offset: string;
}

export interface Outgoing<T extends MessageType = MessageType> {
  readonly type: T;
  readonly envelope: Envelope<DataOf<T>>;
  /** Only for what must lie in one given partition (the register's beats). */
  readonly partition?: number;
}

/** One message as a controller receives it. */
export interface Delivery<T extends MessageType = MessageType> {
  readonly envelope: Envelope<DataOf<T>>;
  readonly position: Position;
  /** 1 at the first delivery. */
  readonly attempt: number;
}

/**
 * Takes every message of a batch and gives back what to say next; all of it is published before the batch counts as done.
 * Throwing `RetryLater` means an outage: the batch comes again, without end, the pause growing to a bound, nothing is skipped.
 * Any other exception: the transport halves the batch until the guilty message stands alone, tries it a bounded number of times,
 * then writes it to the dead-letter topic and goes on; nobody else is stopped by it.
 */
export type Handler<T extends MessageType = MessageType> = (batch: readonly Delivery<T>[]) => Promise<readonly Outgoing[]> | readonly Outgoing[];

export interface Subscription {
  readonly type: MessageType;
  /** Instances with the same group share the messages; for a message whose delivery is `own`, the group is this instance alone. */
  readonly group: string;
  readonly handler: Handler;
  /** Messages handed over at once, at most. */
  readonly maxBatch?: number;
  /** Batches of this subscription under way at once in this process. */
  readonly concurrency?: number;
  /** Called once for each message written to the dead-letter topic, to answer whoever waits for it. */
  readonly onDeadLetter?: (delivery: Delivery) => readonly Outgoing[];
}

/** An outage of something the handler needs (database, broker): not the message's fault. */
export class RetryLater extends Error {
  override readonly name: string = 'RetryLater';
}

/** More waits to be sent than this process may hold: say no to whoever asks, come again later. */
export class Overloaded extends RetryLater {
  readonly code = 'OVERLOADED';
}

/** The message cannot be sent at all: the fault of whoever made it. */
export class TooLarge extends Error {
  override readonly name = 'TooLarge';
}

/** The one door to a broker. Two implementations: in process, and Kafka. At-least-once, dead letters, drained on stop. */
export interface Transport {
  /** Name of this process instance: what a reply is addressed to. */
  readonly instance: string;
  /** Resolves with each message's position, in order, once all are stored for good: acknowledged by the broker's in-sync replicas; in process, handled by every listener of a `keyed` message. */
  publish(messages: readonly Outgoing[]): Promise<readonly Position[]>;
  /** Before `start`. */
  subscribe(subscription: Subscription): void;
  /** Resolves when this instance receives what is published from now on. */
  start(): Promise<void>;
  /** Stops taking new messages, finishes those under way, records how far it came, disconnects. */
  stop(): Promise<void>;
  partitions(type: MessageType): Promise<number>;
  /** For readiness: reason when it is not able to carry messages now. */
  health(): { ready: boolean; detail?: string };
}
