import { expect, test } from 'vitest';
import { Waiting, type Outcome } from './waiting.js';
import { conclusionAt, writtenConclusion } from '../testing/world.js';

const conclusion = writtenConclusion(conclusionAt('2026-01-01T00:00:00Z'));

function waitingRoom() {
  const strays: number[] = [];
  const outcomes: [string, Outcome][] = [];
  const waiting = new Waiting(1_000, () => strays.push(1));
  const notify = (name: string) => (outcome: Outcome): void => void outcomes.push([name, outcome]);
  return { waiting, strays, outcomes, notify };
}

test('a verdict reaches whoever waits for it, once', () => {
  const { waiting, strays, outcomes, notify } = waitingRoom();
  waiting.add('1', 0, notify('one'));
  waiting.settle('1', { conclusion });
  waiting.settle('1', { problem: 'TIMED_OUT' });
  expect([outcomes, strays.length, waiting.size]).toEqual([[['one', { conclusion }]], 1, 0]);
});

test('who asks the same joins, who asks something else under the same id is told so', () => {
  const { waiting, outcomes, notify } = waitingRoom();
  waiting.add('1', 0, notify('one'), { requestHash: 'hash', at: conclusion.at });
  expect([waiting.join('1', 'hash', notify('two')), waiting.join('1', 'other', notify('three')), waiting.join('2', 'hash', notify('four'))]).toEqual(['joined', 'other', 'none']);
  waiting.settle('1', { conclusion });
  expect(outcomes.map(([name]) => name)).toEqual(['one', 'two']);
});

test('the verdict on an earlier question of the same id is a stray one, whatever was asked then', () => {
  const { waiting, strays, outcomes, notify } = waitingRoom();
  waiting.add('1', 0, notify('one'), { requestHash: 'hash', at: '2026-01-01T00:00:10Z' });
  waiting.settle('1', { conclusion });
  expect([outcomes, strays.length, waiting.size]).toEqual([[], 1, 1]);
  const own = writtenConclusion(conclusionAt('2026-01-01T00:00:10Z'));
  waiting.settle('1', { conclusion: own });
  expect(outcomes).toEqual([['one', { conclusion: own }]]);
});

test('time runs out in the order of asking', () => {
  const { waiting, outcomes, notify } = waitingRoom();
  for (const [name, at] of [['a', 0], ['b', 400], ['c', 900]] as const) waiting.add(name, at, notify(name));
  waiting.sweep(999);
  expect(outcomes).toEqual([]);
  waiting.sweep(1_400);
  expect(outcomes).toEqual([['a', { problem: 'TIMED_OUT' }], ['b', { problem: 'TIMED_OUT' }]]);
  expect(waiting.size).toBe(1);
});

test('a verdict for somebody who has left is a stray one', () => {
  const { waiting, strays, outcomes, notify } = waitingRoom();
  waiting.add('1', 0, notify('one'));
  waiting.forget('1');
  waiting.settle('1', { conclusion });
  expect([outcomes.length, strays.length]).toEqual([0, 1]);
});
