import { say, type Delivery } from '@smart-verify/platform';
import { expect, test } from 'vitest';
import { ConclusionsController } from './conclusions.controller.js';
import { Waiting, type Outcome } from './waiting.js';

type Concluded = Delivery<'verification.concluded.v3'>;
const position = { log: 'l', topic: 'verification.concluded.v3', partition: 0, offset: '0' };
const gist = { at: '2026-01-01T00:00:00Z', verdict: 'VALID' } as const;
const concluded = (data: Concluded['envelope']['data'], enclosed?: Uint8Array): Concluded => {
  const { envelope } = say('verification.concluded.v3', { source: '/status', subject: 'v1', replyto: 'gateway-1' }, data);
  envelope.enclosed = enclosed;
  return { envelope, position, attempt: 1 };
};

/** How the verification `v1` ends for whoever waits for it. */
function ended(delivery: Concluded): Outcome[] {
  const outcomes: Outcome[] = [];
  const waiting = new Waiting(1_000, () => undefined);
  waiting.add('v1', 0, (outcome) => outcomes.push(outcome));
  expect(new ConclusionsController(waiting).take([delivery])).toEqual([]);
  return outcomes;
}

test('a conclusion reaches whoever waits with its text as it came', () => {
  const text = Buffer.from('{"at":"…"}');
  expect(ended(concluded({ conclusion: gist }, text))).toEqual([{ conclusion: { ...gist, text } }]);
});

test.each([
  ['that failed', concluded({ failure: 'STATUS_TOKEN_UNKNOWN' }), 'STATUS_TOKEN_UNKNOWN'],
  ['whose text is missing: a verdict without its reasons is none', concluded({ conclusion: gist }), 'VERIFICATION_FAILED'],
  ['that says nothing', concluded({}), 'VERIFICATION_FAILED'],
])('one %s', (_name, delivery, problem) => {
  expect(ended(delivery)).toEqual([{ problem }]);
});
