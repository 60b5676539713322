import { connect, type AddressInfo } from 'node:net';
import fc from 'fast-check';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { problems, type ProblemCode } from './problems.js';
import { rawExchange } from '../testing/raw.js';
import { as, keys, openWorld, type World } from '../testing/world.js';

let world: World;
let port: number;
beforeAll(async () => {
  world = await openWorld();
  await world.app.listen(0, '127.0.0.1');
  port = (world.app.getHttpServer().address() as AddressInfo).port;
});
afterAll(() => world.stop());

const clients = Object.keys(keys) as (keyof typeof keys)[];
const method = fc.constantFrom('GET', 'HEAD', 'POST', 'PUT', 'PATCH', 'DELETE', 'OPTIONS', 'TRACE', 'SEARCH');
const path = fc.oneof(
  fc.constantFrom('/v1/verifications', '/v1/verifications/batch', '/v1/issuers/mobility/status-events', '/v1/titles', '/v1/reason-codes', '/sandbox', '/health/live', '/health/ready', '/metrics', '/openapi.json', '/docs', '/'),
  fc.webPath().map((text) => `/v1/verifications/${text}`), fc.webPath().map((text) => `/v1/issuers${text}/status-events`), fc.webPath().map((text) => text || '/'),
  fc.constantFrom('/%', '/%00', '/..%2f..%2fetc/passwd', '/docs/../../package.json', '/docs/%2e%2e/%2e%2e/package.json', '//', '/?%', '/v1/verifications?__proto__=1', `/${'x'.repeat(20_000)}`, '/.env', '/v1/issuers/__proto__/status-events'),
);
const headerText = fc.string({ unit: fc.integer({ min: 0x20, max: 0x7e }).map((code) => String.fromCharCode(code)), maxLength: 60 });
const known = fc.record({
  'content-type': fc.oneof(fc.constantFrom('application/json', 'application/x-ndjson', 'image/png', 'image/jpeg', 'text/plain', 'application/json; charset=latin1', 'multipart/form-data; boundary=x', ''), headerText),
  'content-encoding': fc.constantFrom('gzip', 'identity', 'br'), 'accept-language': headerText, 'idempotency-key': headerText, 'status-token': headerText, traceparent: headerText,
  accept: headerText, 'if-none-match': headerText, range: headerText, expect: headerText, 'content-length': fc.constantFrom('0', '1', '-1', '5', '99999999999999999999', 'NaN', ''), authorization: headerText,
}, { requiredKeys: [] });
const foreign = fc.dictionary(fc.stringMatching(/^x-[a-z]{1,10}$/), headerText, { maxKeys: 3 });
const strange = fc.oneof({ weight: 3, arbitrary: fc.jsonValue() }, fc.record({
  code: fc.oneof(fc.string({ unit: 'binary' }), fc.jsonValue()), codeBase64: fc.oneof(fc.base64String(), fc.jsonValue()), picture: fc.base64String(), title: fc.constantFrom('cmi', 'bicycle', '__proto__', ''), reference: fc.string(),
  sealIdentity: fc.string(), status: fc.constantFrom('active', 'revoked', 'gone'), sequence: fc.oneof(fc.integer(), fc.double()), effectiveFrom: fc.oneof(fc.date({ noInvalidDate: true }).map((date) => date.toISOString()), fc.string()), purpose: fc.string(),
}, { requiredKeys: [] }));
const payload = fc.oneof(
  strange.map((value) => JSON.stringify(value)), fc.array(strange, { maxLength: 5 }).map((value) => JSON.stringify(value)), fc.array(strange, { maxLength: 5 }).map((value) => value.map((line) => JSON.stringify(line)).join('\n')),
  fc.string({ unit: 'binary' }), fc.uint8Array({ maxLength: 300 }).map((bytes) => Buffer.from(bytes)), fc.constant('['.repeat(20_000)), fc.constant(''), fc.constant(undefined),
);

/** Past the door, where what is strange is the body. */
const sound = fc.constantFrom(
  { verb: 'POST', url: '/v1/verifications', client: 'terminal' }, { verb: 'POST', url: '/v1/verifications/batch', client: 'operator' }, { verb: 'POST', url: '/v1/issuers/mobility/status-events', client: 'mobility' },
  { verb: 'GET', url: '/v1/verifications/2b8f0c64-6f2e-4f0e-9d8a-0a4f5f1f7c11', client: 'operator' }, { verb: 'GET', url: '/v1/titles', client: 'poor' },
  { verb: 'POST', url: '/v1/verifications', client: 'poor' },
);
const type = fc.constantFrom('application/json', 'application/json', 'application/json; charset=utf-8', 'application/x-ndjson', 'image/png');
const good = fc.constantFrom(...[{ code: 'x' }, { title: 'cmi', reference: '99000000001' }, [{ code: 'x' }, {}], { title: 'cmi', reference: '99000000001', status: 'revoked', sequence: 1 }].map((value) => JSON.stringify(value)));
const nearly = fc.record({ sound, type, payload: fc.oneof(good, payload) }).map(({ sound: { verb, url, client }, type: sent, payload: body }) => ({ method: verb, path: url, known: { 'content-type': sent }, foreign: {}, payload: body, client: client as keyof typeof keys }));

