import { setImmediate as othersFirst } from 'node:timers/promises';
import { Controller, Inject } from '@nestjs/common';
import type { Evidence } from '@smart-verify/contracts';
import { On, reply, RetryLater, type Delivery, type Outgoing } from '@smart-verify/platform';
import { checkStage, codesOf, type Trust } from '@smart-verify/verification';
import { SIGNATURE, type SignatureParts } from './parts.js';

/** Signatures checked in one go; then heartbeats and fetches have their turn (some 2 ms of P-256). */
const chunk = 32;
/** … or fewer, where they are of large curves, or can be read in many ways. */
const longestMs = 5;

/** Decoded seals: the signature of each is checked against the trust in force when its batch came. */
@Controller()
export class SealsController {
  readonly #parts: SignatureParts;

  constructor(@Inject(SIGNATURE) parts: SignatureParts) {
    this.#parts = parts;
  }

  @On('seal.decoded.v1')
  check(batch: readonly Delivery<'seal.decoded.v1'>[]): Promise<readonly Outgoing[]> | readonly Outgoing[] {
    return this.#replies(batch);
  }

  async #replies(batch: readonly Delivery<'seal.decoded.v1'>[]): Promise<readonly Outgoing[]> {
    const { trust, verifier } = this.#parts;
    const store = trust.current();
    if (!store) throw new RetryLater('no trust list');
    const replies: Outgoing[] = [];
    let since = performance.now();
    for (const [at, delivery] of batch.entries()) {
      if (at > 0 && (at % chunk === 0 || performance.now() - since > longestMs)) {
        await othersFirst();
        since = performance.now();
      }
      replies.push(this.#checked(delivery, { store, verifier }));
    }
    return replies;
  }

  #checked(delivery: Delivery<'seal.decoded.v1'>, trust: Trust): Outgoing {
    const { evidence, others, ...question } = delivery.envelope.data;
    const first = this.#evidence(evidence, trust);
    const rest = others?.map((other) => this.#evidence(other, trust));
    const codes = rest ? [...new Set([first, ...rest].flatMap(({ signature }) => codesOf(signature)))] : codesOf(first.signature);
    return reply(delivery, 'signature.checked.v1', { ...question, evidence: first, ...(rest && { others: rest }) }, 'check', codes);
  }

  #evidence(evidence: Evidence, trust: Trust): Evidence {
    const checked = checkStage(evidence, trust);
    this.#parts.metrics.checked(checked.signature?.outcome ?? 'none');
    return handedOn(checked);
  }
}

/** Without what was only there to be checked: the seal once more, as bytes, and what compresses least. */
function handedOn(evidence: Evidence): Evidence {
  const { decoded, signature } = evidence;
  if (!signature || !decoded?.ok) return evidence;
  const { seal } = decoded;
  return { ...evidence, decoded: { ok: true, seal: { ...seal, signature: { ...seal.signature, signedBytes: '', value: '' } } } };
}
