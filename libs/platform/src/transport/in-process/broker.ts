import { randomUUID } from 'node:crypto';
import { messages, type Message, type MessageType } from '@smart-verify/contracts';
import { maxLetterBytes } from '../kafka/topics.js';
import type { DeadReason } from '../observer.js';
import { partitionOf } from '../partition-of.js';
import { Overloaded, TooLarge, type Outgoing, type Position } from '../transport.js';
import { readEnvelope } from '../wire.js';
import { Group } from './group.js';
import { weightOf } from './weight.js';

export interface InProcessOptions {
  /** Of each topic; 6. */
  readonly partitions?: number | undefined;
  /** What may wait for each group; 20,000 messages, 64 MiB. */
  readonly queue?: { readonly messages: number; readonly bytes: number } | undefined;
}

/** A message given up, as it is kept in memory. */
export interface KeptDeadLetter {
  readonly type: MessageType;
  readonly service: string;
  readonly reason: DeadReason;
  readonly attempts: number;
  readonly position: Position;
  readonly envelope: unknown;
}

interface Topic {
  readonly groups: Map<string, Group>;
  /** What is said before anybody listens waits here for the first group. */
  readonly unclaimed: Group;
  /** Next offset of each partition. */
  readonly ends: number[];
  turn: number;
}

interface Letter {
  readonly outgoing: Outgoing;
  readonly bytes: number;
  readonly groups: readonly Group[];
}

/** Dead letters kept; the oldest go first. */
const MOST_DEAD = 1_000;
/** Is this message delivered to one given instance only? */
export const isOwn = (type: MessageType): boolean => (messages[type] as Message).delivery === 'own';

/** The logs that the services of one process share. Nothing outlives the process. */
export class InProcessBroker {
  /** Identity of these logs: positions of another process do not compare. */
  readonly log = `in-process-${randomUUID()}`;
  readonly partitions: number;
  readonly #queue: { readonly messages: number; readonly bytes: number };
  readonly #topics = new Map<MessageType, Topic>();
  readonly #dead: KeptDeadLetter[] = [];

  constructor({ partitions = 6, queue = { messages: 20_000, bytes: 64 * 1_048_576 } }: InProcessOptions = {}) {
    this.partitions = partitions;
    this.#queue = queue;
  }

  /** Messages given up, the latest last; the oldest are forgotten beyond 1,000. */
  get deadLetters(): readonly KeptDeadLetter[] {
    return this.#dead;
  }

  bury(letters: readonly KeptDeadLetter[]): void {
    this.#dead.push(...letters);
    this.#dead.splice(0, this.#dead.length - MOST_DEAD);
  }

  /** The group of this name; the first of a topic also gets what was said before. */
  group(type: MessageType, name: string): Group {
    const topic = this.#topic(type);
    const known = topic.groups.get(name);
    if (known) return known;
    const group = topic.groups.size === 0 && !isOwn(type) ? topic.unclaimed : this.#newGroup(type);
    topic.groups.set(name, group);
    return group;
  }

  /** Forgets a group and what waits for it. */
  forget(type: MessageType, name: string): void {
    this.#topic(type).groups.delete(name);
  }

  /**
   * Positions in order; and, where there are `keyed` messages, what resolves when each is done for good in all of its groups, and
   * rejects as soon as one is given up.
   * @throws TooLarge, Overloaded: then none is accepted
   */
  accept(row: readonly Outgoing[]): { positions: readonly Position[]; done: Promise<unknown> | undefined } {
    const letters = row.map((outgoing): Letter => ({ outgoing, bytes: weightOf(outgoing), groups: this.#addressees(outgoing) }));
    for (const { outgoing: { type }, bytes } of letters) {
      if (bytes > maxLetterBytes(type)) throw new TooLarge(`a ${type} of ${bytes} bytes; ${maxLetterBytes(type)} at most`);
    }
    this.#refuseOverload(letters);
    const accepted = letters.map((letter) => this.#add(letter));
    const done = accepted.flatMap((one) => one.done);
    return { positions: accepted.map(({ position }) => position), done: done.length > 0 ? Promise.all(done) : undefined };
  }

  #topic(type: MessageType): Topic {
    const known = this.#topics.get(type);
    if (known) return known;
    const topic: Topic = { groups: new Map(), unclaimed: this.#newGroup(type), ends: Array.from({ length: this.partitions }, () => 0), turn: 0 };
    this.#topics.set(type, topic);
    return topic;
  }

  #newGroup(type: MessageType): Group {
    return new Group(this.partitions, messages[type].travel === 'keyed');
  }

  #addressees({ type, envelope: { replyto } }: Outgoing): Group[] {
    const { groups, unclaimed } = this.#topic(type);
    if (!isOwn(type)) return groups.size > 0 ? [...groups.values()] : [unclaimed];
    const waiting = groups.get(replyto ?? '');
    return waiting ? [waiting] : []; // the instance that asked is gone, and whoever waited there with it
  }

  #refuseOverload(letters: readonly Letter[]): void {
    const more = new Map<Group, { messages: number; bytes: number }>();
    for (const { groups, bytes } of letters) {
      for (const group of groups) {
        const load = more.get(group) ?? { messages: 0, bytes: 0 };
        more.set(group, load);
        load.messages += 1;
        load.bytes += bytes;
      }
    }
    for (const [{ load }, { messages: count, bytes }] of more) {
      const tooMuch = load.messages + count > this.#queue.messages || load.bytes + bytes > this.#queue.bytes;
      if (load.messages > 0 && tooMuch) throw new Overloaded('too many messages wait to be handled');
    }
  }

  #add({ outgoing, bytes, groups }: Letter): { position: Position; done: Promise<void>[] } {
    const { type, envelope } = outgoing;
    const topic = this.#topic(type);
    const partition = this.#partitionOf(outgoing, topic);
    const position: Position = { log: this.log, topic: type, partition, offset: String(topic.ends[partition]!++) };
    const waitFor = messages[type].travel === 'keyed' && topic.groups.size > 0;
    const done: Promise<void>[] = [];
    for (const group of groups) {
      const { promise, resolve, reject } = Promise.withResolvers<void>();
      if (waitFor) done.push(promise);
      const refuse = waitFor ? () => reject(new Error(`a ${type} was given up`)) : () => undefined;
      group.add({ content: readEnvelope(type, envelope, envelope.enclosed), position, weight: bytes, done: resolve, refuse });
    }
    return { position, done };
  }

  #partitionOf({ type, envelope: { subject, replyto }, partition }: Outgoing, topic: Topic): number {
    if (partition !== undefined) return partition;
    if (isOwn(type)) return partitionOf(replyto ?? '', this.partitions);
    return messages[type].travel === 'keyed' ? partitionOf(subject, this.partitions) : topic.turn++ % this.partitions;
  }
}
