import { randomFillSync } from 'node:crypto';

/** Random bytes are drawn for many identifiers at once: one call for each would cost more than the rest of the hook. */
const pool = Buffer.allocUnsafe(4_096);
let used = pool.length;

function randomHex(bytes: number): string {
  if (used + bytes > pool.length) {
    randomFillSync(pool);
    used = 0;
  }
  used += bytes;
  return pool.toString('hex', used - bytes, used);
}

/** W3C Trace Context, version 00: version-traceid-parentid-flags; an all-zero identifier is no identifier. */
const incoming = /^[0-9a-e][0-9a-f]-(?!0{32})([0-9a-f]{32})-(?!0{16})[0-9a-f]{16}-([0-9a-f]{2})/;

/** The `traceparent` a request goes on with: in the caller's trace when it gave a sound one, else in a new one. */
export function traceparentOf(header: string | string[] | undefined): string {
  const found = typeof header === 'string' && header.length < 256 ? incoming.exec(header) : null;
  return found ? `00-${found[1]}-${randomHex(8)}-${found[2]}` : `00-${randomHex(16)}-${randomHex(8)}-00`;
}

/** The 32 hexadecimal digits that name the trace. */
export const traceIdOf = (traceparent: string): string => traceparent.slice(3, 35);
