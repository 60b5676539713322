import { NestFactory } from '@nestjs/core';
import type { INestMicroservice } from '@nestjs/common';
import type { MicroserviceOptions } from '@nestjs/microservices';
import { readTimeline, type DataOf } from '@smart-verify/contracts';
import { InProcessBroker, inProcessTransport, say, TransportStrategy, type Delivery, type Transport } from '@smart-verify/platform';
import { encodeHc1, encodeTwoDDoc } from '@smart-verify/seals';
import { Registry } from 'prom-client';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { DecoderConfig, decoderModule, decoderParts, decoderTuning, settingsOf, type DecoderParts } from './index.js';
import { newGrey, type Grey } from './pictures/grey.js';
import { drawn, greyOf, onSheet, onWhite, pngOf, type Symbology } from './testing/forged-pictures.js';

/** Nobody checks signatures here. */
const sign = (): Uint8Array => new Uint8Array(64).fill(7);
const taxi = encodeTwoDDoc({
  version: '04', authority: 'FR00', certificate: 'TST1', issuedAt: null, signedAt: '2026-01-15', documentType: 'A5', perimeter: '01', country: 'FR',
  fields: [{ id: 'AL', value: '07599000001' }, { id: 'AI', value: '31122028' }],
}, sign);
const pass = encodeHc1({
  kid: new Uint8Array(8), algorithm: 'ES256', issuer: 'FR', issuedAt: 1_767_225_600, expiresAt: 1_798_761_600,
  certificate: { ver: '1.3.0', nam: { fnt: 'SPECIMEN' }, dob: '1990-01-01', t: [{ tg: '840539006', tt: 'LP6464-4', sc: '2026-01-01T10:00:00Z', tr: '260415000', tc: 'X', co: 'FR', is: 'Sandbox', ci: 'URN:UVCI:01:FR:SPECIMEN' }] },
}, sign);

const other = encodeTwoDDoc({
  version: '04', authority: 'FR00', certificate: 'TST1', issuedAt: null, signedAt: '2026-01-15', documentType: 'A5', perimeter: '01', country: 'FR',
  fields: [{ id: 'AL', value: '07599000002' }, { id: 'AI', value: '31122028' }],
}, sign);

/** Up to six symbols on an A4 page at 150 dpi, two in each row. */
async function pageOf(symbols: readonly (readonly [Symbology, Uint8Array])[]): Promise<Grey> {
  const page = newGrey(1_240, 1_754);
  page.pixels.fill(255);
  for (const [at, [symbology, bytes]] of symbols.entries()) {
    const symbol = greyOf(await drawn(symbology, bytes, onWhite));
    const [left, top] = [60 + (at % 2) * 600, 60 + Math.floor(at / 2) * 560];
    for (let y = 0; y < symbol.height; y++) page.pixels.set(symbol.pixels.subarray(y * symbol.width, (y + 1) * symbol.width), (top + y) * page.width + left);
  }
  return page;
}

type Heard = Delivery<'seal.decoded.v1'>;
const registry = new Registry();
let parts: DecoderParts;
let app: INestMicroservice;
let asking: Transport;
const heard = new Map<string, Heard>();
const waiting = new Map<string, (delivery: Heard) => void>();

beforeAll(async () => {
  const broker = new InProcessBroker();
  parts = await decoderParts(settingsOf(DecoderConfig.parse({ PICTURE_WORKERS: 1 })), registry);
  const strategy = new TransportStrategy(inProcessTransport(broker, { service: 'decoder' }), { service: 'decoder', tuning: decoderTuning(parts) });
  app = await NestFactory.createMicroservice<MicroserviceOptions>(decoderModule(parts), { strategy, logger: ['error'], abortOnError: false });
  await app.listen();
  asking = inProcessTransport(broker, { service: 'signature' });
  asking.subscribe({
    type: 'seal.decoded.v1', group: 'signature',
    handler: (batch) => {
      for (const delivery of batch as readonly Heard[]) {
        heard.set(delivery.envelope.subject, delivery);
        waiting.get(delivery.envelope.subject)?.(delivery);
      }
      return [];
    },
  });
  await asking.start();
});
afterAll(async () => {
  await asking.stop();
  await app.close();
});

