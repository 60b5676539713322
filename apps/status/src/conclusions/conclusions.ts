import { gistOf, type Conclusion, type StatusCheck } from '@smart-verify/contracts';
import { complete, passing, reply, type JournalWriting, type Outgoing, type Passage } from '@smart-verify/platform';
import { concludeStage } from '@smart-verify/verification';
import { answerBytes } from './answer-bytes.js';
import type { Asked } from './asked.js';
import { gravestFirst } from './gravest-first.js';
import type { JournalDesk } from './journal-desk.js';
import { reaches, tokenOf } from './status-tokens.js';
import { WaitingRoom } from './waiting-room.js';
import type { StatusMetrics } from '../metrics.js';
import type { StatusParts } from '../parts.js';
import type { LookUps, RegisterDesk } from '../register/look-ups.js';

type Failure = 'STATUS_TOKEN_NOT_REACHED' | 'STATUS_TOKEN_UNKNOWN';
type Concluded = { readonly conclusion: Conclusion } | { readonly failure: Failure };
type Checks = readonly (StatusCheck | undefined)[];
interface Closed { readonly asked: Asked; readonly concluded: Concluded }

const pollMs = 20;
const service = 'status';

/** The last stage of every verification: look up, conclude, write down, answer. */
export class Conclusions {
  readonly #parts: StatusParts;
  readonly #register: RegisterDesk;
  readonly #journal: JournalDesk;
  readonly #metrics: StatusMetrics;
  readonly #room: WaitingRoom;

