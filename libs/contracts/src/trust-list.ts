import { z } from 'zod';

const instant = z.iso.datetime({ offset: true });

/** A certification authority of the list. */
export const TrustedAuthority = z.strictObject({
  /** 2D-Doc, Z42-105: `FR03`. SMART Health Cards, NZCP: the issuer's URL or DID. Others: any name, usually the country. */
  id: z.string(),
  format: z.string(),
  /** X.509, PEM. */
  certificate: z.string().optional(),
  status: z.enum(['granted', 'withdrawn']),
  /** Exists for tests only (2D-Doc `XX00`); believed only where the operator allows test authorities. */
  test: z.boolean().optional(),
});
export type TrustedAuthority = z.infer<typeof TrustedAuthority>;

/** A certificate that signs seals. */
export const TrustedSigner = z.strictObject({
  format: z.string(),
  /** The id of an authority in this list. 2D-Doc, Z42-105: as in the seal's header, and so the certificate's id. VDS: id is the name of a signer whose certificate does not say it, `DEZV/0123…`. IDB: id is the reference, of a bare key. */
  authority: z.string().optional(),
  id: z.string().optional(),
  /** HC1, NZCP: key identifier as published, base64; never recomputed (14 real ones differ from the hash). SMART Health Cards: as published. */
  kid: z.string().optional(),
  /** X.509, PEM; or … */
  certificate: z.string().optional(),
  /** … the bare key, SubjectPublicKeyInfo in PEM, where only keys are published. */
  publicKey: z.string().optional(),
  revoked: z.strictObject({ at: instant.optional(), reason: z.string().optional() }).optional(),
  /** Titles this signer may seal among those that demand an entitled one (`taxi-card`). */
  titles: z.array(z.string()).optional(),
}).refine((signer) => (signer.certificate === undefined) !== (signer.publicKey === undefined), { message: 'give either certificate or publicKey' });
export type TrustedSigner = z.infer<typeof TrustedSigner>;

/** A trust list as this system reads it from a file: what a scheduled synchronisation writes, or an operator by hand. */
export const TrustList = z.strictObject({
  version: z.string(),
  issuedAt: instant.optional(),
  nextUpdate: instant.optional(),
  authorities: z.array(TrustedAuthority),
  signers: z.array(TrustedSigner),
});
export type TrustList = z.infer<typeof TrustList>;
