import { writeStatusToken } from '@smart-verify/platform';
import type { Answer } from '@smart-verify/contracts';
import { afterEach, describe, expect, test } from 'vitest';
import { RetryLater, Overloaded, type Transport } from '@smart-verify/platform';
import { idOf, requestHashOf } from './idempotency.js';
import { as, conclusionAt, metric, openWorld, secret, type World, type WorldOptions, writtenConclusion } from '../testing/world.js';

let world: World;
const open = async (options?: WorldOptions): Promise<World> => (world = await openWorld(options));
afterEach(() => world.stop());

const bicycle = { title: 'bicycle', reference: 'BC99000001' };
const ask = (payload: unknown, headers: Record<string, string> = {}, client: 'terminal' | 'operator' | 'poor' = 'terminal') =>
  world.app.inject({ method: 'POST', url: '/v1/verifications', headers: as(client, { 'content-type': 'application/json', ...headers }), payload: payload as object });

describe('a question', () => {
  test('is asked as presented, and its verdict is the answer', async () => {
    await open();
    const reply = await ask({ code: 'HC1:x', purpose: 'check' }, { 'accept-language': 'fr', traceparent: '00-4bf92f3577b34da6a3ce929d0e0e4736-00f067aa0ba902b7-01' });
    const body = reply.json<Answer>();
    const [{ subject, replyto, traceparent, data } = {} as never] = world.asked;
    expect(reply.statusCode).toBe(200);
    expect(reply.headers).toMatchObject({ 'content-type': 'application/json; charset=utf-8', 'cache-control': 'no-store', 'x-content-type-options': 'nosniff' });
    expect(body).toMatchObject({ id: subject, traceId: '4bf92f3577b34da6a3ce929d0e0e4736', validity: { verdict: 'VALID' } });
    expect(data).toEqual({ at: body.at, language: 'fr', client: 'terminal', purpose: 'check', code: Buffer.from('HC1:x').toString('base64') });
    expect([replyto, traceparent?.slice(0, 36)]).toEqual(['gateway-1', '00-4bf92f3577b34da6a3ce929d0e0e4736-']);
  });

  test('may be a picture itself', async () => {
    await open();
    const types = ['image/png', 'image/jpeg', 'image/webp', 'image/heic', 'image/tiff', 'application/pdf'];
    for (const type of types) {
      expect((await world.app.inject({ method: 'POST', url: '/v1/verifications', headers: as('terminal', { 'content-type': type }), payload: Buffer.from('picture') })).statusCode).toBe(200);
    }
    expect(world.asked.map(({ type, data }) => [type, data])).toMatchObject(types.map(() => ['picture.received.v1', { picture: Buffer.from('picture').toString('base64') }]));
  });

  test('carries a status token along', async () => {
    await open();
    const token = writeStatusToken([{ log: 'l', topic: 't', partition: 1, offset: '5' }], secret);
    await ask(bicycle, { 'status-token': token });
    expect(world.asked[0]?.data.statusToken).toBe(token);
    expect((await ask(bicycle, { 'status-token': `x${token}` })).json()).toMatchObject({ status: 400, code: 'BAD_STATUS_TOKEN' });
  });

  test('each verdict reaches its own asker, and none is delivered twice', async () => {
    await open({ responder: async ({ data }) => {
      await new Promise((later) => { setTimeout(later, Math.random() * 20); });
      return { conclusion: writtenConclusion({ ...conclusionAt(data.at), engine: { version: (data as { code: string }).code, trust: null, policy: '' } }) };
    } });
    const codes = Array.from({ length: 100 }, (_, at) => `code ${at}`);
    const replies = await Promise.all(codes.map((code) => ask({ code })));
    expect(replies.map((reply) => Buffer.from(reply.json<Answer>().engine.version, 'base64').toString())).toEqual(codes);
    expect(await metric(world, 'smart_verify_stray_conclusions_total')).toEqual(['smart_verify_stray_conclusions_total 0']);
  });
});

