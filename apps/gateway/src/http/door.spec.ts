import type { AddressInfo } from 'node:net';
import { request as send, type IncomingHttpHeaders } from 'node:http';
import { afterEach, describe, expect, test } from 'vitest';
import { rawExchange } from '../testing/raw.js';
import { as, conclusionAt, keys, metric, openWorld, type World, type WorldOptions, writtenConclusion } from '../testing/world.js';

let world: World;
let port: number;
async function open(options?: WorldOptions): Promise<void> {
  world = await openWorld(options);
  await world.app.listen(0, '127.0.0.1');
  port = (world.app.getHttpServer().address() as AddressInfo).port;
}
afterEach(() => world.stop());

const bicycle = { title: 'bicycle', reference: 'BC99000001' };
const inject = (method: 'GET' | 'POST', url: string, headers: Record<string, string>, payload?: object | string | Buffer) =>
  world.app.inject({ method, url, headers, ...(payload !== undefined && { payload }) });
const problemOf = async (reply: ReturnType<typeof inject>): Promise<unknown[]> => {
  const { statusCode, headers, json } = await reply;
  expect(headers['content-type']).toBe('application/problem+json; charset=utf-8');
  const body = json<{ code: string; status: number; traceId: string }>();
  expect([body.status, /^[0-9a-f]{32}$/.test(body.traceId)]).toEqual([statusCode, true]);
  return [statusCode, body.code];
};
const verify = (headers: Record<string, string>, payload: object | string | Buffer = bicycle) => inject('POST', '/v1/verifications', headers, payload);
const json = { 'content-type': 'application/json' };

describe('who may pass', () => {
  test('nobody without a key', async () => {
    await open();
    for (const [method, url] of [['POST', '/v1/verifications'], ['POST', '/v1/verifications/batch'], ['GET', '/v1/verifications/1'], ['POST', '/v1/issuers/mobility/status-events']] as const) {
      const reply = await inject(method, url, json, method === 'POST' ? bicycle : undefined);
      expect([reply.statusCode, reply.headers['www-authenticate']]).toEqual([401, 'Bearer realm="smart-verify"']);
    }
    expect(await problemOf(verify({ ...json, authorization: 'Bearer nobody' }))).toEqual([401, 'UNKNOWN_KEY']);
  });

  test('nobody who only asks for the head of what needs a key, and who may pays once', async () => {
    await open({ env: { METRICS_ACCESS: 'operate' } });
    const heads = (url: string, headers: Record<string, string>) => world.app.inject({ method: 'HEAD', url, headers });
    expect((await heads('/metrics', {})).statusCode).toBe(401);
    expect((await heads('/v1/verifications/x', {})).statusCode).toBe(401);
    for (let at = 0; at < 5; at++) expect((await heads('/v1/verifications/x', as('poor'))).statusCode).toBe(404);
    expect((await heads('/v1/verifications/x', as('poor'))).statusCode).toBe(429);
  });

  test('nobody without the scope', async () => {
    await open();
    expect(await problemOf(verify(as('mobility')))).toEqual([403, 'SCOPE_MISSING']);
    expect(await problemOf(inject('POST', '/v1/verifications/batch', as('mobility'), []))).toEqual([403, 'SCOPE_MISSING']);
  });

  test('anyone to what anyone may know, even with a key that is none', async () => {
    await open();
    for (const url of ['/v1/titles', '/v1/reason-codes', '/health/live', '/health/ready', '/openapi.json', '/docs']) {
      expect([url, (await inject('GET', url, { authorization: 'nonsense' })).statusCode]).toEqual([url, 200]);
    }
  });

  test('nobody beyond the quota, and who is refused is told when to come again', async () => {
    await open();
    for (let at = 0; at < 5; at++) expect((await verify(as('poor'))).statusCode).toBe(200);
    const refused = await verify(as('poor'));
    expect([await problemOf(Promise.resolve(refused)), Number(refused.headers['retry-after'])]).toEqual([[429, 'QUOTA_EXCEEDED'], 12]);
    expect((await verify(as('terminal'))).statusCode).toBe(200);
  });
});

