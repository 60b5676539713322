import { setTimeout as sleep } from 'node:timers/promises';
import { expect, test, vi } from 'vitest';
import { Overloaded } from '../transport.js';
import { Outbox, type OutboxOptions, type Place } from './outbox.js';

interface Letter { readonly json: string; readonly bytes: number }
const letter = (json: string, bytes = 10): Letter => ({ json, bytes });
const letters = (...names: string[]): Letter[] => names.map((name) => letter(name));
const names = (row: readonly Letter[]): string => row.map(({ json }) => json).join('');

/** An outbox whose sends are recorded, and end when told to. */
function open(more: Partial<OutboxOptions<Letter>> = {}) {
  const sends: string[] = [];
  let offset = 0;
  const gates: (() => void)[] = [];
  let gated = false;
  const send = vi.fn<OutboxOptions<Letter>['send']>(async (row) => {
    sends.push(names(row));
    if (gated) await new Promise<void>((resolve) => gates.push(resolve));
    return row.map((): Place => ({ partition: 0, offset: String(offset++) }));
  });
  const outbox = new Outbox<Letter>({ send, load: { messages: 5, bytes: 100 }, queue: { messages: 20, bytes: 1_000 }, lingerMs: 0, ...more });
  return { outbox, sends, send, gate: (on: boolean) => { gated = on; }, release: () => { for (const open of gates.splice(0)) open(); } };
}

test('what one turn of the event loop posts goes with one send, and each posting gets its places in order', async () => {
  const { outbox, sends } = open();
  const [one, two] = await Promise.all([outbox.post(letters('a', 'b')), outbox.post(letters('c'))]);
  expect(sends).toEqual(['abc']);
  expect([one, two].map((places) => places.map(({ offset }) => offset))).toEqual([['0', '1'], ['2']]);
});

test('what comes while a send is under way rides with the next one', async () => {
  const { outbox, sends, gate, release } = open();
  gate(true);
  const first = outbox.post(letters('a'));
  await sleep(5);
  const rest = Promise.all([outbox.post(letters('b')), outbox.post(letters('c')), outbox.post(letters('d'))]);
  expect(sends).toEqual(['a']);
  gate(false);
  release();
  await Promise.all([first, rest]);
  expect(sends).toEqual(['a', 'bcd']);
});

test('a send carries no more messages and bytes than allowed; one letter larger than that goes alone', async () => {
  const { outbox, sends } = open();
  await outbox.post([...letters(...'abcdefg'), letter('L', 500), letter('x', 60), letter('y', 60)]);
  expect(sends).toEqual(['abcde', 'fg', 'L', 'x', 'y']);
});

test('a failed send fails those it carried only', async () => {
  const { outbox, send } = open({ load: { messages: 2, bytes: 100 } });
  send.mockImplementationOnce(() => Promise.reject(new Error('away')));
  const outcomes = await Promise.allSettled([outbox.post(letters('a', 'b')), outbox.post(letters('c'))]);
  expect(outcomes.map(({ status }) => status)).toEqual(['rejected', 'fulfilled']);
  expect(await outbox.post(letters('d'))).toHaveLength(1);
});

test('a full queue refuses, by messages and by bytes, and takes again when it has emptied', async () => {
  const { outbox, gate, release } = open();
  gate(true);
  const first = outbox.post(letters('a'));
  await sleep(5);
  const waiting = outbox.post(letters(...'bcdefghijklmnopqrs'));
  await expect(outbox.post(letters('x', 'y', 'z'))).rejects.toThrow(Overloaded);
  await expect(outbox.post([letter('L', 990)])).rejects.toThrow(Overloaded);
  gate(false);
  release();
  await Promise.all([first, waiting]);
  expect(await outbox.post(letters('x'))).toHaveLength(1);
});

test('a posting larger than the whole queue stands in it alone', async () => {
  const { outbox } = open();
  expect(await outbox.post(Array.from({ length: 30 }, () => letter('a')))).toHaveLength(30);
});

const wide = { load: { messages: 100, bytes: 10_000 }, queue: { messages: 1_000, bytes: 100_000 } };
/** Single letters in a quick row, none waited for. */
async function row(outbox: Outbox<Letter>, name: string, count: number): Promise<void> {
  const posted: Promise<unknown>[] = [];
  for (let at = 0; at < count; at++) {
    posted.push(outbox.post(letters(name)));
    await sleep(1);
  }
  await Promise.all(posted);
}

test('postings that come one after the other in a quick row wait for company; alone, a letter leaves at once', async () => {
  const { outbox, sends } = open({ ...wide, lingerMs: 60 });
  await outbox.post(letters('a'));
  expect(sends).toEqual(['a']);
  await row(outbox, 'b', 80);
  expect(sends.length).toBeLessThan(40);
});

test('at a moderate rate as well, where some patience brings several together', async () => {
  const { outbox, sends } = open({ ...wide, lingerMs: 60 });
  const posted: Promise<unknown>[] = [];
  for (let at = 0; at < 24; at++) {
    posted.push(outbox.post(letters('m')));
    await sleep(8);
  }
  await Promise.all(posted);
  expect(sends.length).toBeLessThan(16);
});

test('the longer sends take, the further they keep apart', async () => {
  const sendsAt = async (takesMs: number): Promise<number> => {
    const send = vi.fn<OutboxOptions<Letter>['send']>(async (some) => {
      await sleep(takesMs);
      return some.map((): Place => ({ partition: 0, offset: '0' }));
    });
    await row(new Outbox<Letter>({ ...wide, send, lingerMs: 20 }), 'a', 250);
    return send.mock.calls.length;
  };
  const [quick, slow] = await Promise.all([sendsAt(1), sendsAt(15)]);
  expect(slow).toBeLessThan(quick * 0.8);
});

test('a send that is large enough waits for no more', async () => {
  const { outbox, sends } = open({ ...wide, load: { messages: 200, bytes: 10_000 }, lingerMs: 5_000 });
  const from = performance.now();
  const quick = row(outbox, 'a', 30);
  await sleep(60);
  await Promise.all([quick, outbox.post(Array.from({ length: 96 }, () => letter('b')))]);
  expect(performance.now() - from).toBeLessThan(4_000);
  expect(sends.at(-1)!.endsWith('b'.repeat(96))).toBe(true);
});

test('letters that come many at a time are company enough', async () => {
  const { outbox } = open({ ...wide, lingerMs: 200 });
  for (let at = 0; at < 4; at++) {
    const from = performance.now();
    await outbox.post(Array.from({ length: 30 }, () => letter('c')));
    expect(performance.now() - from).toBeLessThan(150);
    await sleep(20);
  }
});

test('letters that come one by one, too far apart for company, each leave at once', async () => {
  const { outbox, sends } = open({ lingerMs: 400 });
  for (const name of 'abc') {
    const from = performance.now();
    await outbox.post(letters(name));
    expect(performance.now() - from).toBeLessThan(350);
    await sleep(600);
  }
  expect(sends).toEqual(['a', 'b', 'c']);
});

test('it is drained when nothing waits and nothing is under way', async () => {
  const { outbox, sends, gate, release } = open();
  await outbox.drained();
  gate(true);
  void outbox.post(letters('a'));
  await sleep(5);
  let drained = false;
  const end = outbox.drained().then(() => { drained = true; });
  await sleep(5);
  expect(drained).toBe(false);
  gate(false);
  release();
  await end;
  expect(sends).toEqual(['a']);
});

test('nothing is sent for an empty posting', async () => {
  const { outbox, send } = open();
  expect(await outbox.post([])).toEqual([]);
  expect(send).not.toHaveBeenCalled();
});
