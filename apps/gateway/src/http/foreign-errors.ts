import { HttpException } from '@nestjs/common';
import { Problem, type ProblemCode } from './problems.js';

/** What Fastify and Node refuse before our own code sees a request, by their codes. */
const foreign = new Map<string, ProblemCode>([
  ['FST_ERR_CTP_BODY_TOO_LARGE', 'BODY_TOO_LARGE'],
  ['FST_ERR_CTP_INVALID_MEDIA_TYPE', 'UNSUPPORTED_MEDIA_TYPE'],
  ['FST_ERR_CTP_INVALID_CONTENT_LENGTH', 'BAD_CONTENT_LENGTH'],
  ['FST_ERR_CTP_EMPTY_JSON_BODY', 'EMPTY_BODY'],
  ['FST_ERR_CTP_INVALID_JSON_BODY', 'MALFORMED_JSON'],
  ['FST_ERR_NOT_FOUND', 'NOT_FOUND'],
  ['FST_ERR_BAD_URL', 'MALFORMED_URL'],
  ['FST_ERR_INVALID_URL', 'MALFORMED_URL'],
  ['FST_ERR_MAX_PARAM_LENGTH', 'URL_TOO_LONG'],
  ['HPE_HEADER_OVERFLOW', 'HEADERS_TOO_LARGE'],
  ['HPE_CHUNK_EXTENSIONS_OVERFLOW', 'BODY_TOO_LARGE'],
  ['ERR_HTTP_REQUEST_TIMEOUT', 'REQUEST_TIMEOUT'],
  ['ECONNRESET', 'MALFORMED_REQUEST'],
]);

/** By status, for refusals whose code is not in the table above. */
const byStatus = new Map<number, ProblemCode>([[404, 'NOT_FOUND'], [405, 'METHOD_NOT_ALLOWED'], [408, 'REQUEST_TIMEOUT'], [413, 'BODY_TOO_LARGE'], [414, 'URL_TOO_LONG'], [415, 'UNSUPPORTED_MEDIA_TYPE'], [431, 'HEADERS_TOO_LARGE']]);

const textOf = (error: unknown, key: 'code' | 'statusCode'): unknown => (typeof error === 'object' && error !== null ? Reflect.get(error, key) : undefined);

/** The refusal behind an error of Fastify, Nest or Node's HTTP parser; `undefined` when it is none: a bug or an outage. */
export function problemOf(error: unknown): Problem | undefined {
  if (error instanceof Problem) return error;
  if (error instanceof HttpException) return (error.cause === undefined ? undefined : problemOf(error.cause)) ?? ofStatus(error.getStatus());
  const code = textOf(error, 'code');
  const known = typeof code === 'string' ? foreign.get(code) : undefined;
  if (known) return new Problem(known);
  if (typeof code === 'string' && code.startsWith('HPE_')) return new Problem('MALFORMED_REQUEST');
  const status = textOf(error, 'statusCode');
  return typeof status === 'number' ? ofStatus(status) : undefined;
}

const ofStatus = (status: number): Problem | undefined =>
  status >= 400 && status < 500 ? new Problem(byStatus.get(status) ?? 'BAD_REQUEST') : undefined;