describe('what may pass', () => {
  test.each([
    ['no type', '/v1/verifications', {}, 'UNSUPPORTED_MEDIA_TYPE'], ['another type', '/v1/verifications', { 'content-type': 'application/xml' }, 'UNSUPPORTED_MEDIA_TYPE'],
    ['lines where one is asked', '/v1/verifications', { 'content-type': 'application/x-ndjson' }, 'UNSUPPORTED_MEDIA_TYPE'], ['a picture as a batch', '/v1/verifications/batch', { 'content-type': 'image/png' }, 'UNSUPPORTED_MEDIA_TYPE'],
    ['a compressed body', '/v1/verifications', { ...json, 'content-encoding': 'gzip' }, 'UNSUPPORTED_MEDIA_TYPE'],
  ])('%s is refused', async (_name, url, headers, code) => {
    await open();
    expect(await problemOf(inject('POST', url, as('terminal', headers), '{"code":"x"}'))).toEqual([415, code]);
  });

  test('a type may say its charset', async () => {
    await open();
    expect((await verify(as('terminal', { 'content-type': 'Application/JSON ; charset=UTF-8' }), JSON.stringify(bicycle))).statusCode).toBe(200);
  });

  test('an empty body and one that is not JSON are told apart', async () => {
    await open();
    expect(await problemOf(verify(as('terminal', { ...json, 'content-length': '0' }), ''))).toEqual([400, 'EMPTY_BODY']);
    expect(await problemOf(verify(as('terminal', json), '{"code":'))).toEqual([400, 'MALFORMED_JSON']);
    expect(await problemOf(verify(as('terminal', json), Buffer.from([0x22, 0xff, 0x22])))).toEqual([400, 'MALFORMED_JSON']);
    expect(await problemOf(verify(as('terminal', { 'content-type': 'image/png', 'content-length': '0' }), ''))).toEqual([400, 'EMPTY_BODY']);
  });

  /** Only the head of a request; its body would follow after `100 Continue`. */
  const post = (path: string, type: string, length: number): Promise<{ status: number | undefined; headers: IncomingHttpHeaders }> => new Promise((resolve, reject) => {
    const sending = send({ port, method: 'POST', path, headers: as('terminal', { 'content-type': type, 'content-length': String(length), expect: '100-continue' }) }, (reply) => {
      resolve({ status: reply.statusCode, headers: reply.headers });
      reply.resume();
      sending.destroy();
    }).on('error', reject).on('continue', () => reject(new Error('asked to go on')));
    sending.flushHeaders();
  });

  test('a body is asked for once its head has passed', async () => {
    await open();
    const status = await new Promise((resolve, reject) => {
      const body = JSON.stringify(bicycle);
      const sending = send({ port, method: 'POST', path: '/v1/verifications', headers: as('terminal', { ...json, 'content-length': String(body.length), expect: '100-continue' }) }, (reply) => {
        resolve(reply.statusCode);
        reply.resume();
      }).on('error', reject).on('continue', () => sending.end(body));
      sending.flushHeaders();
    });
    expect(status).toBe(200);
  });

  test('any other expectation is ignored', async () => {
    await open();
    const request = `GET /health/live HTTP/1.1\r\nhost: x\r\nexpect: a miracle\r\nconnection: close\r\n\r\n`;
    expect(await rawExchange(port, [request])).toMatch(/^HTTP\/1\.1 200 /);
  });

  test.each([['/v1/verifications', 'application/json', 9_000_000], ['/v1/verifications', 'image/png', 6_291_457], ['/v1/verifications/batch', 'application/json', 17_000_000]])('%s takes no %s of %i bytes, and says so before reading them', async (path, type, length) => {
    await open();
    expect(await post(path, type, length)).toMatchObject({ status: 413, headers: { connection: 'close' } });
  });

  test('a body of unknown length is cut off at the limit', async () => {
    await open();
    const chunk = `100000\r\n${'x'.repeat(1_048_576)}\r\n`;
    const head = `POST /v1/issuers/mobility/status-events HTTP/1.1\r\nhost: x\r\nauthorization: Bearer ${keys.mobility}\r\ncontent-type: application/json\r\ntransfer-encoding: chunked\r\n\r\n`;
    expect(await rawExchange(port, [head, chunk, chunk])).toMatch(/^HTTP\/1\.1 413 .*BODY_TOO_LARGE/s);
    expect(await metric(world, 'smart_verify_body_bytes')).toEqual(['smart_verify_body_bytes 0']);
  });

  test('a picture that grows beyond its limit without saying so is refused', async () => {
    await open();
    const pieces = Array.from({ length: 7 }, () => `100000\r\n${'x'.repeat(1_048_576)}\r\n`);
    const head = `POST /v1/verifications HTTP/1.1\r\nhost: x\r\nauthorization: Bearer ${keys.terminal}\r\ncontent-type: image/png\r\ntransfer-encoding: chunked\r\n\r\n`;
    expect(await rawExchange(port, [head, ...pieces, '0\r\n\r\n'], /}$/)).toMatch(/^HTTP\/1\.1 413 .*BODY_TOO_LARGE/s);
  });
});

