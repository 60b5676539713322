import { setTimeout as sleep } from 'node:timers/promises';
import type { Batch, Consumer, EachBatchPayload, KafkaMessage } from 'kafkajs';
import { kafkaClient } from './client.js';
import { Ledger } from './ledger.js';
import type { Home, MemberParts } from './member-parts.js';
import { portions } from './portions.js';
import { untilNoOutage } from '../batches.js';
import type { Pause } from '../deliver.js';
import { MemoryLost } from '../transport.js';

const COMMIT_EVERY_MS = 500;
const HEARTBEAT_MS = 1_000;
/** Without a sign of life from kafkajs for this long, its consumer is replaced: it is known to fall silent. */
const SILENCE_MS = 90_000;
/** So often each consumer looks whether its topic has more partitions. */
const METADATA_MS = 10_000;
/** What has not ended by then is left: it comes again. */
const CLOSING_MS = 20_000;
/** Between two tries to find out where a listener stands whose memory was lost. */
const MEMORY_PAUSE_MS = 1_000;

type Working = Pick<EachBatchPayload, 'heartbeat' | 'commitOffsetsIfNecessary' | 'uncommittedOffsets'>;

/** One member of one consumer group on one topic: joins, heartbeats, commits what is done, and joins again after a crash, until stopped. */
export class Member {
  readonly #parts: MemberParts;
  readonly #stopping = new AbortController();
  /** Aborted when the records at hand are to be given back. */
  #giveBack = new AbortController();
  /** The same for all that may be given back together. */
  #pause = pauseOf(this.#giveBack.signal);
  #ledger = new Ledger();
  /** Ends the present consumer: another one takes its place. */
  #end: ((cause: string) => void) | undefined;
  #home: Home | undefined;
  #consumer: Consumer | undefined;
  #rebalance: unknown;
  #working: Working | undefined;
  #busy = 0;
  #uncommitted = false;
  #committed = 0;
  #sign = 0;
  #living: Promise<void> | undefined;
  /** Why it does not receive now; undefined when it does. */
  trouble: string | undefined = 'not started';

  constructor(parts: MemberParts) {
    this.#parts = parts;
  }

  /** Resolves when this member has its partitions and reads them; tries without end. Rejects when stopped before. */
  start(): Promise<void> {
    const { promise, resolve, reject } = Promise.withResolvers<void>();
    this.#living = this.#live(resolve).finally(() => reject(new Error(`${this.#parts.groupId} stopped before it had joined`)));
    return promise;
  }

  /** Finishes the records under way, commits, leaves the group. */
  async stop(): Promise<void> {
    this.#stopping.abort();
    this.#giveBack.abort();
    await this.#living;
  }

