import { setImmediate as othersFirst } from 'node:timers/promises';
import { Controller, Inject } from '@nestjs/common';
import { On, reply, RetryLater, type Delivery, type Outgoing } from '@smart-verify/platform';
import { inspectSeal } from '@smart-verify/verification';
import { SIGNATURE, type SignatureParts } from './parts.js';

/** Codes that somebody wants taken apart: here, where the trust list is, and where neither a client's key nor the register's secret is (ADR 11). */
@Controller()
export class InspectionsController {
  readonly #parts: SignatureParts;

  constructor(@Inject(SIGNATURE) parts: SignatureParts) {
    this.#parts = parts;
  }

  @On('inspection.requested.v1')
  inspect(batch: readonly Delivery<'inspection.requested.v1'>[]): Promise<readonly Outgoing[]> | readonly Outgoing[] {
    return this.#replies(batch);
  }

  /** One at a time, seals to be verified first: an inspection checks every candidate of every reading. */
  async #replies(batch: readonly Delivery<'inspection.requested.v1'>[]): Promise<readonly Outgoing[]> {
    const { trust, verifier, metrics } = this.#parts;
    const store = trust.current();
    if (!store) throw new RetryLater('no trust list');
    const replies: Outgoing[] = [];
    for (const delivery of batch) {
      const { at, code } = delivery.envelope.data;
      const inspection = inspectSeal(new Uint8Array(Buffer.from(code, 'base64')), { at, store, verifier });
      metrics.inspected(inspection.stop === null ? 'read' : 'refused');
      replies.push(reply(delivery, 'seal.inspected.v1', { inspection: JSON.stringify(inspection) }, 'inspect'));
      await othersFirst();
    }
    return replies;
  }
}