  constructor(parts: StatusParts, register: RegisterDesk, journal: JournalDesk, metrics: StatusMetrics) {
    this.#parts = parts;
    this.#register = register;
    this.#journal = journal;
    this.#metrics = metrics;
    this.#room = new WaitingRoom({
      freshness: (log) => parts.store.register.freshness(log), release: (reached, late) => this.#release(reached, late),
      waitMs: parts.settings.tokenWaitMs, pollMs,
    });
    metrics.gauge('smart_verify_waiting_for_register', 'Verifications that wait until the register includes their status token', () => this.#room.size);
  }

  /** The answers to a batch. Those whose status token the register has not reached yet follow by themselves. */
  async conclude(batch: readonly Asked[]): Promise<readonly Outgoing[]> {
    if (batch.length === 0) return [];
    const startedAt = this.#parts.now();
    const { checksOf, freshness } = await this.#lookUp(batch);
    const closed = batch.map((asked) => this.#close(asked, checksOf(asked), freshness)).filter((one) => one !== undefined);
    return this.#answer(closed, startedAt);
  }

  /** From now on nobody is made to wait; resolves when those who do have been answered. */
  drain(): Promise<void> {
    return this.#room.close();
  }

  /** What the register says of every seal of a batch, asked at once. */
  async #lookUp(batch: readonly Asked[]): Promise<{ checksOf(asked: Asked): Checks; freshness: LookUps['freshness'] }> {
    const { checks, freshness } = await this.#register.lookUp(batch.flatMap(({ evidences }) => evidences));
    const rows = new Map<Asked, Checks>();
    let at = 0;
    for (const asked of batch) rows.set(asked, checks.slice(at, at += asked.evidences.length));
    return { checksOf: (asked) => rows.get(asked) ?? [], freshness };
  }

  /** Undefined: it waits for its token. A title about which there is nothing to ask needs no register, however far it has come. */
  #close(asked: Asked, checks: Checks, freshness: LookUps['freshness']): Closed | undefined {
    const { question: { statusToken } } = asked;
    const nothingAsked = checks.every((check) => check === undefined);
    if (statusToken === undefined || nothingAsked) return { asked, concluded: { conclusion: this.#conclusion(asked, checks) } };
    const token = tokenOf(statusToken, this.#parts.secret, freshness?.log);
    if (!token) return { asked, concluded: { failure: 'STATUS_TOKEN_UNKNOWN' } };
    if (freshness && reaches(freshness, token)) return { asked, concluded: { conclusion: this.#conclusion(asked, checks) } };
    return this.#room.enter(asked, token) ? undefined : { asked, concluded: { failure: 'STATUS_TOKEN_NOT_REACHED' } };
  }

  #conclusion({ evidences, question: { language } }: Asked, checks: Checks): Conclusion {
    const { policy, manifests, engine: { version } } = this.#parts;
    const [first, ...others] = gravestFirst(evidences.map((evidence, at) => {
      const status = checks[at];
      const engine = { version, trust: evidence.signature?.trust.version ?? null, policy: policy.version };
      return concludeStage(status ? { ...evidence, status } : evidence, { language, engine, policy, manifests });
    }));
    if (!first) throw new Error('a verification without evidence');
    return others.length === 0 ? first : { ...first, others };
  }

  async #answer(closed: readonly Closed[], startedAt: number): Promise<Outgoing[]> {
    const replies = closed.map(replyTo);
    const passage = { service, startedAt, durationMs: this.#parts.now() - startedAt };
    await this.#journal.write(closed.map((one, at) => this.#entry(one, replies[at]!, passage)));
    for (const { concluded } of closed) this.#metrics.concluded('failure' in concluded ? concluded.failure : concluded.conclusion.validity.verdict);
    return replies;
  }

  /** The reply itself goes without a timeline: the journal is where that ends. */
  #entry({ asked, concluded }: Closed, { envelope: { enclosed }, passed }: Outgoing, passage: Passage): JournalWriting {
    const { delivery: { envelope: { subject: id, timeline: before = '' } }, question: { client, at, keep, requestHash } } = asked;
    const timeline = passed ? passing(before, passed, passage) : before;
    const entry = { id, client, at, codes: codesOf(concluded), timeline };
    if ('failure' in concluded) return { ...entry, verdict: 'UNDETERMINED', failed: true };
    const { conclusion } = concluded;
    const kept = keep && enclosed && requestHash !== undefined ? { answer: this.#parts.answers.seal(enclosed, id), requestHash } : {};
    return { ...entry, verdict: conclusion.validity.verdict, ...kept };
  }

  /**
   * Those who waited: asked again of the register as it is now, and answered outside their batch. As the transport would, one that
   * breaks this stage is set apart from the others, and whoever waits for it is told.
   */
  async #release(reached: readonly Asked[], late: readonly Asked[]): Promise<void> {
    const startedAt = this.#parts.now();
    try {
      await this.#publish(await this.#answer(await this.#closeAll(reached, late), startedAt), startedAt);
    } catch (error) {
      if (reached.length + late.length > 1) {
        await Promise.all([...reached.map((asked) => this.#release([asked], [])), ...late.map((asked) => this.#release([], [asked]))]);
        return;
      }
      this.#parts.log.error({ error }, 'A verification that waited for the register could not be concluded.');
      const failed = [...reached, ...late].map(({ delivery }) => reply(delivery, 'verification.concluded.v3', { failure: 'VERIFICATION_FAILED' }, 'conclude', ['VERIFICATION_FAILED']));
      await this.#publish(failed, startedAt).catch(() => undefined); // the broker is away: the gateway's own time limit tells
    }
  }

  async #closeAll(reached: readonly Asked[], late: readonly Asked[]): Promise<Closed[]> {
    const { checksOf } = await this.#lookUp(reached);
    return [
      ...reached.map((asked) => ({ asked, concluded: { conclusion: this.#conclusion(asked, checksOf(asked)) } })),
      ...late.map((asked) => ({ asked, concluded: { failure: 'STATUS_TOKEN_NOT_REACHED' as const } })),
    ];
  }

  async #publish(replies: readonly Outgoing[], startedAt: number): Promise<void> {
    const passage = { service, telemetry: this.#parts.telemetry, startedAt, durationMs: this.#parts.now() - startedAt };
    for (const one of replies) complete(one, passage);
    await this.#parts.transport.publish(replies);
  }
}

function replyTo({ asked: { delivery }, concluded }: Closed): Outgoing<'verification.concluded.v3'> {
  const said = 'failure' in concluded ? concluded : { conclusion: gistOf(concluded.conclusion) };
  const outgoing = reply(delivery, 'verification.concluded.v3', said, 'conclude', codesOf(concluded));
  if ('conclusion' in concluded) outgoing.envelope.enclosed = answerBytes(concluded.conclusion);
  return outgoing;
}

const codesOf = (concluded: Concluded): string[] => ('failure' in concluded ? [concluded.failure] : concluded.conclusion.validity.reasons.map(({ code }) => code));