  async #live(joined: () => void): Promise<void> {
    for (let round = 0; !this.#stopping.signal.aborted; round++) {
      const from = Date.now();
      const ended = await this.#once(joined).catch((error: unknown) => (error instanceof Error ? error.message : String(error)));
      if (this.#stopping.signal.aborted) return;
      this.trouble = ended;
      if (Date.now() - from > SILENCE_MS) round = 0;
      this.#log('warn', 'consumer starts again', { cause: ended, round });
      await sleep(Math.min(200 * 2 ** round, 5_000), undefined, { signal: this.#stopping.signal }).catch(() => undefined);
    }
  }

  /** The life of one kafkajs consumer: why it ended. */
  async #once(joined: () => void): Promise<string> {
    const { options, groupId, topic, concurrency } = this.#parts;
    const sessionTimeout = options.sessionTimeoutMs ?? 6_000;
    this.#home ??= await this.#parts.home?.();
    const consumer = kafkaClient(options).consumer({
      groupId, sessionTimeout, heartbeatInterval: Math.min(HEARTBEAT_MS, sessionTimeout / 3), rebalanceTimeout: 60_000,
      maxWaitTimeInMs: 500, minBytes: 1, metadataMaxAge: METADATA_MS, allowAutoTopicCreation: false, retry: { retries: 5, restartOnFailure: () => Promise.resolve(false) },
    });
    this.#consumer = consumer;
    const ended = this.#watch(consumer, joined);
    const timer = setInterval(() => this.#tick(), Math.min(COMMIT_EVERY_MS, sessionTimeout / 6));
    try {
      await consumer.connect();
      await consumer.subscribe({ topics: [topic], fromBeginning: this.#home === undefined });
      await consumer.run({ autoCommit: false, eachBatchAutoResolve: false, partitionsConsumedConcurrently: concurrency, eachBatch: (payload) => this.#eachBatch(payload) });
      return await ended;
    } finally {
      clearInterval(timer);
      await this.#close(consumer);
    }
  }

  /** Resolves with the cause when the consumer has crashed, fallen silent, or is to stop. */
  #watch(consumer: Consumer, joined: () => void): Promise<string> {
    this.#sign = Date.now();
    const { promise, resolve } = Promise.withResolvers<string>();
    this.#end = resolve;
    const alive = () => { this.#sign = Date.now(); };
    consumer.on(consumer.events.CRASH, ({ payload }) => resolve(payload.error.message));
    consumer.on(consumer.events.FETCH, alive);
    consumer.on(consumer.events.GROUP_JOIN, ({ payload: { memberAssignment } }) => {
      alive();
      if (this.#hasMoved(memberAssignment[this.#parts.topic] ?? [])) return resolve('the topic has more partitions than before');
      this.#settle(consumer);
      joined();
    });
    const watchdog = setInterval(() => {
      if (this.#busy === 0 && Date.now() - this.#sign > SILENCE_MS) resolve('the consumer fell silent');
    }, SILENCE_MS / 4);
    this.#stopping.signal.addEventListener('abort', () => resolve('stopped'), { once: true });
    return promise.finally(() => clearInterval(watchdog));
  }

  /** Where replies to this instance lie depends on how many partitions there are: its home is then found anew. */
  #hasMoved(assigned: readonly number[]): boolean {
    const home = this.#home;
    if (!home || assigned.every((partition) => partition < home.partitions)) return false;
    this.#home = undefined;
    return true;
  }

  /** At each joining: a fresh hand, and at home the place to go on from. Runs before kafkajs fetches. */
  #settle(consumer: Consumer): void {
    this.trouble = undefined;
    this.#uncommitted = false;
    this.#parts.footing?.lose();
    this.#openHand();
    const { topic } = this.#parts;
    const home = this.#home;
    if (!home) return;
    consumer.pause([{ topic, partitions: Array.from({ length: home.partitions }, (_, at) => at).filter((at) => at !== home.partition) }]);
    consumer.seek({ topic, partition: home.partition, offset: home.next });
  }

  #openHand(): void {
    this.#rebalance = undefined;
    if (this.#stopping.signal.aborted) return;
    this.#giveBack = new AbortController();
    this.#pause = pauseOf(this.#giveBack.signal);
    this.#ledger = new Ledger();
  }

  async #eachBatch(payload: EachBatchPayload): Promise<void> {
    this.#working = payload;
    if (this.#busy === 0 && this.#rebalance !== undefined && !asksToJoin(this.#rebalance)) this.#openHand();
    this.#busy += 1;
    try {
      await this.#work(payload);
    } finally {
      this.#busy -= 1;
    }
    if (this.#rebalance !== undefined || !payload.isRunning() || this.#stopping.signal.aborted) {
      await this.#ledger.settled();
      await this.#commit();
    }
    if (this.#rebalance !== undefined) throw this.#rebalance; // kafkajs joins again when it sees it
  }

  async #work({ batch, resolveOffset, isRunning, isStale }: EachBatchPayload): Promise<void> {
    const { signal } = this.#giveBack;
    const pause = this.#pause;
    for (const portion of portions(batch.messages)) {
      if (!isRunning() || isStale() || signal.aborted) return;
      if (this.#parts.room) {
        this.#begin(portion, batch.partition);
        resolveOffset(portion.at(-1)!.offset);
        await this.#parts.room();
        continue;
      }
      try {
        if (!await this.#take(portion, batch, pause)) return;
      } catch (error) {
        if (signal.aborted) return;
        throw error;
      }
      this.#resolve(resolveOffset, batch.partition, portion.at(-1)!.offset);
    }
  }

  /** Begins work that is waited for by nobody but the ledger: meanwhile more is read. */
  #begin(portion: readonly KafkaMessage[], partition: number): void {
    const ledger = this.#ledger;
    const { signal } = this.#giveBack;
    ledger.begin(partition, portion.at(-1)!.offset, this.#parts.take(portion, partition, this.#pause)).then(
      () => this.#advance(ledger),
      (error: unknown) => { if (!signal.aborted) this.#end?.(error instanceof Error ? error.message : String(error)); },
    );
  }

  /** What another hand began is not committed by this one: it may be somebody else's by now. */
  #advance(ledger: Ledger): void {
    if (ledger !== this.#ledger) return;
    const [next] = ledger.done();
    if (next && this.#home) this.#home.next = next.offset;
    else if (next) this.#uncommitted = true;
  }

  /** False when these records are not next for their listener: the partition is then read from an earlier place. */
  async #take(portion: readonly KafkaMessage[], { partition, highWatermark: end }: Batch, pause: Pause): Promise<boolean> {
    const { footing, take } = this.#parts;
    if (!footing) return take(portion, partition, pause).then(() => true);
    for (;;) {
      const first = portion[0]!.offset;
      const { log, goBackTo } = await untilNoOutage(() => footing.stand({ partition, first, end }), pause, ({ message }) => this.#log('warn', 'not known yet where to go on', { partition, cause: message }));
      if (goBackTo !== undefined) {
        this.#log('warn', 'the listener has come less far than its group: it goes back', { partition, from: first, to: goBackTo });
        this.#consumer?.seek({ topic: this.#parts.topic, partition, offset: goBackTo });
        return false;
      }
      try {
        await take(portion, partition, pause, log);
        return true;
      } catch (error) {
        if (!(error instanceof MemoryLost)) throw error;
        this.#log('error', error.message, { partition });
        footing.doubt(partition);
        await pause(MEMORY_PAUSE_MS);
      }
    }
  }

  #resolve(resolveOffset: (offset: string) => void, partition: number, offset: string): void {
    resolveOffset(offset);
    this.#parts.footing?.advance(partition, offset);
    if (this.#home) this.#home.next = (BigInt(offset) + 1n).toString();
    else this.#uncommitted = true;
  }

  /** Heartbeats while records are worked on (kafkajs does so only between them), and commits now and then. */
  #tick(): void {
    if (this.#busy > 0) {
      this.#working?.heartbeat().catch((error: unknown) => {
        if (this.#parts.room && !asksToJoin(error)) return; // a lost connection gives nothing back
        this.#rebalance ??= error;
        this.#giveBack.abort();
      });
    }
    if (this.#uncommitted && Date.now() - this.#committed >= COMMIT_EVERY_MS) void this.#commit();
  }

  /** Commits all that is resolved, hence durable. What fails here comes again: at least once. */
  async #commit(): Promise<void> {
    if (!this.#uncommitted || !this.#working) return;
    this.#uncommitted = false;
    this.#committed = Date.now();
    const { commitOffsetsIfNecessary, uncommittedOffsets } = this.#working;
    try {
      await commitOffsetsIfNecessary(this.#parts.room ? { topics: [{ topic: this.#parts.topic, partitions: this.#ledger.done() }] } : uncommittedOffsets());
    } catch (error) {
      this.#uncommitted = true;
      this.#log('warn', 'offsets not committed', { cause: error instanceof Error ? error.message : String(error) });
    }
  }

  async #close(consumer: Consumer): Promise<void> {
    this.#giveBack.abort();
    await Promise.race([this.#ledger.settled(), sleep(CLOSING_MS, undefined, { ref: false })]);
    await this.#commit();
    // A connection that is gone may never answer the leave: the group's session timeout then does its work.
    await Promise.race([consumer.disconnect().catch(() => undefined), sleep(CLOSING_MS, undefined, { ref: false })]);
    this.#working = undefined;
    this.trouble = 'stopped';
  }

  #log(level: 'warn' | 'error', message: string, fields: Record<string, unknown>): void {
    this.#parts.options.observer?.log?.(level, message, { group: this.#parts.groupId, ...fields });
  }
}

const pauseOf = (signal: AbortSignal): Pause => (ms) => sleep(ms, undefined, { signal });

/** Errors after which kafkajs joins again; after another one (a connection lost) it goes on as the same member. */
const joinAgain = new Set<unknown>(['REBALANCE_IN_PROGRESS', 'ILLEGAL_GENERATION', 'NOT_COORDINATOR_FOR_GROUP', 'UNKNOWN_MEMBER_ID']);
const asksToJoin = (error: unknown): boolean => error instanceof Error && 'type' in error && joinAgain.has(error.type);