describe('no verdict is a problem that says so', () => {
  test.each([['STATUS_TOKEN_NOT_REACHED', 503], ['STATUS_TOKEN_UNKNOWN', 400], ['VERIFICATION_FAILED', 503]] as const)('%s', async (failure, status) => {
    await open({ responder: () => ({ failure }) });
    const reply = await ask(bicycle);
    expect(reply.json()).toMatchObject({ code: failure, status, instance: `/v1/verifications/${world.asked[0]?.subject}` });
    expect(reply.headers['retry-after'] !== undefined).toBe(status === 503);
  });

  test('a conclusion that says nothing at all', async () => {
    await open({ responder: () => ({}) });
    expect((await ask(bicycle)).json()).toMatchObject({ code: 'VERIFICATION_FAILED' });
  });

  test('silence, after the time a verdict may take', async () => {
    await open({ responder: () => undefined, env: { VERIFICATION_TIMEOUT_MS: '150' } });
    const from = performance.now();
    const reply = await ask(bicycle);
    expect([reply.json<{ code: string }>().code, reply.statusCode]).toEqual(['TIMED_OUT', 504]);
    expect(performance.now() - from).toBeLessThan(1_000);
  });

  test.each([[new RetryLater('away'), 'TRANSPORT_UNAVAILABLE'], [new Overloaded('full'), 'OVERLOADED'], [new Error('a bug'), 'TRANSPORT_UNAVAILABLE']])('a transport that cannot carry it: %s', async (error, code) => {
    const transport: Transport = { instance: 'gateway-1', publish: () => Promise.reject(error), subscribe: () => undefined, start: () => Promise.resolve(), stop: () => Promise.resolve(), partitions: () => Promise.resolve(1), extent: () => Promise.resolve({ log: 'log', partitions: 1 }), health: () => ({ ready: true }) };
    await open({ parts: { transport } });
    const reply = await ask({ code: 'MARTIN-CAMILLE' });
    expect(reply.json()).toMatchObject({ code, status: 503 });
    expect(JSON.stringify(world.log)).not.toContain('MARTIN-CAMILLE');
  });
});

describe('a retry with the same Idempotency-Key', () => {
  const key = { 'idempotency-key': 'order-66' };
  const id = idOf('terminal', 'order-66');

  test('waits with the first one, and is asked once', async () => {
    await open({ responder: async ({ data }) => {
      await new Promise((later) => { setTimeout(later, 50); });
      return { conclusion: writtenConclusion(conclusionAt(data.at)) };
    } });
    const replies = await Promise.all(Array.from({ length: 20 }, () => ask(bicycle, key)));
    expect(new Set(replies.map((reply) => JSON.stringify([reply.statusCode, reply.json<Answer>().id, reply.json<Answer>().at])))).toEqual(new Set([JSON.stringify([200, id, world.asked[0]?.data.at])]));
    expect(world.asked).toHaveLength(1);
    expect(world.asked[0]?.data).toMatchObject({ keep: true, requestHash: expect.stringMatching(/^[\w-]{22}$/) });
  });

  test('with another body is refused, also while the first is under way', async () => {
    await open({ responder: async ({ data }) => {
      await new Promise((later) => { setTimeout(later, 50); });
      return { conclusion: writtenConclusion(conclusionAt(data.at)) };
    } });
    const [first, other] = await Promise.all([ask(bicycle, key), ask({ code: 'x' }, key)]);
    expect([first.statusCode, other.json<{ code: string }>().code]).toEqual([200, 'IDEMPOTENCY_KEY_REUSED']);
  });

  const entry = { id, client: 'terminal', at: '2026-01-01T00:00:00.000Z', verdict: 'VALID', codes: ['VALID'], timeline: [] } as const;
  const hash = requestHashOf(JSON.stringify(['reference', ['bicycle', 'BC99000001'], null]), secret);
  const kept = Buffer.from(JSON.stringify(conclusionAt(entry.at)));

  test('gets the answer kept by another gateway', async () => {
    await open();
    world.journal.set(id, { ...entry, answer: kept, requestHash: hash });
    expect((await ask(bicycle, key)).json()).toMatchObject({ id, at: entry.at });
    expect((await ask({ code: 'x' }, key)).json()).toMatchObject({ code: 'IDEMPOTENCY_KEY_REUSED' });
    expect(world.asked).toHaveLength(0);
  });

  test('is asked anew when the answer is no longer kept, or the journal cannot be read', async () => {
    await open();
    world.journal.set(id, { ...entry });
    expect((await ask(bicycle, key)).statusCode).toBe(200);
    await world.stop();
    await open({ parts: { journal: { read: () => Promise.reject(new Error('database away')) } } });
    expect((await ask(bicycle, key)).statusCode).toBe(200);
    expect(world.asked).toHaveLength(1);
  });

  test('does not wait for a journal that hangs', async () => {
    await open({ parts: { journal: { read: () => new Promise(() => undefined) } } });
    expect((await ask(bicycle, key)).statusCode).toBe(200);
  });

  test('with a status token that the first had not is another question: no answer from before the token is given for it', async () => {
    await open();
    world.journal.set(id, { ...entry, answer: kept, requestHash: hash });
    const token = writeStatusToken([{ log: 'log', topic: 'status.changed.v1', partition: 0, offset: '1' }], secret);
    expect((await ask(bicycle, { ...key, 'status-token': token })).json()).toMatchObject({ code: 'IDEMPOTENCY_KEY_REUSED' });
    expect((await ask(bicycle, key)).json()).toMatchObject({ at: entry.at });
  });

  test('after a question that was given up does not get its late verdict', async () => {
    const late = Promise.withResolvers<void>();
    let turn = 0;
    await open({ env: { VERIFICATION_TIMEOUT_MS: '200' }, responder: async ({ data }) => {
      if (turn++ === 0) await late.promise;
      else {
        late.resolve();
        await new Promise((later) => { setTimeout(later, 80); });
      }
      return { conclusion: writtenConclusion(conclusionAt(data.at)) };
    } });
    expect((await ask({ code: 'one thing' }, key)).json()).toMatchObject({ code: 'TIMED_OUT' });
    const second = (await ask({ code: 'another' }, key)).json<Answer>();
    expect([second.at, world.asked.map(({ data }) => data.at).indexOf(second.at)]).toEqual([world.asked[1]?.data.at, 1]);
  });

  test('needs a key that is one', async () => {
    await open();
    for (const bad of ['', 'a b', 'x'.repeat(129)]) expect((await ask(bicycle, { 'idempotency-key': bad })).json()).toMatchObject({ code: 'BAD_IDEMPOTENCY_KEY' });
  });
});

