import { describe, expect, test } from 'vitest';
import { Tally, type Truth } from './tally.js';
import type { Reply } from './reply-reader.js';

const replyOf = (status: number, body: string): Reply => {
  const bytes = Buffer.from(`before${body}`);
  return { status, bytes, from: 6, to: bytes.length };
};
const line = (verdict: string): string => `{"id":"1","validity":{"verdict":"${verdict}"},"static":{}}`;
const valid: Truth = { verdict: 'VALID', fate: 'valid' };
const revoked: Truth = { verdict: 'INVALID', fate: 'revoked' };

describe('single verifications', () => {
  test('a true verdict is right, any other is wrong and remembered', () => {
    const tally = new Tally();
    for (const verdict of ['VALID', 'INVALID', 'UNDETERMINED']) tally.single(replyOf(200, line(verdict)), 'INVALID', 'revoked');
    expect([tally.right, tally.wrong, tally.errors]).toEqual([1, 2, 0]);
    expect(tally.mistakes).toEqual([{ fate: 'revoked', wanted: 'INVALID', got: 'VALID' }, { fate: 'revoked', wanted: 'INVALID', got: 'UNDETERMINED' }]);
  });

  test('an answer without a verdict is wrong, a refusal is an error of its kind', () => {
    const tally = new Tally();
    tally.single(replyOf(200, '{}'), 'VALID', 'valid');
    for (const status of [429, 503, 500, 404]) tally.single(replyOf(status, '{"status":1}'), 'VALID', 'valid');
    tally.single(undefined, 'VALID', 'valid');
    expect([tally.right, tally.wrong, tally.shed, tally.failed]).toEqual([0, 1, 2, 3]);
  });
});

describe('batches', () => {
  test('each line is held against its own item', () => {
    const tally = new Tally();
    tally.batch(replyOf(200, [line('VALID'), '{"index":1,"status":429,"code":"QUOTA_EXCEEDED"}', line('VALID'), line('INVALID')].join('\n')), [valid, valid, revoked, revoked]);
    expect([tally.right, tally.wrong, tally.shed, tally.failed]).toEqual([2, 1, 1, 0]);
  });

  test('lines that never came have failed', () => {
    const tally = new Tally();
    tally.batch(replyOf(200, `${line('VALID')}\n`), [valid, valid, valid]);
    expect([tally.right, tally.wrong, tally.failed]).toEqual([1, 0, 2]);
  });

  test('a batch refused is refused for all its items', () => {
    const tally = new Tally();
    tally.batch(replyOf(503, ''), [valid, revoked]);
    tally.batch(undefined, [valid]);
    expect([tally.shed, tally.failed]).toEqual([2, 1]);
  });
});
