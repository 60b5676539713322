import type { Evidence, StatusCheck } from '@smart-verify/contracts';
import type { Freshness, KeyedHash, LookedUp, Statement } from '@smart-verify/platform';
import { lookUpQuestion, type LookUpQuestion } from '@smart-verify/verification';
import { mostSevere } from './most-severe.js';
import type { KnownLog, RegisterLog } from './register-log.js';
import type { StatusMetrics } from '../metrics.js';
import type { StatusParts } from '../parts.js';

/** What the register says of a batch. */
export interface LookUps {
  /** One for each evidence, in order; undefined where there is nothing to ask. */
  readonly checks: readonly (StatusCheck | undefined)[];
  /** Undefined when the register is unreachable, was not asked, or its log is not known. */
  readonly freshness: Freshness | undefined;
}

const keysOf = ({ title, reference, sealIdentity }: LookUpQuestion, keys: KeyedHash): Uint8Array[] => [
  ...(reference === undefined ? [] : [keys.reference(title, reference)]),
  ...(sealIdentity === undefined ? [] : [keys.seal(sealIdentity)]),
];

/**
 * The freshness of an answer: the register's `asOf` counts only when every partition has said how far it is, and only up to the
 * moment when these were known to be all.
 */
export function ageOf({ asOf, positions }: Freshness, log: KnownLog | undefined, now: number, staleAfterMs: number): Pick<StatusCheck, 'asOf' | 'lagMs' | 'stale'> {
  if (asOf === undefined || log === undefined || Object.keys(positions).length < log.partitions) return { stale: true };
  const known = Math.min(Date.parse(asOf), log.at);
  const lagMs = Math.max(0, now - known);
  return { asOf: new Date(known).toISOString(), lagMs, stale: lagMs > staleAfterMs };
}

function checkOf(statement: Statement | undefined, age: Pick<StatusCheck, 'asOf' | 'lagMs' | 'stale'>): StatusCheck {
  if (!statement) return { kind: 'absent', ...age };
  const { status, reason, issuer, effectiveFrom: since, validUntil } = statement;
  return { kind: 'found', status, issuer, since, ...(reason !== undefined && { reason }), ...(validUntil !== undefined && { validUntil }), ...age };
}

const unreachable: StatusCheck = { kind: 'unreachable', stale: true };

/** Asks the register about whole batches: one round trip each, by the reference and by the seal of every title. */
export class RegisterDesk {
  readonly #parts: StatusParts;
  readonly #log: RegisterLog;
  readonly #metrics: StatusMetrics;
  #away = false;

  constructor(parts: StatusParts, log: RegisterLog, metrics: StatusMetrics) {
    this.#parts = parts;
    this.#log = log;
    this.#metrics = metrics;
  }

  async lookUp(evidences: readonly Evidence[]): Promise<LookUps> {
    const questions = evidences.map((evidence) => lookUpQuestion(evidence));
    const keys = questions.map((question) => (question ? keysOf(question, this.#parts.keys) : []));
    const flat = keys.flat();
    if (flat.length === 0) return { checks: questions.map(() => undefined), freshness: undefined };
    const log = await this.#log.known();
    const answer = await this.#parts.store.register.lookUp(flat, this.#instant(), log?.log ?? '');
    const reached = answer.kind === 'answered';
    this.#notice(answer);
    const age = reached ? this.#age(answer.freshness, log) : undefined;
    let at = 0;
    const checks = questions.map((question, index) => {
      const first = at;
      at += keys[index]!.length;
      if (!question) return undefined;
      return this.#counted(reached ? checkOf(this.#weigh(question, answer.statements.slice(first, at).flat()), age!) : unreachable);
    });
    return { checks, freshness: reached && log ? answer.freshness : undefined };
  }

  /** Looks how fresh the register is, for whoever watches while nobody asks. Never throws for an outage: then nothing new is known. */
  async look(): Promise<void> {
    const log = await this.#log.known();
    const freshness = log && await this.#parts.store.register.freshness(log.log);
    if (freshness) this.#age(freshness, log);
  }

  #age(freshness: Freshness, log: KnownLog | undefined): Pick<StatusCheck, 'asOf' | 'lagMs' | 'stale'> {
    const age = ageOf(freshness, log, this.#parts.now(), this.#parts.settings.staleAfterMs);
    this.#metrics.vouched(age.asOf);
    return age;
  }

  /**
   * Statuses are those of now, by this machine's clock and a little beyond: what an issuer said "at once" by a clock that goes
   * ahead holds at once. A question that waited long gets today's status, not that of when it was asked.
   */
  #instant(): string {
    return new Date(this.#parts.now() + this.#parts.settings.clockToleranceMs).toISOString();
  }

  #weigh({ title }: LookUpQuestion, statements: readonly Statement[]): Statement | undefined {
    const { issuers } = this.#parts;
    return mostSevere(issuers ? statements.filter(({ issuer }) => issuers.get(title)?.has(issuer)) : statements);
  }

  /** Tells of an outage when it begins and when it ends. */
  #notice(answer: LookedUp): void {
    const away = answer.kind === 'unreachable';
    if (away === this.#away) return;
    this.#away = away;
    if (away) this.#parts.log.warn({ error: answer.error }, 'The register is unreachable: verdicts that need it stay open.');
    else this.#parts.log.info({}, 'The register answers again.');
  }

  #counted(check: StatusCheck): StatusCheck {
    this.#metrics.lookedUp(check);
    return check;
  }
}
