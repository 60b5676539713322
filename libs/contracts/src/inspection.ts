import { z } from 'zod';
import { SignatureCheck, SignerFacts, TrustFacts } from './evidence.js';
import { Seal, SealErrorCode } from './seal.js';

const Words = z.object({ fr: z.string(), en: z.string() });

/** A datum and where it stands in its layer. */
const InspectedMark = z.object({
  label: z.string().meta({ description: 'What it is, in the format’s own words' }),
  offset: z.int().meta({ description: 'Bytes from the beginning of the layer' }),
  length: z.int(),
});

export const InspectedLayer = z.object({
  name: z.string(),
  length: z.int().meta({ description: 'Bytes it has' }),
  bytes: z.string().meta({ description: 'base64 of its bytes, from the first one; of fewer than it has where it is longer than is shown' }),
  marks: z.array(InspectedMark),
}).meta({ description: 'The bytes at one depth: as presented, out of the base45, out of the compression…' });
export type InspectedLayer = z.infer<typeof InspectedLayer>;

export const InspectedFormat = z.object({
  id: z.string(),
  name: Words.nullable(),
  claims: z.boolean().meta({ description: 'Does it take the code for its own? The first that does reads it' }),
  begins: Words.nullable().meta({ description: 'What its codes begin with' }),
});
export type InspectedFormat = z.infer<typeof InspectedFormat>;

export const Stop = z.object({
  code: SealErrorCode,
  format: z.string().nullable().meta({ description: 'The format that refuses; null where none claims the code' }),
  at: z.int().nullable().meta({ description: 'Byte of the code as presented' }),
  layer: z.int().nullable().meta({ description: 'Place of the layer that could not be read, from 0; null where none was begun' }),
  offset: z.int().nullable().meta({ description: 'Byte of that layer: the one that fails, or else the first one after all that was read there' }),
  detail: z.string(),
  rule: Words.meta({ description: 'What the rule says that is broken' }),
  causes: Words.meta({ description: 'What usually brings it about' }),
  sources: z.array(z.string()).meta({ description: 'Where the rule stands' }),
}).meta({ description: 'Where and why reading ended' });
export type Stop = z.infer<typeof Stop>;

const Finding = z.object({ code: z.string().meta({ description: 'A reason code (docs/reference/reason-codes.md)' }), text: Words });

export const Candidate = z.object({
  signer: SignerFacts,
  key: z.string().meta({ description: 'Curve, or kind of key with its size' }),
  algorithm: z.string().nullable(),
  hash: z.string().nullable().meta({ description: 'What the signed bytes are hashed with under this key' }),
  outcome: SignatureCheck.shape.outcome,
  findings: z.array(Finding).meta({ description: 'All that speaks against a seal by this signer; none: nothing does' }),
}).meta({ description: 'One certificate of the trust list that the seal may mean, checked as if it stood there alone' });
export type Candidate = z.infer<typeof Candidate>;

const hex = z.string().meta({ description: 'Hexadecimal' });

export const InspectedReading = z.object({
  as: z.enum(['read', 'other', 'guess']).meta({ description: 'The seal as read; another reading that the format’s rules leave open; what it may have been before its carrier lost something' }),
  counts: z.boolean().meta({ description: 'Is it the one a verification goes on with?' }),
  seal: Seal,
  documentTypeName: Words.nullable(),
  title: z.object({ id: z.string(), name: Words }).nullable(),
  reference: z.string().nullable().meta({ description: 'The title’s number, in its normal form' }),
  signed: z.object({ length: z.int(), sha256: hex }),
  signature: z.object({
    length: z.int(),
    r: hex.nullable(),
    s: hex.nullable(),
    possible: z.array(z.string()).meta({ description: 'Curves for which it can be a signature, by its length and the range of its two numbers' }),
  }),
  check: SignatureCheck.nullable(),
  candidates: z.array(Candidate),
  excluded: z.array(Finding).meta({ description: 'Signers of this name that the list holds and that are not believed' }),
});
export type InspectedReading = z.infer<typeof InspectedReading>;

/**
 * What the seal doctor found: all one wants to know of a code that does or does not verify. Holds what the seal holds, hence data about
 * persons: it is answered to whoever asked, and neither logged nor kept anywhere.
 */
export const Inspection = z.object({
  at: z.string().meta({ description: 'The instant signers were judged at' }),
  length: z.int().meta({ description: 'Bytes presented' }),
  formats: z.array(InspectedFormat),
  layers: z.array(InspectedLayer),
  stop: Stop.nullable(),
  readings: z.array(InspectedReading),
  readingsLeftOut: z.int().meta({ description: 'More readings than are shown' }),
  trust: TrustFacts.nullable().meta({ description: 'The trust list asked; null: none was' }),
});
export type Inspection = z.infer<typeof Inspection>;
