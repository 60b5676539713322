import type { DataOf, Envelope, MessageType, Stage } from '@smart-verify/contracts';

/** Where a message lies in a topic's log. */
export interface Position {
  /** Identity of the log: the Kafka cluster, with the topic's own identity where the message is `keyed`; or this process's own log since its start. Positions of two logs do not compare. */
  readonly log: string;
  readonly topic: string;
  readonly partition: number;
  /** Decimal text, as Kafka's 64-bit offsets. */
  readonly offset: string;
}

/** The log of one message as a whole. */
export interface Extent {
  /** As in the positions of its messages. */
  readonly log: string;
  readonly partitions: number;
}

/** The stage that ends with a message, but for what is known only when its batch is done. */
export type OpenStage = Omit<Stage, 'service' | 'startedAt' | 'durationMs'>;

export interface Outgoing<T extends MessageType = MessageType> {
  readonly type: T;
  readonly envelope: Envelope<DataOf<T>>;
  /** To be added to the envelope's timeline. */
  readonly passed?: OpenStage;
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

/**
 * What the listener of a `keyed` message itself remembers of how far it has come. It decides over what the group has committed: a
 * listener whose memory was emptied or restored gets again what it no longer has. Both throw RetryLater in an outage.
 */
export interface Memory {
  /** Offset of the last message of this partition that it has for good; undefined when it knows nothing of this log. Asked before the first batch each time an instance takes a partition over. */
  reached(log: string, partition: number): Promise<string | undefined>;
  /** The log ends before what it remembers, so it is not the one remembered: from now on it knows nothing of this partition. */
  forget(log: string, partition: number): Promise<void>;
}

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
  /** Only for a `keyed` message. */
  readonly memory?: Memory;
}

/** An outage of something the handler needs (database, broker): not the message's fault. */
export class RetryLater extends Error {
  override readonly name: string = 'RetryLater';
}

/** The listener's memory has come less far than it had: it was emptied, restored, or lost what it wrote last. The transport asks it anew where to go on. */
export class MemoryLost extends Error {
  override readonly name = 'MemoryLost';
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
  /** How many partitions this message has, as known here: some seconds old. @throws RetryLater while the broker has never said */
  partitions(type: MessageType): Promise<number>;
  /** What lies under a `keyed` message, asked of the broker now. @throws RetryLater */
  extent(type: MessageType): Promise<Extent>;
  /** For readiness: reason when it is not able to carry messages now. */
  health(): { ready: boolean; detail?: string };
}
