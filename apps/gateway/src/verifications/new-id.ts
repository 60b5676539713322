import { randomUUID } from 'node:crypto';

let millisecond = Number.NaN;
let prefix = '';

/**
 * A UUID of version 7 (RFC 9562 § 5.7): the time in milliseconds, then 74 random bits, so that no id tells another. Ids that grow with
 * time lie side by side in the journal's index: one of version 4 costs the database a fifth more for each entry.
 * @param now milliseconds since 1970
 */
export function newId(now = Date.now()): string {
  if (now !== millisecond) {
    const hex = now.toString(16).padStart(12, '0');
    millisecond = now;
    prefix = `${hex.slice(0, 8)}-${hex.slice(8)}-7`;
  }
  return prefix + randomUUID().slice(15);
}
