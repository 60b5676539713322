import { randomUUID } from 'node:crypto';
import type { Answer, Conclusion, Language } from '@smart-verify/contracts';
import { say, type Outgoing, type Transport } from '@smart-verify/platform';
import { idOf, requestHashOf } from './idempotency.js';
import { fingerprintText, messageFor, type Asked } from './presented.js';
import type { Admission } from './admission.js';
import type { Outcome, Notify, Waiting } from './waiting.js';
import { Problem } from '../http/problems.js';
import { traceIdOf } from '../http/trace.js';
import type { GatewayMetrics } from '../metrics.js';
import type { GatewayParts, JournalReader, Log, Tracing } from '../parts.js';

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
interface Kept { readonly id: string; readonly requestHash: string }

/** An answer as it goes out: the conclusion, and what the gateway alone knows. */
export const answerOf = (id: string, conclusion: Conclusion, traceId: string): Answer => ({ id, ...conclusion, traceId });

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
  readonly #tracing: Tracing | undefined;

  constructor(parts: GatewayParts, waiting: Waiting, admission: Admission, metrics: GatewayMetrics) {
    this.#transport = parts.transport;
    this.#journal = parts.journal;
    this.#openAnswer = parts.openAnswer.bind(parts);
    this.#secret = parts.secret;
    this.#log = parts.log;
    this.#tracing = parts.tracing;
    this.#waiting = waiting;
    this.#admission = admission;
    this.#metrics = metrics;
  }

  /** The answer to one question. @throws Problem when there is none */
  async verify(asked: Asked, circumstances: Circumstances): Promise<Answer> {
    const { idempotencyKey, client, traceparent } = circumstances;
    if (idempotencyKey === undefined) return this.#answer(randomUUID(), asked, circumstances);
    const kept = { id: idOf(client, idempotencyKey), requestHash: requestHashOf(fingerprintText(asked), this.#secret) };
    const earlier = await this.#joined(kept) ?? await this.#fromJournal(kept) ?? await this.#joined(kept);
    return earlier ? answerOf(kept.id, earlier, traceIdOf(traceparent)) : this.#answer(kept.id, asked, circumstances, kept);
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
      this.#log.warn({ traceId: traceIdOf(traceparent), messages: messages.length, error: error instanceof Error ? error.name : 'unknown' }, 'Questions could not be handed on.');
      for (const { envelope } of messages) this.#waiting.settle(envelope.subject, { problem: 'TRANSPORT_UNAVAILABLE' });
    }
  }

  /** Waits for a question that is about to be published. */
  await(id: string, notify: Notify, kept?: Kept): void {
    this.#waiting.add(id, performance.now(), notify, kept?.requestHash);
  }

  forget(id: string): void {
    this.#waiting.forget(id);
  }

  async #answer(id: string, asked: Asked, circumstances: Circumstances, kept?: Kept): Promise<Answer> {
    const span = this.#tracing?.begin('verification', circumstances.traceparent);
    const traced = span ? { ...circumstances, traceparent: span.traceparent } : circumstances;
    const from = performance.now();
    if (!this.#admission.enter()) throw new Problem('OVERLOADED');
    const outcome = await this.#outcome(id, asked, traced, kept);
    const to = performance.now();
    // A picture is slow by nature: it says nothing of how loaded the chain is.
    this.#admission.leave(asked.way.kind === 'picture' ? to : from, to);
    span?.end({ outcome: 'problem' in outcome ? outcome.problem : outcome.conclusion.validity.verdict });
    if ('problem' in outcome) throw new Problem(outcome.problem, { instance: `/v1/verifications/${id}` });
    this.#metrics.answered(asked.way.kind, outcome.conclusion.validity.verdict, to - from);
    return answerOf(id, outcome.conclusion, traceIdOf(traced.traceparent));
  }

  #outcome(id: string, asked: Asked, circumstances: Circumstances, kept?: Kept): Promise<Outcome> {
    return new Promise((notify) => {
      this.await(id, notify, kept);
      void this.publish([this.ask(id, asked, circumstances, kept)], circumstances.traceparent);
    });
  }

  /** The conclusion another request of this process already waits for. */
  async #joined({ id, requestHash }: Kept): Promise<Conclusion | undefined> {
    const outcome = await new Promise<Outcome | 'other' | 'none'>((resolve) => {
      const joined = this.#waiting.join(id, requestHash, resolve);
      if (joined !== 'joined') resolve(joined);
    });
    if (outcome === 'none') return undefined;
    if (outcome === 'other') throw new Problem('IDEMPOTENCY_KEY_REUSED');
    if ('problem' in outcome) throw new Problem(outcome.problem, { instance: `/v1/verifications/${id}` });
    return outcome.conclusion;
  }

  /** The conclusion kept by an earlier request, whichever gateway took it. A journal that cannot be read costs only asking again. */
  async #fromJournal({ id, requestHash }: Kept): Promise<Conclusion | undefined> {
    const entry = await this.#journal.read(id).catch((error: unknown) => {
      this.#log.warn({ id, error: error instanceof Error ? error.name : 'unknown' }, 'The journal could not be read for a retry.');
      return undefined;
    });
    if (!entry?.requestHash) return undefined;
    if (entry.requestHash !== requestHash) throw new Problem('IDEMPOTENCY_KEY_REUSED');
    return entry.answer && this.#openAnswer(entry.answer, id);
  }
}
