import { request } from 'node:http';
import type { AddressInfo } from 'node:net';
import type { Answer } from '@smart-verify/contracts';
import { afterEach, describe, expect, test } from 'vitest';
import type { ItemProblem } from './batch.js';
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

type Row = Answer | ItemProblem;
const rowsOf = (text: string): Row[] => text.trim().split('\n').filter((line) => line !== '').map((line) => JSON.parse(line) as Row);
/** The code presented, which the responder gives back as the engine's version; or the problem's code. */
const told = (row: Row): string => ('code' in row ? row.code : Buffer.from(row.engine.version, 'base64').toString());
const echo = (code: string, at: string) => ({ conclusion: writtenConclusion({ ...conclusionAt(at), engine: { version: code, trust: null, policy: '' } }) });
const echoing: WorldOptions = { responder: ({ data }) => echo('code' in data ? data.code : '', data.at) };
const shuffling: WorldOptions = { responder: async ({ data }) => {
  await new Promise((later) => { setTimeout(later, Math.random() * 10); });
  return echo('code' in data ? data.code : '', data.at);
} };

async function send(type: string, body: string, client: keyof typeof keys = 'terminal'): Promise<{ status: number; text: string }> {
  const reply = await fetch(`http://127.0.0.1:${port}/v1/verifications/batch`, { method: 'POST', headers: as(client, { 'content-type': type }), body });
  return { status: reply.status, text: await reply.text() };
}
const json = (items: readonly unknown[], client?: keyof typeof keys) => send('application/json', JSON.stringify(items), client);
const ndjson = (lines: readonly string[], client?: keyof typeof keys) => send('application/x-ndjson', lines.join('\n'), client);
const codes = (count: number): string[] => Array.from({ length: count }, (_, at) => `code ${at}`);

describe('a batch', () => {
  test.each([['a JSON array', (items: readonly object[]) => json(items)], ['lines of JSON', (items: readonly object[]) => ndjson(items.map((item) => JSON.stringify(item)))]])('as %s is answered in order, a line for each item', async (_name, sendAll) => {
    await open(shuffling);
    const { status, text } = await sendAll(codes(1_000).map((code) => ({ code })));
    expect(status).toBe(200);
    expect(rowsOf(text).map(told)).toEqual(codes(1_000));
    expect(new Set(rowsOf(text).map((row) => (row as Answer).id)).size).toBe(1_000);
    expect(await metric(world, 'smart_verify_batch_in_flight')).toEqual(['smart_verify_batch_in_flight 0']);
  });

  test('is spoiled by no item: each bad one is a problem in its place', async () => {
    await open(echoing);
    const { text } = await ndjson(['{"code":"a"}', '{', '{"code":""}', 'null', '{"code":"b"}', `{"code":"${'x'.repeat(5_000_000)}"}`, '{"title":"cmi","reference":"99000000001"}']);
    expect(rowsOf(text).map(told)).toEqual(['a', 'MALFORMED_JSON', 'BAD_REQUEST', 'BAD_REQUEST', 'b', 'BODY_TOO_LARGE', '']);
    expect(rowsOf(text).flatMap((row) => ('index' in row ? [row.index] : []))).toEqual([1, 2, 3, 5]);
    expect(rowsOf(text)[2]).toMatchObject({ errors: [{ pointer: '/code' }], traceId: expect.stringMatching(/^[0-9a-f]{32}$/) });
  });

  test('of nothing is answered by nothing', async () => {
    await open();
    expect(await json([])).toEqual({ status: 200, text: '' });
    expect(await ndjson(['', ' ', ''])).toEqual({ status: 200, text: '' });
  });

  test('has at most a thousand items', async () => {
    await open(echoing);
    expect(JSON.parse((await json(codes(1_001).map((code) => ({ code })))).text)).toMatchObject({ status: 413, code: 'TOO_MANY_ITEMS' });
    const rows = rowsOf((await ndjson(codes(3_000).map((code) => JSON.stringify({ code })))).text);
    expect([rows.length, told(rows[999]!), told(rows[1_000]!)]).toEqual([1_001, 'code 999', 'TOO_MANY_ITEMS']);
  });

  test('is answered line by line while it is still being sent', async () => {
    await open(echoing);
    const got = await new Promise<string[]>((resolve, reject) => {
      const lines: string[] = [];
      const sending = request({ port, method: 'POST', path: '/v1/verifications/batch', headers: as('terminal', { 'content-type': 'application/x-ndjson' }) }, (reply) => {
        reply.setEncoding('utf8').on('data', (text: string) => {
          lines.push(...rowsOf(text).map(told));
          if (lines.length < 5) sending.write(`{"code":"${lines.length}"}\n`);
          else sending.end();
        }).on('end', () => resolve(lines));
      }).on('error', reject);
      sending.write('{"code":"0"}\n');
    });
    expect(got).toEqual(['0', '1', '2', '3', '4']);
  });

  test('is counted by the item: what the quota does not grant is a problem of its own, or of the whole array', async () => {
    await open(echoing);
    const lines = rowsOf((await ndjson(codes(7).map((code) => JSON.stringify({ code })), 'poor')).text).map(told);
    expect(lines).toEqual([...codes(5), 'QUOTA_EXCEEDED', 'QUOTA_EXCEEDED']);
    expect((await json([], 'poor')).status).toBe(429);
    await world.stop();
    await open(echoing);
    expect(JSON.parse((await json(codes(6).map((code) => ({ code })), 'poor')).text)).toMatchObject({ code: 'QUOTA_EXCEEDED', detail: expect.stringContaining('5 a minute') });
    expect((await json(codes(5).map((code) => ({ code })), 'poor')).status).toBe(200);
  });

  test('whose verdicts do not come ends all the same, each item with its problem', async () => {
    await open({ responder: () => undefined, env: { VERIFICATION_TIMEOUT_MS: '150' } });
    expect(rowsOf((await json(codes(3).map((code) => ({ code })))).text).map(told)).toEqual(['TIMED_OUT', 'TIMED_OUT', 'TIMED_OUT']);
  });
});

