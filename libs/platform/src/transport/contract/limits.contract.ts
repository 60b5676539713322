import { expect, test } from 'vitest';
import { say } from '../reply.js';
import { Overloaded, RetryLater, TooLarge, type Outgoing } from '../transport.js';
import { ask, asks, conclude, eventually, question, subjects, type OnStage } from './stage.contract.js';

export function limits(on: OnStage): void {
  test('before its start it is not ready, and says why', () => {
    expect(on().ground.transport({ service: 'status' }).health()).toEqual({ ready: false, detail: expect.any(String) });
  });

  test('a message that no topic takes is refused, and nothing of its row is sent', async () => {
    const heard: string[] = [];
    await on().run('status', { 'reference.presented.v1': (batch) => { heard.push(...subjects(batch)); return []; } });
    const gateway = await on().run('gateway', {});
    const large = say('reference.presented.v1', { source: '/test', subject: 'large' }, { ...question, title: 'cmi', reference: 'x'.repeat(1_100_000) });
    await expect(gateway.publish([ask('beside'), large])).rejects.toThrow(TooLarge);
    await gateway.publish([ask('alone')]);
    await eventually(() => expect(heard).toEqual(['alone']));
  });

  test('more than may wait is refused at once instead of growing a queue', async () => {
    const gate = Promise.withResolvers<void>();
    const crowded = on().ground.crowded('status', 50);
    await on().started(crowded, 'status', { 'reference.presented.v1': { concurrency: 1, maxBatch: 1, handler: async () => { await gate.promise; return []; } } });
    const outcomes = await Promise.allSettled(Array.from({ length: 20 }, () => crowded.publish(asks(10))));
    gate.resolve();
    const refused = outcomes.filter((outcome) => outcome.status === 'rejected').map(({ reason }) => reason as unknown);
    expect(refused.length).toBeGreaterThan(0);
    expect(refused.length).toBeLessThan(20);
    for (const reason of refused) expect(reason).toBeInstanceOf(Overloaded);
    expect(refused[0]).toBeInstanceOf(RetryLater);
  });
}

export function hostileInputs(on: OnStage): void {
  test('a message whose data does not fit its schema is kept apart, the others go on, and whoever waits is told', async () => {
    const done: string[] = [];
    const told: string[] = [];
    const gateway = await on().run('gateway', { 'verification.concluded.v3': (batch) => { told.push(...subjects(batch)); return []; } });
    await on().run('status', { 'reference.presented.v1': { handler: (batch) => { done.push(...subjects(batch)); return []; }, onDeadLetter: (delivery) => [conclude(delivery)] } });
    const crooked = ask('crooked', gateway.instance);
    Object.assign(crooked.envelope, { data: { title: 7 } });
    await gateway.publish([ask('straight'), crooked, ask('also straight')]);
    await eventually(() => expect(new Set(done)).toEqual(new Set(['straight', 'also straight'])));
    await eventually(() => expect(told).toEqual(['crooked']));
    const [dead] = await on().ground.deadLetters('reference.presented.v1', 1);
    expect(dead).toMatchObject({ reason: 'MALFORMED_MESSAGE', service: 'status', envelope: { subject: 'crooked', data: { title: 7 } } });
  });

  test('a reply to an instance that is not there troubles nobody', async () => {
    const heard: string[] = [];
    const gateway = await on().run('gateway', { 'verification.concluded.v3': (batch) => { heard.push(...subjects(batch)); return []; } });
    const status = await on().run('status', {});
    const conclusion = (subject: string, replyto?: string): Outgoing => say('verification.concluded.v3', { source: '/test', subject, replyto }, {});
    await status.publish([conclusion('lost', 'gateway-gone'), conclusion('unaddressed'), conclusion('found', gateway.instance)]);
    await eventually(() => expect(heard).toEqual(['found']));
  });
}
