import { z } from 'zod';
import { SignerFacts, StatusName } from './evidence.js';

export const Language = z.enum(['fr', 'en']);
export type Language = z.infer<typeof Language>;
/** A text for agents, in both languages. */
export interface Text { readonly fr: string; readonly en: string }

export const VerdictName = z.enum(['VALID', 'INVALID', 'UNDETERMINED']);
export type VerdictName = z.infer<typeof VerdictName>;

/** `none`: this check does not apply to what was presented. */
export const CheckOutcome = z.enum(['passed', 'failed', 'warned', 'undetermined', 'none']);
export type CheckOutcome = z.infer<typeof CheckOutcome>;

export const Reason = z.object({
  code: z.string().meta({ description: 'Stable code; the registry is docs/reference/reason-codes.md' }),
  text: z.string().meta({ description: 'What it means, for an agent, in the language asked for' }),
  action: z.string().meta({ description: 'What to do next' }),
});
export type Reason = z.infer<typeof Reason>;

export const Validity = z.object({
  verdict: VerdictName,
  reasons: z.array(Reason),
  checks: z.object({
    readable: CheckOutcome, authentic: CheckOutcome, signer: CheckOutcome,
    conformant: CheckOutcome, dated: CheckOutcome, status: CheckOutcome,
  }),
});
export type Validity = z.infer<typeof Validity>;

export const StaticPart = z.object({
  format: z.string().nullable(),
  title: z.string().nullable(),
  titleName: z.string().nullable(),
  documentType: z.string().nullable(),
  documentTypeName: z.string().nullable(),
  issuer: z.string().nullable(),
  fields: z.array(z.object({
    id: z.string(), name: z.string(), label: z.string(), value: z.string(), date: z.string().optional(), truncated: z.boolean().optional(),
    binary: z.literal(true).optional().meta({ description: 'The value is base64 of what was sealed, which is no text: a photograph, a template' }),
    meaning: z.string().optional().meta({ description: 'What a coded value stands for, where the format’s tables tell' }),
  })),
  annex: z.array(z.object({ id: z.string(), name: z.string(), label: z.string(), value: z.string() })).optional(),
  /** Where and why the code could not be read. */
  refusal: z.object({ code: z.string(), at: z.number().int().nullable(), detail: z.string() }).optional(),
});
export type StaticPart = z.infer<typeof StaticPart>;

export const DynamicPart = z.object({
  status: StatusName.or(z.enum(['unknown', 'unreachable', 'not-kept'])),
  reason: z.string().nullable(),
  issuer: z.string().nullable(),
  since: z.string().nullable(),
  validUntil: z.string().nullable(),
  asOf: z.string().nullable(),
  lagMs: z.number().nullable(),
});
export type DynamicPart = z.infer<typeof DynamicPart>;

export const SealPart = z.object({
  identity: z.string(),
  signer: SignerFacts.nullable(),
  algorithm: z.string().nullable(),
  signedAt: z.string().nullable(),
});
export type SealPart = z.infer<typeof SealPart>;

export const EnginePart = z.object({ version: z.string(), trust: z.string().nullable(), policy: z.string() });
export type EnginePart = z.infer<typeof EnginePart>;

const ConclusionOfOne = z.object({
  at: z.string(),
  validity: Validity,
  static: StaticPart,
  dynamic: DynamicPart.nullable(),
  seal: SealPart.nullable(),
  engine: EnginePart,
});

/** The answer to one verification, without what the gateway alone knows (its id and trace). */
export const Conclusion = ConclusionOfOne.extend({
  others: z.array(ConclusionOfOne).optional().meta({ description: 'Where a picture shows several seals: what was concluded of each other one. The gravest verdict stands first, so that whoever reads no further reads the worst' }),
});
export type Conclusion = z.infer<typeof Conclusion>;

/** What is asked of a conclusion before it is answered; the whole of it, a Conclusion as JSON in UTF-8, is enclosed: nobody on the way takes it apart. */
export const Gist = z.object({
  /** ISO 8601: the instant of the question. */
  at: z.string(),
  verdict: VerdictName,
});
export type Gist = z.infer<typeof Gist>;

export const gistOf = ({ at, validity: { verdict } }: Conclusion): Gist => ({ at, verdict });

/** The body of `POST /v1/verifications`. */
export const Answer = Conclusion.extend({ id: z.string(), traceId: z.string() }).meta({ id: 'Verification' });
export type Answer = z.infer<typeof Answer>;
