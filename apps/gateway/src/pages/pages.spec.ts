import { afterEach, expect, test } from 'vitest';
import { openWorld, type World, type WorldOptions } from '../testing/world.js';

let world: World;
const open = async (options?: WorldOptions): Promise<World> => (world = await openWorld(options));
afterEach(() => world.stop());
const get = (url: string, headers: Record<string, string> = {}) => world.app.inject({ method: 'GET', url, headers });

test('the readable API works offline: each file it names is served here, under a policy that lets nothing else in', async () => {
  await open();
  const page = await get('/docs');
  expect(page.headers).toMatchObject({ 'content-type': 'text/html; charset=utf-8', 'x-content-type-options': 'nosniff', 'x-frame-options': 'DENY' });
  expect(page.headers['content-security-policy']).toMatch(/^default-src 'none'; script-src 'self'; style-src 'self';.*frame-ancestors 'none'$/);
  expect(page.body).not.toMatch(/https?:|<script>|<style|style=|onload=/);
  const named = [...page.body.matchAll(/(?:src|href)="([^"]+)"/g)].map(([, address]) => address!);
  expect(named).toHaveLength(5);
  for (const address of named) {
    const file = await get(address);
    expect([address, file.statusCode, file.headers['x-content-type-options']]).toEqual([address, 200, 'nosniff']);
  }
  expect((await get('/docs/start.js')).headers['content-type']).toMatch(/^text\/javascript/);
});

test('a file unchanged is not sent again', async () => {
  await open();
  const { headers } = await get('/docs/swagger-ui.css');
  expect((await get('/docs/swagger-ui.css', { 'if-none-match': String(headers.etag) })).statusCode).toBe(304);
});

test('only the files known at start are served', async () => {
  await open();
  for (const url of ['/docs/package.json', '/docs/swagger-ui.js.map', '/docs/../package.json', '/docs/%2e%2e/package.json', '/..%2fpackage.json', '/package.json', '/src/index.ts', '/.gitignore', '/docs/']) {
    expect([url, (await get(url)).statusCode]).toEqual([url, 404]);
  }
});

test('the sandbox gives its key and specimens, and nothing else it knows', async () => {
  await open({ parts: { sandbox: { clientKey: 'key', specimens: [{ id: 'cmi', name: { fr: 'Carte', en: 'Card' }, kind: 'genuine', group: { fr: 'Cartes', en: 'Cards' }, code: 'DC04', verdict: 'VALID', statement: { issuer: 'x' } } as never] } } });
  expect((await get('/sandbox')).json()).toEqual({ clientKey: 'key', specimens: [{ id: 'cmi', name: { fr: 'Carte', en: 'Card' }, kind: 'genuine', group: { fr: 'Cartes', en: 'Cards' }, code: 'DC04' }] });
});

test('without a sandbox there is none', async () => {
  await open();
  expect((await get('/sandbox')).json()).toMatchObject({ status: 404, code: 'NO_SANDBOX' });
});

test('titles say how each is presented', async () => {
  await open();
  expect((await get('/v1/titles')).json()).toEqual({ titles: [
    { id: 'cmi', name: { fr: 'Carte', en: 'Card' }, referenceLabel: { fr: 'Numéro', en: 'Number' }, example: '99000000001', bySeal: true, byReference: true },
    { id: 'bicycle', name: { fr: 'Vélo', en: 'Bicycle' }, referenceLabel: { fr: 'Identifiant', en: 'Identifier' }, example: 'BC99000001', bySeal: false, byReference: true },
  ] });
});
