import type { DataOf, Question } from '@smart-verify/contracts';
import { z } from 'zod';
import { Problem, type PlaceOfError } from '../http/problems.js';

/** Characters of a code as text; the densest symbols hold some 3,000. */
export const longestCode = 65_536;
/** Media types of the files a seal is looked for in: photographs, scans, documents. */
export const pictureTypes = ['image/png', 'image/jpeg', 'image/webp', 'image/heic', 'image/tiff', 'application/pdf'] as const;
/** Bytes of a picture file. */
export const largestPicture = 6 * 1_048_576;
export const base64Length = (bytes: number): number => Math.ceil(bytes / 3) * 4;

/** What `POST /v1/verifications` takes as JSON; exactly one way of presenting. */
export const Presented = z.strictObject({
  code: z.string().min(1).max(longestCode).optional().meta({ description: 'Text of the code as read; characters up to U+00FF stand for one byte each, any other text is taken as UTF-8' }),
  codeBase64: z.string().min(1).max(base64Length(longestCode)).optional().meta({ description: 'base64 of the bytes of the code' }),
  picture: z.string().min(1).max(base64Length(largestPicture)).optional().meta({ description: 'base64 of a PNG, JPEG, WebP, HEIC, TIFF or PDF file, at most 6 MiB; of a document the first ten pages are looked at' }),
  title: z.string().min(1).max(64).optional().meta({ description: 'Identifier of a title (see GET /v1/titles), with reference' }),
  reference: z.string().min(1).max(128).optional().meta({ description: 'The title’s reference number, with title' }),
  purpose: z.string().regex(/^[A-Za-z0-9][A-Za-z0-9 _.:/-]{0,63}$/).optional().meta({ description: 'Why it is asked, as a code of your own; never words about a person' }),
});
export type Presented = z.infer<typeof Presented>;

/** One title as presented, in the form the services take; never logged. */
export type Way =
  | { readonly kind: 'code'; readonly code: string }
  | { readonly kind: 'picture'; readonly picture: string }
  | { readonly kind: 'reference'; readonly title: string; readonly reference: string };

export interface Asked { readonly way: Way; readonly purpose: string | undefined }

/** The titles of this system, as far as the gateway needs them. */
export interface Titles {
  /** The normal form of a reference number; `undefined` when it cannot be one of this title. `unknown` when there is no such title. */
  normal(title: string, reference: string): string | undefined | 'unknown';
}

/** The places a zod check complains of, as JSON pointers. @param prefix pointer of the checked value itself */
export function placesOf(error: z.ZodError, prefix = ''): PlaceOfError[] {
  return error.issues.slice(0, 32).map(({ path, message }) => ({
    pointer: prefix + path.map((step) => `/${String(step).replaceAll('~', '~0').replaceAll('/', '~1')}`).join(''),
    message: message.slice(0, 300),
  }));
}

const refused = (pointer: string, message: string): Problem => new Problem('BAD_REQUEST', { detail: message, errors: [{ pointer, message }] });
const exactlyOne = 'give exactly one of: code, codeBase64, picture, title with reference';

/** What a body presents, or the problem with it. */
export function readPresented(body: unknown, titles: Titles): Asked | Problem {
  const read = Presented.safeParse(body);
  if (!read.success) {
    const errors = placesOf(read.error);
    return new Problem('BAD_REQUEST', { detail: `${errors[0]?.pointer || 'The body'}: ${errors[0]?.message}`, errors });
  }
  const way = wayOf(read.data, titles);
  return way instanceof Problem ? way : { way, purpose: read.data.purpose };
}

function wayOf({ code, codeBase64, picture, title, reference }: Presented, titles: Titles): Way | Problem {
  const byReference = title !== undefined || reference !== undefined;
  const ways = Number(code !== undefined) + Number(codeBase64 !== undefined) + Number(picture !== undefined) + Number(byReference);
  if (ways !== 1) return refused('', exactlyOne);
  if (code !== undefined) return { kind: 'code', code: bytesOf(code).toString('base64') };
  if (codeBase64 !== undefined) return isBase64(codeBase64) ? { kind: 'code', code: codeBase64 } : refused('/codeBase64', 'not base64');
  if (picture !== undefined) return isBase64(picture) ? { kind: 'picture', picture } : refused('/picture', 'not base64');
  if (title === undefined || reference === undefined) return refused(title === undefined ? '/title' : '/reference', 'title and reference go together');
  return byNumber(title, reference, titles);
}

function byNumber(title: string, reference: string, titles: Titles): Way | Problem {
  const normal = titles.normal(title, reference);
  if (normal === 'unknown') return refused('/title', 'no such title; GET /v1/titles lists them');
  return normal === undefined ? refused('/reference', 'cannot be a reference of this title') : { kind: 'reference', title, reference: normal };
}

/** Readers of bar codes hand bytes over as characters of the same number; a text with others was typed or decoded as UTF-8. */
const bytesOf = (text: string): Buffer => Buffer.from(text, /[^\0-\u00ff]/.test(text) ? 'utf8' : 'latin1');

/** Decoding drops what is not base64, so the length tells; a regular expression over megabytes could overflow its stack. */
function isBase64(text: string): boolean {
  if (text.length % 4 !== 0) return false;
  const padding = text.endsWith('==') ? 2 : text.endsWith('=') ? 1 : 0;
  return Buffer.from(text, 'base64').length === (text.length / 4) * 3 - padding && !text.includes('-') && !text.includes('_');
}

type Said =
  | { readonly type: 'verification.requested.v1'; readonly data: DataOf<'verification.requested.v1'> }
  | { readonly type: 'picture.received.v1'; readonly data: DataOf<'picture.received.v1'> }
  | { readonly type: 'reference.presented.v1'; readonly data: DataOf<'reference.presented.v1'> };

/** The message that asks for the verification of what was presented. */
export function messageFor(way: Way, question: Question): Said {
  if (way.kind === 'code') return { type: 'verification.requested.v1', data: { ...question, code: way.code } };
  if (way.kind === 'picture') return { type: 'picture.received.v1', data: { ...question, picture: way.picture } };
  return { type: 'reference.presented.v1', data: { ...question, title: way.title, reference: way.reference } };
}

/** The same, as text, to tell whether two requests asked the same. */
export function fingerprintText({ way, purpose }: Asked): string {
  return JSON.stringify([way.kind, way.kind === 'reference' ? [way.title, way.reference] : way.kind === 'code' ? way.code : way.picture, purpose ?? null]);
}