let count = 0;
const question = () => ({ at: new Date().toISOString(), language: 'fr' as const, client: 'terminal', purpose: 'roadside' });
async function ask<T extends 'verification.requested.v1' | 'picture.received.v1'>(type: T, data: DataOf<T>): Promise<Heard> {
  const subject = `question-${count++}`;
  const answered = new Promise<Heard>((resolve) => waiting.set(subject, resolve));
  await asking.publish([say(type, { source: '/gateway', subject, replyto: 'gateway-1', traceparent: '00-4bf92f3577b34da6a3ce929d0e0e4736-00f067aa0ba902b7-01' }, data)]);
  return answered;
}
const code = (bytes: Uint8Array, more = {}) => ask('verification.requested.v1', { ...question(), ...more, code: Buffer.from(bytes).toString('base64') });
const picture = (file: Uint8Array, more = {}) => ask('picture.received.v1', { ...question(), ...more, picture: Buffer.from(file).toString('base64') });
const stagesOf = ({ timeline = '' }: Heard['envelope']) => readTimeline(timeline);
const decodedOf = ({ envelope }: Heard) => {
  const { decoded } = envelope.data.evidence;
  return decoded?.ok ? { format: decoded.seal.format, type: decoded.seal.documentType } : decoded?.code;
};

describe('codes', () => {
  it('a code is decoded, and the question goes on with the evidence instead of the code', async () => {
    const { envelope } = await code(taxi);
    const { evidence, ...rest } = envelope.data;
    expect(rest).toMatchObject({ language: 'fr', client: 'terminal', purpose: 'roadside', at: evidence.at });
    expect(rest).not.toHaveProperty('code');
    expect(evidence).toMatchObject({ carrier: 'code', decoded: { ok: true, seal: { format: '2d-doc', documentType: 'A5', version: '04' } } });
    expect(envelope).toMatchObject({ replyto: 'gateway-1', traceparent: '00-4bf92f3577b34da6a3ce929d0e0e4736-00f067aa0ba902b7-01', source: '/decoder' });
    const [stage, ...more] = stagesOf(envelope);
    expect([stage, more]).toEqual([expect.objectContaining({ stage: 'decode', service: 'decoder', attempt: 1, topic: 'verification.requested.v1' }), []]);
    expect(stage).not.toHaveProperty('codes');
  });

  it('a refusal goes on as a value, its code in the timeline', async () => {
    const { envelope } = await code(Buffer.from('nothing we know'));
    expect(envelope.data.evidence).toMatchObject({ carrier: 'code', decoded: { ok: false, code: 'UNKNOWN_FORMAT' } });
    expect(stagesOf(envelope)).toEqual([expect.objectContaining({ codes: ['UNKNOWN_FORMAT'] })]);
  });
});

