import type { VerdictName } from '@smart-verify/contracts';
import { Latencies } from '../measure/latencies.js';
import type { Fate } from '../workload/fates.js';
import type { Reply } from './reply-reader.js';

/** A verdict as its first letter's byte, the cheapest form to compare. */
export const letterOf = (verdict: VerdictName): number => verdict.charCodeAt(0);
const names = new Map<number, string>((['VALID', 'INVALID', 'UNDETERMINED'] as const).map((name) => [letterOf(name), name]));
const verdictKey = Buffer.from('"verdict":"');
const ok = 200;
const lineFeed = 10;
const shedStatuses = new Set([429, 503]);

/** An answer that is not the truth. */
export interface Mistake { readonly fate: Fate; readonly wanted: string; readonly got: string }

/** What a question's answer must be. */
export interface Truth { readonly verdict: VerdictName; readonly fate: Fate }

/** The first letter of the verdict between two places of an answer; 0 where there is none. */
export function verdictIn(bytes: Buffer, from: number, to: number): number {
  const at = bytes.indexOf(verdictKey, from);
  return at < 0 || at + verdictKey.length >= to ? 0 : bytes[at + verdictKey.length]!;
}

/** What came of the questions of one measurement. */
export class Tally {
  readonly latencies = new Latencies();
  readonly mistakes: Mistake[] = [];
  /** Verifications answered with the true verdict. */
  right = 0;
  /** Verifications answered with another one: any of these fails the run. */
  wrong = 0;
  /** Refused for lack of room: 429 or 503. */
  shed = 0;
  /** Any other status, a broken connection, an answer that ends too early. */
  failed = 0;
  underWay = 0;
  readonly statuses = new Map<number, number>();

  /** Everything that is not a verdict. */
  get errors(): number {
    return this.shed + this.failed;
  }

  /** Counts `count` verifications that got no verdict. @param status 0: the connection broke */
  refused(status: number, count: number): void {
    this.statuses.set(status, (this.statuses.get(status) ?? 0) + count);
    if (shedStatuses.has(status)) this.shed += count;
    else this.failed += count;
  }

  judge(letter: number, wanted: VerdictName, fate: Fate): void {
    if (letter === letterOf(wanted)) this.right++;
    else this.#mistaken({ fate, wanted, got: names.get(letter) ?? 'no verdict' });
  }

  /** One answer of the single API. @returns whether it is the truth */
  single(reply: Reply | undefined, wanted: VerdictName, fate: Fate): boolean {
    if (reply?.status !== ok) {
      this.refused(reply?.status ?? 0, 1);
      return false;
    }
    const before = this.right;
    this.judge(verdictIn(reply.bytes, reply.from, reply.to), wanted, fate);
    return this.right > before;
  }

  /** One answer of the batch API: a line for each item, in order. */
  batch(reply: Reply | undefined, items: readonly Truth[]): void {
    if (reply?.status !== ok) return this.refused(reply?.status ?? 0, items.length);
    let from = reply.from;
    for (const { verdict, fate } of items) {
      const newline = reply.bytes.indexOf(lineFeed, from);
      const to = newline < 0 || newline > reply.to ? reply.to : newline;
      if (to === from) this.refused(0, 1);
      else this.#line(reply.bytes, from, to, verdict, fate);
      from = Math.min(to + 1, reply.to);
    }
  }

  /** A line without a verdict is a problem of its item alone (RFC 9457). */
  #line(bytes: Buffer, from: number, to: number, wanted: VerdictName, fate: Fate): void {
    const letter = verdictIn(bytes, from, to);
    if (letter !== 0) this.judge(letter, wanted, fate);
    else this.refused(Number(/"status":(\d{3})/.exec(bytes.toString('latin1', from, to))?.[1] ?? 0), 1);
  }

  #mistaken(mistake: Mistake): void {
    this.wrong++;
    if (this.mistakes.length < 20) this.mistakes.push(mistake);
  }
}
