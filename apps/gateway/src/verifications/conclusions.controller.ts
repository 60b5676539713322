import { Controller, Inject } from '@nestjs/common';
import { On, type Delivery, type Outgoing } from '@smart-verify/platform';
import { Waiting } from './waiting.js';

/** Takes what the chain concluded to whoever waits for it here. */
@Controller()
export class ConclusionsController {
  readonly #waiting: Waiting;

  constructor(@Inject(Waiting) waiting: Waiting) {
    this.#waiting = waiting;
  }

  @On('verification.concluded.v3')
  take(batch: readonly Delivery<'verification.concluded.v3'>[]): Promise<readonly Outgoing[]> | readonly Outgoing[] {
    for (const { envelope: { subject, data: { conclusion: gist, failure }, enclosed: text } } of batch) {
      this.#waiting.settle(subject, gist && text ? { conclusion: { ...gist, text } } : { problem: failure ?? 'VERIFICATION_FAILED' });
    }
    return [];
  }
}