describe('back-pressure', () => {
  test('no more items are under way than the gate and the window let in', async () => {
    let underWay = 0;
    let most = 0;
    await open({ env: { BATCH_IN_FLIGHT: '30', BATCH_WINDOW: '20' }, responder: async ({ data }) => {
      most = Math.max(most, ++underWay);
      await new Promise((later) => { setTimeout(later, 1); });
      underWay--;
      return echo('code' in data ? data.code : '', data.at);
    } });
    const replies = await Promise.all(Array.from({ length: 4 }, () => json(codes(200).map((code) => ({ code })))));
    for (const { text } of replies) expect(rowsOf(text).map(told)).toEqual(codes(200));
    expect(most).toBeLessThanOrEqual(30);
  });

  test('when enough waits already, a further batch is refused before it is read', async () => {
    await open({ env: { BATCH_IN_FLIGHT: '1', BATCH_WAITING: '1', VERIFICATION_TIMEOUT_MS: '400' }, responder: () => undefined });
    const waiting = [json([{ code: 'a' }]), json([{ code: 'b' }])];
    await expect.poll(() => metric(world, 'smart_verify_batch_waiting')).toEqual(['smart_verify_batch_waiting 1']);
    const refused = await json([{ code: 'c' }]);
    expect([refused.status, (JSON.parse(refused.text) as ItemProblem).code]).toEqual([503, 'OVERLOADED']);
    await Promise.all(waiting);
  });

  test('a client that does not read stops its own batch and nobody else’s', async () => {
    await open({ ...echoing, env: { BATCH_WINDOW: '10' } });
    const item = `${JSON.stringify({ code: 'x'.repeat(60_000) })}\n`;
    const lazy = request({ port, method: 'POST', path: '/v1/verifications/batch', headers: as('terminal', { 'content-type': 'application/x-ndjson' }) }).on('error', () => undefined);
    lazy.on('response', (reply) => reply.pause());
    for (let at = 0; at < 900; at++) lazy.write(item);
    lazy.end();
    await new Promise((later) => { setTimeout(later, 500); });
    expect(world.asked.length).toBeLessThan(700);
    expect(rowsOf((await json([{ code: 'a' }])).text).map(told)).toEqual(['a']);
    lazy.destroy();
    await expect.poll(() => metric(world, 'smart_verify_batch_in_flight')).toEqual(['smart_verify_batch_in_flight 0']);
  });
});

describe('hostile inputs', () => {
  const head = (more: string): string => `POST /v1/verifications/batch HTTP/1.1\r\nhost: x\r\nauthorization: Bearer ${keys.terminal}\r\ncontent-type: application/x-ndjson\r\n${more}\r\n\r\n`;
  const chunk = (text: string): string => `${Buffer.byteLength(text).toString(16)}\r\n${text}\r\n`;

  test('a client that leaves in the middle gives its places back', async () => {
    await open({ responder: () => undefined });
    const leaving = request({ port, method: 'POST', path: '/v1/verifications/batch', headers: as('terminal', { 'content-type': 'application/x-ndjson' }) }).on('error', () => undefined);
    leaving.write('{"code":"a"}\n{"code":"b"}\n');
    await expect.poll(() => metric(world, 'smart_verify_batch_in_flight')).toEqual(['smart_verify_batch_in_flight 2']);
    leaving.destroy();
    await expect.poll(() => metric(world, 'smart_verify_batch_in_flight')).toEqual(['smart_verify_batch_in_flight 0']);
    expect(world.log.filter(({ level }) => level === 'error')).toEqual([]);
  });

  test('a body that never ends is answered after its thousandth item, and its connection closed', async () => {
    await open(echoing);
    const lines = `${JSON.stringify({ code: 'x' })}\n`.repeat(500);
    const got = await rawExchange(port, [head('transfer-encoding: chunked'), chunk(lines), chunk(lines), chunk(lines)]);
    expect(got).toContain('TOO_MANY_ITEMS');
    expect(got.endsWith('0\r\n\r\n')).toBe(true);
  });

  test('a broken chunk in the middle ends the connection, and nothing else', async () => {
    await open(echoing);
    await rawExchange(port, [head('transfer-encoding: chunked'), chunk('{"code":"a"}\n'), 'zz\r\nbroken\r\n']);
    expect(rowsOf((await json([{ code: 'b' }])).text).map(told)).toEqual(['b']);
    expect(world.log.filter(({ level }) => level === 'error')).toEqual([]);
  });

  test('what is no batch is refused', async () => {
    await open();
    for (const body of ['{}', '5', 'null', '"x"']) expect(JSON.parse((await send('application/json', body)).text)).toMatchObject({ status: 400, code: 'BAD_REQUEST' });
  });
});
