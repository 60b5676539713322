import fc from 'fast-check';
import { expect, test } from 'vitest';
import { BatchGate } from './batch-gate.js';

const still = (): AbortSignal => new AbortController().signal;
const turn = (): Promise<void> => new Promise((resolve) => { setImmediate(resolve); });

test('items wait their turn, first come first served', async () => {
  const gate = new BatchGate(10, 100);
  const entered: string[] = [];
  const enter = (name: string, weight: number): Promise<unknown> => gate.enter(weight, still()).then(() => entered.push(name));
  void enter('first', 8);
  void enter('second', 5);
  void enter('small', 1);
  await turn();
  expect([entered, gate.underWay, gate.waiting]).toEqual([['first'], 8, 6]);
  gate.leave(8);
  await turn();
  expect([entered, gate.underWay, gate.waiting]).toEqual([['first', 'second', 'small'], 6, 0]);
});

test('a gate is full when as much waits as may wait', async () => {
  const gate = new BatchGate(1, 2);
  void gate.enter(1, still());
  void gate.enter(2, still());
  await turn();
  expect(gate.full).toBe(true);
});

test('what is heavier than the whole room enters when the room is empty', async () => {
  const gate = new BatchGate(4, 100);
  expect(await gate.enter(50, still())).toBe(true);
});

test('whoever leaves while waiting takes no place and stops nobody behind', async () => {
  const gate = new BatchGate(10, 100);
  await gate.enter(10, still());
  const gone = new AbortController();
  const waits = gate.enter(9, gone.signal);
  const behind = gate.enter(1, still());
  gate.leave(2);
  gone.abort();
  expect([await waits, await behind]).toEqual([false, true]);
  expect([gate.underWay, gate.waiting]).toEqual([9, 0]);
  expect(await gate.enter(1, gone.signal)).toBe(false);
});

test('whatever comes and goes, places are never lost', async () => {
  const step = fc.record({ weight: fc.integer({ min: 1, max: 20 }), leaves: fc.boolean(), done: fc.boolean() });
  await fc.assert(fc.asyncProperty(fc.array(step, { maxLength: 60 }), async (steps) => {
    const gate = new BatchGate(30, 1_000);
    const all = steps.map(({ weight, leaves, done }) => {
      const left = new AbortController();
      const entering = gate.enter(weight, left.signal).then((entered) => { if (entered && done) gate.leave(weight); return entered && !done; });
      if (leaves) left.abort();
      return { weight, entering };
    });
    let held = all;
    for (let round = 0; round < steps.length + 1; round++) {
      await turn();
      const states = await Promise.all(held.map(async (one) => ({ one, entered: await Promise.race([one.entering, turn()]) })));
      for (const { one, entered } of states) if (entered === true) gate.leave(one.weight);
      held = states.filter(({ entered }) => entered === undefined).map(({ one }) => one);
      if (held.length === 0) break;
    }
    expect([gate.underWay, gate.waiting, held.length]).toEqual([0, 0, 0]);
  }), { numRuns: 50 });
});
