import type { ServerResponse } from 'node:http';
import type { Outgoing } from '@smart-verify/platform';
import type { BatchGate } from './batch-gate.js';
import { newId } from './new-id.js';
import { OrderedLines } from './ordered-lines.js';
import { readPresented, type Asked, type Titles } from './presented.js';
import { answerOf, type Circumstances, type Verifications } from './verifications.js';
import type { Outcome } from './waiting.js';
import { bodyOf, Problem, type ProblemBody } from '../http/problems.js';
import { traceIdOf } from '../http/trace.js';
import type { GatewayMetrics } from '../metrics.js';

export const mostItems = 1_000;

/** A picture is worth some hundred codes of computing time: it takes more of the room. */
const weightOf = ({ way }: Asked): number => (way.kind === 'picture' ? 16 : 1);

/** A line of the answer where an item has no verdict. */
export interface ItemProblem extends ProblemBody { readonly index: number }

export interface BatchParts {
  readonly verifications: Verifications;
  readonly gate: BatchGate;
  readonly titles: Titles;
  readonly metrics: GatewayMetrics;
  /** Items under way at once for one request. */
  readonly window: number;
  /** This instance stops: nothing more is asked. */
  readonly stopping: () => boolean;
}

interface Pending { readonly index: number; readonly id: string; readonly asked: Asked }

/** One batch request: items in, lines out in the same order, each item on its own. */
export class Batch {
  readonly #parts: BatchParts;
  readonly #circumstances: Circumstances;
  readonly #traceId: string;
  readonly #out: ServerResponse;
  readonly #lines: OrderedLines;
  readonly #left = new AbortController();
  /** Weight of each item under way, by its verification's id. */
  readonly #underWay = new Map<string, number>();
  #count = 0;
  #over: (() => void) | undefined;
  #room: (() => void) | undefined;

  constructor(parts: BatchParts, circumstances: Circumstances, out: ServerResponse) {
    this.#parts = parts;
    this.#circumstances = circumstances;
    this.#traceId = traceIdOf(circumstances.traceparent);
    this.#out = out;
    this.#lines = new OrderedLines(out);
    out.once('close', () => this.#leave());
    out.on('drain', () => this.#room?.());
  }

  /** The client is gone: nothing more is worth reading. */
  get gone(): boolean {
    return this.#left.signal.aborted;
  }

  /** Items so far, good and bad. */
  get count(): number {
    return this.#count;
  }

  /** An item that could not even be read. */
  refuse(problem: Problem): void {
    this.#refuse(this.#count++, problem);
  }

  /** Asks for these items, when there is room for them: in one call to the transport for each group that fits the window. */
  async add(items: readonly unknown[]): Promise<void> {
    for (let from = 0; from < items.length && !this.gone; from += this.#parts.window) {
      await this.#addGroup(items.slice(from, from + this.#parts.window));
    }
  }

  /** Resolves when every line is sent, or the client gone. */
  async end(): Promise<void> {
    if (this.#underWay.size > 0 && !this.gone) await new Promise<void>((over) => (this.#over = over));
    if (this.gone) return;
    this.#lines.flush();
    this.#out.end();
  }

  async #addGroup(items: readonly unknown[]): Promise<void> {
    const asked: Pending[] = [];
    let weight = 0;
    for (const item of items) {
      const index = this.#count++;
      const read = this.#parts.stopping() ? new Problem('SHUTTING_DOWN') : readPresented(item, this.#parts.titles);
      if (read instanceof Problem) this.#refuse(index, read);
      else {
        asked.push({ index, id: newId(), asked: read });
        weight += weightOf(read);
      }
    }
    if (asked.length === 0) return;
    await this.#windowFor(asked.length);
    if (await this.#parts.gate.enter(weight, this.#left.signal)) this.#ask(asked);
  }

  #ask(asked: readonly Pending[]): void {
    const { verifications } = this.#parts;
    const messages: Outgoing[] = [];
    for (const { id, index, asked: item } of asked) {
      this.#underWay.set(id, weightOf(item));
      verifications.await(id, (outcome) => this.#settle(id, index, item, outcome));
      messages.push(verifications.ask(id, item, this.#circumstances));
    }
    void verifications.publish(messages, this.#circumstances.traceparent);
  }

  /** Waits until `count` more items fit the window and the client has taken what was written. */
  async #windowFor(count: number): Promise<void> {
    while (!this.gone && (this.#out.writableNeedDrain || (this.#underWay.size > 0 && this.#underWay.size + count > this.#parts.window))) {
      await new Promise<void>((room) => (this.#room = room));
    }
  }

  #settle(id: string, index: number, { way }: Asked, outcome: Outcome): void {
    const weight = this.#underWay.get(id) ?? 0;
    this.#underWay.delete(id);
    if ('problem' in outcome) this.#refuse(index, new Problem(outcome.problem, { instance: `/v1/verifications/${id}` }));
    else {
      this.#lines.put(index, answerOf(id, outcome.conclusion.text, this.#traceId));
      this.#parts.metrics.counted(way.kind, outcome.conclusion.verdict);
    }
    this.#parts.gate.leave(weight);
    this.#room?.();
    if (this.#underWay.size === 0) this.#over?.();
  }

  #refuse(index: number, problem: Problem): void {
    this.#parts.metrics.refused(problem.code);
    const line: ItemProblem = { index, ...bodyOf(problem, this.#traceId) };
    this.#lines.put(index, Buffer.from(JSON.stringify(line)));
  }

  #leave(): void {
    this.#left.abort();
    let weight = 0;
    for (const [id, each] of this.#underWay) {
      this.#parts.verifications.forget(id);
      weight += each;
    }
    this.#underWay.clear();
    this.#parts.gate.leave(weight);
    this.#room?.();
    this.#over?.();
  }
}
