import { z } from 'zod';

const Words = z.strictObject({ fr: z.string().min(1), en: z.string().min(1) });

/** One position of a payload: its place, what stands there and how it is to be read. */
export const Z42Position = z.strictObject({
  /** As fields of the seal are identified: `3`, `1.0` within a list. */
  at: z.string().regex(/^\d{1,3}(?:\.[^.]{1,32}){0,7}$/),
  label: Words,
  /** What a number stands for where it is a date: days since 1900-01-01, seconds since 1970-01-01 (UTC). */
  kind: z.enum(['text', 'days-since-1900', 'unix-time']).default('text'),
  /** What coded values stand for. */
  values: z.record(z.string(), Words).optional(),
});
export type Z42Position = z.infer<typeof Z42Position>;

/** What an operator knows of a Z42-105 manifest: the seal gives values by position, the manifest their names. Holds no secret and decides no verdict. */
export const Z42Manifest = z.strictObject({
  /** As in the seal: 6 hexadecimal digits, upper case. */
  id: z.string().regex(/^[0-9A-F]{6}$/),
  name: Words,
  positions: z.array(Z42Position).max(256),
});
export type Z42Manifest = z.infer<typeof Z42Manifest>;

/** An operator's file. */
export const Z42Manifests = z.array(Z42Manifest).max(1_000)
  .refine((manifests) => new Set(manifests.map(({ id }) => id)).size === manifests.length, { message: 'a manifest comes twice' });
