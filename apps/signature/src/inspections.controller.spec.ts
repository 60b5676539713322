import { NestFactory } from '@nestjs/core';
import type { MicroserviceOptions } from '@nestjs/microservices';
import { Inspection } from '@smart-verify/contracts';
import { InProcessBroker, inProcessTransport, opensslVerifier, RetryLater, say, TransportStrategy, type Delivery } from '@smart-verify/platform';
import { makeTrust, sealTwoDDoc, type Trust } from '@smart-verify/sandbox';
import { readTrustList } from '@smart-verify/trust';
import { Registry } from 'prom-client';
import { beforeAll, describe, expect, it } from 'vitest';
import { fixedTrust, SignatureMetrics, signatureModule, type SignatureParts } from './index.js';
import { InspectionsController } from './inspections.controller.js';

const at = '2026-11-24T12:00:00.000Z';
let trust: Trust;
let parts: SignatureParts & { registry: Registry };
beforeAll(async () => { trust = await makeTrust(new Date(at)); });

function partsOf(more: Partial<SignatureParts> = {}): typeof parts {
  const registry = new Registry();
  return { trust: fixedTrust(readTrustList(trust.list, opensslVerifier)), verifier: opensslVerifier, metrics: new SignatureMetrics(registry), registry, ...more };
}
const card = (): Uint8Array => sealTwoDDoc(trust.signers.cmi, { documentType: 'A2', signedAt: '2026-09-01', issuedAt: '2026-09-01', fields: [{ id: 'AH', value: '99000000001' }, { id: 'AI', value: '01092030' }] });
const asked = (code: Uint8Array) => say('inspection.requested.v1', { source: '/gateway', subject: 'i-1', replyto: 'gateway-1' }, { at, code: Buffer.from(code).toString('base64') });
const delivery = (code: Uint8Array): Delivery<'inspection.requested.v1'> => ({ envelope: asked(code).envelope, position: { log: 'l', topic: 't', partition: 0, offset: '0' }, attempt: 1 });

describe('inspections', () => {
  it('are answered to whoever asked, under the trust in force and with the engine that verifies', async () => {
    parts = partsOf();
    const [read, refused] = await new InspectionsController(parts).inspect([delivery(card()), delivery(Buffer.from('nothing of ours'))]);
    expect(read).toMatchObject({ type: 'seal.inspected.v1', envelope: { subject: 'i-1', replyto: 'gateway-1' } });
    const [one, other] = [read, refused].map((said) => Inspection.parse(JSON.parse((said!.envelope.data as { inspection: string }).inspection)));
    expect(one).toMatchObject({ at, stop: null, readings: [{ check: { outcome: 'genuine' } }], trust: { version: trust.list.version } });
    expect(other).toMatchObject({ stop: { code: 'UNKNOWN_FORMAT' }, readings: [] });
  });

  it('are counted by whether the code was read, and by nothing else', async () => {
    const counted = (await parts.registry.getMetricsAsJSON()).find(({ name }) => name === 'smart_verify_inspections_total');
    expect(counted?.values.map(({ labels, value }) => [labels, value])).toEqual([[{ outcome: 'read' }, 1], [{ outcome: 'refused' }, 1]]);
  });

  it('wait for a trust list', async () => {
    await expect(new InspectionsController(partsOf({ trust: { current: () => undefined, health: () => ({ ready: false }) } })).inspect([delivery(card())])).rejects.toThrow(RetryLater);
  });

  it('of a message that has to be given up say so', async () => {
    const broker = new InProcessBroker();
    const broken = partsOf({ verifier: () => { throw new Error('a bug'); } });
    const service = await NestFactory.createMicroservice<MicroserviceOptions>(signatureModule(broken), { strategy: new TransportStrategy(inProcessTransport(broker, { service: 'signature' }), { service: 'signature' }), logger: false });
    await service.listen();
    const gateway = inProcessTransport(broker, { service: 'gateway', instance: 'gateway-1' });
    const heard = new Promise<Delivery>((resolve) => {
      gateway.subscribe({ type: 'seal.inspected.v1', group: 'gateway-1', handler: ([first]) => { if (first) resolve(first); return []; } });
    });
    await gateway.start();
    await gateway.publish([asked(card())]);
    expect((await heard).envelope).toMatchObject({ subject: 'i-1', data: { failure: 'INSPECTION_FAILED' } });
    await Promise.all([service.close(), gateway.stop()]);
  });
});
