/** Multiplier of murmur2, and the seed of Kafka's own clients (org.apache.kafka.common.utils.Utils.murmur2). */
const M = 0x5bd1e995;
const SEED = 0x9747b28c;

/** Kafka's hash of a key, as a signed 32-bit number. */
export function murmur2(key: Uint8Array): number {
  let h = SEED ^ key.length;
  const whole = key.length & ~3;
  for (let at = 0; at < whole; at += 4) {
    let k = Math.imul(key[at]! | (key[at + 1]! << 8) | (key[at + 2]! << 16) | (key[at + 3]! << 24), M);
    k = Math.imul(k ^ (k >>> 24), M);
    h = Math.imul(h, M) ^ k;
  }
  const rest = key.length & 3;
  if (rest === 3) h ^= key[whole + 2]! << 16;
  if (rest >= 2) h ^= key[whole + 1]! << 8;
  if (rest >= 1) h = Math.imul(h ^ key[whole]!, M);
  h = Math.imul(h ^ (h >>> 13), M);
  return h ^ (h >>> 15);
}

/** Where Kafka's default partitioner puts a key. */
export const partitionOf = (key: string, partitions: number): number => (murmur2(Buffer.from(key)) & 0x7fffffff) % partitions;
