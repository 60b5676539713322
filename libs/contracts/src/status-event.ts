import { z } from 'zod';
import { StatusName } from './evidence.js';

const instant = z.iso.datetime({ offset: true });

/** What an issuer says of one title: body of `POST /v1/issuers/{issuer}/status-events`. */
export const StatusEvent = z.strictObject({
  title: z.string().min(1).max(64).meta({ description: 'Identifier of the title’s profile: cmi, taxi-card…' }),
  reference: z.string().min(1).max(128).optional().meta({ description: 'The title’s reference number' }),
  sealIdentity: z.string().regex(/^sha256:[0-9a-f]{64}$/).optional().meta({ description: 'Identity of one seal, as answered by a verification' }),
  status: StatusName,
  reason: z.string().regex(/^[A-Z][A-Z0-9_]{0,63}$/).optional().meta({ description: 'The issuer’s own reason code; never a sentence about a person' }),
  effectiveFrom: instant.optional().meta({ description: 'From when it holds; at once when absent' }),
  validUntil: instant.optional().meta({ description: 'End of validity, superseding the one sealed' }),
  sequence: z.number().int().min(0).max(Number.MAX_SAFE_INTEGER).meta({ description: 'Grows with each statement about the same title; the highest in force wins, repeating one changes nothing' }),
}).refine((event) => (event.reference === undefined) !== (event.sealIdentity === undefined), { message: 'give either reference or sealIdentity' })
  .meta({ id: 'StatusEvent' });
export type StatusEvent = z.infer<typeof StatusEvent>;

/** The same statement inside the system: the reference replaced by its keyed hash, so that no number travels or rests in clear. */
export const StatusChange = z.object({
  issuer: z.string(),
  title: z.string(),
  /** base64 of HMAC-SHA-256 over the title's reference or the seal's identity (see RegisterKey). */
  key: z.string(),
  status: StatusName,
  reason: z.string().optional(),
  effectiveFrom: z.string(),
  validUntil: z.string().optional(),
  sequence: z.number().int(),
});
export type StatusChange = z.infer<typeof StatusChange>;

/** Written to every partition of `status.changed.v1` each second: what precedes it is in the register, so its time is the register's `asOf`. */
export const RegisterBeat = z.object({ beat: z.string() });
export type RegisterBeat = z.infer<typeof RegisterBeat>;