describe('a timeline', () => {
  const id = '2b8f0c64-6f2e-4f0e-9d8a-0a4f5f1f7c11';
  const entry = { id, client: 'terminal', at: '2026-01-01T00:00:00.000Z', verdict: 'VALID', codes: ['VALID'], timeline: [{ stage: 'decoded', service: 'decoder', startedAt: '2026-01-01T00:00:00.000Z', durationMs: 0.2, attempt: 1 }] } as const;
  const read = (client: 'terminal' | 'operator' | 'poor' | 'mobility', which = id) => world.app.inject({ method: 'GET', url: `/v1/verifications/${which}`, headers: as(client) });

  test('is read by the client that asked and by operations, and by nobody else', async () => {
    await open();
    world.journal.set(id, { ...entry, answer: Buffer.from('secret'), requestHash: 'hash' });
    const [own, operator, other, issuer] = await Promise.all([read('terminal'), read('operator'), read('poor'), read('mobility')]);
    expect(own.json()).toEqual(entry);
    expect(operator.json()).toEqual(entry);
    expect([other.statusCode, issuer.statusCode]).toEqual([404, 404]);
  });

  test('of no verification is not found, without asking the journal about foreign text', async () => {
    const asked: string[] = [];
    await open({ parts: { journal: { read: (which) => { asked.push(which); return Promise.resolve(undefined); } } } });
    for (const which of ['1', 'x'.repeat(100), "'%20OR%201=1", id.toUpperCase(), id]) expect((await read('terminal', which)).json()).toMatchObject({ code: 'UNKNOWN_VERIFICATION' });
    expect(asked).toEqual([id]);
  });

  test('cannot be read while the journal is away', async () => {
    await open({ parts: { journal: { read: () => Promise.reject(new Error('postgresql://user:password@host')) } } });
    const reply = await read('terminal');
    expect([reply.statusCode, reply.headers['retry-after'], reply.json<{ code: string }>().code]).toEqual([503, '2', 'JOURNAL_UNAVAILABLE']);
    expect(reply.body).not.toContain('password');
  });
});
