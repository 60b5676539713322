import type { IncomingMessage } from 'node:http';
import { mostItems, type Batch } from './batch.js';
import { linesOf, readJson, type Line } from './lines.js';
import type { Quota } from '../clients/quota.js';
import { Problem } from '../http/problems.js';

/** Bytes of one line of NDJSON: room for a picture of 3 MiB. */
export const longestLine = 4 * 1_048_576;

/**
 * Gives a batch the items of a body as its lines arrive, no faster than the batch takes them. The first item is paid at the door, each
 * other here. Returns when the body is over, the client gone, or an item comes that is one too many; then the rest stays unread.
 * Whoever asked may leave at any time: that is no error.
 */
export async function takeLines(batch: Batch, body: IncomingMessage, quota: Quota): Promise<void> {
  // Stopping early must leave the connection alive: the answer is still to be written on it.
  const chunks = body.iterator({ destroyOnReturn: false }) as AsyncIterable<Buffer>;
  try {
    for await (const lines of linesOf(chunks, longestLine)) {
      const whole = await takeAll(batch, lines, quota);
      if (!whole || batch.gone) return;
    }
  } catch (error) {
    if (!batch.gone && !body.destroyed) throw error;
  }
}

/** Adds runs of good items together, and each bad one in its place; false when the batch is full before the lines are over. */
async function takeAll(batch: Batch, lines: readonly Line[], quota: Quota): Promise<boolean> {
  let good: unknown[] = [];
  const flush = async (): Promise<void> => {
    const items = good;
    good = [];
    await batch.add(items);
  };
  for (const line of lines) {
    const at = batch.count + good.length;
    const read = at < mostItems ? itemOf(line, at > 0 ? quota.take(1, performance.now()) : 0) : new Problem('TOO_MANY_ITEMS', { detail: `At most ${mostItems} items; the rest was not read.` });
    if (read instanceof Problem) {
      await flush();
      batch.refuse(read);
      if (read.code === 'TOO_MANY_ITEMS') return false;
    } else good.push(read.item);
  }
  await flush();
  return true;
}

function itemOf(line: Line, wait: number): { readonly item: unknown } | Problem {
  if ('tooLong' in line) return new Problem('BODY_TOO_LARGE', { detail: `A line is at most ${longestLine} bytes.` });
  if (wait > 0) return new Problem('QUOTA_EXCEEDED', { detail: `Try this item again in ${wait} s.` });
  const item = readJson(line.bytes);
  return item === undefined ? new Problem('MALFORMED_JSON') : { item };
}
