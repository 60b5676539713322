import { randomBytes } from 'node:crypto';
import { setTimeout as sleep } from 'node:timers/promises';
import { expect, test } from 'vitest';
import { say } from '../reply.js';
import { RetryLater, type Delivery, type Outgoing } from '../transport.js';
import { ask, asks, beat, conclude, eventually, partitions, question, subjects, type OnStage } from './stage.contract.js';

export function requestsAndReplies(on: OnStage): void {
  test('two instances share the requests of two gateways, and each gateway hears its own conclusions only', async () => {
    const served = [new Set<string>(), new Set<string>()];
    const heard = [[] as string[], [] as string[]];
    const [, , ...gateways] = await Promise.all([
      ...served.map((mine) => on().run('status', { 'reference.presented.v1': async (batch) => { for (const subject of subjects(batch)) mine.add(subject); await sleep(2); return batch.map(conclude); } })),
      ...heard.map((mine) => on().run('gateway', { 'verification.concluded.v3': (batch) => { mine.push(...subjects(batch)); return []; } })),
    ]);
    const questions = gateways.map(({ instance }) => asks(300, instance));
    await Promise.all(questions.flatMap((row, at) => Array.from({ length: 30 }, (_, turn) => sleep(turn * 10).then(() => gateways[at]!.publish(row.slice(turn * 10, turn * 10 + 10))))));
    await eventually(() => questions.forEach((row, at) => expect(new Set(heard[at])).toEqual(new Set(subjects(row)))));
    expect(heard.map(({ length }) => length)).toEqual([300, 300]);
    expect(served.every(({ size }) => size > 0)).toBe(true);
    expect(gateways.map((gateway) => gateway.health())).toEqual([{ ready: true }, { ready: true }]);
  });

  test('a reply sent right after start is received', async () => {
    const sender = await on().run('status', {});
    for (let round = 0; round < 3; round++) {
      const heard: string[] = [];
      const gateway = await on().run('gateway', { 'verification.concluded.v3': (batch) => { heard.push(...subjects(batch)); return []; } });
      await sender.publish([say('verification.concluded.v3', { source: '/test', subject: `now-${round}`, replyto: gateway.instance }, {})]);
      await eventually(() => expect(heard).toEqual([`now-${round}`]));
    }
  });

  test('a reply goes on with subject, trace, waiting gateway and timeline of its cause', async () => {
    const heard: Delivery[] = [];
    const gateway = await on().run('gateway', { 'verification.concluded.v3': (batch) => { heard.push(...batch); return []; } });
    const said: Outgoing[] = [];
    await on().run('status', { 'reference.presented.v1': (batch) => { said.push(...batch.map(conclude)); return said; } });
    const asked = ask('one', gateway.instance);
    asked.envelope.traceparent = '00-0af7651916cd43dd8448eb211c80319c-b7ad6b7169203331-01';
    asked.envelope.timeline = 'ask;gateway;1764000000000;1;1;;;;';
    const [position] = await gateway.publish([asked]);
    await eventually(() => expect(heard).toHaveLength(1));
    expect(said[0]!.passed).toEqual({ stage: 'test', attempt: 1, topic: position!.topic, partition: position!.partition, offset: position!.offset });
    expect(heard[0]!.envelope).toMatchObject({ subject: 'one', traceparent: asked.envelope.traceparent, replyto: gateway.instance, timeline: asked.envelope.timeline, data: { failure: 'VERIFICATION_FAILED' } });
  });
}

