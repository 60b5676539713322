import { z } from 'zod';

/** What is wrong with a seal's bytes: stable, public, SCREAMING_SNAKE. Each format adds none of its own in secret: all stand here. */
export const sealErrorCodes = [
  'EMPTY', 'TOO_LONG', 'UNKNOWN_FORMAT', 'FORMAT_NOT_SUPPORTED', 'UNSUPPORTED_VERSION', 'TRUNCATED', 'BAD_CHARACTER', 'BAD_HEADER', 'BAD_DATE',
  'BAD_FIELD', 'TOO_MANY_FIELDS', 'SIGNATURE_MISSING', 'UNSIGNED', 'BAD_SIGNATURE_ENCODING', 'CONTROL_CHARACTERS_LOST',
  'BAD_BASE45', 'BAD_COMPRESSION', 'DECOMPRESSED_TOO_LARGE', 'BAD_CBOR', 'CBOR_TOO_DEEP', 'BAD_COSE', 'BAD_CLAIMS', 'BAD_STRUCTURE',
  'BAD_JSON', 'JSON_TOO_DEEP', 'BAD_JOSE', 'BAD_MSGPACK', 'MSGPACK_TOO_DEEP', 'PARTS_MISSING',
  'BAD_LINK', 'PICTURE_UNREADABLE', 'PICTURE_TOO_LARGE', 'PICTURE_TIMED_OUT', 'NO_SYMBOL_FOUND',
] as const;
export const SealErrorCode = z.enum(sealErrorCodes);
export type SealErrorCode = z.infer<typeof SealErrorCode>;

/** One datum of a seal. `value` is exactly what was sealed; `date` its ISO 8601 form when the datum is a date. */
export const SealField = z.object({
  /** The format's own identifier: a 2D-Doc data identifier (`AH`), a path in a health certificate (`v.0.tg`), a tag in hex (`5d`). */
  id: z.string(),
  /** Stable English name, camelCase; the identifier itself where none is known. */
  name: z.string(),
  value: z.string(),
  /** `YYYY`, `YYYY-MM`, `YYYY-MM-DD` or a date-time. */
  date: z.string().optional(),
  /** The issuer cut the value for lack of room (2D-Doc record separator). */
  truncated: z.boolean().optional(),
  /** What was sealed is no text (a face, a template): `value` is its base64. */
  binary: z.literal(true).optional(),
});
export type SealField = z.infer<typeof SealField>;

/** What the seal says of who signed it: hints to find the certificate, proven by nothing yet. */
export const SignerHint = z.object({
  /** 2D-Doc, Z42-105: certification authority, `FR03`. VDS: country and name of the signer, `DETS`. IDB: country. SMART Health Cards, NZCP: the issuer's URL or DID. */
  authority: z.string().optional(),
  /** 2D-Doc, Z42-105: certificate identifier, `AV01`. VDS: the certificate reference as written. IDB: last five bytes of the certificate's SHA-1, hex in lower case. */
  certificate: z.string().optional(),
  /** COSE: key identifier, base64. JOSE: the `kid` as written. */
  kid: z.string().optional(),
  /** base64 of the certificate (DER) found in the seal itself: signed by nobody there, never trusted as found. */
  embedded: z.string().optional(),
});
export type SignerHint = z.infer<typeof SignerHint>;

/**
 * `ECDSA`: the signer's curve decides curve and hash (2D-Doc § 3.4, ICAO Doc 9303-13 § 2.4). `ECDSA-SHA256`…: the seal names the hash, the
 * signer's curve is its own (IDB). `ES256`, `PS256`, `EdDSA`…: named by the seal, curve and hash (COSE, JOSE). Any other text is the format's own name of an algorithm this system does not know.
 */
export const SealSignature = z.object({
  algorithm: z.string(),
  signer: SignerHint,
  /** base64 of exactly the bytes that were signed; empty once they have been checked, like the value: nobody after that has a use for them. */
  signedBytes: z.string(),
  /** base64; ECDSA as r‖s (IEEE P1363). */
  value: z.string(),
});
export type SealSignature = z.infer<typeof SealSignature>;

/** Something odd that does not make the seal unreadable: a mandatory datum missing, a character out of its set. */
export const SealWarning = z.object({ code: z.string(), field: z.string().optional(), at: z.number().int().optional() });
export type SealWarning = z.infer<typeof SealWarning>;

/** A decoded seal: a plain value (JSON), the same words for every format, nothing verified yet. */
export const Seal = z.object({
  format: z.string(),
  /** The format's version: 2D-Doc `01`–`04`, HC1 `1` (the payload's own version is the field `ver`). */
  version: z.string(),
  /** 2D-Doc document type (`A2`), health certificate group (`v`, `t`, `r`). */
  documentType: z.string(),
  fields: z.array(SealField),
  /** Data beside the signature: never to be shown as authentic. */
  annex: z.array(SealField).optional(),
  /** Country or body the seal names as issuer (`FR`). */
  issuer: z.string().optional(),
  /** ISO 8601 date or instant: emission of the document. */
  issuedAt: z.string().optional(),
  /** ISO 8601 date (2D-Doc) or instant (CWT `iat`). */
  signedAt: z.string().optional(),
  /** When the seal itself says it is over: ISO 8601 instant (CWT `exp`), or the last day (VDS, IDB: what it seals of the document's end). */
  expiresAt: z.string().optional(),
  /** `sha256:` + hex of SHA-256(signed bytes): ECDSA is malleable, so never of the signature or of the whole text. */
  identity: z.string(),
  signature: SealSignature,
  warnings: z.array(SealWarning),
});
export type Seal = z.infer<typeof Seal>;

export const Refusal = z.object({
  ok: z.literal(false),
  code: SealErrorCode,
  /** Byte offset in the code as presented, where known. */
  at: z.number().int().optional(),
  /** The format that claimed the bytes, if one did. */
  format: z.string().optional(),
  /** English, for developers; never carries content of the seal. */
  detail: z.string(),
  /** What the bytes may have been before the carrier lost some of them: each a guess that only its own signature can prove. */
  guesses: z.array(Seal).optional(),
});
export type Refusal = z.infer<typeof Refusal>;

export const Decoded = z.discriminatedUnion('ok', [
  z.object({
    ok: z.literal(true),
    seal: Seal,
    /** Other ways to read the same bytes, where the format's rules leave more than one: the reading whose signature is genuine is the seal. */
    readings: z.array(Seal).optional(),
  }),
  Refusal,
]);
export type Decoded = z.infer<typeof Decoded>;
