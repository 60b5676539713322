import { createHmac, timingSafeEqual } from 'node:crypto';
import { z } from 'zod';
import type { Position } from './transport/transport.js';

/** What an issuer's write returns: how far a register must have come to include it. */
export interface StatusToken {
  /** Identity of the log these offsets belong to. */
  readonly log: string;
  /** Highest offset written, per partition; decimal text. */
  readonly positions: Readonly<Record<string, string>>;
}

/** A token of 1,000 partitions is longer than any header should be: such a text was not written here. */
const longestToken = 4_096;
const sealBytes = 12;

const Content = z.strictObject({
  log: z.string().min(1).max(256),
  positions: z.record(z.string().regex(/^\d{1,6}$/), z.string().regex(/^\d{1,19}$/)),
});

const sealOf = (content: string, secret: Uint8Array): Buffer =>
  createHmac('sha256', secret).update('status-token\0').update(content).digest().subarray(0, sealBytes);

/** The token of what was just published: the highest offset of each partition, sealed with `secret` so that foreign text is refused. */
export function writeStatusToken(positions: readonly Position[], secret: Uint8Array): string {
  const highest = new Map<string, string>();
  for (const { partition, offset } of positions) {
    const known = highest.get(String(partition));
    if (known === undefined || BigInt(offset) > BigInt(known)) highest.set(String(partition), offset);
  }
  const content = Buffer.from(JSON.stringify({ log: positions[0]?.log ?? '', positions: Object.fromEntries(highest) })).toString('base64url');
  return `${content}.${sealOf(content, secret).toString('base64url')}`;
}

/** What a token says; `undefined` for any text that `writeStatusToken` did not write with the same secret. Never throws. */
export function readStatusToken(text: string, secret: Uint8Array): StatusToken | undefined {
  if (text.length > longestToken) return undefined;
  const dot = text.indexOf('.');
  if (dot < 1) return undefined;
  const content = text.slice(0, dot);
  const seal = Buffer.from(text.slice(dot + 1), 'base64url');
  if (seal.length !== sealBytes || !timingSafeEqual(seal, sealOf(content, secret))) return undefined;
  return contentOf(content);
}

function contentOf(content: string): StatusToken | undefined {
  try {
    const read = Content.safeParse(JSON.parse(Buffer.from(content, 'base64url').toString()));
    return read.success ? read.data : undefined;
  } catch {
    return undefined;
  }
}