export function carriage(on: OnStage): void {
  test('what waits while a batch is under way goes along as one batch, no larger than allowed', async () => {
    const sizes: number[] = [];
    await on().run('status', { 'reference.presented.v1': { maxBatch: 64, concurrency: 1, handler: async (batch) => { sizes.push(batch.length); await sleep(20); return []; } } });
    const gateway = await on().run('gateway', {});
    await gateway.publish(asks(200));
    await eventually(() => expect(sizes.reduce((sum, size) => sum + size, 0)).toBe(200));
    expect(Math.max(...sizes)).toBe(64);
    expect(sizes.length).toBeLessThan(12);
  });

  test('a picture of 8 MiB passes', async () => {
    const picture = randomBytes(6 * 1_048_576).toString('base64');
    const seen: string[] = [];
    const decoder = await on().run('decoder', { 'picture.received.v1': (batch) => { for (const { envelope } of batch as readonly Delivery<'picture.received.v1'>[]) seen.push(envelope.data.picture); return []; } });
    await decoder.publish([say('picture.received.v1', { source: '/test', subject: 'large' }, { ...question, picture }), say('picture.received.v1', { source: '/test', subject: 'small' }, { ...question, picture: 'AAAA' })]);
    await eventually(() => expect(seen).toHaveLength(2));
    expect(seen).toContain(picture);
  });

  test('sender and listeners share no object', async () => {
    const received: Delivery<'reference.presented.v1'>[] = [];
    const listen = (batch: readonly Delivery[]) => { for (const delivery of batch) { received.push(delivery as Delivery<'reference.presented.v1'>); } return []; };
    await Promise.all([on().run('status', { 'reference.presented.v1': listen }), on().run('audit', { 'reference.presented.v1': listen })]);
    const gateway = await on().run('gateway', {});
    const sent = ask('shared') as Outgoing<'reference.presented.v1'>;
    await gateway.publish([sent]);
    sent.envelope.data.title = 'altered by the sender';
    await eventually(() => expect(received).toHaveLength(2));
    received[0]!.envelope.data.reference = 'altered by a listener';
    expect(received[1]!.envelope.data).toMatchObject({ title: 'cmi', reference: 'shared' });
  });
}

export function orderAndPositions(on: OnStage): void {
  test('what is said of one subject arrives in order, at the position that publish gave', async () => {
    const received = new Map<string, string[]>();
    const at = new Map<string, string>();
    const status = await on().run('status', { 'status.changed.v1': async (batch) => {
      await sleep(Math.random() * 5);
      for (const { envelope, position } of batch) {
        received.set(envelope.subject, [...(received.get(envelope.subject) ?? []), envelope.id]);
        at.set(envelope.id, JSON.stringify(position));
      }
      return [];
    } });
    const sent = Array.from({ length: 400 }, (_, n) => beat(`title-${n % 7}`, String(n)));
    const positions = (await Promise.all(Array.from({ length: 40 }, (_, n) => status.publish(sent.slice(n * 10, n * 10 + 10))))).flat();
    await eventually(() => expect(at.size).toBe(400));
    for (const [subject, ids] of received) expect(ids).toEqual(sent.filter(({ envelope }) => envelope.subject === subject).map(({ envelope }) => envelope.id));
    expect(positions.map((position) => JSON.stringify(position))).toEqual(sent.map(({ envelope }) => at.get(envelope.id)));
  });

  test('order holds through a failure: what comes after it waits', async () => {
    const received: string[] = [];
    let outage = 2;
    const status = await on().run('status', { 'status.changed.v1': (batch) => {
      if (outage-- > 0) throw new RetryLater('database away');
      received.push(...batch.map(({ envelope }) => (envelope.data as { beat: string }).beat));
      return [];
    } });
    const sent = Array.from({ length: 30 }, (_, n) => beat('one title', String(n)));
    await Promise.all(sent.map((one) => status.publish([one])));
    await eventually(() => expect(received).toHaveLength(30));
    expect(received).toEqual(sent.map((_, n) => String(n)));
  });

  test('a message lies in the partition it was given, and offsets grow by one', async () => {
    const transport = await on().run('gateway', {});
    const beats = Array.from({ length: partitions }, (_, partition) => beat('beat', 'now', partition));
    const first = await transport.publish(beats);
    const second = await transport.publish(beats);
    expect(first.map(({ partition }) => partition)).toEqual([0, 1, 2, 3]);
    expect(second.map(({ offset }, at) => BigInt(offset) - BigInt(first[at]!.offset))).toEqual([1n, 1n, 1n, 1n]);
    expect(new Set([...first, ...second].map(({ log }) => log)).size).toBe(1);
    expect(await transport.partitions('status.changed.v1')).toBe(partitions);
  });

  test('what was said before anybody listened is not lost', async () => {
    const gateway = await on().run('gateway', {});
    const early = asks(20);
    await gateway.publish(early);
    const done: string[] = [];
    await on().run('status', { 'reference.presented.v1': (batch) => { done.push(...subjects(batch)); return []; } });
    await eventually(() => expect(new Set(done)).toEqual(new Set(subjects(early))));
  });
}
