import { randomUUID } from 'node:crypto';
import type { Answer } from '@smart-verify/contracts';
import type { Specimen } from '@smart-verify/sandbox';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { startProduct, type Product } from './testing/product.js';
import type { Client, Problem } from './testing/client.js';

let product: Product;
let terminal: Client;
const specimen = (id: string): Specimen => product.sandbox.specimens.find((one) => one.id === id)!;
const presented = ({ code, title, reference }: Specimen): object => (code === undefined ? { title, reference } : { code });
const codes = ({ validity }: Answer): string[] => validity.reasons.map(({ code }) => code);

beforeAll(async () => {
  product = await startProduct();
  terminal = product.client('terminal');
}, 120_000);
afterAll(() => product?.stop(), 60_000);

describe('from a seal to a verdict', () => {
  test('every specimen gets the verdict and the reason it was forged for, whatever way it is presented', async () => {
    const found: Record<string, unknown> = {};
    const wanted: Record<string, unknown> = {};
    for (const one of product.sandbox.specimens) {
      const ways = [terminal.verify(presented(one)), ...(one.picture ? [terminal.picture(Buffer.from(one.picture, 'base64')), terminal.verify({ picture: one.picture })] : [])];
      const answers = await Promise.all(ways);
      found[one.id] = answers.map(({ status, body }) => [status, body.validity?.verdict, codes(body).includes(one.reason)]);
      wanted[one.id] = answers.map(() => [200, one.verdict, true]);
    }
    expect(found).toEqual(wanted);
  }, 120_000);

  test('the answer has its three parts, each in the language asked for', async () => {
    const { body } = await terminal.verify(presented(specimen('cmi')), { 'accept-language': 'fr' });
    expect(body.static).toMatchObject({ format: '2d-doc', title: 'cmi', documentType: 'A2', fields: [{ id: 'AH', value: '99000000001' }, { id: 'AI' }] });
    expect(body.static.titleName).toMatch(/mobilité/i);
    expect(body.dynamic).toMatchObject({ status: 'active', reason: null });
    expect(Date.now() - Date.parse(body.dynamic!.asOf!)).toBeLessThan(15_000);
    expect(body.dynamic!.lagMs).toBeLessThan(15_000);
    expect(body.seal!.identity).toMatch(/^sha256:[0-9a-f]{64}$/);
    expect(body.validity.checks).toMatchObject({ readable: 'passed', authentic: 'passed', signer: 'passed', status: 'passed' });
    expect(body.id).toMatch(/^[0-9a-f-]{36}$/);
    expect(body.traceId).toMatch(/^[0-9a-f]{32}$/);
  });

  test('a batch answers in order, and one bad item spoils nothing', async () => {
    const items = [presented(specimen('cmi')), { code: '' }, presented(specimen('cmi-revoked')), { title: 'cmi' }, presented(specimen('bicycle'))];
    const lines = await terminal.batch(items);
    expect(lines.map((line) => ('validity' in line ? line.validity.verdict : line.code))).toEqual(['VALID', 'BAD_REQUEST', 'INVALID', 'BAD_REQUEST', 'VALID']);
  });
});

describe('the seal doctor', () => {
  test('tells every gateway’s clients of each specimen what its verdict rests upon', async () => {
    for (const { id, code } of product.sandbox.specimens.filter((one) => one.code !== undefined)) {
      for (const at of product.urls.keys()) {
        const client = product.client('terminal', at);
        const [{ body: answer }, { status, body: { stop, readings } }] = [await client.verify({ code }), await client.inspect({ code })];
        const goesOn = readings.filter(({ counts }) => counts).map(({ seal, check }) => [seal.identity, check?.signer ?? null]);
        expect([id, status, goesOn]).toEqual([id, 200, answer.seal === null ? [] : [[answer.seal.identity, answer.seal.signer]]]);
        if (answer.static.refusal) expect([id, stop?.code]).toEqual([id, answer.static.refusal.code]);
      }
    }
  }, 60_000);

  test('answers what no format claims, and many at once, each with its own', async () => {
    expect((await terminal.inspect({ code: 'hello' })).body).toMatchObject({ stop: { code: 'UNKNOWN_FORMAT' }, readings: [] });
    const replies = await Promise.all(Array.from({ length: 12 }, (_, at) => terminal.inspect({ code: 'x'.repeat(at + 1) })));
    expect(replies.map(({ body }) => body.length)).toEqual(Array.from({ length: 12 }, (_, at) => at + 1));
  });
});

