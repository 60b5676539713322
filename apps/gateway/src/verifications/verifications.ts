import type { Language } from '@smart-verify/contracts';
import { inTime, Overloaded, placeOf, say, TooLarge, type Outgoing, type Telemetry, type Transport } from '@smart-verify/platform';
import { idOf, requestHashOf } from './idempotency.js';
import { newId } from './new-id.js';
import { fingerprintText, messageFor, type Asked } from './presented.js';
import type { Admission } from './admission.js';
import type { Concluded, Notify, Outcome, Shared, Waiting } from './waiting.js';
import { Problem, type ProblemCode } from '../http/problems.js';
import { traceIdOf } from '../http/trace.js';
import type { GatewayMetrics } from '../metrics.js';
import type { GatewayParts, JournalReader, Log } from '../parts.js';

/** What accompanies a question besides what is presented. */
export interface Circumstances {
  readonly client: string;
  readonly language: Language;
  readonly traceparent: string;
  /** ISO 8601: the instant of the question. */
  readonly at: string;
  readonly statusToken?: string | undefined;
  readonly idempotencyKey?: string | undefined;
}

/** What a verification keeps for a retry. */
interface Kept extends Shared { readonly id: string }

/** An answer as it goes out: the conclusion as it was written, between what the gateway alone knows. @param text a Conclusion, JSON @returns an Answer, JSON */
export function answerOf(id: string, text: Uint8Array, traceId: string): Buffer {
  const [before, after] = [`{"id":"${id}",`, `,"traceId":"${traceId}"}`];
  const answer = Buffer.allocUnsafe(before.length + text.length - 2 + after.length);
  answer.write(before, 'latin1');
  answer.set(text.subarray(1, -1), before.length);
  answer.write(after, answer.length - after.length, 'latin1');
  return answer;
}

/** Milliseconds a retry waits for the journal before it asks anew. */
const journalPatience = 1_000;

const addressOf = (id: string): string => `/v1/verifications/${id}`;

/** Asks the chain and waits for what it concludes. */
export class Verifications {
  readonly #transport: Transport;
  readonly #waiting: Waiting;
  readonly #admission: Admission;
  readonly #journal: JournalReader;
  readonly #openAnswer: GatewayParts['openAnswer'];
  readonly #secret: Uint8Array;
  readonly #metrics: GatewayMetrics;
  readonly #log: Log;
  readonly #telemetry: Telemetry | undefined;

  constructor(parts: GatewayParts, waiting: Waiting, admission: Admission, metrics: GatewayMetrics) {
    this.#transport = parts.transport;
    this.#journal = parts.journal;
    this.#openAnswer = parts.openAnswer.bind(parts);
    this.#secret = parts.secret;
    this.#log = parts.log;
    this.#telemetry = parts.telemetry;
    this.#waiting = waiting;
    this.#admission = admission;
    this.#metrics = metrics;
  }

  /** The answer to one question, JSON. @throws Problem when there is none */
  async verify(asked: Asked, circumstances: Circumstances): Promise<Buffer> {
    const admitted = this.#admission.enter(performance.now());
    if (!admitted) throw new Problem('OVERLOADED');
    let askedAt: number | undefined;
    try {
      const kept = this.#keptOf(asked, circumstances);
      const earlier = kept && await this.#earlier(kept);
      if (earlier) return answerOf(kept.id, earlier, traceIdOf(circumstances.traceparent));
      askedAt = performance.now();
      return await this.#answer(kept?.id ?? newId(), asked, circumstances, kept);
    } finally {
      const now = performance.now();
      // A picture is slow by nature, a status token may have to be waited for, and what is kept was not asked: none says how loaded the chain is.
      const telling = asked.way.kind !== 'picture' && circumstances.statusToken === undefined;
      this.#admission.leave(admitted, telling, askedAt ?? now, now);
    }
  }

