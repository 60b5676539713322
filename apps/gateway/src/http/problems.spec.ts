import { BadRequestException, HttpException, NotFoundException } from '@nestjs/common';
import { describe, expect, test } from 'vitest';
import { allowedAt } from './allowed.js';
import { problemOf } from './foreign-errors.js';
import { bodyOf, Problem, problemCodes, problems } from './problems.js';

const codeOf = (error: unknown): string | undefined => problemOf(error)?.code;

test('a problem is told as RFC 9457 has it, with a stable code and the trace it occurred in', () => {
  expect(bodyOf(new Problem('QUOTA_EXCEEDED', { detail: 'Later.' }), 'a'.repeat(32))).toEqual({
    type: 'urn:smart-verify:problem:quota-exceeded', title: problems.QUOTA_EXCEEDED.title, status: 429, code: 'QUOTA_EXCEEDED', detail: 'Later.',
    instance: `urn:smart-verify:trace:${'a'.repeat(32)}`, traceId: 'a'.repeat(32), errors: undefined,
  });
  expect(bodyOf(new Problem('TIMED_OUT', { instance: '/v1/verifications/1' }), '').instance).toBe('/v1/verifications/1');
});

test('whenever waiting helps, the problem says how long', () => {
  for (const code of problemCodes) expect([code, new Problem(code).retryAfter !== undefined]).toEqual([code, problems[code].status > 500]);
  expect(new Problem('OVERLOADED', { retryAfter: 7 }).retryAfter).toBe(7);
});

test('what Fastify, Nest and Node refuse has a code of ours', () => {
  const coded = (code: string, statusCode?: number): Error => Object.assign(new Error('x'), { code, statusCode });
  expect(codeOf(coded('FST_ERR_CTP_BODY_TOO_LARGE', 413))).toBe('BODY_TOO_LARGE');
  expect(codeOf(coded('HPE_INVALID_METHOD'))).toBe('MALFORMED_REQUEST');
  expect(codeOf(coded('HPE_HEADER_OVERFLOW'))).toBe('HEADERS_TOO_LARGE');
  expect(codeOf(coded('SOMETHING_NEW', 415))).toBe('UNSUPPORTED_MEDIA_TYPE');
  expect(codeOf(new NotFoundException())).toBe('NOT_FOUND');
  expect(codeOf(new BadRequestException())).toBe('BAD_REQUEST');
  expect(codeOf(new HttpException('x', 413, { cause: coded('FST_ERR_CTP_INVALID_CONTENT_LENGTH') }))).toBe('BAD_CONTENT_LENGTH');
});

test('a bug is no refusal', () => {
  for (const error of [new TypeError('x'), Object.assign(new Error('x'), { statusCode: 500 }), 'text', undefined, null]) expect(codeOf(error)).toBeUndefined();
});

describe('an address says which methods it takes', () => {
  test.each([
    ['/v1/verifications', 'POST'], ['/v1/verifications?x=1', 'POST'], ['/v1/verifications/0', 'GET, HEAD'], ['/v1/issuers/mobility/status-events', 'POST'], ['/metrics', 'GET, HEAD'],
    ['/nothing', undefined], ['/v1/issuers//status-events', undefined], ['', undefined], ['/openapiXjson', undefined],
  ])('%s: %s', (url, methods) => {
    expect(allowedAt(url)).toBe(methods);
  });
});
