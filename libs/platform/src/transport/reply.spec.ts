import { readTimeline } from '@smart-verify/contracts';
import { expect, test } from 'vitest';
import { complete } from './complete.js';
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

const passage = { service: 'decoder', startedAt: 1_764_000_000_000, durationMs: 1.25 };
const earlier = 'ask;gateway;1763999999999;1;1;;;;';

test('a reply’s stage is added to the timeline once its batch is done, with where its cause lay and the codes', () => {
  const said = reply(cause({ timeline: earlier }), 'seal.decoded.v1', { ...question, evidence: { at: question.at, carrier: 'code' } }, 'decode', ['TRUNCATED']);
  expect(said.envelope.timeline).toBe(earlier);
  complete(said, passage);
  expect(said.envelope.source).toBe('/decoder');
  expect(readTimeline(said.envelope.timeline!)).toEqual([
    { stage: 'ask', service: 'gateway', startedAt: '2025-11-24T15:59:59.999Z', durationMs: 1, attempt: 1 },
    { stage: 'decode', service: 'decoder', startedAt: '2025-11-24T16:00:00.000Z', durationMs: 1.25, attempt: 2, topic: 'verification.requested.v1', partition: 3, offset: '42', codes: ['TRUNCATED'] },
  ]);
});

test('whoever waits for the end is told nothing of the road', () => {
  const said = reply(cause({ timeline: earlier }), 'verification.concluded.v3', {}, 'conclude');
  complete(said, passage);
  expect(said.envelope.timeline).toBeUndefined();
});

test('of a verification given up, the gateway that waits is told that there will be no verdict', () => {
  const [answer, ...others] = concludeGivenUp('decoder')(cause());
  expect(others).toEqual([]);
  expect(answer!.type).toBe('verification.concluded.v3');
  expect(answer!.envelope).toMatchObject({ source: '/decoder', subject: 'v1', replyto: 'gateway-1', traceparent: '00-a-b-01', data: { failure: 'VERIFICATION_FAILED' } });
  expect(answer!.envelope.timeline).toBeUndefined();
});

test('of what nobody waits for, nobody is told; a conclusion given up makes no other', () => {
  const delivery = (type: 'verification.concluded.v3' | 'status.changed.v1', replyto?: string): Delivery => ({ ...cause(), envelope: say(type, { source: '/x', subject: 'v', replyto }, { beat: '' }).envelope });
  expect(concludeGivenUp('status')(cause({ replyto: undefined }))).toEqual([]);
  expect(concludeGivenUp('gateway')(delivery('verification.concluded.v3', 'gateway-1'))).toEqual([]);
  expect(concludeGivenUp('status')(delivery('status.changed.v1', 'gateway-1'))).toEqual([]);
});
