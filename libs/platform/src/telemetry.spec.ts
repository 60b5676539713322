import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import type { MessageType } from '@smart-verify/contracts';
import { afterAll, beforeAll, beforeEach, expect, test, vi } from 'vitest';
import { startTelemetry, type Telemetry } from './telemetry.js';
import { InProcessBroker } from './transport/in-process/broker.js';
import { inProcessTransport } from './transport/in-process/in-process-transport.js';
import { complete } from './transport/complete.js';
import { reply, say } from './transport/reply.js';
import type { Delivery, Outgoing, Transport } from './transport/transport.js';

interface SpanSeen { readonly service: string; readonly name: string; readonly traceId: string; readonly id: string; readonly parent: string; readonly ms: number }
type Field = readonly [number: number, value: Buffer | bigint];

/** Fields of a protobuf message: varint, 64-bit and length-delimited ones, which is all that OTLP uses. */
function fieldsOf(bytes: Buffer): Field[] {
  const fields: Field[] = [];
  let at = 0;
  const varint = (): bigint => {
    for (let value = 0n, shift = 0n; ; shift += 7n) {
      const byte = bytes[at++]!;
      value |= BigInt(byte & 0x7f) << shift;
      if (byte < 0x80) return value;
    }
  };
  while (at < bytes.length) {
    const tag = Number(varint());
    const [number, wire] = [tag >> 3, tag & 7];
    if (wire === 0) fields.push([number, varint()]);
    else if (wire === 1) fields.push([number, bytes.readBigUInt64LE((at += 8) - 8)]);
    else if (wire === 5) at += 4;
    else { const length = Number(varint()); fields.push([number, bytes.subarray(at, at += length)]); }
  }
  return fields;
}
const all = (bytes: Buffer, number: number): Buffer[] => fieldsOf(bytes).filter(([n]) => n === number).map(([, value]) => value as Buffer);
const one = (bytes: Buffer, number: number): Buffer => all(bytes, number)[0] ?? Buffer.alloc(0);
const instant = (bytes: Buffer, number: number): number => Number(fieldsOf(bytes).find(([n]) => n === number)![1] as bigint) / 1e6;

/** ExportTraceServiceRequest.resource_spans[].scope_spans[].spans[], opentelemetry/proto/trace/v1. */
function spansOf(body: Buffer): SpanSeen[] {
  return all(body, 1).flatMap((resourceSpans) => {
    const attributes = all(one(resourceSpans, 1), 1).map((pair) => [one(pair, 1).toString(), one(one(pair, 2), 1).toString()]);
    const service = String(Object.fromEntries(attributes)['service.name']);
    return all(resourceSpans, 2).flatMap((scope) => all(scope, 2)).map((span) => ({
      service, name: one(span, 5).toString(), traceId: one(span, 1).toString('hex'), id: one(span, 2).toString('hex'), parent: one(span, 4).toString('hex'), ms: instant(span, 8) - instant(span, 7),
    }));
  });
}

