import { z } from 'zod';
import { Problem } from '../http/problems.js';
import { Presented, placesOf, readPresented, type Titles } from '../verifications/presented.js';

/** What `POST /v1/seals:inspect` takes as JSON: the two ways of `POST /v1/verifications` to present a code. */
export const PresentedCode = z.strictObject({ code: Presented.shape.code, codeBase64: Presented.shape.codeBase64 });

/** base64 of the code that a body presents, JSON or the bytes themselves. @throws Problem */
export function readCode(body: unknown, titles: Titles): string {
  if (Buffer.isBuffer(body)) return ofBytes(body);
  const read = PresentedCode.safeParse(body);
  if (!read.success) throw refused(placesOf(read.error));
  const asked = readPresented(read.data, titles);
  if (asked instanceof Problem) throw asked;
  if (asked.way.kind !== 'code') throw new Error('A body without picture and reference presents a code.');
  return asked.way.code;
}

function ofBytes(body: Buffer): string {
  if (body.length === 0) throw new Problem('EMPTY_BODY');
  return body.toString('base64');
}

const refused = (errors: ReturnType<typeof placesOf>): Problem =>
  new Problem('BAD_REQUEST', { detail: `${errors[0]?.pointer || 'The body'}: ${errors[0]?.message}`, errors });
