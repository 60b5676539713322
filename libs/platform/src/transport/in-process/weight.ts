import type { Outgoing } from '../transport.js';

/** Of an envelope without its large texts: near enough for limits that only have to be safe. */
const HEAD_BYTES = 1_000;

/** Bytes of a message, about: its large texts (a code, a picture) stand at the top of its data, or are enclosed. */
export function weightOf({ envelope }: Outgoing): number {
  let weight = HEAD_BYTES + (envelope.enclosed?.length ?? 0);
  for (const value of Object.values(envelope.data)) if (typeof value === 'string') weight += value.length;
  return weight;
}