const received: Buffer[] = [];
let server: Server;
let endpoint: string;
beforeAll(async () => {
  server = createServer((request, response) => {
    const chunks: Buffer[] = [];
    request.on('data', (chunk: Buffer) => chunks.push(chunk)).on('end', () => {
      if (request.url === '/v1/traces' && request.headers['content-type'] === 'application/x-protobuf') received.push(Buffer.concat(chunks));
      response.writeHead(200, { 'content-type': 'application/x-protobuf' }).end();
    });
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  endpoint = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
});
afterAll(() => { server.close(); });
beforeEach(() => { received.length = 0; });

const start = async (service: string, sampled?: number): Promise<Telemetry> => (await startTelemetry({ service, version: '1', endpoint, sampled }))!;
const question = { at: '2026-11-23T12:00:00Z', language: 'fr', client: 'test' } as const;
const evidence = { at: '2026-11-23T12:00:00Z', carrier: 'code' } as const;
const marker = 'DUPONT-MARKER';

test('one trace goes from the gateway through decoder and signature to status, each stage the child of the one before', async () => {
  const broker = new InProcessBroker();
  const tracing = new Map<string, Telemetry>();
  const stopping: Transport[] = [];
  /** One stage, as the strategy completes it. */
  const hop = async (service: string, type: MessageType, answer: (asked: Delivery) => Outgoing): Promise<void> => {
    const telemetry = await start(service);
    tracing.set(service, telemetry);
    const transport = inProcessTransport(broker, { service });
    stopping.push(transport);
    transport.subscribe({ type, group: service, handler: (batch) => batch.map((asked) => {
      const said = answer(asked);
      complete(said, { service, startedAt: Date.now(), durationMs: 2.5, telemetry });
      return said;
    }) });
    await transport.start();
  };
  await hop('decoder', 'verification.requested.v1', (asked) => reply(asked, 'seal.decoded.v1', { ...question, evidence }, 'decode'));
  await hop('signature', 'seal.decoded.v1', (asked) => reply(asked, 'signature.checked.v1', { ...question, evidence }, 'check'));
  await hop('status', 'signature.checked.v1', (asked) => reply(asked, 'verification.concluded.v3', {}, 'conclude', ['GENUINE']));
  const heard: Delivery[] = [];
  const gateway = inProcessTransport(broker, { service: 'gateway' });
  gateway.subscribe({ type: 'verification.concluded.v3', group: 'gateway', handler: (batch) => { heard.push(...batch); return []; } });
  await gateway.start();
  const root = await start('gateway');
  const client = '00-0af7651916cd43dd8448eb211c80319c-b7ad6b7169203331-01';
  const span = root.begin('verification', client);
  await gateway.publish([say('verification.requested.v1', { source: '/gateway', subject: 'v1', traceparent: span.traceparent, replyto: gateway.instance }, { ...question, code: marker })]);
  await vi.waitFor(() => expect(heard).toHaveLength(1));
  span.end({ outcome: 'VALID' });
  await Promise.all([root, ...tracing.values()].map((telemetry) => telemetry.stop()));
  await Promise.all([gateway, ...stopping].map((transport) => transport.stop()));

  const spans = received.flatMap(spansOf);
  const named = (name: string): SpanSeen => spans.find((seen) => seen.name === name)!;
  expect(spans.map(({ service, name }) => `${service} ${name}`).sort()).toEqual(['smart-verify-decoder decode', 'smart-verify-gateway verification', 'smart-verify-signature check', 'smart-verify-status conclude']);
  expect(new Set(spans.map(({ traceId }) => traceId))).toEqual(new Set(['0af7651916cd43dd8448eb211c80319c']));
  expect(['verification', 'decode', 'check', 'conclude'].map((name) => named(name).parent)).toEqual(['b7ad6b7169203331', named('verification').id, named('decode').id, named('check').id]);
  expect(named('decode').ms).toBeCloseTo(2.5, 3);
  expect(heard[0]!.envelope.traceparent).toBe(`00-0af7651916cd43dd8448eb211c80319c-${named('conclude').id}-01`);
  expect(Buffer.concat(received).toString('latin1')).not.toContain(marker);
});

test('a verification of no sampled trace is traced by chance, as the root of the trace its client was told', async () => {
  const telemetry = await start('gateway', 1);
  const told = '00-0af7651916cd43dd8448eb211c80319c-b7ad6b7169203331-00';
  const span = telemetry.begin('verification', told);
  expect(span.traceparent).toMatch(/^00-0af7651916cd43dd8448eb211c80319c-[0-9a-f]{16}-01$/);
  span.end({});
  await telemetry.stop();
  expect(received.flatMap(spansOf)).toMatchObject([{ traceId: '0af7651916cd43dd8448eb211c80319c', parent: '' }]);
});

test('about as many are traced as were asked for', async () => {
  const telemetry = await start('gateway', 0.1);
  const sampled = Array.from({ length: 5_000 }, () => telemetry.begin('verification', undefined).traceparent).filter((traceparent) => traceparent.endsWith('-01'));
  expect(sampled.length).toBeGreaterThan(350);
  expect(sampled.length).toBeLessThan(650);
  await telemetry.stop();
});

test('what is not sampled goes on as it came and makes no span', async () => {
  const telemetry = await start('gateway', 0);
  const told = '00-0af7651916cd43dd8448eb211c80319c-b7ad6b7169203331-00';
  expect(telemetry.begin('verification', told).traceparent).toBe(told);
  expect(telemetry.begin('verification', undefined).traceparent).toMatch(/^00-[0-9a-f]{32}-[0-9a-f]{16}-00$/);
  const { envelope } = say('verification.concluded.v3', { source: '/s', subject: 'v', traceparent: told }, {});
  telemetry.stage(envelope, { stage: 's', service: 's', startedAt: new Date().toISOString(), durationMs: 1, attempt: 1 });
  expect(envelope.traceparent).toBe(told);
  await telemetry.stop();
  expect(received).toEqual([]);
});

test('a traceparent that is none starts a trace of its own, and makes no stage', async () => {
  const telemetry = await start('gateway', 1);
  for (const crooked of ['', 'x', '00-00000000000000000000000000000000-b7ad6b7169203331-01', '00-0af7651916cd43dd8448eb211c80319c-0000000000000000-01', `00-${'A'.repeat(32)}-${'B'.repeat(16)}-01`]) {
    const { envelope } = say('verification.concluded.v3', { source: '/s', subject: 'v', traceparent: crooked }, {});
    telemetry.stage(envelope, { stage: 's', service: 's', startedAt: new Date().toISOString(), durationMs: 1, attempt: 1 });
    expect(envelope.traceparent).toBe(crooked);
    expect(telemetry.begin('verification', crooked).traceparent).toMatch(/^00-[0-9a-f]{32}-[0-9a-f]{16}-01$/);
  }
  await telemetry.stop();
});

test('without a collector there is no tracing, and nothing of it is loaded', async () => {
  vi.doMock('./telemetry-otel.js', () => { throw new Error('loaded'); });
  expect(await startTelemetry({ service: 's', version: '1' })).toBeUndefined();
  expect(await startTelemetry({ service: 's', version: '1', endpoint: '' })).toBeUndefined();
  await expect(startTelemetry({ service: 's', version: '1', endpoint })).rejects.toThrow();
  vi.doUnmock('./telemetry-otel.js');
});
