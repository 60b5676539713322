import { z } from 'zod';
import { Gist, Language } from './answer.js';
import { Evidence } from './evidence.js';
import { RegisterBeat, StatusChange } from './status-event.js';

/** What every verification carries from the gateway to its conclusion. */
const Question = z.object({
  /** ISO 8601: when it was asked. */
  at: z.string(),
  language: Language,
  /** The accredited client, by its name in the configuration. */
  client: z.string(),
  purpose: z.string().optional(),
  /** The conclusion must come from a register that includes this position (see StatusToken). */
  statusToken: z.string().optional(),
  /** Keep the answer (encrypted) for a retry with the same Idempotency-Key. */
  keep: z.boolean().optional(),
  /** Keyed hash of what was presented, kept beside the answer: a retry that asks something else is refused. */
  requestHash: z.string().optional(),
});
export type Question = z.infer<typeof Question>;

/** Seals answered of one picture, at most. */
export const mostSeals = 16;

const WithEvidence = Question.extend({
  evidence: Evidence,
  /** What else was found in the same picture, each a seal of its own. */
  others: z.array(Evidence).max(mostSeals - 1).optional(),
});

export interface Message {
  readonly from: string;
  readonly to: readonly string[];
  /** What it says, for the generated documents. */
  readonly says: string;
  readonly data: z.ZodType;
  /** What travels beside its JSON, for the generated documents. */
  readonly encloses?: string;
  /**
   * `bundle`: many messages may share one Kafka record, any partition, any order (pipeline).
   * `keyed`: one record per message, partitioned and compacted by `subject`, in order per subject.
   */
  readonly travel: 'bundle' | 'keyed';
  /** `own`: delivered to the instance named by `replyto` only. Otherwise: to one instance of the listening service. */
  readonly delivery?: 'own';
  /** Milliseconds the broker keeps it; -1 for ever (compacted). */
  readonly retentionMs: number;
  /** Largest record, bytes, where it differs from the broker's. */
  readonly maxBytes?: number;
}

const minutes = (n: number): number => n * 60_000;

/** Every message, once: its name (which is its topic), who says it, who listens, what it carries. */
export const messages = {
  'verification.requested.v1': {
    from: 'gateway', to: ['decoder'], travel: 'bundle', retentionMs: minutes(10),
    says: 'A client presented the code of a seal',
    data: Question.extend({ code: z.string().meta({ description: 'base64 of the bytes as presented' }) }),
  },
  'picture.received.v1': {
    from: 'gateway', to: ['decoder'], travel: 'bundle', retentionMs: minutes(10), maxBytes: 12_582_912,
    says: 'A client presented a picture of a seal; apart, so that a slow picture never stands before a fast code',
    data: Question.extend({ picture: z.string().meta({ description: 'base64 of a PNG, JPEG, WebP, HEIC, TIFF or PDF file' }) }),
  },
  'reference.presented.v1': {
    from: 'gateway', to: ['status'], travel: 'bundle', retentionMs: minutes(10),
    says: 'A client presented a title’s reference number alone: no seal to decode or check',
    data: Question.extend({ title: z.string(), reference: z.string() }),
  },
  'seal.decoded.v1': {
    from: 'decoder', to: ['signature'], travel: 'bundle', retentionMs: minutes(10),
    says: 'The code was read, or refused with a reason',
    data: WithEvidence,
  },
  'signature.checked.v1': {
    from: 'signature', to: ['status'], travel: 'bundle', retentionMs: minutes(10),
    says: 'The signature was checked against the trust list; the title is known',
    data: WithEvidence,
  },
  'verification.concluded.v3': {
    from: 'status', to: ['gateway'], travel: 'bundle', delivery: 'own', retentionMs: minutes(10),
    says: 'The verdict, with all it rests on', encloses: 'the conclusion, as JSON in UTF-8',
    data: z.object({
      conclusion: Gist.optional(),
      /** Instead of a conclusion: the register did not reach the status token in time. */
      failure: z.enum(['STATUS_TOKEN_NOT_REACHED', 'STATUS_TOKEN_UNKNOWN', 'VERIFICATION_FAILED']).optional(),
    }),
  },
  'inspection.requested.v1': {
    from: 'gateway', to: ['signature'], travel: 'bundle', retentionMs: minutes(10),
    says: 'A client asks what a code is made of, and why it does or does not verify; apart, so that it never stands before a verification',
    data: z.object({
      /** ISO 8601: when it was asked. */
      at: z.string(),
      code: z.string().meta({ description: 'base64 of the bytes as presented' }),
    }),
  },
  'seal.inspected.v1': {
    from: 'signature', to: ['gateway'], travel: 'bundle', delivery: 'own', retentionMs: minutes(10), maxBytes: 4_194_304,
    says: 'What the seal doctor found in a code',
    data: z.object({
      inspection: z.string().optional().meta({ description: 'An Inspection, JSON, as it will be answered' }),
      failure: z.literal('INSPECTION_FAILED').optional(),
    }),
  },
  'status.changed.v1': {
    from: 'gateway', to: ['status'], travel: 'keyed', retentionMs: -1,
    says: 'An issuer changed the status of a title; or a beat, by which each partition proves how fresh the register is',
    data: z.union([StatusChange, RegisterBeat]),
  },
} as const satisfies Record<string, Message>;

export type MessageType = keyof typeof messages;
export type DataOf<T extends MessageType> = z.infer<(typeof messages)[T]['data']>;
export const messageTypes = Object.keys(messages) as MessageType[];
