import type { KafkaMessage } from 'kafkajs';

/** Records handed over at once: those of one look at the stop and rebalance flags. A record may itself be a bundle. */
const PORTION_BYTES = 262_144;

export function* portions(records: readonly KafkaMessage[]): Generator<KafkaMessage[]> {
  let portion: KafkaMessage[] = [];
  let bytes = 0;
  for (const record of records) {
    portion.push(record);
    bytes += record.value?.length ?? 0;
    if (bytes < PORTION_BYTES) continue;
    yield portion;
    portion = [];
    bytes = 0;
  }
  if (portion.length > 0) yield portion;
}