  /** The message for one question, ready to be published; the caller waits for it. */
  ask(id: string, asked: Asked, circumstances: Circumstances, kept?: Kept): Outgoing {
    const { at, language, client, statusToken, traceparent } = circumstances;
    const { type, data } = messageFor(asked.way, {
      at, language, client, purpose: asked.purpose, statusToken, keep: kept ? true : undefined, requestHash: kept?.requestHash,
    });
    return say(type, { source: '/gateway', subject: id, traceparent, replyto: this.#transport.instance }, data);
  }

  /** Hands messages on, all in one call; those that cannot be are over at once. */
  async publish(messages: readonly Outgoing[], traceparent: string): Promise<void> {
    try {
      await this.#transport.publish(messages);
    } catch (error) {
      this.#log.warn({ traceId: traceIdOf(traceparent), messages: messages.length, error: placeOf(error) }, 'Questions could not be handed on.');
      for (const { envelope } of messages) this.#waiting.settle(envelope.subject, { problem: problemIn(error) });
    }
  }

  /** Waits for a question that is about to be published. */
  await(id: string, notify: Notify, kept?: Kept): void {
    this.#waiting.add(id, performance.now(), notify, kept);
  }

  forget(id: string): void {
    this.#waiting.forget(id);
  }

  async #answer(id: string, asked: Asked, circumstances: Circumstances, kept?: Kept): Promise<Buffer> {
    const span = this.#telemetry?.begin('verification', circumstances.traceparent);
    const traced = span ? { ...circumstances, traceparent: span.traceparent } : circumstances;
    const from = performance.now();
    const outcome = await this.#outcome(id, asked, traced, kept);
    span?.end({ outcome: 'problem' in outcome ? outcome.problem : outcome.conclusion.verdict });
    const conclusion = conclusionOf(id, outcome);
    this.#metrics.answered(asked.way.kind, conclusion.verdict, performance.now() - from);
    return answerOf(id, conclusion.text, traceIdOf(traced.traceparent));
  }

  /** Asks; or waits with another request that asked the same in the meantime. */
  #outcome(id: string, asked: Asked, circumstances: Circumstances, kept?: Kept): Promise<Outcome> {
    return new Promise((notify) => {
      const joined = kept ? this.#waiting.join(id, kept.requestHash, notify) : 'none';
      if (joined === 'other') notify({ problem: 'IDEMPOTENCY_KEY_REUSED' });
      if (joined !== 'none') return;
      this.await(id, notify, kept);
      void this.publish([this.ask(id, asked, circumstances, kept)], circumstances.traceparent);
    });
  }

  /** A status token is part of what is asked: an answer from before it is none. */
  #keptOf(asked: Asked, { client, idempotencyKey, statusToken, at }: Circumstances): Kept | undefined {
    if (idempotencyKey === undefined) return undefined;
    return { id: idOf(client, idempotencyKey), requestHash: requestHashOf(`${fingerprintText(asked)}${statusToken ?? ''}`, this.#secret), at };
  }

  /** What this Idempotency-Key was answered before, or is about to be. */
  async #earlier(kept: Kept): Promise<Uint8Array | undefined> {
    return (await this.#joined(kept))?.text ?? await this.#fromJournal(kept);
  }

  /** The conclusion another request of this process already waits for. */
  async #joined({ id, requestHash }: Kept): Promise<Concluded | undefined> {
    const outcome = await new Promise<Outcome | 'other' | 'none'>((resolve) => {
      const joined = this.#waiting.join(id, requestHash, resolve);
      if (joined !== 'joined') resolve(joined);
    });
    if (outcome === 'none') return undefined;
    return conclusionOf(id, outcome === 'other' ? { problem: 'IDEMPOTENCY_KEY_REUSED' } : outcome);
  }

  /** The conclusion kept by an earlier request, whichever gateway took it. A journal that cannot be read costs only asking again. */
  async #fromJournal({ id, requestHash }: Kept): Promise<Uint8Array | undefined> {
    try {
      const entry = await inTime(this.#journal.read(id), journalPatience);
      if (!entry?.requestHash) return undefined;
      if (entry.requestHash !== requestHash) throw new Problem('IDEMPOTENCY_KEY_REUSED');
      return entry.answer && this.#openAnswer(entry.answer, id);
    } catch (error) {
      if (error instanceof Problem) throw error;
      this.#log.warn({ id, error: placeOf(error) }, 'The journal could not be read for a retry.');
      return undefined;
    }
  }
}

/** What it means to a client that a question could not be handed on. */
function problemIn(error: unknown): ProblemCode {
  if (error instanceof TooLarge) return 'BODY_TOO_LARGE';
  return error instanceof Overloaded ? 'OVERLOADED' : 'TRANSPORT_UNAVAILABLE';
}

function conclusionOf(id: string, outcome: Outcome): Concluded {
  if ('problem' in outcome) throw new Problem(outcome.problem, { instance: addressOf(id) });
  return outcome.conclusion;
}
