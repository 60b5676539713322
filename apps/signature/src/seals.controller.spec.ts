import { NestFactory } from '@nestjs/core';
import type { MicroserviceOptions } from '@nestjs/microservices';
import { readTimeline, type DataOf } from '@smart-verify/contracts';
import { InProcessBroker, inProcessTransport, opensslVerifier, RetryLater, say, TransportStrategy, type Delivery } from '@smart-verify/platform';
import { alter, makeTrust, sealTwoDDoc, type Trust } from '@smart-verify/sandbox';
import { readTrustList, type TrustStore } from '@smart-verify/trust';
import { decodeStage } from '@smart-verify/verification';
import { Registry } from 'prom-client';
import { beforeAll, describe, expect, it } from 'vitest';
import { fixedTrust, SignatureMetrics, signatureModule, type SignatureParts } from './index.js';
import { SealsController } from './seals.controller.js';

const at = '2026-11-24T12:00:00.000Z';
let trust: Trust;
let store: TrustStore;
beforeAll(async () => {
  trust = await makeTrust(new Date(at));
  store = readTrustList(trust.list, opensslVerifier);
});

const card = (signer: 'cmi' | 'revoked' | 'unlisted' | 'bills' = 'cmi'): Uint8Array => sealTwoDDoc(trust.signers[signer], {
  documentType: 'A2', signedAt: '2026-09-01', issuedAt: '2026-09-01', fields: [{ id: 'AH', value: 'SPECIMEN0001' }, { id: 'AI', value: '01092030' }],
});
const forged = (): Uint8Array => alter(card(), 'SPECIMEN0001', 'SPECIMEN0002');

const data = (code: Uint8Array): DataOf<'seal.decoded.v1'> => ({ at, language: 'fr', client: 'police', purpose: 'control', evidence: decodeStage(code, 'code', at) });
const delivery = (code: Uint8Array, subject = 'v-1'): Delivery<'seal.decoded.v1'> => ({
  envelope: say('seal.decoded.v1', { source: '/decoder', subject, replyto: 'gateway-1', traceparent: '00-1-2-01' }, data(code)).envelope,
  position: { log: 'l', topic: 'seal.decoded.v1', partition: 3, offset: '17' }, attempt: 1,
});

const partsOf = (more: Partial<SignatureParts> = {}): SignatureParts & { registry: Registry } => {
  const registry = new Registry();
  return { trust: fixedTrust(store), verifier: opensslVerifier, metrics: new SignatureMetrics(registry), registry, ...more };
};
const checked = async (codes: readonly Uint8Array[], parts: SignatureParts = partsOf()): Promise<DataOf<'signature.checked.v1'>[]> =>
  (await new SealsController(parts).check(codes.map((code) => delivery(code)))).map(({ envelope }) => envelope.data as DataOf<'signature.checked.v1'>);

