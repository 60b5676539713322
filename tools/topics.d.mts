/** The topics that the table of messages asks for; see topics.mjs. */
export interface TopicOptions { readonly brokers: string; readonly partitions?: number; readonly replicas?: number; readonly prefix?: string }
export interface TopicMessage {
  readonly from: string; readonly to: readonly string[]; readonly travel: 'bundle' | 'keyed';
  readonly delivery?: 'own'; readonly retentionMs: number; readonly maxBytes?: number;
}
/** The table, from the built contracts. */
export function readMessages(): Promise<Record<string, TopicMessage>>;
/** Creates the topics that are missing; resolves with their names. */
export function ensureTopics(options: TopicOptions): Promise<string[]>;
