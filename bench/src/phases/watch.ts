import { setTimeout as sleep } from 'node:timers/promises';
import type { Accreditation } from '../ground/accreditation.js';
import type { Connections } from '../load/connections.js';
import { postOf } from '../load/request.js';
import { letterOf, Tally, verdictIn } from '../load/tally.js';
import { Latencies } from '../measure/latencies.js';
import type { Probe } from '../workload/workload.js';
import { eventsPost, sendEvents } from './events.js';

const patienceMs = 10_000;
const valid = letterOf('VALID');
const invalid = letterOf('INVALID');

/** Revokes cards and watches until that is in force. */
export class Watch {
  /** From the 202 to the first answer that says so, asked for without a token. */
  readonly inForce = new Latencies();
  /** The whole verification that carries the token: it may wait, but never answer from before. */
  readonly withToken = new Latencies();
  /** Verdicts that contradict what was accepted before. */
  readonly tally = new Tally();
  lost = 0;
  refused = 0;
  readonly #door: Connections;
  readonly #keys: Accreditation['keys'];

  constructor(door: Connections, keys: Accreditation['keys']) {
    this.#door = door;
    this.#keys = keys;
  }

  async revoke({ body, reference }: Probe, tokened: boolean): Promise<void> {
    const request = this.#post(body);
    const before = await this.#answered(request);
    if (before !== undefined) this.tally.judge(before, 'VALID', 'valid');
    const token = await sendEvents(this.#door, eventsPost([{ reference, status: 'revoked', sequence: 2 }], this.#keys['issuer-mobility']));
    const acceptedAt = performance.now();
    if (token === undefined) this.refused++;
    else if (tokened) await this.#includes(this.#post(body, token), acceptedAt);
    else await this.#watch(request, acceptedAt);
    // What was once in force stays so.
    const after = token === undefined ? undefined : await this.#answered(request);
    if (after !== undefined) this.tally.judge(after, 'INVALID', 'revoked');
  }

  async #watch(request: Buffer, acceptedAt: number): Promise<void> {
    while (performance.now() - acceptedAt < patienceMs) {
      const letter = await this.#ask(request);
      if (letter === invalid) return this.inForce.add(performance.now() - acceptedAt);
      if (letter !== 0 && letter !== valid) this.tally.judge(letter, 'INVALID', 'revoked');
      await sleep(2);
    }
    this.lost++;
  }

  async #includes(request: Buffer, acceptedAt: number): Promise<void> {
    const letter = await this.#answered(request);
    if (letter === undefined) return void this.lost++;
    this.tally.judge(letter, 'INVALID', 'revoked');
    if (letter === invalid) this.withToken.add(performance.now() - acceptedAt);
  }

  /** The verdict's letter, asked for again while the answer is that there is no room; undefined when none came in time. */
  async #answered(request: Buffer): Promise<number | undefined> {
    for (const until = performance.now() + patienceMs; performance.now() < until; await sleep(20)) {
      const letter = await this.#ask(request);
      if (letter !== 0) return letter;
    }
    return undefined;
  }

  #ask(request: Buffer): Promise<number> {
    return new Promise((resolve) => {
      this.#door.send(request, (reply) => resolve(reply?.status === 200 ? verdictIn(reply.bytes, reply.from, reply.to) : 0));
    });
  }

  #post(body: string, token?: string): Buffer {
    return postOf({ path: '/v1/verifications', key: this.#keys.bench, type: 'application/json', body, ...(token !== undefined && { headers: { 'status-token': token } }) });
  }
}