describe('there is room, or there is none', () => {
  test('more verifications than the limit are refused at once, and cost no quota', async () => {
    const ends: (() => void)[] = [];
    await open({ env: { ADMISSION_LEAST: '2', ADMISSION_MOST: '2' }, responder: ({ data }) => new Promise((resolve) => { ends.push(() => resolve({ conclusion: writtenConclusion(conclusionAt(data.at)) })); }) });
    const admitted = [verify(as('poor')), verify(as('poor'))];
    await expect.poll(() => ends.length).toBe(2);
    for (let at = 0; at < 10; at++) {
      const refused = verify(as('poor'));
      expect([await problemOf(refused), (await refused).headers['retry-after']]).toEqual([[503, 'OVERLOADED'], '1']);
    }
    for (const end of ends) end();
    expect((await Promise.all(admitted)).map(({ statusCode }) => statusCode)).toEqual([200, 200]);
  });

  test('large bodies share a bounded room, given back with each answer, also to those who leave', async () => {
    const ends: (() => void)[] = [];
    await open({ env: { BODIES_MIB: '16' }, responder: ({ data }) => new Promise((resolve) => { ends.push(() => resolve({ conclusion: writtenConclusion(conclusionAt(data.at)) })); }) });
    const picture = Buffer.alloc(6 * 1_048_576, 1);
    const showing = () => verify(as('terminal', { 'content-type': 'image/png' }), picture);
    const shown = [showing(), showing()];
    await expect.poll(() => ends.length).toBe(2);
    expect(await problemOf(showing())).toEqual([503, 'OVERLOADED']);
    expect((await verify(as('terminal', json), '{"code":""}')).statusCode).toBe(400);
    for (const end of ends) end();
    await Promise.all(shown);
    const leaving = send({ port, method: 'POST', path: '/v1/verifications', headers: as('terminal', { 'content-type': 'image/png', 'content-length': '6000000' }) }).on('error', () => undefined);
    leaving.write(picture.subarray(0, 100_000));
    await expect.poll(() => metric(world, 'smart_verify_body_bytes')).toEqual(['smart_verify_body_bytes 6000000']);
    leaving.destroy();
    await expect.poll(() => metric(world, 'smart_verify_body_bytes')).toEqual(['smart_verify_body_bytes 0']);
    expect(world.log.filter(({ level }) => level === 'error')).toEqual([]);
  });
});

test('every address of the API says which methods it takes', async () => {
  await open();
  for (const [url, allow] of [['/v1/verifications', 'POST'], ['/v1/titles', 'GET, HEAD'], ['/health/live', 'GET, HEAD'], ['/v1/issuers/mobility/status-events', 'POST']] as const) {
    const reply = await world.app.inject({ method: 'DELETE', url });
    expect([url, reply.statusCode, reply.headers.allow, reply.json<{ code: string }>().code]).toEqual([url, 405, allow, 'METHOD_NOT_ALLOWED']);
  }
  expect((await inject('GET', '/v1/nothing', {})).json()).toMatchObject({ status: 404, code: 'NOT_FOUND' });
});
