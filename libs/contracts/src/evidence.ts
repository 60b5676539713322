import { z } from 'zod';
import { Decoded } from './seal.js';

/** What is known of the certificate that signed, each fact apart from the others. */
export const SignerFacts = z.object({
  /** `FR03/AV01`, or the kid in base64. */
  id: z.string(),
  /** Who the certificate names: organisation or common name. */
  name: z.string().optional(),
  notBefore: z.string().optional(),
  notAfter: z.string().optional(),
  /** Was the moment that counts (2D-Doc: the signature date; HC1: signature and check) within the certificate's period? `unknown`: neither proven nor refuted. */
  period: z.enum(['within', 'outside', 'unknown']),
  /** A revoked certificate takes all its seals with it, whatever their date. */
  revoked: z.boolean(),
  /** The authority above the signer: accredited, withdrawn from the list, or one that exists for tests only (believed where the policy accepts those). */
  authority: z.enum(['trusted', 'withdrawn', 'test']),
  /** May this signer seal this title? `open` = the title asks for no particular signer. */
  entitled: z.enum(['yes', 'no', 'open']),
  /** HC1: the certificate's key usage names no health event (`any`), this one (`allowed`), or only others (`refused`: it may not seal this). Absent where a format knows no such thing. */
  usage: z.enum(['any', 'allowed', 'refused']).optional(),
});
export type SignerFacts = z.infer<typeof SignerFacts>;

export const TrustFacts = z.object({
  /** Version of the trust list, as its publisher names it. */
  version: z.string(),
  issuedAt: z.string().optional(),
  nextUpdate: z.string().optional(),
  /** The list's own next update has passed. */
  stale: z.boolean(),
});
export type TrustFacts = z.infer<typeof TrustFacts>;

/** What checking the signature established. */
export const SignatureCheck = z.object({
  outcome: z.enum([
    'genuine', // the signature is that of the signer below
    'forged', // a known signer's key refuses it
    'unknown-signer', // no certificate for the hint
    'unsupported', // algorithm or curve outside what is verified here
    'malformed', // the signature cannot be one of its algorithm (length, range)
  ]),
  algorithm: z.string().optional(),
  curve: z.string().optional(),
  signer: SignerFacts.optional(),
  trust: TrustFacts,
});
export type SignatureCheck = z.infer<typeof SignatureCheck>;

/** The status an issuer gives a title. */
export const StatusName = z.enum(['active', 'suspended', 'revoked', 'lost', 'stolen', 'withdrawn']);
export type StatusName = z.infer<typeof StatusName>;
/** From the mildest to the gravest: of two that hold at once, the graver counts. */
export const statusesByGravity = ['active', 'suspended', 'withdrawn', 'lost', 'stolen', 'revoked'] as const satisfies readonly StatusName[];

/** What the register answered. */
export const StatusCheck = z.object({
  kind: z.enum([
    'found',
    'absent', // the register holds nothing for these keys
    'unreachable', // the register could not be asked in time
    'not-kept', // nobody keeps a register for this title
  ]),
  status: StatusName.optional(),
  /** Code given by the issuer: `HOLDER_DECEASED`, `CARD_LOST`… */
  reason: z.string().optional(),
  issuer: z.string().optional(),
  /** ISO 8601: from when the status holds. */
  since: z.string().optional(),
  /** ISO 8601: end of validity kept by the issuer; it supersedes the one sealed. */
  validUntil: z.string().optional(),
  /** ISO 8601: the register includes everything said before this instant. */
  asOf: z.string().optional(),
  lagMs: z.number().optional(),
  /** The lag exceeds what the operator accepts. */
  stale: z.boolean(),
});
export type StatusCheck = z.infer<typeof StatusCheck>;

/** Everything established about one presented title; only ever added to along the road. */
export const Evidence = z.object({
  /** ISO 8601: the instant the question was asked, the only clock of the verdict. */
  at: z.string(),
  /** How it was presented. */
  carrier: z.enum(['code', 'picture', 'reference']),
  decoded: Decoded.optional(),
  /** Identifier of the title's profile (`cmi`, `taxi-card`), once known. */
  title: z.string().optional(),
  /** The title's reference number, in the normal form of its profile. */
  reference: z.string().optional(),
  signature: SignatureCheck.optional(),
  status: StatusCheck.optional(),
});
export type Evidence = z.infer<typeof Evidence>;
