import { z } from 'zod';

/** One stage of a verification's road, for its timeline: ids, codes and times, never a datum of the seal. */
export const Stage = z.object({
  stage: z.string(),
  service: z.string(),
  /** ISO 8601 */
  startedAt: z.string(),
  /** Milliseconds with a fraction. */
  durationMs: z.number(),
  attempt: z.number().int(),
  topic: z.string().optional(),
  partition: z.number().int().optional(),
  offset: z.string().optional(),
  codes: z.array(z.string()).optional(),
});
export type Stage = z.infer<typeof Stage>;

/** CloudEvents 1.0 attributes of every message, and three extensions: traceparent, replyto, timeline. */
export const EnvelopeHead = z.object({
  specversion: z.literal('1.0'),
  id: z.string(),
  source: z.string(),
  type: z.string(),
  /** The verification's id, or the register key of a status change: what the message is about. */
  subject: z.string(),
  /** ISO 8601 */
  time: z.string(),
  /** W3C Trace Context. */
  traceparent: z.string().optional(),
  /** The gateway instance that waits for the conclusion. */
  replyto: z.string().optional(),
  /** Stages passed so far, as `timeline.ts` writes them. */
  timeline: z.string().optional(),
});
export interface Envelope<Data> extends z.infer<typeof EnvelopeHead> {
  data: Data;
  /** Bytes that travel beside the JSON, untouched by it: what nobody on the way reads. Which messages have them, their table tells. */
  enclosed?: Uint8Array | undefined;
}