describe('decoded seals', () => {
  it('are told on with title, reference and signature, in their order, the question untouched', async () => {
    const [genuine, changed, unknown] = await checked([card(), forged(), card('unlisted')]);
    expect(genuine).toMatchObject({ at, language: 'fr', client: 'police', purpose: 'control', evidence: { title: 'cmi', reference: 'SPECIMEN0001', signature: { outcome: 'genuine', algorithm: 'ES256', trust: { version: trust.list.version } } } });
    expect([changed, unknown].map((one) => one?.evidence.signature?.outcome)).toEqual(['forged', 'unknown-signer']);
  });

  it('leave a stage of the timeline, with codes for what was found amiss', async () => {
    const replies = await new SealsController(partsOf()).check([card(), forged(), card('unlisted'), card('revoked')].map((code) => delivery(code)));
    expect(replies.map(({ type, envelope: { subject, replyto }, passed }) => ({ type, subject, replyto, codes: passed?.codes }))).toEqual(
      [undefined, ['SIGNATURE_FORGED'], ['SIGNER_UNKNOWN'], ['SIGNER_REVOKED']].map((codes) => ({ type: 'signature.checked.v1', subject: 'v-1', replyto: 'gateway-1', codes })),
    );
    expect(replies[0]?.passed).toMatchObject({ stage: 'check', topic: 'seal.decoded.v1', partition: 3, offset: '17' });
  });

  it('go on without the bytes that were signed, which nobody after this needs', async () => {
    const [told] = await new SealsController(partsOf()).check([delivery(card())]);
    const { decoded } = (told!.envelope.data as DataOf<'signature.checked.v1'>).evidence;
    expect(decoded).toMatchObject({ ok: true, seal: { identity: expect.stringMatching(/^sha256:/) as unknown, signature: { signedBytes: '', value: '' } } });
  });

  it('that could not be read pass through as they are', async () => {
    const [refused] = await checked([new TextEncoder().encode('nothing of ours')]);
    expect(refused?.evidence).toEqual(data(new TextEncoder().encode('nothing of ours')).evidence);
  });

  it('found together in one picture are each checked, and the timeline tells what was amiss with any', async () => {
    const several = delivery(card());
    several.envelope.data.others = [forged(), card('unlisted'), forged()].map((code) => decodeStage(code, 'picture', at));
    const [told] = await new SealsController(partsOf()).check([several]);
    const { evidence, others } = told!.envelope.data as DataOf<'signature.checked.v1'>;
    expect([evidence, ...others!].map(({ signature }) => signature?.outcome)).toEqual(['genuine', 'forged', 'unknown-signer', 'forged']);
    expect(told!.passed?.codes).toEqual(['SIGNATURE_FORGED', 'SIGNER_UNKNOWN']);
  });

  it('are counted by outcome', async () => {
    const parts = partsOf();
    await checked([card(), card(), forged(), new Uint8Array(3)], parts);
    const counted = await parts.registry.getMetricsAsJSON();
    const values = counted.find(({ name }) => name === 'smart_verify_signatures_total')?.values.map(({ labels, value }) => [labels.outcome, value]);
    expect(values).toEqual([['genuine', 2], ['forged', 1], ['none', 1]]);
  });

  it('in a large batch leave the event loop its turns', async () => {
    let turns = 0;
    const turn = (): void => { turns++; timer = setImmediate(turn); };
    let timer = setImmediate(turn);
    const code = card();
    await checked(Array.from({ length: 200 }, () => code));
    clearImmediate(timer);
    expect(turns).toBeGreaterThanOrEqual(6);
  });

  it('of which each takes long leave them after each', async () => {
    let turns = 0;
    const turn = (): void => { turns++; timer = setImmediate(turn); };
    let timer = setImmediate(turn);
    const slow: SignatureParts['verifier'] = () => {
      for (const until = performance.now() + 6; performance.now() < until;);
      return true;
    };
    const code = card();
    await checked(Array.from({ length: 20 }, () => code), partsOf({ verifier: slow }));
    clearImmediate(timer);
    expect(turns).toBeGreaterThanOrEqual(19);
  });

  it('all of one batch are judged by one list, the next batch by the newer one', async () => {
    const emptier = readTrustList({ ...trust.list, version: 'next', signers: [] });
    let current = store;
    const parts = partsOf({ trust: { current: () => current, health: () => ({ ready: true }) } });
    const code = card();
    const first = checked(Array.from({ length: 100 }, () => code), parts);
    current = emptier;
    expect(new Set((await first).map(({ evidence }) => evidence.signature?.trust.version))).toEqual(new Set([trust.list.version]));
    const [next] = await checked([code], parts);
    expect(next?.evidence.signature).toMatchObject({ outcome: 'unknown-signer', trust: { version: 'next' } });
  });
});

describe('without any trust list', () => {
  it('seals wait: nobody is called unknown for our own lack', async () => {
    const parts = partsOf({ trust: { current: () => undefined, health: () => ({ ready: false }) } });
    await expect(checked([card()], parts)).rejects.toThrow(RetryLater);
  });
});

describe('the service over a transport', () => {
  it('answers a decoded seal with a checked one, its stage complete', async () => {
    const broker = new InProcessBroker();
    const strategy = new TransportStrategy(inProcessTransport(broker, { service: 'signature' }), { service: 'signature' });
    const service = await NestFactory.createMicroservice<MicroserviceOptions>(signatureModule(partsOf()), { strategy, logger: false });
    await service.listen();
    const status = inProcessTransport(broker, { service: 'status' });
    const heard = new Promise<Delivery>((resolve) => {
      status.subscribe({ type: 'signature.checked.v1', group: 'status', handler: ([first]) => { if (first) resolve(first); return []; } });
    });
    await status.start();
    await status.publish([say('seal.decoded.v1', { source: '/decoder', subject: 'v-9' }, data(card()))]);
    const { envelope } = await heard;
    expect(envelope).toMatchObject({ subject: 'v-9', source: '/signature', data: { evidence: { title: 'cmi', signature: { outcome: 'genuine' } } } });
    expect(readTimeline(envelope.timeline!)).toMatchObject([{ stage: 'check', service: 'signature', attempt: 1 }]);
    await Promise.all([service.close(), status.stop()]);
  });
});
