import { randomBytes } from 'node:crypto';
import { expect, test } from 'vitest';
import { answerSeal } from './kept-answer.js';
import { MessageCipher } from '../transport/message-cipher.js';

const key = { id: '2026', key: randomBytes(32) };
const conclusion = Buffer.from('{"at":"2026-11-24T12:00:00Z","static":{"fields":[{"id":"AH","value":"SPECIMEN0001 É"}]}}');

test('a kept answer opens for its own verification, also in another process and after the keys were rotated', () => {
  const answer = answerSeal(new MessageCipher([key])).seal(conclusion, 'v-1');
  const next = answerSeal(new MessageCipher([{ id: '2027', key: randomBytes(32) }, key]));
  expect(next.open(answer, 'v-1')).toEqual(conclusion);
});

test('it shows nothing of its content, and opens for no other verification, altered, or without its key', () => {
  const own = answerSeal(new MessageCipher([key]));
  const answer = own.seal(conclusion, 'v-1');
  expect(Buffer.from(answer).toString('latin1')).not.toContain('SPECIMEN');
  expect(own.open(answer, 'v-2')).toBeUndefined();
  expect(own.open(answer.subarray(0, -1), 'v-1')).toBeUndefined();
  expect(own.open(new Uint8Array(), 'v-1')).toBeUndefined();
  expect(answerSeal(new MessageCipher([{ id: '2028', key: randomBytes(32) }])).open(answer, 'v-1')).toBeUndefined();
});
