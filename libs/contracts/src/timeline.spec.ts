import { expect, test } from 'vitest';
import type { Stage } from './envelope.js';
import { readTimeline, withStage } from './timeline.js';

const decode: Stage = { stage: 'decode', service: 'decoder', startedAt: '2026-11-30T12:00:00.250Z', durationMs: 0.125, attempt: 1, topic: 'sv.verification.requested.v1', partition: 0, offset: '9007199254740993' };
const check: Stage = { stage: 'check', service: 'signature', startedAt: '2026-11-30T12:00:00.260Z', durationMs: 3, attempt: 2, codes: ['SIGNER_UNKNOWN', 'SIGNER_REVOKED'] };
const textOf = ({ startedAt, ...stage }: Stage, before?: string): string => withStage(before, { ...stage, startedAt: Date.parse(startedAt) });

test('stages come back as they were added, in order', () => {
  expect(readTimeline(textOf(check, textOf(decode)))).toEqual([decode, check]);
  expect(readTimeline(textOf(check, ''))).toEqual([check]);
  expect(readTimeline('')).toEqual([]);
});

test('needs no escaping in JSON', () => {
  const text = textOf(check, textOf(decode));
  expect(JSON.stringify(text)).toBe(`"${text}"`);
});

test.each(['nonsense', ';;;', 'check;signature', 'check;signature;noon;1;1;;;;', 'check;signature;1e300;1;1;;;;', 'check;signature;1;long;1;;;;', 'check;signature;1;1;1.5;;;;', ';signature;1;1;1;;;;'])(
  'what is no stage is left out, the others are told: %s', (broken) => {
    expect(readTimeline(`${textOf(decode)}|${broken}|${textOf(check)}`)).toEqual([decode, check]);
  });
