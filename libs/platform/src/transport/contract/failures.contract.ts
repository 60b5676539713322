import { setTimeout as sleep } from 'node:timers/promises';
import { expect, test, vi } from 'vitest';
import type { TransportObserver } from '../observer.js';
import { reply, say } from '../reply.js';
import { RetryLater, type Delivery, type Outgoing } from '../transport.js';
import { ask, asks, conclude, eventually, question, subjects, type OnStage } from './stage.contract.js';

export function poison(on: OnStage): void {
  test('a poison message stops nobody, is kept with its reason, and whoever waits for it is told', async () => {
    const done = new Set<string>();
    const told: string[] = [];
    const handler = (batch: readonly Delivery[]): Outgoing[] => {
      if (subjects(batch).includes('poison')) throw new TypeError('no such thing');
      for (const subject of subjects(batch)) done.add(subject);
      return [];
    };
    const gateway = await on().run('gateway', { 'verification.concluded.v3': (batch) => { told.push(...subjects(batch)); return []; } });
    const deadLettered = vi.fn<NonNullable<TransportObserver['deadLettered']>>();
    await on().run('status', { 'reference.presented.v1': { handler, onDeadLetter: (delivery) => [conclude(delivery)] } }, { observer: { deadLettered } });
    const good = asks(60, gateway.instance);
    const positions = await gateway.publish([...good.slice(0, 30), ask('poison', gateway.instance), ...good.slice(30)]);
    await eventually(() => expect(done).toEqual(new Set(subjects(good))));
    await eventually(() => expect(told).toEqual(['poison']));
    const { topic, partition, offset } = positions[30]!;
    expect(await on().ground.deadLetters('reference.presented.v1', 1)).toEqual([
      { reason: 'HANDLER_FAILED', attempts: 3, service: 'status', from: `${topic} ${partition} ${offset}`, envelope: expect.objectContaining({ subject: 'poison' }) },
    ]);
    expect(deadLettered.mock.calls).toEqual([['reference.presented.v1', 'HANDLER_FAILED']]);
  });

  test('a message that fails for a moment only is delivered again, and told so', async () => {
    const attempts: number[] = [];
    const status = await on().run('status', { 'reference.presented.v1': ([delivery]) => {
      attempts.push(delivery!.attempt);
      if (attempts.length < 3) throw new Error('not yet');
      return [];
    } });
    await status.publish([ask('late')]);
    await eventually(() => expect(attempts).toEqual([1, 2, 3]));
  });

  test('an answer about a dead letter that cannot be made stops nobody', async () => {
    const done: string[] = [];
    const handler = (batch: readonly Delivery[]): Outgoing[] => {
      if (subjects(batch).includes('poison')) throw new TypeError('no such thing');
      done.push(...subjects(batch));
      return [];
    };
    const log = vi.fn<NonNullable<TransportObserver['log']>>();
    const status = await on().run('status', { 'reference.presented.v1': { handler, onDeadLetter: () => { throw new Error('speechless'); } } }, { observer: { log } });
    await status.publish([ask('poison')]);
    await on().ground.deadLetters('reference.presented.v1', 1);
    await status.publish([ask('after')]);
    await eventually(() => expect(done).toEqual(['after']));
    expect(log.mock.calls.filter(([level]) => level === 'error').map(([, message]) => message)).toContain('nobody could be told of a message given up');
    expect(JSON.stringify(log.mock.calls)).not.toMatch(/no such thing|speechless/);
  });
}

export function outages(on: OnStage): void {
  test('an outage skips nothing: the batch comes again until it passes', async () => {
    let outage = true;
    const done: string[] = [];
    const retried = vi.fn<() => void>();
    const status = await on().run('status', { 'reference.presented.v1': (batch) => {
      if (outage) throw new RetryLater('database away');
      done.push(...subjects(batch));
      return [];
    } }, { observer: { retried } });
    const questions = asks(20);
    await status.publish(questions);
    await eventually(() => expect(retried.mock.calls.length).toBeGreaterThan(3));
    expect(done).toEqual([]);
    outage = false;
    await eventually(() => expect(new Set(done)).toEqual(new Set(subjects(questions))));
  });

  test('a reply too large to be sent makes a dead letter of its cause only', async () => {
    const heard: string[] = [];
    await on().run('signature', { 'seal.decoded.v1': (batch) => { heard.push(...subjects(batch)); return []; } });
    const decode = (asked: Delivery): Outgoing => {
      const reference = asked.envelope.subject === 'large' ? 'x'.repeat(1_100_000) : 'short';
      return reply(asked, 'reference.presented.v1', { ...question, title: 'cmi', reference }, 'test');
    };
    const decoder = await on().run('decoder', { 'verification.requested.v1': (batch) => batch.map(decode) });
    const others: string[] = [];
    await on().run('status', { 'reference.presented.v1': (batch) => { others.push(...subjects(batch)); return []; } });
    await decoder.publish(['one', 'large', 'two'].map((subject) => say('verification.requested.v1', { source: '/test', subject }, { ...question, code: '' })));
    const dead = await on().ground.deadLetters('verification.requested.v1', 1);
    expect(dead.map(({ envelope }) => (envelope as { subject: string }).subject)).toEqual(['large']);
    await eventually(() => expect(new Set(others)).toEqual(new Set(['one', 'two'])));
  });
}

export function stops(on: OnStage): void {
  test('in the middle of an outage it gives back what it could not do', async () => {
    const first = await on().run('status', { 'reference.presented.v1': () => { throw new RetryLater('database away'); } });
    const questions = asks(20);
    await first.publish(questions);
    await sleep(300);
    await first.stop();
    const done: string[] = [];
    await on().run('status', { 'reference.presented.v1': (batch) => { done.push(...subjects(batch)); return []; } });
    await eventually(() => expect(new Set(done)).toEqual(new Set(subjects(questions))));
  });

  test('it lets the batch under way finish, with its replies, and the next instance does not see it again', async () => {
    const heard: string[] = [];
    const begun = Promise.withResolvers<void>();
    const gateway = await on().run('gateway', { 'verification.concluded.v3': (batch) => { heard.push(...subjects(batch)); return []; } });
    const slow = await on().run('status', { 'reference.presented.v1': async (batch) => { begun.resolve(); await sleep(1_000); return batch.map(conclude); } });
    await slow.publish([ask('slow', gateway.instance)]);
    await begun.promise;
    await slow.stop();
    expect(slow.health().ready).toBe(false);
    await eventually(() => expect(heard).toEqual(['slow']), 2_000);
    const again: string[] = [];
    const next = await on().run('status', { 'reference.presented.v1': (batch) => { again.push(...subjects(batch)); return []; } });
    await next.publish([ask('after')]);
    await eventually(() => expect(again).toEqual(['after']));
  });

  test('another instance of its group takes over', async () => {
    const done: string[] = [];
    const handler = (batch: readonly Delivery[]) => { done.push(...subjects(batch)); return []; };
    const [first] = await Promise.all([on().run('status', { 'reference.presented.v1': handler }), on().run('status', { 'reference.presented.v1': handler })]);
    const gateway = await on().run('gateway', {});
    const questions = asks(200);
    const published = Promise.all(Array.from({ length: 20 }, (_, turn) => sleep(turn * 20).then(() => gateway.publish(questions.slice(turn * 10, turn * 10 + 10)))));
    await sleep(100);
    await first!.stop();
    await published;
    await eventually(() => expect(new Set(done)).toEqual(new Set(subjects(questions))));
  });
}
