import { setTimeout as sleep } from 'node:timers/promises';
import type { QuestionBook } from '../workload/questions.js';
import type { Connections } from './connections.js';
import { atOnce, atRate } from './schedule.js';
import { Tally } from './tally.js';

export interface Run {
  readonly book: QuestionBook;
  /** Where to ask, in turn. */
  readonly doors: readonly Connections[];
  /** How long, milliseconds. */
  readonly ms: number;
  /** At its beginning, so long nothing is counted but wrong verdicts. */
  readonly settleMs?: number;
}

export interface OpenRun extends Run { readonly perSecond: number }
export interface ClosedRun extends Run { readonly atOnce: number }

/** Counted of a run: those whose turn came after it had settled, over so many seconds. */
export interface Counted { readonly tally: Tally; readonly seconds: number }

const patienceMs = 15_000;

/** Two tallies: what counts, and what came before. Wrong verdicts always count. */
class Counting {
  readonly counted = new Tally();
  readonly early = new Tally();
  readonly from: number;

  constructor(settleMs: number) {
    this.from = performance.now() + settleMs;
  }

  at(dueAt: number): Tally {
    return dueAt >= this.from ? this.counted : this.early;
  }

  /** Waits for the answers under way; those that never come have failed. */
  async end(seconds: number): Promise<Counted> {
    const until = performance.now() + patienceMs;
    const { counted, early } = this;
    while (counted.underWay + early.underWay > 0 && performance.now() < until) await sleep(5);
    if (counted.underWay > 0) counted.refused(0, counted.underWay);
    counted.wrong += early.wrong;
    counted.mistakes.push(...early.mistakes);
    return { tally: counted, seconds };
  }
}

/** Asks one question; its latency counts from when it was due, if it was answered. */
export function askSingle(book: QuestionBook, door: Connections, tally: Tally, dueAt: number, over?: (ms: number, right: boolean) => void): void {
  const { request, verdict, fate } = book.single();
  tally.underWay++;
  door.send(request, (reply) => {
    tally.underWay--;
    const ms = performance.now() - dueAt;
    const right = tally.single(reply, verdict, fate);
    if (right) tally.latencies.add(ms);
    over?.(ms, right);
  });
}

function askBatch(book: QuestionBook, door: Connections, tally: Tally, dueAt: number, over?: () => void): void {
  const { request, items } = book.batch();
  tally.underWay += items.length;
  door.send(request, (reply) => {
    tally.underWay -= items.length;
    tally.batch(reply, items);
    tally.latencies.add(performance.now() - dueAt);
    over?.();
  });
}

type Ask = (book: QuestionBook, door: Connections, tally: Tally, dueAt: number, over?: () => void) => void;

async function openRun(ask: Ask, { book, doors, ms, settleMs = 0, perSecond }: OpenRun): Promise<Counted> {
  const counting = new Counting(settleMs);
  let turn = 0;
  await atRate(perSecond, ms, (dueAt) => ask(book, doors[turn++ % doors.length]!, counting.at(dueAt), dueAt));
  return counting.end((ms - settleMs) / 1000);
}

async function closedRun(ask: Ask, { book, doors, ms, settleMs = 0, atOnce: count }: ClosedRun): Promise<Counted> {
  const counting = new Counting(settleMs);
  let turn = 0;
  await atOnce(count, ms, (dueAt) => new Promise((resolve) => ask(book, doors[turn++ % doors.length]!, counting.at(dueAt), dueAt, resolve)));
  return counting.end((performance.now() - counting.from) / 1000);
}

/** Single verifications at a constant rate. */
export const singlesAtRate = (run: OpenRun): Promise<Counted> => openRun(askSingle, run);
/** Single verifications, so many under way at any time. */
export const singlesAtOnce = (run: ClosedRun): Promise<Counted> => closedRun(askSingle, run);
/** Batches at a constant rate of batches. */
export const batchesAtRate = (run: OpenRun): Promise<Counted> => openRun(askBatch, run);
/** Batches, so many under way at any time. */
export const batchesAtOnce = (run: ClosedRun): Promise<Counted> => closedRun(askBatch, run);
