import { request } from 'node:http';
import type { AddressInfo } from 'node:net';
import { expect, test } from 'vitest';
import { as, conclusionAt, openWorld, type World, type WorldOptions, writtenConclusion } from './testing/world.js';

async function open(options?: WorldOptions): Promise<{ world: World; url: string }> {
  const world = await openWorld(options);
  await world.app.listen(0, '127.0.0.1');
  return { world, url: `http://127.0.0.1:${(world.app.getHttpServer().address() as AddressInfo).port}` };
}
const later = (ms: number): Promise<void> => new Promise((resolve) => { setTimeout(resolve, ms); });
const slowly = (ms: number): WorldOptions => ({ responder: async ({ data }) => {
  await later(ms);
  return { conclusion: writtenConclusion(conclusionAt(data.at)) };
} });
const verify = (url: string): Promise<Response> => fetch(`${url}/v1/verifications`, { method: 'POST', headers: as('terminal', { 'content-type': 'application/json' }), body: '{"code":"x"}' });

test('told to stop, a gateway refuses new questions, answers those under way, and leaves', async () => {
  const { world, url } = await open(slowly(300));
  const underWay = [verify(url), verify(url)];
  await expect.poll(() => world.asked.length).toBe(2);
  const stopped = world.stop();
  await later(30);
  const refused = await verify(url);
  expect([refused.status, refused.headers.get('retry-after'), refused.headers.get('connection'), (await refused.json() as { code: string }).code]).toEqual([503, '1', 'close', 'SHUTTING_DOWN']);
  expect((await fetch(`${url}/health/ready`)).status).toBe(503);
  expect((await fetch(`${url}/health/live`)).status).toBe(200);
  for (const reply of await Promise.all(underWay)) expect([reply.status, (await reply.json() as { validity: { verdict: string } }).validity.verdict]).toEqual([200, 'VALID']);
  await stopped;
  await expect(verify(url)).rejects.toThrow();
});

test('a batch under way ends: items asked are answered, the others told to come again', async () => {
  const { world, url } = await open(slowly(200));
  const text = await new Promise<string>((resolve, reject) => {
    let got = '';
    const sending = request(`${url}/v1/verifications/batch`, { method: 'POST', headers: as('terminal', { 'content-type': 'application/x-ndjson' }) }, (reply) => {
      reply.setEncoding('utf8').on('data', (some: string) => (got += some)).on('end', () => resolve(got));
    }).on('error', reject);
    sending.write('{"code":"a"}\n');
    void expect.poll(() => world.asked.length).toBe(1).then(async () => {
      void world.stop();
      await later(50);
      sending.end('{"code":"b"}\n');
    });
  });
  expect(text.trim().split('\n').map((line) => JSON.parse(line) as { code?: string; validity?: object }).map(({ code, validity }) => code ?? typeof validity)).toEqual(['object', 'SHUTTING_DOWN']);
});

test('whoever never ends a request does not keep the gateway from leaving', async () => {
  const { world, url } = await open();
  const hanging = request(`${url}/v1/verifications`, { method: 'POST', headers: as('terminal', { 'content-type': 'application/json', 'content-length': '100' }) }).on('error', () => undefined);
  hanging.write('{');
  await later(50);
  const from = performance.now();
  await world.stop();
  expect(performance.now() - from).toBeLessThan(8_000);
});

test('a gateway beats in every partition each second, and no more once it stops', async () => {
  const { world } = await open();
  await expect.poll(() => world.said.length, { timeout: 3_000 }).toBe(4);
  expect(new Set(world.said.map(({ position }) => position.partition))).toEqual(new Set([0, 1, 2, 3]));
  for (const { envelope: { subject, data } } of world.said) expect([subject, 'beat' in data && Math.abs(Date.parse(data.beat) - Date.now()) < 5_000]).toEqual(['beat', true]);
  await world.stop();
  const count = world.said.length;
  await later(1_200);
  expect(world.said.length).toBe(count);
});

test('an error of ours is recorded by its place, and told without detail', async () => {
  const { world, url } = await open({ parts: { readiness: {}, journal: { read: () => { throw new Error('never told'); } }, now: () => Number.NaN } });
  const reply = await verify(url);
  expect([reply.status, await reply.text()]).toEqual([500, expect.not.stringMatching(/RangeError|toISOString|at /)]);
  const line = JSON.stringify(world.log);
  expect(line).toContain('RangeError');
  expect(line).not.toContain('Invalid time value');
  await world.stop();
});
