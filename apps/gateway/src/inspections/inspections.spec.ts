import type { DataOf } from '@smart-verify/contracts';
import { InProcessBroker, inProcessTransport, Overloaded, RetryLater, say, type Delivery, type Transport } from '@smart-verify/platform';
import fc from 'fast-check';
import { afterEach, describe, expect, test } from 'vitest';
import { inspection as example } from '../openapi/examples.js';
import { as, keys, openWorld, type World, type WorldOptions } from '../testing/world.js';

type Doctor = (asked: Delivery<'inspection.requested.v1'>['envelope']) => DataOf<'seal.inspected.v1'> | undefined | Promise<DataOf<'seal.inspected.v1'> | undefined>;

let world: World;
let doctor: Transport | undefined;
const asked: Delivery<'inspection.requested.v1'>['envelope'][] = [];

/** A gateway, and a stand-in for the service that has the trust list. */
async function open(answer: Doctor = () => ({ inspection: JSON.stringify(example) }), options: WorldOptions = {}): Promise<void> {
  const broker = new InProcessBroker({ partitions: 4 });
  asked.length = 0;
  doctor = inProcessTransport(broker, { service: 'signature' });
  doctor.subscribe({ type: 'inspection.requested.v1', group: 'signature', maxBatch: 1, concurrency: 100, handler: async ([delivery]) => {
    const { envelope } = delivery as Delivery<'inspection.requested.v1'>;
    asked.push(envelope);
    const found = await answer(envelope);
    return found ? [say('seal.inspected.v1', { source: '/signature', subject: envelope.subject, replyto: envelope.replyto }, found)] : [];
  } });
  await doctor.start();
  world = await openWorld({ ...options, parts: { transport: inProcessTransport(broker, { service: 'gateway', instance: 'gateway-1' }), ...options.parts } });
}
afterEach(async () => {
  await world.stop();
  await doctor?.stop();
  doctor = undefined;
});

const url = '/v1/seals:inspect';
const inspect = (payload: unknown, headers: Record<string, string> = {}, client: keyof typeof keys = 'terminal') =>
  world.app.inject({ method: 'POST', url, headers: as(client, { 'content-type': 'application/json', ...headers }), payload: payload as object });

describe('an inspection', () => {
  test('is asked of the code as presented, and answered as it was written', async () => {
    await open();
    const reply = await inspect({ code: 'HC1:x' }, { traceparent: '00-4bf92f3577b34da6a3ce929d0e0e4736-00f067aa0ba902b7-01' });
    expect([reply.statusCode, reply.json()]).toEqual([200, example]);
    expect(reply.headers).toMatchObject({ 'content-type': 'application/json; charset=utf-8', 'cache-control': 'no-store', 'x-content-type-options': 'nosniff' });
    expect(asked[0]).toMatchObject({ replyto: 'gateway-1', data: { code: Buffer.from('HC1:x').toString('base64') } });
    expect(asked[0]?.traceparent?.slice(0, 36)).toBe('00-4bf92f3577b34da6a3ce929d0e0e4736-');
  });

  test('takes base64, and the bytes themselves', async () => {
    await open();
    const bytes = Buffer.from([0xdc, 0x03, 0x00, 0xff]);
    await inspect({ codeBase64: bytes.toString('base64') });
    await inspect(bytes, { 'content-type': 'application/octet-stream' });
    expect(asked.map(({ data }) => data.code)).toEqual([bytes.toString('base64'), bytes.toString('base64')]);
  });

  test('leaves nothing behind: no verification, no line of a log, no label', async () => {
    await open();
    await inspect({ code: 'SECRET' });
    expect([world.asked, world.log, world.journal.size]).toEqual([[], [], 0]);
    expect(await world.registry.metrics()).not.toContain('SECRET');
  });

  test('each reaches its own asker', async () => {
    await open(async ({ data }) => {
      await new Promise((later) => { setTimeout(later, Math.random() * 20); });
      return { inspection: JSON.stringify({ ...example, formats: [], length: Buffer.from(data.code, 'base64').length }) };
    });
    const replies = await Promise.all(Array.from({ length: 16 }, (_, at) => inspect({ code: 'x'.repeat(at + 1) })));
    expect(replies.map((reply) => reply.json<{ length: number }>().length)).toEqual(Array.from({ length: 16 }, (_, at) => at + 1));
  });
});

