import { setTimeout as sleep } from 'node:timers/promises';
import type { Admin } from 'kafkajs';
import { messages, messageTypes, type Message, type MessageType } from '@smart-verify/contracts';

/** Records hold more than their envelope: key id, tag, headers. */
const RECORD_ROOM = 65_536;
/** Largest record where the table of messages says nothing: the broker's own default. */
const USUAL_MAX_BYTES = 1_048_576;
const HOUR = 3_600_000;
const DAY = 24 * HOUR;

export const topicOf = (type: MessageType, prefix = ''): string => `${prefix}${type}`;
export const deadTopicOf = (type: MessageType, prefix = ''): string => `${prefix}${type}.dead`;

/** Largest envelope of this message, in bytes of JSON. */
export const maxLetterBytes = (type: MessageType): number => {
  const { maxBytes = USUAL_MAX_BYTES }: Message = messages[type];
  return maxBytes - 1024;
};

export interface TopicPlan {
  readonly topic: string;
  readonly partitions: number;
  readonly replication: number;
  readonly config: Readonly<Record<string, string>>;
}

export interface TopicOptions {
  readonly topicPrefix?: string | undefined;
  /** 6 */
  readonly partitions?: number | undefined;
  /** 1; with 3 or more, a write asks for 2 replicas in sync. */
  readonly replication?: number | undefined;
}

/**
 * How long, and in what form, the broker keeps a message. A segment is deleted only as a whole and never while it is written to:
 * `segment.ms` is what makes a retention of minutes true.
 */
function keeping(retentionMs: number): Record<string, string> {
  if (retentionMs >= 0) return { 'cleanup.policy': 'delete', 'retention.ms': String(retentionMs), 'segment.ms': String(Math.max(60_000, Math.ceil(retentionMs / 4))) };
  return {
    'cleanup.policy': 'compact', 'retention.ms': '-1', 'segment.ms': String(HOUR), 'segment.bytes': String(64 * 1_048_576),
    'min.cleanable.dirty.ratio': '0.1', 'min.compaction.lag.ms': '60000', 'max.compaction.lag.ms': String(DAY), 'delete.retention.ms': String(DAY),
  };
}

/** Every topic with its settings, from the table of messages: two for each, the second for its dead letters. */
export function topicPlan({ topicPrefix, partitions = 6, replication = 1 }: TopicOptions = {}): TopicPlan[] {
  const safety = { 'min.insync.replicas': replication > 2 ? '2' : '1', 'unclean.leader.election.enable': 'false' };
  return messageTypes.flatMap((type): TopicPlan[] => {
    const { retentionMs, maxBytes = USUAL_MAX_BYTES }: Message = messages[type];
    const size = (more: number) => ({ 'max.message.bytes': String(maxBytes + more) });
    return [
      { topic: topicOf(type, topicPrefix), partitions, replication, config: { ...keeping(retentionMs), ...size(RECORD_ROOM), ...safety } },
      { topic: deadTopicOf(type, topicPrefix), partitions: 1, replication, config: { ...keeping(7 * DAY), ...size(2 * RECORD_ROOM), ...safety } },
    ];
  });
}

/** A cluster under load takes seconds to tell all of its brokers. */
const SPREAD_MS = 30_000;
const LOOK_MS = 100;

/** Creates the topics that are not there yet, and waits until each can be written to; leaves the others as they are. Returns the names of those created. */
export async function ensureTopics(admin: Admin, options?: TopicOptions): Promise<string[]> {
  const there = new Set(await admin.listTopics());
  const missing = topicPlan(options).filter(({ topic }) => !there.has(topic));
  if (missing.length === 0) return [];
  await admin.createTopics({
    waitForLeaders: false, // kafkajs takes a topic that a broker has not heard of yet for an error
    topics: missing.map(({ topic, partitions, replication, config }) => ({
      topic, numPartitions: partitions, replicationFactor: replication,
      configEntries: Object.entries(config).map(([name, value]) => ({ name, value })),
    })),
  });
  const until = performance.now() + SPREAD_MS;
  for (const { topic } of missing) await untilServed(admin, topic, until);
  return missing.map(({ topic }) => topic);
}

/** Resolves when the leader of each partition answers for it: until then a send may be refused in part, and what it repeats comes twice. */
async function untilServed(admin: Admin, topic: string, until: number): Promise<void> {
  for (;;) {
    try {
      await admin.fetchTopicOffsets(topic);
      return;
    } catch (error) {
      if (performance.now() > until) throw error;
      await sleep(LOOK_MS);
    }
  }
}
