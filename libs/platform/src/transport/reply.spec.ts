import { expect, test } from 'vitest';
import { messageId, reply, say } from './reply.js';
import { concludeGivenUp } from './given-up.js';
import type { Delivery } from './transport.js';

const question = { at: '2026-11-23T12:00:00Z', language: 'fr', client: 'test' } as const;
const cause = (more: Partial<Delivery['envelope']> = {}): Delivery => {
  const { envelope } = say('verification.requested.v1', { source: '/gateway', subject: 'v1', traceparent: '00-a-b-01', replyto: 'gateway-1' }, { ...question, code: '' });
  return { envelope: Object.assign(envelope, more), position: { log: 'l', topic: 'verification.requested.v1', partition: 3, offset: '42' }, attempt: 2 };
};

test('no two messages have the same id', () => {
  expect(new Set(Array.from({ length: 10_000 }, messageId)).size).toBe(10_000);
});

test('a message says what it is, of whom and when, as CloudEvents ask', () => {
  const { type, envelope, ...rest } = say('verification.concluded.v3', { source: '/status', subject: 'v1', replyto: 'gateway-1' }, {});
  expect(rest).toEqual({});
  expect(type).toBe(envelope.type);
  expect(envelope).toMatchObject({ specversion: '1.0', source: '/status', subject: 'v1', replyto: 'gateway-1', data: {} });
  expect(new Date(envelope.time).toISOString()).toBe(envelope.time);
});

test('a partition is said only where one is given', () => {
  expect(say('status.changed.v1', { source: '/s', subject: 'b' }, { beat: '' }, 0)).toMatchObject({ partition: 0 });
});

test('a reply adds its stage to the trail, with where its cause lay and the codes', () => {
  const earlier = { stage: 'asked', service: 'gateway', startedAt: '', durationMs: 1, attempt: 1 };
  const { envelope } = reply(cause({ trail: [earlier] }), 'verification.concluded.v3', {}, 'decoded', ['TRUNCATED']);
  expect(envelope.trail).toEqual([
    earlier,
    { stage: 'decoded', service: '', startedAt: '', durationMs: 0, attempt: 2, topic: 'verification.requested.v1', partition: 3, offset: '42', codes: ['TRUNCATED'] },
  ]);
});

test('two replies to one cause do not write into each other’s trail', () => {
  const trail = [{ stage: 'asked', service: 'gateway', startedAt: '', durationMs: 1, attempt: 1 }];
  const asked = cause({ trail });
  reply(asked, 'verification.concluded.v3', {}, 'one');
  expect(reply(asked, 'verification.concluded.v3', {}, 'two').envelope.trail).toHaveLength(2);
  expect(trail).toHaveLength(1);
});

test('of a verification given up, the gateway that waits is told that there will be no verdict', () => {
  const [answer, ...others] = concludeGivenUp('decoder')(cause());
  expect(others).toEqual([]);
  expect(answer!.type).toBe('verification.concluded.v3');
  expect(answer!.envelope).toMatchObject({ source: '/decoder', subject: 'v1', replyto: 'gateway-1', traceparent: '00-a-b-01', data: { failure: 'VERIFICATION_FAILED' } });
  expect(answer!.envelope.trail).toMatchObject([{ stage: 'given up', service: 'decoder', attempt: 2, partition: 3, offset: '42', codes: ['VERIFICATION_FAILED'] }]);
});

test('of what nobody waits for, nobody is told; a conclusion given up makes no other', () => {
  const delivery = (type: 'verification.concluded.v3' | 'status.changed.v1', replyto?: string): Delivery => ({ ...cause(), envelope: say(type, { source: '/x', subject: 'v', replyto }, { beat: '' }).envelope });
  expect(concludeGivenUp('status')(cause({ replyto: undefined }))).toEqual([]);
  expect(concludeGivenUp('gateway')(delivery('verification.concluded.v3', 'gateway-1'))).toEqual([]);
  expect(concludeGivenUp('status')(delivery('status.changed.v1', 'gateway-1'))).toEqual([]);
});