describe('pictures', () => {
  it('a 2D-Doc and a health pass give by picture what they give as codes', async () => {
    for (const [symbology, bytes] of [['datamatrix', taxi], ['qrcode', pass]] as const) {
      const [byCode, byPicture] = [await code(bytes), await picture(await drawn(symbology, bytes))];
      expect(byPicture.envelope.data.evidence.decoded).toEqual(byCode.envelope.data.evidence.decoded);
      expect(byPicture.envelope.data.evidence.carrier).toBe('picture');
      expect(byPicture.envelope.data).not.toHaveProperty('picture');
    }
  });

  it.each([['a link', 'https://example.org/a-poster'], ['a seal of a format not read here', 'IS01000000000000000000000SPECIMEN']])('of several symbols the seal is taken, wherever %s stands', async (_, text) => {
    const other = greyOf(await drawn('qrcode', Buffer.from(text), onWhite));
    const seal = greyOf(await drawn('datamatrix', taxi, onWhite));
    for (const [one, two] of [[other, seal], [seal, other]] as const) {
      const sheet = onSheet(one, 900, 500, 30, 60);
      onSheet(two, 900, 500, 520, 60).pixels.forEach((grey, at) => { if (grey < 255) sheet.pixels[at] = grey; });
      expect(decodedOf(await picture(pngOf(sheet)))).toEqual({ format: '2d-doc', type: 'A5' });
    }
  });

  it('of symbols none of which is read here, the one of a known format is told of', async () => {
    const sheet = onSheet(greyOf(await drawn('qrcode', Buffer.from('https://example.org/a-poster'), onWhite)), 900, 500, 30, 60);
    onSheet(greyOf(await drawn('qrcode', Buffer.from('IS01000000000000000000000SPECIMEN'), onWhite)), 900, 500, 520, 60).pixels.forEach((grey, at) => { if (grey < 255) sheet.pixels[at] = grey; });
    expect(decodedOf(await picture(pngOf(sheet)))).toBe('FORMAT_NOT_SUPPORTED');
  });

  it('of a page with several seals each is told, in the order in which they are read, each once', async () => {
    const page = pngOf(await pageOf([['datamatrix', taxi], ['qrcode', pass], ['qrcode', Buffer.from('https://example.org/a-poster')], ['datamatrix', taxi], ['datamatrix', other]]));
    const { envelope } = await picture(page);
    const { evidence, others } = envelope.data;
    expect([evidence, ...others!].map(({ decoded }) => decoded?.ok && decoded.seal.format)).toEqual(['2d-doc', 'hc1', '2d-doc']);
    expect([evidence, others![1]].map((one) => one?.decoded?.ok && one.decoded.seal.fields[0]?.value)).toEqual(['07599000001', '07599000002']);
    expect(new Set([evidence, ...others!].map(({ at, carrier }) => `${at} ${carrier}`)).size).toBe(1);
  });

  it('a broken seal beside a whole one is told as well', async () => {
    const { envelope } = await picture(pngOf(await pageOf([['datamatrix', taxi], ['datamatrix', taxi.subarray(0, 30)]])));
    expect(decodedOf({ envelope } as Heard)).toEqual({ format: '2d-doc', type: 'A5' });
    expect(envelope.data.others?.map(({ decoded }) => decoded?.ok)).toEqual([false]);
    expect(stagesOf(envelope)[0]!.codes).toHaveLength(1);
  });

  it('one seal has no others', async () => {
    expect((await picture(await drawn('datamatrix', taxi))).envelope.data).not.toHaveProperty('others');
  });

  it('a symbol that is no seal, no symbol at all, and no picture at all are told apart', async () => {
    expect(decodedOf(await picture(await drawn('qrcode', Buffer.from('https://example.org'))))).toBe('UNKNOWN_FORMAT');
    const blank = newGrey(200, 200);
    expect(decodedOf(await picture(pngOf(blank)))).toBe('NO_SYMBOL_FOUND');
    const refused = await picture(Buffer.from('GIF89a'));
    expect(decodedOf(refused)).toBe('PICTURE_UNREADABLE');
    expect(stagesOf(refused.envelope)[0]!.codes).toEqual(['PICTURE_UNREADABLE']);
  });

  it('a picture nobody waits for any more is not read', async () => {
    const old = await picture(await drawn('datamatrix', taxi), { at: new Date(Date.now() - 61_000).toISOString() });
    expect(decodedOf(old)).toBe('PICTURE_TIMED_OUT');
  });

  it('slow pictures never stand before a code', async () => {
    const blank = newGrey(3000, 3000);
    blank.pixels.fill(255);
    const slow = pngOf(blank);
    const pictures = [picture(slow), picture(slow), picture(slow)];
    const from = performance.now();
    expect(decodedOf(await code(taxi))).toEqual({ format: '2d-doc', type: 'A5' });
    const waited = performance.now() - from;
    const all = await Promise.all(pictures);
    expect(all.map(decodedOf)).toEqual(['NO_SYMBOL_FOUND', 'NO_SYMBOL_FOUND', 'NO_SYMBOL_FOUND']);
    expect(waited * 5).toBeLessThan(performance.now() - from);
  });
});

describe('the end of the application', () => {
  it('comes after the pictures under way, and takes the threads with it', async () => {
    const own = await decoderParts(settingsOf(DecoderConfig.parse({ PICTURE_WORKERS: 1 })), new Registry());
    const strategy = new TransportStrategy(inProcessTransport(new InProcessBroker(), { service: 'decoder' }), { service: 'decoder', tuning: decoderTuning(own) });
    const ending = await NestFactory.createMicroservice<MicroserviceOptions>(decoderModule(own), { strategy, logger: false, abortOnError: false });
    await ending.listen();
    const underWay = own.pictures.read(await drawn('datamatrix', taxi), 'any');
    await ending.close();
    expect(await Promise.race([underWay, 'not yet'])).toHaveProperty('symbols');
    await expect(own.pictures.read(pngOf(newGrey(8, 8)), 'any')).rejects.toMatchObject({ name: 'RetryLater' });
  });
});

describe('what is counted', () => {
  it('outcomes of codes and pictures, and nothing of a seal', async () => {
    await code(taxi);
    const text = await registry.metrics();
    expect(text).toMatch(/smart_verify_codes_total\{outcome="2d-doc"\} \d/);
    expect(text).toMatch(/smart_verify_pictures_total\{outcome="read"\} \d/);
    expect(text).toMatch(/smart_verify_pictures_total\{outcome="PICTURE_UNREADABLE"\} 1/);
    expect(text).toMatch(/smart_verify_pictures_waiting 0/);
    expect(text).not.toContain('07599000001');
  });
});