describe('an issuer speaks', () => {
  test('a title revoked is invalid in the next verification, at every gateway, by code, by picture and by reference', async () => {
    const card = specimen('taxi');
    const issuer = product.client('issuer-transport');
    expect((await terminal.verify(presented(card))).body.validity.verdict).toBe('VALID');
    const event = { title: 'taxi-card', reference: '07599000001', sequence: 10 };
    const { status, body: { statusToken } } = await issuer.say('transport', { ...event, status: 'revoked', reason: 'CARD_WITHDRAWN' });
    expect(status).toBe(202);
    for (const at of product.urls.keys()) {
      const client = product.client('terminal', at);
      const after = [await client.verify(presented(card), { 'status-token': statusToken }), await client.verify({ title: 'taxi-card', reference: '07599000001' }, { 'status-token': statusToken })];
      for (const { body } of after) {
        expect(body.validity.verdict).toBe('INVALID');
        expect(codes(body)).toContain('STATUS_REVOKED');
        expect(body.dynamic).toMatchObject({ status: 'revoked', reason: 'CARD_WITHDRAWN' });
      }
    }
    expect((await terminal.picture(Buffer.from(card.picture!, 'base64'))).body.validity.verdict).toBe('INVALID');
    await issuer.say('transport', { ...event, status: 'active', sequence: 9 });
    const { body } = await issuer.say('transport', { ...event, status: 'active', sequence: 11 });
    expect((await terminal.verify(presented(card), { 'status-token': body.statusToken })).body.validity.verdict).toBe('VALID');
  });

  test('one seal can be revoked by its identity alone', async () => {
    const first = await terminal.verify(presented(specimen('health-pass-rsa')));
    const { body } = await product.client('issuer-health').say('health', { title: 'health-pass', sealIdentity: first.body.seal!.identity, status: 'revoked', sequence: 1 });
    const after = await terminal.verify(presented(specimen('health-pass-rsa')), { 'status-token': body.statusToken });
    expect([first.body.validity.verdict, after.body.validity.verdict]).toEqual(['VALID', 'INVALID']);
  });

  test('an issuer cannot speak of another’s titles', async () => {
    const event = { title: 'cmi', reference: '99000000001', status: 'revoked', sequence: 99 };
    const answers = [await product.client('issuer-transport').say('transport', event), await product.client('issuer-transport').say('mobility', event), await terminal.say('mobility', event)];
    expect(answers.map(({ status }) => status)).toEqual([403, 403, 403]);
    expect((await terminal.verify(presented(specimen('cmi')))).body.validity.verdict).toBe('VALID');
  });
});

describe('around a verification', () => {
  test('its timeline names every stage and no datum of the seal', async () => {
    const { body: answer } = await terminal.verify(presented(specimen('cmi')));
    const { status, body } = await terminal.send<{ timeline: { stage: string; service: string; durationMs: number }[] }>('GET', `/v1/verifications/${answer.id}`);
    expect(status).toBe(200);
    expect(body.timeline.map(({ service }) => service)).toEqual(['decoder', 'signature', 'status']);
    expect(body.timeline.every(({ durationMs }) => durationMs >= 0)).toBe(true);
    expect(JSON.stringify(body)).not.toContain('99000000001');
    const other = await product.client('issuer-health').send<Problem>('GET', `/v1/verifications/${answer.id}`);
    expect([403, 404]).toContain(other.status);
  });

  test('a retry with the same Idempotency-Key gets the same answer at any gateway, another body none', async () => {
    const key = { 'idempotency-key': randomUUID() };
    const first = await product.client('terminal', 0).verify(presented(specimen('cmi')), key);
    const again = await product.client('terminal', 1).verify(presented(specimen('cmi')), key);
    expect(again.body).toMatchObject({ id: first.body.id, at: first.body.at });
    const other = await product.client('terminal', 1).send<Problem>('POST', '/v1/verifications', presented(specimen('taxi')), key);
    expect([other.status, other.body.code]).toEqual([422, 'IDEMPOTENCY_KEY_REUSED']);
  });

  test('without a key there is no answer, and with a strange body no error of ours', async () => {
    const nobody = await fetch(`${product.urls[0]}/v1/verifications`, { method: 'POST', headers: { 'content-type': 'application/json' }, body: JSON.stringify({ code: 'x' }) });
    expect(nobody.status).toBe(401);
    const strange = [{}, { code: 5 }, [], null, { code: 'x', title: 'cmi' }, { picture: 'AAAA' }, { codeBase64: '!' }, { title: 'no-such', reference: '1' }, { code: '\u0000' }];
    for (const body of strange) {
      const { status } = await terminal.send('POST', '/v1/verifications', body === null ? 'null' : body, { 'content-type': 'application/json' });
      expect(status).toBeLessThan(500);
    }
  });

  test('health, readiness and metrics are there', async () => {
    for (const path of ['/health/live', '/health/ready', '/openapi.json', '/docs', '/']) expect((await fetch(product.urls[0] + path)).status, path).toBe(200);
  });
});
