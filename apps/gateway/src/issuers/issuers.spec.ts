import { keyedHash, RetryLater, readStatusToken, type Transport } from '@smart-verify/platform';
import { afterEach, expect, test } from 'vitest';
import { as, metric, openWorld, secret, type World, type WorldOptions } from '../testing/world.js';

let world: World;
const open = async (options?: WorldOptions): Promise<World> => (world = await openWorld(options));
afterEach(() => world.stop());

const event = { title: 'cmi', reference: '99000000001', status: 'revoked', sequence: 7 };
const say = (payload: object, issuer = 'mobility', client: 'mobility' | 'terminal' = 'mobility') =>
  world.app.inject({ method: 'POST', url: `/v1/issuers/${issuer}/status-events`, headers: as(client), payload });

test('an event is in the register’s log when it is accepted, and the token says where', async () => {
  await open();
  const reply = await say(event);
  expect(reply.statusCode).toBe(202);
  const [{ envelope, position } = {} as never] = world.said;
  const { accepted, statusToken } = reply.json<{ accepted: number; statusToken: string }>();
  const key = Buffer.from(keyedHash(new Uint8Array(32).fill(1)).reference('cmi', '99000000001')).toString('base64');
  expect(accepted).toBe(1);
  expect(envelope).toMatchObject({ type: 'status.changed.v1', subject: expect.stringContaining(`mobility/cmi/${key}/7/`) as string, data: { issuer: 'mobility', title: 'cmi', key, status: 'revoked', sequence: 7 } });
  expect(readStatusToken(statusToken, secret)).toEqual({ log: position.log, positions: { [position.partition]: position.offset } });
});

test('an array is written whole, each statement under a name of its own', async () => {
  await open();
  const reply = await say(Array.from({ length: 300 }, (_, at) => ({ ...event, reference: `9900000000${at % 3}`, sequence: at })));
  expect(reply.json()).toMatchObject({ accepted: 300 });
  expect(new Set(world.said.map(({ envelope }) => envelope.subject)).size).toBe(300);
  expect(new Set(world.said.map(({ envelope: { data } }) => ('key' in data ? data.key : ''))).size).toBe(3);
  expect(await metric(world, 'smart_verify_status_events_total')).toEqual(['smart_verify_status_events_total{status="revoked"} 300']);
});

test('one bad event and nothing is written; no reference number is in any log', async () => {
  await open();
  const reply = await say([event, { ...event, reference: '123456' }]);
  expect(reply.json()).toMatchObject({ status: 400, code: 'BAD_REQUEST', errors: [{ pointer: '/1/reference' }] });
  await say(event);
  expect([world.said.length, JSON.stringify(world.log)]).toEqual([1, expect.not.stringContaining('99000000001')]);
});

test('an issuer speaks for itself alone', async () => {
  await open();
  const codeOf = async (reply: ReturnType<typeof say>): Promise<unknown> => [(await reply).statusCode, (await reply).json<{ code: string }>().code];
  expect(await codeOf(say(event, 'bicycles'))).toEqual([403, 'SCOPE_MISSING']);
  expect(await codeOf(say(event, 'mobility', 'terminal'))).toEqual([403, 'SCOPE_MISSING']);
  expect(await codeOf(say(event, 'nobody'))).toEqual([403, 'SCOPE_MISSING']);
  expect(await codeOf(say(event, '__proto__'))).toEqual([403, 'SCOPE_MISSING']);
  expect(await codeOf(say({ ...event, title: 'bicycle', reference: 'BC99000001' }))).toEqual([403, 'ISSUER_NOT_ACCREDITED']);
  expect(world.said).toEqual([]);
});

test('each event costs of the quota', async () => {
  const client = { name: 'mobility', keySha256: (await import('node:crypto')).hash('sha256', 'key-of-mobility'), scopes: ['issue:mobility' as const], quotaPerMinute: 10 };
  await open({ parts: { accreditation: { clients: [client], issuers: [{ id: 'mobility', name: '', titles: ['cmi'] }] } } });
  const some = (count: number): object[] => Array.from({ length: count }, (_, sequence) => ({ ...event, sequence }));
  expect([(await say(some(11))).json<{ code: string }>().code, (await say(some(6))).statusCode]).toEqual(['QUOTA_EXCEEDED', 202]);
  const refused = await say(some(6));
  expect([refused.statusCode, Number(refused.headers['retry-after'])]).toEqual([429, expect.toSatisfy((wait: number) => wait >= 5 && wait <= 20)]);
});

const deaf = (publish: Transport['publish']): Transport =>
  ({ instance: 'gateway-1', publish, subscribe: () => undefined, start: () => Promise.resolve(), stop: () => Promise.resolve(), partitions: () => Promise.resolve(1), extent: () => Promise.resolve({ log: 'log', partitions: 1 }), health: () => ({ ready: true }) });

test('what cannot be written for certain is a problem that says to send it again', async () => {
  await open({ parts: { transport: deaf(() => Promise.reject(new RetryLater('away'))) } });
  const reply = await say(event);
  expect([reply.statusCode, reply.headers['retry-after'], reply.json<{ code: string }>().code]).toEqual([503, '2', 'TRANSPORT_UNAVAILABLE']);
});

test('a write that hangs is not waited for without end, and holds its places until it is over', async () => {
  await open({ env: { VERIFICATION_TIMEOUT_MS: '100', EVENTS_IN_FLIGHT: '2' }, parts: { transport: deaf(() => new Promise(() => undefined)) } });
  expect((await say([event, { ...event, sequence: 8 }])).json()).toMatchObject({ code: 'TRANSPORT_UNAVAILABLE' });
  expect((await say(event)).json()).toMatchObject({ status: 503, code: 'OVERLOADED' });
});
