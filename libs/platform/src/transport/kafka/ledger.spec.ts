import { expect, test } from 'vitest';
import { Ledger } from './ledger.js';

/** Work that ends when told to. */
const begin = (ledger: Ledger, partition: number, last: string) => {
  const { promise, resolve, reject } = Promise.withResolvers<void>();
  const over = ledger.begin(partition, last, promise).then(() => 'done', () => 'given back');
  return { end: () => { resolve(); return over; }, giveBack: () => { reject(new Error('stop')); return over; } };
};

test('what is done counts only where all before it is done', async () => {
  const ledger = new Ledger();
  const [first, second, third] = [begin(ledger, 0, '9007199254740993'), begin(ledger, 0, '9007199254740999'), begin(ledger, 0, '9007199254741000')];
  await second.end();
  expect(ledger.done()).toEqual([]);
  await first.end();
  expect(ledger.done()).toEqual([{ partition: 0, offset: '9007199254741000' }]);
  await third.end();
  expect(ledger.done()).toEqual([{ partition: 0, offset: '9007199254741001' }]);
});

test('partitions do not wait for each other', async () => {
  const ledger = new Ledger();
  begin(ledger, 0, '4');
  await begin(ledger, 1, '7').end();
  expect(ledger.done()).toEqual([{ partition: 1, offset: '8' }]);
});

test('what is given back is never done, nor what comes after it', async () => {
  const ledger = new Ledger();
  const [first, second] = [begin(ledger, 0, '4'), begin(ledger, 0, '5')];
  expect(await first.giveBack()).toBe('given back');
  expect(await second.end()).toBe('done');
  expect(ledger.done()).toEqual([]);
});

test('what is read a second time takes nothing back', async () => {
  const ledger = new Ledger();
  await begin(ledger, 0, '9').end();
  await begin(ledger, 0, '4').end();
  expect(ledger.done()).toEqual([{ partition: 0, offset: '10' }]);
});

test('is settled when nothing is under way, however it ended', async () => {
  const ledger = new Ledger();
  await ledger.settled();
  const [first, second] = [begin(ledger, 0, '4'), begin(ledger, 1, '5')];
  let settled = false;
  const waiting = ledger.settled().then(() => { settled = true; });
  await first.giveBack();
  expect(settled).toBe(false);
  await second.end();
  await waiting;
});
