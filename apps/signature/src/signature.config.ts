import { z } from 'zod';

/** What the environment says of the signature service. */
export const SignatureConfig = z.object({
  TRUST_LIST: z.string().min(1).describe('File of the trust list, JSON; read again whenever it changes'),
  TRUST_LIST_LOOK_MS: z.coerce.number().int().min(100).max(3_600_000).default(5_000).describe('Milliseconds between two looks at that file'),
});
export type SignatureConfig = z.infer<typeof SignatureConfig>;