describe('no inspection is a problem that says so', () => {
  test.each([
    ['nothing', {}, 'BAD_REQUEST'], ['two ways', { code: 'x', codeBase64: 'eA==' }, 'BAD_REQUEST'], ['a picture', { picture: 'eA==' }, 'BAD_REQUEST'],
    ['a number', { title: 'cmi', reference: '99000000001' }, 'BAD_REQUEST'], ['no base64', { codeBase64: '!' }, 'BAD_REQUEST'], ['a list', [], 'BAD_REQUEST'],
  ])('%s is no code', async (_, body, code) => {
    await open();
    expect((await inspect(body)).json()).toMatchObject({ status: 400, code });
    expect(asked).toEqual([]);
  });

  test('whoever may not verify may not inspect', async () => {
    await open();
    expect((await inspect({ code: 'x' }, {}, 'mobility')).json()).toMatchObject({ status: 403, code: 'SCOPE_MISSING' });
    expect((await world.app.inject({ method: 'POST', url, payload: { code: 'x' } })).json()).toMatchObject({ status: 401, code: 'MISSING_KEY' });
    expect((await world.app.inject({ method: 'GET', url })).headers['allow']).toBe('POST');
  });

  test('an address like it is none', async () => {
    await open();
    for (const other of ['/v1/seals', '/v1/sealsinspect', '/v1/seals:other', '/v1/seals::inspect']) expect([other, (await world.app.inject({ method: 'POST', url: other, headers: as('terminal') })).statusCode]).toEqual([other, 404]);
  });

  test('what breaks on the road, or takes too long', async () => {
    await open(() => ({ failure: 'INSPECTION_FAILED' }));
    expect((await inspect({ code: 'x' })).json()).toMatchObject({ status: 503, code: 'INSPECTION_FAILED' });
    await world.stop();
    await open(() => undefined, { env: { VERIFICATION_TIMEOUT_MS: '150' } });
    expect((await inspect({ code: 'x' })).json()).toMatchObject({ status: 504, code: 'TIMED_OUT' });
  });

  test.each([[new RetryLater('away'), 'TRANSPORT_UNAVAILABLE'], [new Overloaded('full'), 'OVERLOADED']])('a transport that cannot carry it: %s', async (error, code) => {
    const transport: Transport = { instance: 'gateway-1', publish: () => Promise.reject(error), subscribe: () => undefined, start: () => Promise.resolve(), stop: () => Promise.resolve(), partitions: () => Promise.resolve(1), extent: () => Promise.resolve({ log: 'log', partitions: 1 }), health: () => ({ ready: true }) };
    await open(undefined, { parts: { transport } });
    expect((await inspect({ code: 'SECRET' })).json()).toMatchObject({ status: 503, code });
    expect(JSON.stringify(world.log)).not.toContain('SECRET');
  });

  test('more at once than there is room for are refused at the door, and the room is given back', async () => {
    let answer: (found: DataOf<'seal.inspected.v1'>) => void = () => undefined;
    await open(() => new Promise((resolve) => { answer = resolve; }), { env: { INSPECTIONS_IN_FLIGHT: '1' } });
    const first = inspect({ code: 'x' });
    await expect.poll(() => asked.length).toBe(1);
    const refused = await inspect({ code: 'y' });
    expect([refused.json(), refused.headers['retry-after']]).toMatchObject([{ status: 503, code: 'OVERLOADED' }, '1']);
    answer({ inspection: '{}' });
    expect((await first).statusCode).toBe(200);
    const next = inspect({ code: 'z' });
    await expect.poll(() => asked.length).toBe(2);
    answer({ inspection: '{}' });
    expect((await next).statusCode).toBe(200);
  });

  test('one under way is answered before the gateway leaves', async () => {
    await open(async () => {
      await new Promise((later) => { setTimeout(later, 100); });
      return { inspection: '{"late":true}' };
    });
    const underWay = inspect({ code: 'x' });
    await expect.poll(() => asked.length).toBe(1);
    const stopped = world.app.close();
    expect((await underWay).json()).toEqual({ late: true });
    await stopped;
  });
});

describe('hostile inputs', () => {
  test('any body is asked on or refused with a code, never an error of ours', async () => {
    await open();
    const type = fc.constantFrom('application/json', 'application/octet-stream', 'image/png', 'text/plain', 'application/json; charset=utf-8');
    const body = fc.oneof(fc.uint8Array({ maxLength: 300 }).map((some) => Buffer.from(some)), fc.jsonValue().map((value) => JSON.stringify(value)), fc.record({ code: fc.string({ unit: 'binary' }), codeBase64: fc.base64String() }, { requiredKeys: [] }).map((value) => JSON.stringify(value)));
    await fc.assert(fc.asyncProperty(type, body, async (sent, payload) => {
      const reply = await inspect(payload, { 'content-type': sent });
      expect(reply.statusCode).toBeLessThan(500);
      if (reply.statusCode !== 200) expect(reply.json()).toMatchObject({ status: reply.statusCode, code: expect.any(String), traceId: expect.any(String) });
    }), { numRuns: 200 });
  });

  test('a code longer than any is not read', async () => {
    await open();
    expect((await inspect(Buffer.alloc(65_537), { 'content-type': 'application/octet-stream' })).json()).toMatchObject({ status: 413, code: 'BODY_TOO_LARGE' });
    expect(asked).toEqual([]);
  });
});
