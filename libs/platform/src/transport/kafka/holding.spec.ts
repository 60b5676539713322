import { randomBytes } from 'node:crypto';
import type { KafkaMessage } from 'kafkajs';
import { describe, expect, test, vi } from 'vitest';
import { takeHolding } from './holding.js';
import { readRecords, Unreadable } from './reader.js';
import { MessageCipher } from '../message-cipher.js';
import type { TransportObserver } from '../observer.js';
import { say } from '../reply.js';
import { writeBundle, writeLetter } from '../wire.js';

const topic = 'status.changed.v1';
const key = { id: 'k', key: randomBytes(32) };
const cipher = new MessageCipher([key]);
const place = { log: 'log', topic, partition: 2 };
const record = (offset: number, value: Buffer | null): KafkaMessage => ({ offset: String(offset), value, key: null, timestamp: '0', attributes: 0, headers: {} });
const beat = (offset: number, by = cipher): KafkaMessage =>
  record(offset, by.encrypt(writeBundle([writeLetter(say(topic, { source: '/test', subject: 'beat' }, { beat: String(offset) }).envelope)]), topic));
const stranger = (offset: number): KafkaMessage => beat(offset, new MessageCipher([{ id: 'next', key: randomBytes(32) }]));
const offsets = (records: readonly KafkaMessage[]): string[] => records.map(({ offset }) => offset);

describe('a record of a log that is kept for ever', () => {
  test.each([
    ['written with a key that is not configured here', stranger(7), 'UNDECIPHERABLE'],
    ['of a form that this version does not know', record(7, cipher.encrypt(Buffer.from('[{"type":"status.changed.v2"}]'), topic)), 'MALFORMED_MESSAGE'],
  ])('%s is waited for', (_name, unreadable, reason) => {
    const reading = (): unknown => readRecords(topic, [beat(6), unreadable, beat(8)], place, cipher);
    expect(reading).toThrow(Unreadable);
    expect(reading).toThrow(expect.objectContaining({ reason, position: { ...place, offset: '7' } }));
  });

  test('without a value, as an operator leaves it, holds nobody up', () => {
    const { deliveries, graves } = readRecords(topic, [beat(6), record(7, null), beat(8)], place, cipher);
    expect([deliveries.map(({ position: { offset } }) => offset), graves.length]).toEqual([['6', '8'], 1]);
  });

  test('holds up what comes after it, and nothing that comes before', async () => {
    const done: string[] = [];
    let away = 3;
    const take = (records: readonly KafkaMessage[]): Promise<void> => {
      if (records.some(({ offset }) => offset === '7') && away-- > 0) return Promise.reject(new Unreadable('UNDECIPHERABLE', { ...place, offset: '7' }));
      done.push(...offsets(records));
      return Promise.resolve();
    };
    const seen: string[][] = [];
    const log = vi.fn<NonNullable<TransportObserver['log']>>();
    await takeHolding([beat(5), beat(6), beat(7), beat(8)], take, () => { seen.push([...done]); return Promise.resolve(); }, { log });
    expect(seen).toEqual([['5', '6'], ['5', '6']]);
    expect(done).toEqual(['5', '6', '7', '8']);
    expect(log.mock.calls).toEqual([['error', 'a record cannot be read: what comes after it waits', { topic, partition: 2, offset: '7', reason: 'UNDECIPHERABLE' }]]);
  });

  test('is given back when this instance stops', async () => {
    const take = (): Promise<void> => Promise.reject(new Unreadable('UNDECIPHERABLE', { ...place, offset: '7' }));
    await expect(takeHolding([beat(7)], take, () => Promise.reject(new Error('stopped')))).rejects.toThrow('stopped');
  });
});

test('a record of a verification that cannot be read stops nobody', () => {
  const bundle = (subject: string) => record(0, cipher.encrypt(writeBundle([writeLetter(say('reference.presented.v1', { source: '/test', subject }, { at: '', language: 'fr', client: 'c', title: 'cmi', reference: 'r' }).envelope)]), topic));
  const { deliveries, graves } = readRecords('reference.presented.v1', [bundle('one'), stranger(1), bundle('two')], place, cipher);
  expect([deliveries.map(({ envelope }) => envelope.subject), graves.map(({ reason }) => reason)]).toEqual([['one', 'two'], ['UNDECIPHERABLE']]);
});