test('whatever a client sends, the answer is no error of ours, and each refusal a problem with a code', async () => {
  const wild = fc.record({ method, path, known, foreign, payload, client: fc.option(fc.constantFrom(...clients), { nil: undefined }) });
  const seen = new Set<string>();
  await fc.assert(fc.asyncProperty(fc.oneof(wild, nearly), async ({ method: verb, path: url, known: some, foreign: more, payload: body, client }) => {
    const headers = { ...more, ...some, ...(client && as(client)) };
    const reply = await world.app.inject({ method: verb as 'GET', url, headers, ...(body !== undefined && { payload: body }) });
    expect(reply.statusCode).toBeLessThan(500);
    if (reply.statusCode < 400 || verb === 'HEAD') return void seen.add(`${verb} ${reply.statusCode}`);
    const told = reply.json<{ code: ProblemCode; status: number; traceId: string; instance: string }>();
    seen.add(told.code);
    expect(reply.headers['content-type']).toBe('application/problem+json; charset=utf-8');
    expect([told.status, problems[told.code].status]).toEqual([reply.statusCode, reply.statusCode]);
    expect([told.traceId, told.instance]).toEqual([expect.stringMatching(/^[0-9a-f]{32}$/), expect.any(String)]);
    if (reply.statusCode === 405) expect(reply.headers.allow).toMatch(/GET|POST/);
    if (reply.statusCode === 429) expect(Number(reply.headers['retry-after'])).toBeGreaterThan(0);
  }), { numRuns: 3_000 });
  expect(world.log.filter(({ level }) => level === 'error')).toEqual([]);
  // The requests were not all stopped at the first step.
  for (const one of ['POST 200', 'POST 202', 'GET 200', 'UNKNOWN_VERIFICATION', 'EMPTY_BODY', 'BAD_REQUEST', 'MALFORMED_JSON', 'UNSUPPORTED_MEDIA_TYPE', 'SCOPE_MISSING', 'MISSING_KEY', 'METHOD_NOT_ALLOWED', 'NOT_FOUND', 'QUOTA_EXCEEDED']) expect(seen).toContain(one);
}, 60_000);

const statusOf = (answer: string): number => Number(/^HTTP\/1\.1 (\d{3})/.exec(answer)?.[1] ?? 0);
const head = (line: string, ...headers: string[]): string => `${[line, 'host: x', 'connection: close', ...headers].join('\r\n')}\r\n\r\n`;
const bearer = `authorization: Bearer ${keys.terminal}`;
const json = 'content-type: application/json';

test.each([
  ['no HTTP at all', ['\x16\x03\x01\x02\x00\x01\x00\r\n\r\n'], 400, 'MALFORMED_REQUEST'],
  ['an unknown method', [head('STEAL /v1/verifications HTTP/1.1')], 400, 'MALFORMED_REQUEST'],
  ['a header of 20 kB', [head('GET /health/live HTTP/1.1', `x: ${'x'.repeat(20_000)}`)], 431, 'HEADERS_TOO_LARGE'],
  ['two lengths', [head('POST /v1/verifications HTTP/1.1', bearer, json, 'content-length: 2', 'content-length: 3'), '{}'], 400, 'MALFORMED_REQUEST'],
  ['a length and chunks (request smuggling)', [head('POST /v1/verifications HTTP/1.1', bearer, json, 'content-length: 2', 'transfer-encoding: chunked'), '0\r\n\r\n'], 400, 'MALFORMED_REQUEST'],
  ['a space before the colon', [head('GET /health/live HTTP/1.1', 'content-length : 0')], 400, 'MALFORMED_REQUEST'],
  ['an address of 17 kB', [head(`GET /${'a'.repeat(17_000)} HTTP/1.1`)], 431, 'HEADERS_TOO_LARGE'],
  ['an address that cannot be decoded', [head('GET /%ff HTTP/1.1')], 400, 'MALFORMED_URL'],
  ['a parameter that is too long', [head(`GET /v1/verifications/${'a'.repeat(500)} HTTP/1.1`, bearer)], 414, 'URL_TOO_LONG'],
  ['a websocket', [head('GET /v1/titles HTTP/1.1', 'upgrade: websocket')], 200, ''],
  ['a full address as request target', [head('GET http://elsewhere/v1/nothing HTTP/1.1')], 404, 'NOT_FOUND'],
  ['a NUL in the address', [head('GET /\0 HTTP/1.1')], 400, 'MALFORMED_REQUEST'],
])('%s', async (_name, pieces, status, code) => {
  const answer = await rawExchange(port, pieces);
  expect([statusOf(answer), answer.includes(code)]).toEqual([status, true]);
  if (status >= 400) expect(answer).toMatch(/content-type: application\/problem\+json/i);
});

test('pipelined requests are answered in order', async () => {
  const one = (code: string): string => {
    const body = JSON.stringify({ code });
    return `POST /v1/verifications HTTP/1.1\r\nhost: x\r\n${bearer}\r\n${json}\r\ncontent-length: ${body.length}\r\n\r\n${body}`;
  };
  const before = world.asked.length;
  const answer = await rawExchange(port, [Array.from({ length: 20 }, (_, at) => one(`code ${at}`)).join('') + head('GET /health/live HTTP/1.1')]);
  const ids = [...answer.matchAll(/"id":"([0-9a-f-]{36})"/g)].map(([, id]) => id);
  expect(ids).toEqual(world.asked.slice(before).map(({ subject }) => subject));
  expect(ids).toHaveLength(20);
});

test('a broken chunk in a body ends the connection: what was asked before it is not known to be whole', async () => {
  expect(await rawExchange(port, [head('POST /v1/verifications HTTP/1.1', bearer, json, 'transfer-encoding: chunked'), 'zz\r\n'])).toBe('');
});

test('a connection cut in the middle of a body is no error of ours', async () => {
  const before = world.log.length;
  const socket = connect(port, '127.0.0.1', () => socket.write(`POST /v1/verifications HTTP/1.1\r\nhost: x\r\n${bearer}\r\n${json}\r\ncontent-length: 100\r\n\r\n{"code"`));
  await new Promise((later) => { setTimeout(later, 50); });
  socket.destroy();
  await new Promise((later) => { setTimeout(later, 50); });
  expect(world.log.slice(before)).toEqual([]);
});
